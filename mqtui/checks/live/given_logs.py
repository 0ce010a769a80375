"""Stage 7: what the logs of the failure say of it, those that were given and those found here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mqtui.checks.findings import failed, observed, passed, skipped, unused, warned
from mqtui.checks.live import log_records, refusal_findings
from mqtui.checks.questions import chosen, queue_manager_name
from mqtui.checks.remedies import machine
from mqtui.engine.change import Need, OutOfReach
from mqtui.engine.effects import Effect
from mqtui.engine.model import Evidence, Finding, Possible, Remedy, Stage
from mqtui.engine.registry import check
from mqtui.engine.text import printable
from mqtui.evidence.candidates import Candidates, candidates
from mqtui.evidence.model import Event, Side
from mqtui.facts import Facts, Outcome
from mqtui.facts.given_log import GivenLog, GivenRecord, LogSide
from mqtui.knowledge import message
from mqtui.knowledge.reference import bare_message
from mqtui.knowledge.refusals import RefusalKind
from mqtui.rules.outcome.log_pairing import (
    LogPairing,
    PairedRecord,
    Pairing,
    log_pairing,
    number_of,
)
from mqtui.rules.outcome.refusal_kinds import RefusalSeen
from mqtui.rules.outcome.refusal_of_walk import refusal

_SIDES = {LogSide.CLIENT: Side.CLIENT, LogSide.QUEUE_MANAGER: Side.QUEUE_MANAGER}
#: So many channels of other records are named.
_NAMED = 5


@check(
    "LIV12",
    Stage.LIVE,
    "Logs of the failure",
    lesson=(
        "Each end writes its own reason to its own log. A record belongs to this failure by its "
        "time, channel, host and process. One without Time() can only be placed by its order."
    ),
    source="docs/knowledge/error-logs.md",
    shows=(Effect.NOT_REACHED, Effect.HANDSHAKE_FAILED, Effect.CHANNEL_NOT_STARTED),
)
def logs(facts: Facts) -> Iterator[Finding]:
    """What the records of this failure say, and which files say nothing of it."""
    pairing = log_pairing(facts)
    for log in facts.given_logs:
        if log.problem:
            yield unused(_unread(log))
        elif not log.trace and not _of(log, pairing.paired):
            yield unused(_nothing_of_it(log, pairing))
    problems = [log.problem for log in facts.found_logs if log.problem]
    if problems:
        told = (observed("tried", problem) for problem in problems)
        yield skipped("Not every error log on this machine could be read.", *told)
    seen = refusal(facts)
    told_of = [each for each in pairing.paired if _counts(each, facts, failed=seen is not None)]
    if told_of:
        yield _said(facts, pairing, told_of, seen)


def _counts(each: PairedRecord, facts: Facts, *, failed: bool) -> bool:
    """Whether it is told of: an old record that nobody has named only where the connect failed."""
    if any(each.record in log.records for log in facts.given_logs):
        return True
    if (
        each.record.side is LogSide.QUEUE_MANAGER
        and each.pairing is not Pairing.OLD
        and _read(each.record, facts)
    ):
        return False  # another check has it
    return failed or each.pairing is not Pairing.OLD


def _read(record: GivenRecord, facts: Facts) -> bool:
    """Whether the queue manager's own log, as it was read anyway, has the same record."""
    view = facts.queue_manager
    return view is not None and any(
        r.source.name == record.source.name
        and r.message == record.message
        and r.when == record.when
        for r in view.log
    )


def _of(log: GivenLog, paired: Sequence[PairedRecord]) -> bool:
    return any(each.record in log.records for each in paired)


def _unread(log: GivenLog) -> Finding:
    kind = f" It is of another kind: {log.kind}." if log.kind else ""
    return warned(
        f"--log {printable(log.given)} was not used: {log.problem}{kind}",
        observed("recognised as", log.kind or "nothing"),
    )


def _nothing_of_it(log: GivenLog, pairing: LogPairing) -> Finding:
    names = list(dict.fromkeys(r.channel for r in log.records if r.channel in pairing.channels))
    managers = dict.fromkeys(
        r.queue_manager for r in log.records if r.queue_manager in pairing.queue_managers
    )
    others = [*(f"channel {n}" for n in names), *(f"queue manager {m}" for m in managers)]
    rest = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
    of = f" It has records of {', '.join(others[:_NAMED])}{rest}." if others else ""
    return warned(
        f"--log {printable(log.given)}: none of {'the last' if log.cut else 'its'} "
        f"{len(log.records)} records is of this failure.{of}",
        observed("recognised as", log.kind, log.source),
    )


@dataclass(frozen=True, slots=True)
class _Read:
    """The records that stand together, and the causes that they leave."""

    records: tuple[PairedRecord, ...]
    found: Candidates | None

    @property
    def kinds(self) -> tuple[RefusalKind, ...]:
        return self.found.kinds if self.found else ()

    @property
    def says(self) -> str:
        """The cause in words; of several, that they are several."""
        if len(self.kinds) == 1:
            return self.kinds[0].title
        if self.kinds:
            return f"{len(self.kinds)} causes fit it"
        known = message(bare_message(self.records[0].record.message))
        return known.title if known else self.records[0].record.text


def _said(
    facts: Facts, pairing: LogPairing, told_of: Sequence[PairedRecord], seen: RefusalSeen | None
) -> Finding:
    read = _read_together(told_of)
    cited = log_records.cited(read.records)
    head = f"{cited[0].upper()}{cited[1:]}: {read.says}"
    evidence = [
        *_evidence(told_of),
        *((log_records.skew_said(pairing.skew),) if pairing.skew else ()),
    ]
    evidence += [
        observed("other client", f"{host} is not this machine's address") for host in pairing.hosts
    ]
    possible = tuple(
        Possible(kind.id, kind.failure, kind.tells, kind.advice) for kind in read.kinds
    )
    if len(read.kinds) == 1:
        evidence.append(observed("what to do", read.kinds[0].advice))
    fix = _next(facts, read)
    if seen is not None:
        same = {kind.id for kind in (seen.kind, *seen.alternatives)}
        if not read.kinds or same & {kind.id for kind in read.kinds}:
            return passed(f"{head}.", *evidence, fix=fix)
        return warned(
            f"{head}. This walk's connect was refused in another way: {seen.failure}.",
            *evidence,
            fix=fix,
            possible=possible,
        )
    if _connected(facts):
        fresh = all(each.pairing is Pairing.DURING for each in read.records)
        how = "all the same" if fresh else "with this walk's settings"
        return warned(f"{head}. A connect from here works {how}.", *evidence, fix=fix)
    if _proves(facts, read):
        kind = read.kinds[0]
        away = OutOfReach[kind.out_of_reach] if kind.out_of_reach else OutOfReach.QUEUE_MANAGER
        return failed(
            f"{head}.",
            *evidence,
            fix=_commands(facts, kind),
            needs=tuple(Need[name] for name in kind.needs),
            out_of_reach=None if kind.needs else away,
        )
    return warned(
        f"{head}. No connect from here could be compared.", *evidence, fix=fix, possible=possible
    )


def _connected(facts: Facts) -> bool:
    live = facts.live
    connect = live.connect if live else None
    return connect is not None and connect.outcome is Outcome.OK and not connect.reason


def _proves(facts: Facts, read: _Read) -> bool:
    """Whether the record alone shows the cause: not an old one, and of a known end."""
    given = any(read.records[0].record in log.records for log in facts.given_logs)
    old = any(each.pairing is Pairing.OLD for each in read.records)
    return given and not old and read.found is not None and read.found.proven


def _read_together(told_of: Sequence[PairedRecord]) -> _Read:
    """The surest records that have one cause in common; those of the queue manager name it best."""
    events = {_event(number, each): each for number, each in enumerate(told_of)}
    groups = candidates(events)
    if not groups:
        return _Read((told_of[0],), None)
    best = min(groups, key=lambda group: (not group.proven, len(group.kinds), group.events[0].line))
    return _Read(tuple(events[event] for event in best.events), best)


def _event(number: int, each: PairedRecord) -> Event:
    record = each.record
    values = (("channel", record.channel),) if record.channel else ()
    side = _SIDES.get(record.side, Side.UNKNOWN)
    return Event(number, record.text, number_of(record), side, values=values)


def _evidence(told_of: Sequence[PairedRecord]) -> list[Evidence]:
    shown = list(log_records.shown(told_of))
    for number in dict.fromkeys(bare_message(each.record.message) for each in told_of):
        shown += log_records.meaning(number)
    return shown


def _commands(facts: Facts, kind: RefusalKind) -> tuple[Remedy, ...]:
    """What to do about a cause that is proven: on the queue manager, or see its log."""
    definition = chosen(facts)
    found = refusal_findings.commands_at(facts, definition, kind) if definition else ()
    return found or (machine.read_queue_manager_log(queue_manager_name(facts)),)


def _next(facts: Facts, read: _Read) -> tuple[Remedy, ...]:
    """The other end's log, where that would tell the causes apart."""
    if len(read.kinds) == 1:
        return ()
    sides = {each.record.side for each in read.records}
    if LogSide.QUEUE_MANAGER not in sides:
        return (machine.read_queue_manager_log(queue_manager_name(facts)),)
    return (machine.read_client_log(facts.host.data_path),)
