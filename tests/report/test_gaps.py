"""What was not looked at is said: stages, files, and what checks could not tell."""

from __future__ import annotations

import report_sample

from mqtui.engine.model import Finding, Report, Stage, StageReport, Verdict
from mqtui.report.gaps import Gap, not_looked_at


def test_a_stage_that_was_not_asked_for_is_named():
    stages = tuple(StageReport(s, Verdict.PASS, ()) for s in Stage if s is not Stage.CCDT)
    (gap,) = not_looked_at(Report(Verdict.PASS, (), stages), None)
    assert gap == Gap("Stage 6, Channel table (CCDT)", "this stage was not asked for")


def test_what_a_check_could_not_tell_is_named_once():
    skip = Finding(Verdict.SKIP, "No table.", check="TAB01")
    unknown = Finding(Verdict.UNKNOWN, "Not told.", check="TAB02")
    findings = (skip, skip, unknown, Finding(Verdict.PASS, "Fine.", check="TAB03"))
    stages = tuple(StageReport(s, Verdict.PASS, findings) for s in Stage)
    found = not_looked_at(Report(Verdict.PASS, (), stages), None)
    assert found == (Gap("No table.", check="TAB01"), Gap("Not told.", check="TAB02"))


def test_what_could_not_be_read_comes_with_its_reason_and_command():
    report, facts, _ = report_sample.sample()
    missing = facts.unavailable[0]
    command = str(missing.command) if missing.command else ""
    assert Gap(missing.what, missing.reason, command) in not_looked_at(report, facts)
