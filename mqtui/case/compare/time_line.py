"""The logs of two cases on one time line, and which clients the queue manager's side speaks of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from mqtui.facts import Facts, MqscObject
from mqtui.facts.given_log import GivenLog, GivenRecord, LogSide
from mqtui.report.comparison import LogEvent, SeenClient
from mqtui.rules.outcome.clock_skew import Skew
from mqtui.rules.outcome.saved_choice import saved_choice
from mqtui.rules.outcome.status_instance import Fields, peer, value

#: Records of both that are kept, the last ones; clients that are listed.
MOST_EVENTS = 1000
MOST_CLIENTS = 50


def time_line(first: Facts, second: Facts, skew: Skew | None) -> tuple[LogEvent, ...]:
    """Every record with a time, by the first case's clock; ``skew`` is that of the second."""
    ahead = skew.ahead if skew is not None else timedelta()
    channel = _channel(first)
    own = _own_address(first)
    theirs = list(_records(second))
    # A client on the queue manager's own machine has the same log in its case.
    twice = {(r.when, r.message, r.text) for r in theirs}
    found = [
        _event(r, True, timedelta(), channel, own)
        for r in _records(first)
        if r.side is LogSide.CLIENT or (r.when, r.message, r.text) not in twice
    ]
    found += [_event(r, False, ahead, channel, own) for r in theirs]
    once = dict.fromkeys(event for event in found if event is not None)
    return tuple(sorted(once, key=lambda each: (each.when, not each.first)))[-MOST_EVENTS:]


def seen_clients(client: Facts, manager: Facts) -> tuple[SeenClient, ...]:
    """The clients in the queue manager's log and channel status, this case's own first."""
    found = [*_of_status(client, manager), *_of_log(client, manager)]
    order = {True: 0, None: 1, False: 2}
    found.sort(key=lambda each: order[each.is_ours])
    return tuple(found[:MOST_CLIENTS])


def _of_status(client: Facts, manager: Facts) -> Iterator[SeenClient]:
    status = manager.saved_status or client.saved_status
    objects = manager.queue_manager.objects if manager.queue_manager else ()
    instances = [
        *(status.instances if status else ()),
        *(each for each in objects if each.kind == "CHSTATUS"),
    ]
    if not instances:
        return
    chosen = saved_choice(client, _channel(client), instances, stated=False)
    ours = list(chosen.instances) if chosen else []
    for instance in instances:
        fields = instance.attributes
        is_ours = None if chosen is None else fields in ours
        if is_ours and not (chosen and chosen.certain):
            is_ours = None
        why = ", ".join(chosen.by) if chosen and fields in ours else ""
        yield _instance(instance, fields, is_ours, why)


def _instance(instance: MqscObject, fields: Fields, is_ours: bool | None, why: str) -> SeenClient:
    return SeenClient(
        peer(fields)[0],
        value(fields, "CHANNEL") or instance.name,
        "channel status",
        value(fields, "RAPPLTAG"),
        value(fields, "MCAUSER"),
        is_ours=is_ours,
        why=why,
    )


def _of_log(client: Facts, manager: Facts) -> Iterator[SeenClient]:
    by_peer: dict[tuple[str, str], list[GivenRecord]] = {}
    for record in _records(manager):
        if record.side is not LogSide.CLIENT and record.host:
            by_peer.setdefault((_address(record.host), record.channel), []).append(record)
    channel, own = _channel(client), _own_address(client)
    for (address, named), records in by_peer.items():
        is_ours, why = _is_ours(address, named, channel, own)
        times = [r.when for r in records if r.when is not None]
        yield SeenClient(
            address,
            named,
            "the error log",
            last=max(times, default=None),
            records=len(records),
            is_ours=is_ours,
            why=why,
        )


def _is_ours(address: str, named: str, channel: str, own: str) -> tuple[bool | None, str]:
    """Whether a record is of this client, and what tells that."""
    if named and channel and "?" not in named and named != channel:
        return False, f"this client uses channel {channel}"
    if not own or not address:
        return None, "this client's address at the queue manager is not known"
    if address == own:
        return True, "its address"
    if own.startswith("127.") or own == "::1":
        return None, "this client's address at the queue manager is not known"
    return False, f"this client has address {own}"


def _event(
    record: GivenRecord, first: bool, ahead: timedelta, channel: str, own: str
) -> LogEvent | None:
    if record.when is None:
        return None
    address = _address(record.host)
    ours: bool | None = None
    if record.side is LogSide.QUEUE_MANAGER:
        ours = _is_ours(address, record.channel, channel, own)[0]
    return LogEvent(
        record.when - ahead, first, record.message, record.text, record.channel, address, ours
    )


def _records(facts: Facts) -> Iterator[GivenRecord]:
    logs: Iterable[GivenLog] = (*facts.given_logs, *facts.found_logs)
    return (record for log in logs for record in log.records)


def _address(host: str) -> str:
    """``name (address)(port)`` or ``address (port)`` as the address alone, a name where none is."""
    words = host.replace("(", " ").replace(")", " ").split()
    numeric = [w for w in words if w[:1].isdigit() and ("." in w or ":" in w)]
    return next(iter(numeric), words[0] if words else "")


def _channel(facts: Facts) -> str:
    definition = facts.selection.in_use if facts.selection else None
    return definition.name if definition else facts.request.channel or ""


def _own_address(facts: Facts) -> str:
    return facts.live.local_address if facts.live else ""
