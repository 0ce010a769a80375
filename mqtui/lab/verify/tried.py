"""Whether the trials of a walk came to what the scenario says of its first root cause's fix."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from mqtui.engine.model import Report, RootCause, TrialResult
from mqtui.lab.scenario.scenario import Scenario
from mqtui.lab.scenario.stated_trial import NEXT, WORKS


@dataclass(frozen=True, slots=True)
class TrialVerdict:
    """What became of the fix of ``cause``, the first root cause, against what was ``expected``.

    ``result`` is blank where nothing was tried, ``next`` the check that failed then, ``reason`` why
    there is no more, ``needs`` what it takes. ``connects`` are those of all trials of the walk,
    ``plan`` the checks of the causes whose fixes together were seen to work. ``complaints`` say
    where the two do not agree.
    """

    expected: str = ""
    expected_next: str = ""
    cause: str = ""
    result: str = ""
    next: str = ""
    reason: str = ""
    needs: tuple[str, ...] = ()
    plan: tuple[str, ...] = ()
    connects: int = 0
    complaints: tuple[str, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether the trial came to what the scenario says."""
        return not self.complaints


def judge_trial(scenario: Scenario, report: Report) -> TrialVerdict:
    """The trial of the first root cause, and whether it came to what ``scenario`` says.

    A healthy scenario has none, and no fix works where the scenario knows no repair at the client.
    """
    causes = report.root_causes
    first = causes[0] if causes else None
    trial = first.trial if first else None
    verdict = TrialVerdict(
        scenario.trial,
        scenario.next[0] if scenario.next else "",
        cause=first.finding.check if first else "",
        result=trial.result.value if trial else "",
        next=trial.next.check if trial and trial.next else "",
        reason=trial.reason if trial else "",
        needs=tuple(need.value for need in trial.needs) if trial else (),
        plan=tuple(causes[place].finding.check for place in report.plan),
        connects=sum(cause.trial.connects for cause in causes if cause.trial),
    )
    return replace(verdict, complaints=tuple(_complaints(scenario, verdict, causes)))


def _complaints(
    scenario: Scenario, verdict: TrialVerdict, causes: tuple[RootCause, ...]
) -> Iterator[str]:
    if not scenario.expected:
        for cause in causes:
            if cause.trial is not None:
                yield f"{cause.finding.check} has a trial, and the scenario is healthy"
        return
    if verdict.cause != scenario.expected[0]:
        # Its trial says nothing of the scenario's cause, whose rank is told anyway.
        yield f"the trial of {scenario.expected[0]} is not told: it is not the first root cause"
    elif verdict.result == "":
        yield f"{verdict.cause} has no trial; the scenario says {verdict.expected!r}"
    elif verdict.result != verdict.expected and not _told_by_an_ordinary_user(scenario, verdict):
        yield (
            f"the trial of {verdict.cause} says {verdict.result!r}, "
            f"the scenario {verdict.expected!r}"
            + (": its repair is another" if verdict.result == WORKS else "")
        )
    elif verdict.result == NEXT and verdict.next != verdict.expected_next:
        yield (
            f"{verdict.next} fails after the fix of {verdict.cause}, "
            f"not {verdict.expected_next} as the scenario says"
        )
    else:
        plan = scenario.expected[:1] if verdict.result == WORKS else scenario.plan
        if verdict.plan != plan and not _told_by_an_ordinary_user(scenario, verdict):
            told = (" then ".join(each) or "none" for each in (verdict.plan, plan))
            yield "the plan is {}, and that of the scenario {}".format(*told)
    if scenario.trial in (WORKS, NEXT):
        return
    for cause in causes[1:]:
        if cause.trial is not None and cause.trial.result is TrialResult.WORKS:
            yield f"the trial of {cause.finding.check} says {WORKS!r}: the repair is another"


def _told_by_an_ordinary_user(scenario: Scenario, verdict: TrialVerdict) -> bool:
    """Whether somebody else's file was to be opened: root alone can try that."""
    closed = any("unreadable" in (*p.values, *p.values.values()) for p in scenario.plants)
    return closed and os.geteuid() != 0 and verdict.result == TrialResult.NOT_FROM_HERE.value


def from_value(value: Mapping[str, Any]) -> TrialVerdict:
    """What ``dataclasses.asdict`` gave, after JSON."""
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in value.items()}
    return TrialVerdict(**values)


def json_value(verdict: TrialVerdict) -> dict[str, Any]:
    """The verdict as JSON of ``mqtui lab verify`` has it."""
    return {
        "expected": verdict.expected or None,
        "expected_next": verdict.expected_next or None,
        "cause": verdict.cause or None,
        "result": verdict.result or None,
        "next": verdict.next or None,
        "reason": verdict.reason or None,
        "needs": list(verdict.needs),
        "plan": list(verdict.plan),
        "connects": verdict.connects,
        "complaints": list(verdict.complaints),
    }
