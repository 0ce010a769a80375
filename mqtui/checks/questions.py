"""What several checks ask of the facts."""

from __future__ import annotations

from mqtui.engine.effects import Effect
from mqtui.facts import (
    Certificate,
    ChannelDefinition,
    Facts,
    FileState,
    Machine,
    Outcome,
    Place,
    SettingValue,
    StoreContents,
)
from mqtui.rules.configuration import settings
from mqtui.rules.configuration.behind_override import stays
from mqtui.rules.configuration.intent import wants_tls as wants_tls
from mqtui.rules.outcome.candidates import succeeded
from mqtui.rules.outcome.to_be_presented import to_be_presented
from mqtui.rules.tls.chain import signed
from mqtui.rules.tls.routing import routing


def chosen(facts: Facts) -> ChannelDefinition | None:
    """The channel definition that the client ends up with; where that is not known, tries first."""
    return facts.selection.in_use if facts.selection else None


def started_over_tls(facts: Facts) -> bool:
    """Whether this walk's channel started with TLS, so that what is in use cannot be that wrong."""
    live = facts.live
    return bool(live and live.start and live.start.outcome is Outcome.OK and not live.plain)


def started(facts: Facts) -> bool:
    """Whether this walk's channel started, with TLS or without it."""
    live = facts.live
    return bool(live and live.start and live.start.outcome is Outcome.OK)


def tls_works_at(facts: Facts, host: str, port: int) -> bool:
    """Whether a channel started with TLS through that address in this walk.

    What was proven there overrules what the same address says without TLS, where a proxy that
    routes on SNI may answer itself.
    """
    live = facts.live
    there = live is not None and (live.endpoint.host, live.endpoint.port) == (host, port)
    return there and started_over_tls(facts)


def beside_override(facts: Facts, host: str, port: int | None = None) -> tuple[Effect, ...]:
    """Whether an address fails whatever comes of what overrides the channel table."""
    return (Effect.TABLE_NOT_USED,) if stays(facts, host, port) else ()


def channel_place(facts: Facts) -> Place | None:
    """The place that the channel definition in effect comes from."""
    value = facts.value(settings.CHANNEL)
    return value.place if value else None


def queue_manager_name(facts: Facts) -> str:
    """The queue manager's name as far as it is known, for commands that are to be run there."""
    view = facts.queue_manager.queue_manager() if facts.queue_manager else None
    if view:
        return view.name
    return (facts.request.queue_manager or "").lstrip("*")


def untried(facts: Facts) -> bool:
    """Whether nothing was tried on the network, so that only files prove or disprove anything."""
    return facts.request.offline and facts.live is None


def not_fetched(facts: Facts) -> bool:
    """Whether the channel table in effect would have to be fetched, and nothing was tried."""
    value = facts.value(settings.CHANNEL)
    away = value is not None and value.place.is_table and settings.is_remote(value.value)
    return away and facts.ccdt is None and untried(facts)


def connected(facts: Facts) -> bool:
    """Whether the live connect got through, whatever the text says."""
    connect = facts.live.connect if facts.live else None
    return connect is not None and connect.outcome is Outcome.OK


def failed_before(facts: Facts, definition: ChannelDefinition) -> bool:
    """Whether that candidate failed and the client went on to the one in use, or to more."""
    walk, selection = facts.candidates, facts.selection
    if untried(facts) and selection is not None:
        before = [c.definition for c in selection.candidates[: selection.used]]
        return definition in before and chosen(facts) != definition
    return chosen(facts) != definition and any(
        attempt.definition == definition and attempt.live is not None
        for attempt in (walk.attempts if walk else ())
        if not succeeded(attempt.live)
    )


def connected_elsewhere(facts: Facts, host: str, port: int | None = None) -> bool:
    """Whether the live connect got through at another address than that one."""
    live = facts.live
    if live is None or not connected(facts):
        return False
    there = live.endpoint
    return there.host != host or port not in (None, there.port)


def label_value(facts: Facts) -> SettingValue | None:
    """The label in effect."""
    return facts.value(settings.LABEL)


def label_is_default(value: SettingValue) -> bool:
    """Whether nothing names a label, so that the default rule applies."""
    return value.place is Place.DEFAULT


def own_certificate(facts: Facts) -> Certificate | None:
    """The certificate that the label in effect leads to, with a private key or not."""
    value = label_value(facts)
    return facts.store.labelled(value.value) if facts.store and value else None


def seen_all_the_same(facts: Facts) -> tuple[Effect, ...]:
    """What a finding does not rest on where mqtui itself could read the client's key repository.

    That the program's user may not read it then explains nothing of what was found in it, or of a
    connect that was made with it.
    """
    found = facts.repository
    read = found is not None and found.exists and found.state is FileState.OK
    return (Effect.STORE_UNREADABLE,) if read else ()


def store_elsewhere(facts: Facts) -> Machine | None:
    """The machine of the client's key repository, where that is not this host.

    The connect from here was then made without it: nobody was trusted by it, and no certificate of
    it was sent.
    """
    found = facts.repository
    return found.machine if found is not None and found.state is FileState.ELSEWHERE else None


def open_store(facts: Facts) -> StoreContents | None:
    return facts.store if facts.store and facts.store.readable else None


def issuer_elsewhere(facts: Facts, child: Certificate) -> Certificate | None:
    """The certificate that signed ``child``, where the client's key repository lacks it and the
    queue manager, or another key repository of the client's that was read, shows it.
    """
    shown = (*presented(facts), *(c for s in facts.ignored_stores for c in s.entries if c.trusted))
    return next((c for c in shown if c.subject == child.issuer and signed(child, c)), None)


def presented(facts: Facts) -> tuple[Certificate, ...]:
    """The chain that the queue manager presents, the leaf first; empty when none was seen.

    Where nothing was tried on the network it is the one that its files have. What a router in front
    of it presents for a server name without a route is not its chain.
    """
    live = facts.live
    if routing(facts) is not None:
        return ()
    for handshake in (live.handshake, live.observation) if live else ():
        if handshake and handshake.chain:
            return handshake.chain
    return to_be_presented(facts)
