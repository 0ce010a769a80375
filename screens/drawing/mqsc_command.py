"""The MQSC command that shows a connection from the other end, as a person types it."""

from __future__ import annotations

from mqtui.checks.remedies.queue_manager import display_status
from mqtui.facts import Facts, MqscText


def display_command(facts: Facts | None) -> MqscText:
    """``DIS CHSTATUS`` for the channel that is meant; ``*``, every channel, where none is known."""
    used = facts.selection.in_use if facts is not None and facts.selection else None
    stated = facts.request.channel if facts is not None else None
    return display_status(stated or (used.name if used else ""))
