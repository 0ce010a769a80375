"""The lab as the engine's truth test: every scenario's planted fault stands first."""

import asyncio
from types import SimpleNamespace

import pytest

from mqtui.engine.model import Finding, Report, RootCause, Stage, StageReport, Verdict
from mqtui.lab.scenarios import load
from mqtui.lab.verify import judge, table, verify, verify_value


@pytest.mark.parametrize("scenario", [s.id for s in load()])
def test_scenario(scenario):
    (result,) = asyncio.run(verify([scenario]))
    if "cannot be planted" in result.error or "root" in result.error:
        pytest.skip(result.error)
    assert result.passed, (result.found, result.complaints, result.error)


def report(*checks, warn=False):
    findings = tuple(Finding(Verdict.FAIL, c, check=c) for c in checks)
    if warn:
        findings += (Finding(Verdict.WARN, "hm", check="WRN"),)
    causes = tuple(RootCause(f, Stage.LIVE) for f in findings if f.verdict is Verdict.FAIL)
    return Report(Verdict.FAIL, causes, (StageReport(Stage.LIVE, Verdict.FAIL, findings),))


def scenario(*expected):
    return SimpleNamespace(id="x", expected=expected)


def test_the_expected_cause_must_stand_first():
    assert judge(scenario("AAA"), report("AAA", "BBB"), 0).passed
    second = judge(scenario("BBB"), report("AAA", "BBB"), 0)
    assert (second.passed, second.rank) == (False, 2)
    assert judge(scenario("CCC"), report("AAA"), 0).rank == 0


def test_two_expected_causes_must_stand_in_order():
    assert judge(scenario("AAA", "BBB"), report("AAA", "BBB", "CCC"), 0).passed
    assert not judge(scenario("BBB", "AAA"), report("AAA", "BBB"), 0).passed


def test_a_healthy_twin_must_be_quiet():
    assert judge(scenario(), report(), 0).passed
    loud = judge(scenario(), report(warn=True), 0)
    assert not loud.passed
    assert loud.complaints == ("WRN warn: hm",)


def test_table_and_json_tell_the_same():
    results = [judge(scenario("AAA"), report("AAA"), 0), judge(scenario("B"), report("A"), 0)]
    assert "1 of 2 scenarios as expected." in table(results)
    value = verify_value(results)
    assert [s["passed"] for s in value["scenarios"]] == [True, False]
    assert value["passed"] is False
