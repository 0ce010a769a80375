"""The report on a terminal: the cause last, what passes as a count, styles only by line."""

from __future__ import annotations

import report_sample

from mqtui.engine.model import Report, RootCause, Stage, StageReport, Verdict
from mqtui.output import Style
from mqtui.report.terminal import terminal_report


def lines(report: Report, **options) -> list[str]:
    return [line for _, line in terminal_report(report, width=80, **options)]


def test_the_first_cause_stands_last():
    report = report_sample.sample()[0]
    text = "\n".join(lines(report))
    order = ["1 Connection", "7 Live", "Root cause 2", "Root cause 1", "unset MQSERVER", "Plan"]
    places = [text.index(each) for each in order]
    assert places == sorted(places)
    end = " ".join(line.strip() for line in lines(report)[-3:])
    assert "FAIL: This client cannot connect as configured. MQSERVER is set" in end
    assert end.endswith("[ENV03]")


def test_what_passes_is_a_count_and_all_lists_it():
    report = report_sample.sample()[0]
    passed = [f for s in report.stages for f in s.findings if f.verdict is Verdict.PASS]
    short, whole = "\n".join(lines(report)), "\n".join(lines(report, everything=True))
    assert passed
    for finding in passed:
        assert finding.headline not in short
        assert finding.check in whole
    assert "WARN 1 Connection without TLS (1 passed)" in short


def test_the_proof_of_a_cause_stands_once():
    report = report_sample.sample()[0]
    proof = "loses to it: file:///etc/orders/ccdt.json"
    assert "\n".join(lines(report)).count(proof) == 1
    assert "\n".join(lines(report, everything=True)).count(proof) == 1


def test_commands_and_verdicts_have_styles():
    styled = list(terminal_report(report_sample.sample()[0], width=80))
    assert (Style.COMMAND, "      unset MQSERVER") in styled
    assert styled[-1][0] is Style.BAD
    assert any(style is Style.BAD and "Root cause 1" in line for style, line in styled)


def test_a_command_is_not_wrapped():
    report = report_sample.of_finding("word " * 60)
    (cause, _) = report.root_causes
    assert f"      {cause.finding.remedies[0].text}" in lines(report)


def test_no_line_of_others_moves_the_terminal():
    text = "".join(lines(report_sample.of_finding(report_sample.HOSTILE), everything=True))
    assert not any(character in text for character in "\x00\x1b\x07\u202e\u2028\n\r")


def test_a_walk_without_a_fault_ends_with_its_verdict():
    stage = StageReport(Stage.LIVE, Verdict.PASS, ())
    assert lines(Report(Verdict.PASS, (), (stage,)))[-1] == "ok: No problem found."


def test_a_cause_without_a_fix_is_told_too():
    finding = report_sample.of_finding().root_causes[1].finding
    report = Report(Verdict.FAIL, (RootCause(finding, Stage.LIVE),), ())
    assert any("Root cause 1: Odd" in line for line in lines(report))
