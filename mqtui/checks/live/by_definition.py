"""What the definitions of both ends prove of a channel start that was not tried."""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.checks.findings import failed, observed, passed
from mqtui.checks.live.names import right_channel
from mqtui.checks.live.refusal_findings import commands_at
from mqtui.checks.questions import chosen
from mqtui.engine.change import OutOfReach
from mqtui.engine.effects import Effect
from mqtui.engine.model import Evidence, Finding
from mqtui.facts import ChannelDefinition, Facts, MqscObject, QueueManagerView
from mqtui.knowledge.refusals import refusals
from mqtui.rules.channel.server_channel import attribute

#: The most instances of a channel, and the most of one client: 0 lets nobody in.
_LIMITS = ("MAXINST", "MAXINSTC")
#: What the client's own channels are called in a list of definitions.
_CLIENTS = "CLNTCONN"


def by_definition(facts: Facts) -> Iterator[Finding]:
    """Whether the queue manager's definitions have the channel, for clients, and let one in."""
    view, definition = facts.queue_manager, chosen(facts)
    if view is None or definition is None:
        return
    channel = view.channel(definition.name, "SVRCONN")
    if channel is not None:
        yield from _limits(facts, definition, channel)
        return
    there = [o for o in view.objects if o.kind == "CHANNEL" and _type(o) != _CLIENTS]
    other = next((o for o in there if o.name == definition.name and _type(o)), None)
    near = [o for o in there if o.name.lower() == definition.name.lower() and o is not other]
    if other is not None:
        yield _failed(
            facts,
            definition,
            "wrong-type",
            f"the queue manager's channel with that name is a {_type(other)}, not a SVRCONN",
            observed(other.name, f"CHLTYPE({_type(other)})", other.source),
        )
    elif _defines_by_itself(view):
        return
    elif near or ("CHANNEL" in view.whole and there):
        shown = near or there[:_MOST]
        yield _failed(
            facts,
            definition,
            "unknown-channel",
            "the queue manager's definitions have no channel with that name"
            + (f", but {near[0].name}" if near else ""),
            *(observed(o.name, f"CHLTYPE({_type(o)})", o.source) for o in shown),
        )


#: Channels that are listed; a queue manager may have hundreds.
_MOST = 10


def _limits(facts: Facts, definition: ChannelDefinition, channel: MqscObject) -> Iterator[Finding]:
    closed = [name for name in _LIMITS if attribute(channel, name) == "0"]
    if not closed:
        yield passed(
            f"The queue manager's definitions have channel {channel.name} for clients.",
            observed(channel.name, "CHLTYPE(SVRCONN)", channel.source),
        )
        return
    yield _failed(
        facts,
        definition,
        "channel-limit",
        f"{closed[0]}(0) of the queue manager's channel lets nobody in",
        *(observed(channel.name, f"{name}(0)", channel.source) for name in closed),
    )


def _failed(
    facts: Facts, definition: ChannelDefinition, kind: str, why: str, *evidence: Evidence
) -> Finding:
    row = next(each for each in refusals() if each.id == kind)
    named = right_channel(facts) if kind == "unknown-channel" else ()
    return failed(
        f"Channel {definition.name} will not start: {why}.",
        observed("the client's definition", definition.name, definition.source),
        *evidence,
        fix=(*named, *commands_at(facts, definition, row)),
        # The definitions say so whatever becomes of TLS.
        independent_of=(Effect.HANDSHAKE_FAILED, Effect.STORE_UNREADABLE),
        out_of_reach=None if named else OutOfReach.QUEUE_MANAGER,
    )


def _type(channel: MqscObject) -> str:
    return attribute(channel, "CHLTYPE").upper()


def _defines_by_itself(view: QueueManagerView) -> bool:
    """Whether the queue manager makes a channel that is asked for and not there (CHAD)."""
    manager = view.queue_manager()
    return manager is None or attribute(manager, "CHAD").upper() == "ENABLED"
