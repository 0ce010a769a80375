"""The first line of the text report: a client that connects is not said to be unable to."""

import pytest

from mqtui.checks import load
from mqtui.engine.model import (
    Finding,
    Remedy,
    RemedyKind,
    Report,
    RootCause,
    Stage,
    StageReport,
    Verdict,
)
from mqtui.pasted.diff import diff_text
from mqtui.pasted.mqsc import mqsc_text
from mqtui.pasted.shell import shell_text
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


def test_a_remedy_stands_in_the_report_as_it_is_copied():
    texts = [shell_text("ls {a}", a="x" * 1900), mqsc_text("SSLPEER({a})", a="it's " * 150)]
    texts.append(diff_text("/a\nb", 3, "a\x1b[2J" * 900, "b\r\n"))
    kinds = (RemedyKind.SHELL, RemedyKind.MQSC, RemedyKind.EDIT)
    remedies = tuple(Remedy(k, "t", t) for k, t in zip(kinds, texts, strict=True))
    finding = Finding(Verdict.FAIL, "It fails.", (), remedies, "ENV03")
    report = Report(Verdict.FAIL, (RootCause(finding, Stage.ENVIRONMENT),), ())
    lines = [line.removeprefix("      ") for line in text_report(report).split("\n")]
    for text in texts:
        for line in text.split("\n"):
            assert line in lines
