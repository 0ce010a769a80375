"""Trials stay with their causes where the facts of a walk are judged anew."""

from __future__ import annotations

from mqtui.engine.model import (
    Finding,
    Report,
    RootCause,
    Stage,
    Trial,
    TrialResult,
    Verdict,
)
from mqtui.walk.trial.kept import with_trials_of

WORKS = Trial(TrialResult.WORKS, "it connects", with_causes=(0,))
NEXT = Trial(TrialResult.NEXT)


def cause(headline: str, trial: Trial | None = None) -> RootCause:
    return RootCause(Finding(Verdict.FAIL, headline, check="X"), Stage.LIVE, trial=trial)


def report(*causes: RootCause, plan: tuple[int, ...] = ()) -> Report:
    return Report(Verdict.FAIL, causes, (), plan)


BEFORE = report(cause("a", NEXT), cause("b", WORKS), plan=(0, 1))


def test_a_cause_that_moves_keeps_its_trial() -> None:
    found = with_trials_of(report(cause("new"), cause("a"), cause("b")), BEFORE)
    assert [each.trial and each.trial.result for each in found.root_causes] == [
        None,
        TrialResult.NEXT,
        TrialResult.WORKS,
    ]
    assert found.plan == (1, 2)
    trial = found.root_causes[2].trial
    assert trial is not None
    assert trial.with_causes == (1,)


def test_a_trial_that_stood_on_another_cause_goes_with_it() -> None:
    found = with_trials_of(report(cause("b")), BEFORE)
    assert found.root_causes[0].trial is None
    assert found.plan == ()


def test_the_same_report_stays_as_it_is() -> None:
    assert with_trials_of(report(cause("a"), cause("b")), BEFORE) == BEFORE
