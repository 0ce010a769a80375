"""The first line of the text report: a client that connects is not said to be unable to."""

import pytest

from mqtui.checks import load
from mqtui.engine.model import (
    Finding,
    Possible,
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
from mqtui.report.jsonreport import report_value
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


def of_two_causes() -> Report:
    fix = Remedy(RemedyKind.SHELL, "Look at it", shell_text("ls {a}", a="/x"))
    possible = (
        Possible("router", "a router in between", "its own log", "Add a route.", (fix,)),
        Possible("blocked", "the address is blocked", "AMQ9777", "Unblock it."),
    )
    finding = Finding(Verdict.FAIL, "It was closed.", check="LIV01", possible=possible)
    stage = StageReport(Stage.LIVE, Verdict.FAIL, (finding,))
    return Report(Verdict.FAIL, (RootCause(finding, Stage.LIVE),), (stage,))


def test_each_possible_cause_follows_what_was_seen_with_how_to_tell_and_what_to_do():
    text = text_report(of_two_causes())
    seen = "Root cause 1: It was closed. [LIV01]"
    said = [seen, "Possible cause: a router in between", "How to tell: its own log"]
    said += ["If so: Add a route.", "Fix: Look at it", "ls /x"]
    said += ["Possible cause: the address is blocked", "How to tell: AMQ9777", "If so: Unblock it."]
    places = [text.index(each) for each in said]
    assert places == sorted(places)


def test_what_is_possible_is_said_of_a_warning_too():
    possible = (Possible("router", "a router in between", "its own log", ""),)
    finding = Finding(Verdict.WARN, "Odd.", check="LIV10", possible=possible)
    stage = StageReport(Stage.LIVE, Verdict.WARN, (finding,))
    text = text_report(Report(Verdict.WARN, (), (stage,)))
    assert "possible: a router in between (how to tell: its own log)" in text


def test_the_json_report_has_cause_how_to_tell_and_remedy_of_each():
    value = report_value(of_two_causes())
    first, second = value["root_causes"][0]["possible"]
    assert first["id"] == "router"
    assert (first["cause"], first["how_to_tell"]) == ("a router in between", "its own log")
    assert (first["remedy"], first["remedies"][0]["text"]) == ("Add a route.", "ls /x")
    assert second["remedies"] == []
    assert value["stages"][0]["findings"][0]["possible"] == [first, second]
    assert value["root_causes"][0]["headline"] == "It was closed."
