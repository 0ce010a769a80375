"""What was tried is kept by the cause it was tried for."""

from mqtui.case.case import Tried, TriedCause, tried_of, with_tried
from mqtui.engine.change import Need
from mqtui.engine.model import (
    Finding,
    Report,
    RootCause,
    Stage,
    Trial,
    TrialResult,
    Verdict,
)

FIRST = Finding(Verdict.FAIL, "The label is missing.", check="CRT01")
SECOND = Finding(Verdict.FAIL, "The store cannot be read.", check="KEY02")
NEXT = Finding(Verdict.FAIL, "The name differs.", check="LIV03")


def report(*causes, plan=()):
    return Report(Verdict.FAIL, causes, (), plan)


WORKS = Trial(TrialResult.WORKS, "it connects", remedies=(0,), connects=1)
LEADS_ON = Trial(
    TrialResult.NEXT, "then the name", next=NEXT, needs=(Need.CA_CERTIFICATE,), with_causes=(0,)
)
WALKED = report(
    RootCause(FIRST, Stage.CERTIFICATE, trial=WORKS),
    RootCause(SECOND, Stage.KEYSTORE, trial=LEADS_ON),
    plan=(0, 1),
)
BARE = report(RootCause(SECOND, Stage.KEYSTORE), RootCause(FIRST, Stage.CERTIFICATE))


def test_trials_come_back_in_the_order_that_they_proved():
    assert with_tried(BARE, tried_of(WALKED)) == WALKED


def test_a_cause_that_was_not_tried_has_no_trial():
    tried = tried_of(report(RootCause(FIRST, Stage.CERTIFICATE)))
    assert tried == Tried((TriedCause(FIRST.check, FIRST.headline),))
    assert with_tried(BARE, tried) == BARE


def test_a_trial_of_another_cause_is_left_out():
    tried = tried_of(report(RootCause(NEXT, Stage.LIVE, trial=WORKS), plan=(0,)))
    assert with_tried(BARE, tried) == BARE
