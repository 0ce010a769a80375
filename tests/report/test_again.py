"""A walk against the one before it: gone, left, new, and what could not be told this time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import screens_sample

from mqtui.engine.model import Finding, Report, RootCause, Stage, StageReport, Verdict, worst
from mqtui.facts import Environment, Facts, Source, SourceKind
from mqtui.report.again import EarlierWalk, compared

SINCE = datetime(2026, 11, 29, 15, 2, tzinfo=UTC)
MQSERVER = Finding(Verdict.FAIL, "MQSERVER is set.", check="ENV03")
STORE = Finding(Verdict.FAIL, "orders cannot read /k.kdb.", check="KEY04")
EXPIRES = Finding(Verdict.WARN, "It expires soon.", check="CER05")
FINE = Finding(Verdict.PASS, "All variables are MQ's.", check="ENV01")


def of(*findings: Finding, causes: tuple[Finding, ...] = ()) -> Report:
    stage = StageReport(Stage.ENVIRONMENT, worst(f.verdict for f in findings), findings)
    return Report(stage.verdict, tuple(RootCause(f, Stage.ENVIRONMENT) for f in causes), (stage,))


def against(
    before: Report, now: Report, then: Facts | None = None, facts: Facts | None = None
) -> dict[str, list[str]]:
    again = compared(EarlierWalk(before, then, SINCE), now, facts)
    names = ("gone", "left", "new", "unseen")
    return {
        name: [c.finding.check for c in getattr(again, name)]
        for name in names
        if getattr(again, name)
    }


def test_problems_are_gone_left_or_new_and_causes_stand_first() -> None:
    before = of(FINE, EXPIRES, MQSERVER, causes=(MQSERVER,))
    now = of(FINE, EXPIRES, STORE, causes=(STORE,))
    assert against(before, now) == {"gone": ["ENV03"], "left": ["CER05"], "new": ["KEY04"]}
    both = of(EXPIRES, STORE, MQSERVER, causes=(MQSERVER,))
    assert against(both, of(FINE))["gone"] == ["ENV03", "CER05", "KEY04"]
    assert compared(EarlierWalk(both, None, SINCE), both, None).same


def test_what_could_not_be_told_this_time_is_not_gone() -> None:
    unknown = replace(STORE, verdict=Verdict.UNKNOWN, headline="It could not be looked at.")
    assert against(of(STORE), of(unknown)) == {"unseen": ["KEY04"]}
    assert against(of(STORE), of(unknown, replace(FINE, check="KEY04"))) == {"gone": ["KEY04"]}


def test_nothing_of_a_stage_that_was_skipped_is_gone() -> None:
    skipped = Finding(Verdict.SKIP, "No address is known.", check="CON01")
    assert against(of(STORE, MQSERVER), of(skipped)) == {"unseen": ["KEY04", "ENV03"]}


def test_a_cause_that_something_else_explains_now_is_left_and_no_cause() -> None:
    before = of(MQSERVER, STORE, causes=(MQSERVER, STORE))
    again = compared(EarlierWalk(before, None, SINCE), of(MQSERVER, STORE, causes=(STORE,)), None)
    assert [(c.finding.check, c.cause, c.no_longer_cause) for c in again.left] == [
        ("KEY04", True, False),
        ("ENV03", False, True),
    ]


def test_a_restarted_program_does_not_make_every_finding_another() -> None:
    def facts(pid: int) -> Facts:
        origin = Source(SourceKind.PROCESS, f"process {pid} (orders)")
        return replace(screens_sample.facts(), environment=Environment(origin))

    def said(pid: int) -> Report:
        return of(replace(MQSERVER, headline=f"MQSERVER of process {pid} (orders) is set."))

    assert against(said(41), said(57), facts(41), facts(57)) == {"left": ["ENV03"]}
