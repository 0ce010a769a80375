"""Which records of the logs that a walk has belong to the failure that it looks at.

Time pairs a record with a connect, and channel, queue manager, host and process keep it apart from
others. How far the clocks of two machines may be apart, :data:`NEAR`, is an assumption
(docs/evidence.md), so nothing fails because a record is near.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from functools import cache

from mqtui.facts import Facts
from mqtui.facts.given_log import GivenLog, GivenRecord, LogSide
from mqtui.knowledge import message
from mqtui.knowledge.reference import bare_message
from mqtui.knowledge.refusals import RefusalKind, refusals
from mqtui.rules.outcome.clock_skew import Skew, clock_skew

#: A record as near as this to the connect may be of it; two clocks may differ by so much.
NEAR = timedelta(minutes=5)
#: A log may round its times down by this much.
_MARGIN = timedelta(milliseconds=1)
#: "Ended abnormally" follows every other message, and an error of communications may be of any
#: cause.
_FOLLOW = frozenset(("AMQ9999", "AMQ9206", "AMQ9213", "AMQ9638"))
#: Who logs what is no record of a connect.
_NO_END = "runmqsc"
#: Records of one failure that names no cause in them.
_MOST_WITHOUT_CAUSE = 3
#: So many records of one end are paired at most, the surest.
_MOST = 50


class Pairing(Enum):
    """Why a record is taken for one of this failure, the surest first."""

    DURING = 1
    """It was written while the walk's own connect was made."""
    NEAR = 2
    """Its time is near the walk's."""
    UNTIMED = 3
    """Its time is not known: it is the last of its file, or its file is of one failure."""
    OLD = 4
    """It is of an earlier failure, and nothing newer is there."""


@dataclass(frozen=True, slots=True)
class PairedRecord:
    """``age`` is how long before the connect it was written, less than nothing for later.

    ``None`` where its time is not known. ``given``: somebody has named the log for this failure.
    """

    record: GivenRecord
    pairing: Pairing
    age: timedelta | None = None
    given: bool = True


@dataclass(frozen=True, slots=True)
class LogPairing:
    """The records of this failure, surest and newest first, and whose were left out.

    ``channels`` and ``queue_managers`` are those that records of other connects name. ``hosts`` are
    the addresses in ``paired`` of clients other than this one. ``skew`` is how the clocks of both
    ends differ, where records of both tell that.
    """

    paired: tuple[PairedRecord, ...] = ()
    channels: tuple[str, ...] = ()
    queue_managers: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    skew: Skew | None = None

    def deciding(self) -> tuple[PairedRecord, ...]:
        """Records of the queue manager that are of this time: its own word on this failure.

        Not those that name another client, nor what stood in a log of this machine before.
        """
        return tuple(
            each
            for each in self.paired
            if each.record.side is LogSide.QUEUE_MANAGER
            and (each.pairing is Pairing.DURING or (each.given and each.pairing is Pairing.NEAR))
            and each.record.host not in self.hosts
        )

    def supporting(self) -> tuple[PairedRecord, ...]:
        """All others: they make one cause likelier than another."""
        decide = self.deciding()
        return tuple(each for each in self.paired if each not in decide)


def naming(records: Iterable[PairedRecord], kind: RefusalKind) -> tuple[PairedRecord, ...]:
    """Those of ``records`` that one end logs of that kind of refusal."""
    by_side = {
        LogSide.CLIENT: kind.client_messages,
        LogSide.QUEUE_MANAGER: kind.queue_manager_messages,
        LogSide.UNKNOWN: (*kind.client_messages, *kind.queue_manager_messages),
    }
    return tuple(
        each
        for each in records
        if not kind.symptom
        and (number := number_of(each.record)) in by_side[each.record.side]
        and number not in _FOLLOW
    )


def number_of(record: GivenRecord) -> str:
    """Its message without the letter of severity; of z/OS, the one of other systems that is alike.

    CSQX6nn of the channel initiator says what AMQ96nn says (docs/messages.md has both).
    """
    number = bare_message(record.message)
    return f"AMQ9{number[4:]}" if number.startswith("CSQX6") else number


@cache
def _tells(number: str) -> bool:
    """Whether either end logs that message of a refusal, and it names a cause."""
    if number in _FOLLOW:
        return False
    kinds = (kind for kind in refusals() if not kind.symptom)
    if any(number in (*k.client_messages, *k.queue_manager_messages) for k in kinds):
        return True
    known = message(number)
    return known is not None and known.logged_by != _NO_END


def log_pairing(facts: Facts) -> LogPairing:
    """The records of all logs of the walk, given and found, that are of its failure."""
    logs = [log for log in (*facts.given_logs, *facts.found_logs) if not log.trace]
    if not logs:
        return LogPairing()
    skew = clock_skew([r for log in logs for r in log.records if _tells(number_of(r))])
    live = facts.live
    connected = live.started_at if live and live.started_at else facts.taken_at
    graded: list[PairedRecord] = []
    others: list[GivenRecord] = []
    for log in logs:
        mine, foreign = _parted(facts, log)
        others += foreign
        graded += [
            replace(_graded(record, connected, skew), given=bool(log.given))
            for record in _telling(log, mine)
            if not _of_probe(record, facts.taken_at, connected)
            and (record.during or log.given or not _at_work(log, facts.taken_at))
        ]
    sides = [side for side in LogSide if any(g.record.side is side for g in graded)]
    chosen = [each for side in sides for each in _newest(graded, side, facts)]
    chosen.sort(key=lambda each: (each.pairing.value, _age(each)))
    ours = _own_hosts(facts)
    hosts = [each.record.host for each in chosen if each.record.side is LogSide.QUEUE_MANAGER]
    return LogPairing(
        tuple(chosen),
        tuple(dict.fromkeys(r.channel for r in others if r.channel)),
        tuple(dict.fromkeys(r.queue_manager for r in others if r.queue_manager)),
        tuple(dict.fromkeys(h for h in hosts if h and ours and not _names_one(h, ours))),
        skew,
    )


def _age(each: PairedRecord) -> float:
    return abs(each.age.total_seconds()) if each.age is not None else 0.0


def _parted(facts: Facts, log: GivenLog) -> tuple[list[GivenRecord], list[GivenRecord]]:
    """The records that may be of this channel and queue manager, and those that are of others."""
    definition = facts.selection.in_use if facts.selection else None
    channel = definition.name if definition else facts.request.channel or ""
    name = _queue_manager(facts)

    def is_mine(record: GivenRecord) -> bool:
        if channel and record.channel and record.channel != channel:
            return False
        return not (name and record.queue_manager and record.queue_manager != name)

    mine = [record for record in log.records if is_mine(record)]
    return mine, [record for record in log.records if not is_mine(record)]


def _queue_manager(facts: Facts) -> str:
    """The name of the queue manager that is meant, or that answered; blank where any may answer."""
    view = facts.queue_manager
    if view is not None and view.answered:
        return view.answered
    asked = (facts.request.queue_manager or "").strip()
    return "" if asked.startswith("*") else asked


def _telling(log: GivenLog, records: Sequence[GivenRecord]) -> list[GivenRecord]:
    """Those that name a cause; without one, the last few. By file order where there is no time."""
    found = [record for record in records if _tells(number_of(record))]
    if not found and not log.over_time:
        found = [record for record in records if record.message][-_MOST_WITHOUT_CAUSE:]
    if not log.over_time:
        return found
    timed = [record for record in found if record.when is not None or record.during]
    untimed = [record for record in found if record.when is None and not record.during]
    # Of a log that nobody has named, it is not known from when the last record is.
    return timed or (untimed[-1:] if log.given else [])


def _of_probe(record: GivenRecord, begun: datetime, connected: datetime) -> bool:
    """Whether the walk's plain probe has left it, before the connect was made."""
    when = record.when
    return not record.during and when is not None and begun - _MARGIN <= when < connected - _MARGIN


def _at_work(log: GivenLog, begun: datetime) -> bool:
    """Whether a queue manager has written there since the walk began.

    Then what it had to say of the connect is there, and what stood there before is of others.
    """
    manager = (r for r in log.records if r.side is LogSide.QUEUE_MANAGER)
    return any(r.when is not None and r.when >= begun - _MARGIN for r in manager)


def _graded(record: GivenRecord, connected: datetime, skew: Skew | None) -> PairedRecord:
    when = record.when
    if when is None:
        return PairedRecord(record, Pairing.DURING if record.during else Pairing.UNTIMED)
    if record.during:
        return PairedRecord(record, Pairing.DURING, connected - when)
    if skew is not None and record.side is LogSide.QUEUE_MANAGER:
        when -= skew.ahead
    age = connected - when
    if abs(age) <= NEAR:
        return PairedRecord(record, Pairing.NEAR, age)
    return PairedRecord(record, Pairing.OLD, age)


def _newest(graded: Sequence[PairedRecord], side: LogSide, facts: Facts) -> list[PairedRecord]:
    """What one end says: of this time, or where it says nothing newer, its last failure."""
    of_side = [each for each in graded if each.record.side is side]
    newer = [each for each in of_side if each.pairing is not Pairing.OLD]
    if newer:
        of_side = newer
    else:
        last = min(of_side, key=_age)
        of_side = [each for each in of_side if abs(_age(each) - _age(last)) <= NEAR.total_seconds()]
    hosts = _own_hosts(facts) if side is LogSide.QUEUE_MANAGER else _their_hosts(facts)
    of_side = _preferred(of_side, lambda r: _names_one(r.host, hosts))
    if side is LogSide.CLIENT and facts.request.pid is not None:
        process = str(facts.request.pid)
        of_side = _preferred(of_side, lambda r: process in r.process)
    return sorted(of_side, key=lambda each: (each.pairing.value, _age(each)))[:_MOST]


def _preferred(
    found: list[PairedRecord], fits: Callable[[GivenRecord], bool]
) -> list[PairedRecord]:
    """Those that fit, where some do; the others may be of another client."""
    return [each for each in found if fits(each.record)] or found


def _names_one(host: str, ours: Iterable[str]) -> bool:
    """Whether one of ``ours`` stands in what a record says of the other end: ``name (ip)(port)``"""
    words = host.replace("(", " ").replace(")", " ").split()
    return any(each in words for each in ours)


def _own_hosts(facts: Facts) -> tuple[str, ...]:
    """This machine, as the queue manager sees it."""
    return (facts.live.local_address,) if facts.live and facts.live.local_address else ()


def _their_hosts(facts: Facts) -> tuple[str, ...]:
    """The queue manager's machine, as the client names it."""
    if facts.live is None:
        return ()
    reached = facts.reachability.attempts if facts.reachability else ()
    host = facts.live.endpoint.host
    return (host, *(a.address for a in reached if a.host == host))
