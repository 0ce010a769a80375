"""Walks one scenario and judges whether the engine told the truth about it."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from mqtui.engine.model import Finding, Report, Verdict
from mqtui.engine.text import printable
from mqtui.lab.errors import CannotPlantHere, LabError
from mqtui.lab.sandbox.running import RunningSandbox, started
from mqtui.lab.scenario.plants import Plant
from mqtui.lab.scenario.scenario import Scenario
from mqtui.lab.verify.captured import otherwise
from mqtui.lab.verify.fixed import FixVerdict, fix_and_undo
from mqtui.lab.verify.fixed import from_value as fix_from_value
from mqtui.lab.verify.offline import OfflineVerdict, judge_offline
from mqtui.lab.verify.offline import from_value as offline_from_value
from mqtui.lab.verify.tried import TrialVerdict, judge_trial
from mqtui.lab.verify.tried import from_value as trial_from_value
from mqtui.report.jsonreport import report_value
from mqtui.walk import Walk
from mqtui.walk.trial.what_if import judged
from mqtui.walk.without_wire import without_wire


@dataclass(frozen=True, slots=True)
class Verified:
    """How one scenario went.

    ``rank`` is the place of the first expected cause among the root causes found, 0 for not found;
    ``among`` whether every expected cause is at least among the findings. ``complaints`` say
    what is wrong with a healthy one's walk: its failures, and where its ``warnings`` are not those
    that the scenario lists; ``false_alarm`` whether a failure or a warning too many is among them.
    ``indistinguishable``: the fault is among the possible causes of the first root cause, as the
    scenario says it must be. ``apart`` says where a cause and its scenario do not agree on that.
    ``unplanted`` says why this machine cannot play it, ``error`` what went wrong. ``repaired`` is
    None where no repair was asked for, ``left`` what still fails after it or after one of its
    alternatives. ``trial`` is what became of the first root cause's fix, ``fix``
    what became of the whole plan when it was made and undone. ``offline`` is what files alone tell
    of it, ``otherwise`` what its case says otherwise when it is captured and opened. ``report`` is
    the first walk's report as plain values, for those who look at more than the verdict.
    """

    scenario: str
    expected: tuple[str, ...]
    found: tuple[str, ...] = ()
    rank: int = 0
    passed: bool = False
    seconds: float = 0.0
    complaints: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    among: bool = False
    error: str = ""
    unplanted: str = ""
    repaired: bool | None = None
    left: tuple[str, ...] = ()
    false_alarm: bool = False
    indistinguishable: bool = False
    apart: tuple[str, ...] = ()
    trial: TrialVerdict = field(default_factory=TrialVerdict)
    fix: FixVerdict = field(default_factory=FixVerdict)
    offline: OfflineVerdict = field(default_factory=OfflineVerdict)
    otherwise: tuple[str, ...] = ()
    report: dict[str, Any] | None = field(default=None, repr=False, hash=False)


async def verify_one(
    scenario: Scenario, *, repair: bool = False, fix: bool = False, offline: bool = False
) -> Verified:
    """Plant, walk and judge ``scenario``; with ``repair`` mend it and walk again.

    With ``fix`` its fix plan is made, walked with, and undone before that.

    Each alternative repair is made in a sandbox of its own. ``offline``: the walk tries nothing on
    the network, and is judged by what files tell; nothing is repaired or fixed.
    """
    began = time.monotonic()
    after: list[Report] = []
    try:
        async with started(scenario) as run:
            walked = await Walk(run.sandbox.request, environ={}, offline=offline).run()
            report = walked.report
            other = await otherwise(walked)
            by_files = report if offline else await judged(without_wire(walked.facts))
            fixed = await fix_and_undo(run, walked) if fix and not offline else FixVerdict()
            if repair and scenario.repair:
                after.append(await _repaired(run, scenario.repair))
        for alternative in scenario.alternatives if repair else ():
            async with started(scenario) as run:
                after.append(await _repaired(run, alternative))
    except CannotPlantHere as error:
        return Verified(scenario.id, scenario.expected, unplanted=str(error))
    except LabError as error:
        return failed(scenario, str(error), time.monotonic() - began)
    except Exception as error:  # one scenario's trouble is not the others'
        why = printable(f"{type(error).__name__}: {error}")
        return failed(scenario, f"the walk failed: {why}", time.monotonic() - began)
    took = time.monotonic() - began
    told = judge_offline(scenario, by_files)
    if offline:
        return _by_files(scenario, told, report, took, other)
    result = judge_walk(scenario, report, took, after)
    return replace(
        result,
        passed=result.passed and not fixed.complaints and not other,
        fix=fixed,
        offline=told,
        otherwise=other,
        report=report_value(report),
    )


def _by_files(
    scenario: Scenario,
    told: OfflineVerdict,
    report: Report,
    took: float,
    other: tuple[str, ...],
) -> Verified:
    """The result of a walk that tried nothing on the network."""
    expected, found = scenario.expected, told.found
    return Verified(
        scenario.id,
        expected,
        found,
        rank=found.index(expected[0]) + 1 if expected and expected[0] in found else 0,
        passed=told.agrees and not other,
        seconds=took,
        complaints=told.complaints,
        warnings=_told(report, Verdict.WARN) if not expected else (),
        false_alarm=told.false_alarm,
        offline=told,
        otherwise=other,
        report=report_value(report),
    )


async def _repaired(run: RunningSandbox, repair: Sequence[Plant]) -> Report:
    """The report of a walk after ``repair``. Nothing is tried: nothing should fail."""
    await run.do(repair)
    return (await Walk(run.sandbox.request, environ={}, trials=0).run()).report


def failed(scenario: Scenario, error: str, seconds: float = 0.0) -> Verified:
    """A scenario that could not be judged, and why."""
    return Verified(scenario.id, scenario.expected, error=error, seconds=seconds)


def judge_walk(
    scenario: Scenario, report: Report, seconds: float, after: Sequence[Report] = ()
) -> Verified:
    """Whether the expected root causes stand first, in order, and the first fix's trial is right.

    For a scenario without any: whether nothing fails, and whether it warns of what it lists only.
    ``after`` are the reports after the repair and its alternatives, in which nothing may fail.
    """
    found = tuple(cause.finding.check for cause in report.root_causes)
    expected = scenario.expected
    loud = {f.check for f in _findings(report) if f.verdict in (Verdict.FAIL, Verdict.WARN)}
    failures = _told(report, Verdict.FAIL) if not expected else ()
    unlisted, silent = _not_as_listed(scenario, report) if not expected else ((), ())
    complaints = (*failures, *unlisted, *silent)
    rank = found.index(expected[0]) + 1 if expected and expected[0] in found else 0
    first = found[: len(expected)] == expected if expected else not complaints
    apart = _told_apart(scenario, report) if expected else ()
    trial = judge_trial(scenario, report)
    passed = first and not apart
    left = tuple(told for each in after for told in _told(each, Verdict.FAIL))
    return Verified(
        scenario.id,
        expected,
        found,
        rank,
        passed and not left and trial.agrees,
        seconds,
        complaints,
        _told(report, Verdict.WARN) if not expected else (),
        among=set(expected) <= loud,
        repaired=not left if after else None,
        left=left,
        false_alarm=bool(failures or unlisted),
        indistinguishable=bool(expected) and scenario.indistinguishable and passed,
        apart=apart,
        trial=trial,
    )


def _told_apart(scenario: Scenario, report: Report) -> tuple[str, ...]:
    """A sentence where a cause is open that the scenario does not say is, or the other way round.

    A cause that is one of several possible ones is not found, except where nothing that the client
    sees tells them apart.
    """
    causes = report.root_causes[: len(scenario.expected)]
    if not scenario.indistinguishable:
        return tuple(
            f"{cause.finding.check} has {len(cause.finding.possible)} possible causes, and the "
            "scenario is not marked as indistinguishable"
            for cause in causes
            if cause.finding.possible
        )
    listed = {each.id for cause in causes[:1] for each in cause.finding.possible}
    return tuple(
        f"{id} is not among the possible causes of the first root cause"
        for id in scenario.possible
        if id not in listed
    )


def _not_as_listed(scenario: Scenario, report: Report) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A sentence for each warning that is not listed, and for each that is listed and not there."""
    raised = {f.check for f in _findings(report) if f.verdict is Verdict.WARN}
    listed = set(scenario.warnings)
    return (
        tuple(
            f"{id} gives a warning that the scenario does not list"
            for id in sorted(raised - listed)
        ),
        tuple(
            f"{id} does not give the warning that the scenario lists"
            for id in sorted(listed - raised)
        ),
    )


def _findings(report: Report) -> list[Finding]:
    return [finding for stage in report.stages for finding in stage.findings]


def _told(report: Report, verdict: Verdict) -> tuple[str, ...]:
    return tuple(
        f"{f.check} {f.verdict.value}: {f.headline}"
        for f in _findings(report)
        if f.verdict is verdict
    )


def to_value(result: Verified) -> dict[str, Any]:
    """``result`` as plain values, for a worker to hand over."""
    return asdict(result)


def from_value(value: Mapping[str, Any]) -> Verified:
    """What :func:`to_value` gave, after JSON."""
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in value.items()}
    return Verified(
        **{
            **values,
            "trial": trial_from_value(value["trial"]),
            "fix": fix_from_value(value["fix"]),
            "offline": offline_from_value(value["offline"]),
        }
    )
