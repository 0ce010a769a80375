"""Verdicts, stages, and the verdict that stands for all."""

from __future__ import annotations

from itertools import combinations

import pytest

from mqtui.engine.events import StageFinished
from mqtui.engine.model import Report, Stage, StageReport, Verdict, worst

ORDER = ["fail", "warn", "unknown", "pass", "skip"]


@pytest.mark.parametrize(("one", "other"), list(combinations(ORDER, 2)))
def test_the_worse_of_two_stands_for_both(one: str, other: str) -> None:
    assert worst([Verdict(other), Verdict(one), Verdict(other)]) is Verdict(one)


def test_of_none_there_was_nothing_to_look_at() -> None:
    assert worst([]) is Verdict.SKIP
    assert [v.value for v in Verdict] == ["pass", "warn", "fail", "skip", "unknown"]


def test_seven_stages_each_with_its_number_heading_and_question() -> None:
    assert [(stage.number, stage.value) for stage in Stage] == [
        (1, "connection"),
        (2, "environment"),
        (3, "keystore"),
        (4, "certificate"),
        (5, "cipher"),
        (6, "ccdt"),
        (7, "live"),
    ]
    assert len({stage.heading for stage in Stage}) == 7
    assert len({stage.question for stage in Stage}) == 7
    assert all(stage.question.endswith("?") for stage in Stage)


def test_a_report_has_the_stages_that_were_walked() -> None:
    one = StageReport(Stage.CCDT, Verdict.PASS, ())
    report = Report(Verdict.PASS, (), (one,))
    assert report.stage(Stage.CCDT) is one
    assert report.stage(Stage.LIVE) is None
    assert StageFinished(one).stage is Stage.CCDT
