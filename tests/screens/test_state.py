"""Where a walk is, while the fixes of its root causes are tried and where that is stopped."""

from __future__ import annotations

from dataclasses import replace

import screens_sample

from mqtui.engine.events import Diagnosed, LiveStep, Looking, Seen
from mqtui.engine.model import Stage, Trial, TrialResult, Verdict
from mqtui.screens.state import Phase, StageProgress, WalkState


def trying() -> WalkState:
    state = WalkState(clock=lambda: 0.0)
    state.begin()
    state.take(Seen(screens_sample.facts()))
    state.take(Diagnosed(screens_sample.diagnosis()))
    state.take(Looking("the fix of ENV03", Stage.LIVE))
    return state


def test_the_diagnosis_is_there_while_its_fixes_are_tried() -> None:
    state = trying()
    assert state.busy
    assert state.trying
    assert state.report == screens_sample.diagnosis()
    assert state.verdict is Verdict.FAIL
    assert all(s.progress is StageProgress.DONE for s in state.stages.values())
    assert state.looking == "the fix of ENV03"


def test_before_the_diagnosis_and_after_the_walk_nothing_is_tried() -> None:
    state = WalkState(clock=lambda: 0.0)
    assert not state.trying
    state.begin()
    assert not state.trying
    state = trying()
    state.finish(screens_sample.Ended(screens_sample.facts(), screens_sample.report()))
    assert not state.trying
    assert state.report == screens_sample.report()


def test_a_walk_that_is_cancelled_while_fixes_are_tried_keeps_its_diagnosis() -> None:
    state = trying()
    state.cancel()
    assert state.phase is Phase.DONE
    assert state.untried
    assert state.report == screens_sample.diagnosis()
    assert not state.trying


def test_a_walk_that_breaks_while_fixes_are_tried_keeps_its_diagnosis() -> None:
    state = trying()
    state.fail(RuntimeError("out of cheese"))
    assert state.phase is Phase.DONE
    assert state.untried
    assert state.report == screens_sample.diagnosis()


def test_a_walk_that_is_cancelled_before_has_none() -> None:
    state = WalkState(clock=lambda: 0.0)
    state.begin()
    state.cancel()
    assert state.phase is Phase.CANCELLED
    assert not state.untried
    assert state.report is None


def test_what_a_trial_sees_is_not_taken_for_what_the_walk_has_seen() -> None:
    state = trying()
    before = state.facts, list(state.steps)
    state.take(Seen(screens_sample.bare_facts()))
    state.take(LiveStep(screens_sample.STEPS[0]))
    assert (state.facts, state.steps) == before


def test_who_looks_for_the_cause_alone_is_not_told_which_fix_is_tried() -> None:
    veiled = trying().veiled("Guess first.")
    assert veiled.report is None
    assert veiled.looking == ""
    assert not veiled.trying
    state = WalkState(clock=lambda: 0.0)
    state.begin("Reading")
    assert state.veiled("Guess first.").looking == "Reading"


def test_a_finding_knows_the_root_cause_that_it_is() -> None:
    state = trying()
    first = screens_sample.diagnosis().root_causes[0]
    assert state.cause_of(first.finding) == first
    assert state.cause_of(screens_sample.TWO_STORES) is None
    assert state.cause_of(None) is None
    assert WalkState().cause_of(first.finding) is None
    assert first.trial is None
    works = replace(first, trial=Trial(TrialResult.WORKS))
    state.finish(
        screens_sample.Ended(
            screens_sample.facts(), replace(screens_sample.diagnosis(), root_causes=(works,))
        )
    )
    assert state.cause_of(first.finding) == works
