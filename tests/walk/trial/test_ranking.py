"""What was seen to work stands first, and whatever names a place names the new one."""

from __future__ import annotations

from mqtui.engine.model import Finding, Report, RootCause, Stage, Trial, TrialResult, Verdict
from mqtui.walk.trial.ranking import ranked


def cause(name: str, result: TrialResult | None, *along: int) -> RootCause:
    trial = Trial(result, with_causes=along) if result else None
    return RootCause(Finding(Verdict.FAIL, name, check=name), Stage.LIVE, trial=trial)


def test_the_plan_stands_first_and_its_places_are_the_new_ones() -> None:
    causes = (
        cause("A", TrialResult.NO_EFFECT),
        cause("B", TrialResult.NEXT),
        cause("C", None),
        cause("D", TrialResult.WORKS, 1),
        cause("E", TrialResult.NEXT, 0, 3),
    )
    report = ranked(Report(Verdict.FAIL, causes, (), plan=(1, 3)))
    assert [c.finding.check for c in report.root_causes] == ["B", "D", "A", "C", "E"]
    assert report.plan == (0, 1)
    along = {c.finding.check: c.trial.with_causes for c in report.root_causes if c.trial}
    assert along == {"B": (), "D": (0,), "A": (), "E": (1, 2)}


def test_without_a_plan_the_order_stays() -> None:
    report = Report(Verdict.FAIL, (cause("A", TrialResult.NO_EFFECT), cause("B", None)), ())
    assert ranked(report) is report
