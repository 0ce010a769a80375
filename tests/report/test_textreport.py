"""The first line of the text report: a client that connects is not said to be unable to."""

import pytest

from mqtui.checks import load
from mqtui.engine.model import Finding, Report, Stage, StageReport, Verdict
from mqtui.report.textreport import text_report


def first_line(verdict: Verdict, connect: Verdict) -> str:
    load()
    stage = StageReport(Stage.LIVE, verdict, (Finding(connect, "MQCONN", check="LIV03"),))
    return text_report(Report(verdict, (), (stage,))).splitlines()[0]


@pytest.mark.parametrize("connect", [Verdict.FAIL, Verdict.SKIP])
def test_a_client_that_does_not_connect_is_said_not_to(connect):
    assert "cannot connect" in first_line(Verdict.FAIL, connect)


def test_a_failure_of_a_client_that_connects_is_another_one():
    assert "connects, but" in first_line(Verdict.FAIL, Verdict.PASS)


def test_without_a_failure_none_is_said():
    assert "cannot" not in first_line(Verdict.PASS, Verdict.PASS)
