"""The MQSC command that shows a connection from the other end, as a person types it."""

from __future__ import annotations

from mqtui.facts import Facts

#: IBM MQ, naming rules: what may stand in an object's name.
_UNQUOTED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/%")


def display_command(facts: Facts | None) -> str:
    """``DIS CHSTATUS`` for the channel that is meant; ``*``, every channel, where none is known."""
    used = facts.selection.first if facts is not None and facts.selection else None
    stated = facts.request.channel if facts is not None else None
    name = stated or (used.name if used else "")
    if not name:
        return "DIS CHSTATUS(*) ALL"
    if not set(name) <= _UNQUOTED:
        name = "'" + name.replace("'", "''") + "'"
    return f"DIS CHSTATUS({name}) ALL"
