"""Two cases compared: both ends of a channel, or two that should be alike."""

from __future__ import annotations

from dataclasses import dataclass

from mqtui.case.case import Case, Side
from mqtui.case.compare.alike import alike
from mqtui.case.compare.both_ends import BothEndsWalk, skew_of
from mqtui.case.compare.ends import both_ends
from mqtui.case.compare.time_line import seen_clients, time_line
from mqtui.case.replay import CaseWalk
from mqtui.engine.model import SEVERITY, Report, Verdict
from mqtui.report.comparison import Agreement, ComparedCase, Comparison
from mqtui.rules.channel.server_channel import server_channel

_ROLES = {Side.CLIENT: "client", Side.QUEUE_MANAGER: "queue manager"}


@dataclass(frozen=True, slots=True)
class NamedCase:
    """A case and the name of its file, as it may be shown."""

    name: str
    case: Case


async def compared(one: NamedCase, other: NamedCase) -> Comparison:
    """What the two tell together. Of both ends, the client is the first whichever was given first.

    Raises:
        NoChecksError: a stage has no checks.
    """
    if one.case.manifest.side is other.case.manifest.side:
        return await _alike(one, other)
    first, second = in_order(one, other)
    return await _both_ends(first, second)


def in_order(one: NamedCase, other: NamedCase) -> tuple[NamedCase, NamedCase]:
    """The client first, if one of them is."""
    if one.case.manifest.side is Side.QUEUE_MANAGER:
        return other, one
    return one, other


async def _both_ends(client: NamedCase, manager: NamedCase) -> Comparison:
    walk = BothEndsWalk(client.case, manager.case)
    together = await walk.run()
    skew = skew_of(client.case, manager.case)
    own, theirs = client.case.facts, manager.case.facts
    return Comparison(
        await _case(client),
        await _case(manager),
        True,
        together.report.verdict.value,
        _causes(together.report),
        both_ends(together.facts, theirs, skew),
        tuple(_notes(client.case, manager.case, walk.case)),
        None if skew is None else skew.ahead.total_seconds(),
        seen_clients(own, theirs),
        time_line(own, theirs, skew),
    )


async def _alike(one: NamedCase, other: NamedCase) -> Comparison:
    first, second = await _case(one), await _case(other)
    verdicts = {Verdict(each.verdict) for each in (first, second)}
    groups = alike(one.case, other.case)
    differ = sum(row.agrees is Agreement.NO for group in groups for row in group.rows)
    notes = [f"{differ} of {sum(len(g.rows) for g in groups)} things differ."]
    if one.case.manifest.anonymised != other.case.manifest.anonymised:
        notes.append(_HALF_ANONYMISED)
    return Comparison(
        first,
        second,
        False,
        next(verdict for verdict in SEVERITY if verdict in verdicts).value,
        (),
        groups,
        tuple(notes),
        events=time_line(one.case.facts, other.case.facts, None),
    )


_HALF_ANONYMISED = (
    "One of both cases has pseudonyms: names of the two cannot be compared. Capture both with "
    "the same --anonymise-key."
)


def _notes(client: Case, manager: Case, both: Case) -> list[str]:
    notes = []
    if client.manifest.anonymised != manager.manifest.anonymised:
        notes.append(_HALF_ANONYMISED)
    view = both.facts.queue_manager
    found = view.queue_manager() if view else None
    if found is None:
        notes.append(
            "DISPLAY QMGR, CHANNEL and CHLAUTH of the queue manager are not in its case: capture "
            "it with --mqsc FILE to compare what it has set."
        )
    elif server_channel(both.facts) is None and both.facts.selection is not None:
        notes.append("The queue manager's case does not show the client's channel.")
    apart = abs((client.manifest.taken_at - manager.manifest.taken_at).total_seconds())
    hours = apart / 3600
    if hours > 1:
        notes.append(f"The cases were taken {hours:.0f} hours apart: either end may have changed.")
    if not any(log.records for log in (*manager.facts.found_logs, *manager.facts.given_logs)):
        notes.append("No record of the queue manager's error log is in its case.")
    return notes


async def _case(named: NamedCase) -> ComparedCase:
    case = named.case
    report = (await CaseWalk(case).run()).report
    return ComparedCase(
        named.name,
        case.manifest.host,
        _ROLES[case.manifest.side],
        case.manifest.taken_at,
        report.verdict.value,
        _causes(report),
    )


def _causes(report: Report) -> tuple[tuple[str, str], ...]:
    return tuple(cause.finding.identity for cause in report.root_causes)
