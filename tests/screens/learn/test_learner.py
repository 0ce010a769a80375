"""What a learner is told of trials: after the guess, and nothing of a cause not yet found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import screens_sample

from mqtui.engine.model import Finding, Report, RootCause, Stage, Trial, TrialResult, Verdict
from mqtui.lab.course.course import find_lesson
from mqtui.lab.course.progress import Progress
from mqtui.lab.sandbox.handle import SandboxHandle
from mqtui.lab.scenario.scenario import find
from mqtui.screens.learn.learner import Learner, remedies
from mqtui.screens.learn.lesson import exercise
from mqtui.screens.state import WalkState
from mqtui.walk import Walk

LABEL = Finding(Verdict.FAIL, "The store has no label LabApp.", check="CER03")
MQSERVER = Finding(Verdict.FAIL, "MQSERVER is set.", check="ENV03")
SEEN = "It connects over TLS 1.3 on channel LAB.APP.TLS to LABQM."
TRIALS = (
    Trial(TrialResult.NEXT, next=LABEL, remedies=(0,)),
    Trial(TrialResult.WORKS, SEEN, remedies=(0,), with_causes=(0,)),
)


def no_sandbox(_id: str) -> tuple[SandboxHandle, Callable[[], Walk]]:
    return SandboxHandle(find("healthy")), lambda: pytest.fail("nothing is walked")


def walked(trials: tuple[Trial | None, ...] = TRIALS) -> WalkState:
    causes = (
        RootCause(MQSERVER, Stage.ENVIRONMENT, (), trials[0]),
        RootCause(LABEL, Stage.CERTIFICATE, (), trials[1]),
    )
    state = WalkState(clock=lambda: 0.0)
    state.begin()
    state.finish(screens_sample.Ended(screens_sample.facts(), Report(Verdict.FAIL, causes, ())))
    return state


def learner(tmp_path: Path) -> tuple[Learner, WalkState]:
    """In the lesson of two faults, of which the walk has found both."""
    one = Learner(no_sandbox, Progress(tmp_path / "progress.json", saving=False))
    one.begin(find_lesson("two-faults"))
    state = walked()
    one.follow(state)
    return one, state


def drawn(one: Learner, state: WalkState) -> str:
    return " ".join(exercise(one, state, 200).plain.split())


def test_before_a_guess_nothing_of_a_trial_is_told(tmp_path: Path) -> None:
    one, state = learner(tmp_path)
    assert one.showed("ENV03") is None
    assert "Tried" not in drawn(one, state)


def test_after_a_right_guess_nothing_is_told_of_the_cause_that_is_left(tmp_path: Path) -> None:
    one, state = learner(tmp_path)
    one.guess("ENV03", state)
    assert one.veiled
    said = drawn(one, state)
    assert "! Tried: something else fails then." in said
    assert "CER03" not in said
    assert LABEL.headline not in said


def test_what_was_tried_along_with_a_cause_that_is_left_is_not_told(tmp_path: Path) -> None:
    one, state = learner(tmp_path)
    one.guess("CER03", state)
    assert one.veiled
    assert "Tried" not in drawn(one, state)


def test_once_all_are_named_what_the_trials_showed_is_told(tmp_path: Path) -> None:
    one, state = learner(tmp_path)
    one.guess("CER03", state)
    one.guess("ENV03", state)
    said = drawn(one, state)
    assert f"Tried: the next failure is: {LABEL.headline} [CER03]" in said
    assert "✓ Tried with the fix of root cause 1: it connects over TLS 1.3" in said


def test_a_wrong_guess_is_told_nothing(tmp_path: Path) -> None:
    one, state = learner(tmp_path)
    one.guess("CIP04", state)
    one.reveal()
    assert one.showed("CIP04") is None
    assert one.showed("ENV03") is None, "that was shown, and not guessed"


def test_what_a_trial_showed_stays_when_the_cause_is_gone(tmp_path: Path) -> None:
    one, state = learner(tmp_path)
    one.guess("ENV03", state)
    one.guess("CER03", state)
    state.report = Report(Verdict.PASS, (), ())
    one.follow(state)
    assert one.showed("CER03") == TRIALS[1]
    one.begin(find_lesson("label"))
    assert one.trials == {}


def test_each_fix_that_was_tried_comes_with_what_that_showed() -> None:
    unset, edit = screens_sample.UNSET, screens_sample.EDIT
    trial = Trial(TrialResult.WORKS, SEEN, remedies=(1,))
    cause = RootCause(screens_sample.SET_MQSERVER, Stage.ENVIRONMENT, (), trial)
    state = walked()
    state.report = Report(Verdict.FAIL, (cause,), ())
    assert remedies(state) == [(unset, None), (edit, trial)]
    needs = Trial(TrialResult.NEEDS)
    state.report = Report(Verdict.FAIL, (replace(cause, trial=needs),), ())
    assert remedies(state) == [(unset, needs), (edit, needs)]
    state.report = Report(Verdict.FAIL, (replace(cause, trial=None),), ())
    assert remedies(state) == [(unset, None), (edit, None)]
