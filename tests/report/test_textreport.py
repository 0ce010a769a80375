"""The first line of the text report: a client that connects is not said to be unable to."""

import pytest

from mqtui.checks import load
from mqtui.engine.change import Need, OutOfReach
from mqtui.engine.model import (
    Finding,
    Possible,
    Remedy,
    RemedyKind,
    Report,
    RootCause,
    Stage,
    StageReport,
    Trial,
    TrialResult,
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


def with_trial(trial: Trial | None, *remedies: Remedy) -> Report:
    finding = Finding(Verdict.FAIL, "It fails.", (), remedies, "ENV03")
    return Report(Verdict.FAIL, (RootCause(finding, Stage.ENVIRONMENT, (), trial),), ())


def three_fixes() -> tuple[Remedy, ...]:
    return tuple(Remedy(RemedyKind.SHELL, t, shell_text("ls {a}", a=t)) for t in ("A", "B", "C"))


def test_what_a_trial_showed_stands_right_under_the_fix_that_was_tried():
    works = Trial(TrialResult.WORKS, "It connects over TLS 1.3.", remedies=(1,))
    lines = [line.strip() for line in text_report(with_trial(works, *three_fixes())).split("\n")]
    at = lines.index("Tried: it connects over TLS 1.3.")
    assert lines[at - 2 : at + 2] == ["Fix: B", "ls B", lines[at], "Fix: C"]


def test_why_nothing_was_tried_stands_under_the_last_fix():
    trial = Trial(TrialResult.NEEDS, needs=(Need.ADDRESS,))
    lines = [line.strip() for line in text_report(with_trial(trial, *three_fixes())).split("\n")]
    at = lines.index("Not tried: this needs the address of the queue manager.")
    assert lines[at - 1] == "ls C"


def test_what_a_trial_of_a_possible_cause_showed_stands_under_its_fix():
    fixes = three_fixes()
    possible = (Possible("a", "a", "", "", fixes[:1]), Possible("b", "b", "", "", fixes[1:]))
    works = Trial(TrialResult.WORKS, "It connects.", remedies=(1,))
    finding = Finding(Verdict.FAIL, "It fails.", check="LIV01", possible=possible)
    report = Report(Verdict.FAIL, (RootCause(finding, Stage.LIVE, (), works),), ())
    lines = [line.strip() for line in text_report(report).split("\n")]
    at = lines.index("Tried: it connects.")
    assert lines[at - 2 : at + 2] == ["Fix: B", "ls B", lines[at], "Fix: C"]


def test_a_trial_without_a_fix_is_told_too():
    trial = Trial(TrialResult.NOT_FROM_HERE, reason=OutOfReach.NETWORK)
    said = "Not tried from here: it is changed in the network between the two."
    assert said in text_report(with_trial(trial))


def test_nothing_is_said_of_a_trial_that_there_was_not():
    assert "ried" not in text_report(with_trial(None, *three_fixes()))


def test_what_a_trial_showed_breaks_no_line_of_a_command():
    long = Remedy(RemedyKind.SHELL, "t", shell_text("ls {a}", a="word " * 60))
    trial = Trial(TrialResult.WORKS, "It " + "connects " * 40, remedies=(0,))
    lines = text_report(with_trial(trial, long), width=60).split("\n")
    assert f"      {long.text}" in lines
    assert all(len(line) <= 60 for line in lines if "connects" in line)


def test_what_the_wire_said_in_a_trial_cannot_move_the_cursor():
    trial = Trial(TrialResult.WORKS, "It connects to QM\x1b[2J\u202e.")
    text = text_report(with_trial(trial))
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_the_plan_follows_the_verdict_where_it_has_more_than_one_step():
    works = Trial(TrialResult.WORKS, "It connects over TLS 1.3.", remedies=(0,), with_causes=(1,))
    first, second, _ = three_fixes()
    causes = tuple(
        RootCause(Finding(Verdict.FAIL, "It fails.", (), (fix,), id), stage, (), trial)
        for fix, id, stage, trial in (
            (first, "ENV03", Stage.ENVIRONMENT, works),
            (second, "CER03", Stage.CERTIFICATE, Trial(TrialResult.NEXT, remedies=(0,))),
        )
    )
    lines = text_report(Report(Verdict.FAIL, causes, (), (0, 1))).split("\n")
    assert lines[1:6] == [
        "",
        "Plan: make these fixes in this order. Tried: it connects over TLS 1.3.",
        "  1. A (root cause 1, ENV03)",
        "  2. B (root cause 2, CER03)",
        "",
    ]
    assert "Plan" not in text_report(Report(Verdict.FAIL, causes, (), (0,)))


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (Verdict.UNKNOWN, "??: The files show nothing wrong. The connection was not tried."),
        (
            Verdict.WARN,
            "WARN: The files show no failure; see the warnings. The connection was not tried.",
        ),
        (
            Verdict.FAIL,
            "FAIL: This client cannot connect as configured. The connection was not tried.",
        ),
    ],
)
def test_that_nothing_was_tried_is_said_with_the_verdict(verdict, said):
    load()
    untried = Finding(Verdict.UNKNOWN, "The connection was not tried.", not_tried=True)
    report = Report(verdict, (), (StageReport(Stage.LIVE, verdict, (untried,)),))
    assert text_report(report, width=100).splitlines()[0] == said
    assert report_value(report)["offline"] is True
