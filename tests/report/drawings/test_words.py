"""Words that several drawings share."""

from mqtui.engine.model import Verdict
from mqtui.facts import Outcome
from mqtui.report.drawings.words import duration, verdict_of, yes


def test_durations():
    assert [duration(v) for v in (0.42, 12.4, 3200)] == ["0.4 ms", "12 ms", "3.2 s"]


def test_marks():
    assert verdict_of(Outcome.OK) is Verdict.PASS
    assert verdict_of(Outcome.SKIPPED) is Verdict.SKIP
    assert {verdict_of(o) for o in Outcome} == {Verdict.PASS, Verdict.SKIP, Verdict.FAIL}
    assert (yes(True), yes(False)) == (Verdict.PASS, Verdict.FAIL)
