"""Remedies for a name that the queue manager refuses, where what was seen shows the right one."""

from __future__ import annotations

from dataclasses import replace

from mqtui.checks.questions import chosen
from mqtui.checks.remedies import client, tables
from mqtui.checks.remedies.builders import with_previous
from mqtui.engine.change import Need
from mqtui.engine.model import Remedy
from mqtui.facts import Facts, LiveConnect, SourceKind

_SERVERS = "SVRCONN"


def right_channel(facts: Facts) -> tuple[Remedy, ...]:
    """The channel whose name differs in case only, where the definitions of the queue manager
    that was asked have it and not the refused one; empty where they are not known.
    """
    view, definition = facts.queue_manager, chosen(facts)
    if facts.live is not None:
        definition = facts.live.definition
    if definition is None or view is None:
        return ()
    refused = definition.name
    there = {o.name for o in view.objects if o.kind == "CHANNEL"}
    meant = sorted(
        o.name
        for o in view.objects
        if o.kind == "CHANNEL" and o.attributes.get("CHLTYPE") == _SERVERS
        if o.name.lower() == refused.lower()
    )
    if len(meant) != 1 or refused in there:
        return ()
    stated = client.use_channel(meant[0])
    source, table = definition.source, facts.ccdt
    if source.kind is SourceKind.OPTION:
        return (stated,)
    if table is None or table.format != "json" or source.name != table.path:
        return ()
    title = "Write the name as the queue manager has it"
    entry = tables.change_table(title, definition, "name", refused, meant[0])
    if facts.request.channel == refused:
        return (entry, with_previous(stated))
    return (entry,)


def right_queue_manager(facts: Facts) -> tuple[Remedy, ...]:
    """The name of the queue manager that answered; whether it is the one meant is to be decided,
    unless only upper and lower case differ.
    """
    live = facts.live
    asked = (facts.request.queue_manager or "").lstrip("*")
    name = _answered(live)
    if live is None or not name or not asked or name == asked:
        return ()
    same = name.lower() == asked.lower()
    passed = client.pass_name(name, same=same)
    definition, table = live.definition, facts.ccdt
    source = definition.source
    of_entry = definition.queue_manager.strip() == asked
    if not of_entry or table is None or table.format != "json" or source.name != table.path:
        return (passed,)
    title = "Give the entry the name of the queue manager that answers"
    entry = tables.change_table(
        title if same else f"If that one is intended: {title[:1].lower()}{title[1:]}",
        definition,
        "queueManager",
        definition.queue_manager,
        name,
    )
    needs = () if same else (Need.DECISION,)
    return (replace(entry, needs=needs), with_previous(passed))


def _answered(live: LiveConnect | None) -> str:
    start = live.start if live else None
    return start.queue_manager.strip() if start else ""
