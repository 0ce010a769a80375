"""A scenario held against what files alone tell of it: the list of those that take the network is
proven, not claimed."""

from __future__ import annotations

import asyncio
import json
from dataclasses import asdict, replace

import pytest

from mqtui.engine.model import Finding, Report, RootCause, Stage, StageReport, Verdict
from mqtui.lab.scenario.scenario import find
from mqtui.lab.verify.judge import from_value, to_value, verify_one
from mqtui.lab.verify.offline import from_value as offline_from_value
from mqtui.lab.verify.offline import judge_offline
from mqtui.lab.verify.report import offline_table, totals, verify, verify_value

FAULTY, HEALTHY = find("ca-missing"), find("healthy")
WHY = "what only the network shows"


def report(*causes: str, warned: str = "") -> Report:
    failed = tuple(Finding(Verdict.FAIL, "It fails.", check=id) for id in causes)
    told = (*failed, *((Finding(Verdict.WARN, "Look.", check=warned),) if warned else ()))
    roots = tuple(RootCause(f, Stage.LIVE) for f in failed)
    return Report(Verdict.FAIL, roots, (StageReport(Stage.LIVE, Verdict.FAIL, told),))


@pytest.mark.parametrize(
    ("wire", "by_files", "found", "agrees"),
    [
        ("", (), ("CER07",), True),
        ("", (), ("CER07", "CIP04"), True),
        ("", (), ("CIP04", "CER07"), False),
        ("", (), (), False),
        (WHY, (), (), True),
        (WHY, (), ("CER07",), False),
        (WHY, (), ("CIP04",), False),
        (WHY, ("CIP04",), ("CIP04",), True),
        (WHY, ("CIP04",), (), False),
    ],
)
def test_either_files_tell_it_first_or_the_reason_holds(
    wire: str, by_files: tuple[str, ...], found: tuple[str, ...], agrees: bool
) -> None:
    scenario = replace(FAULTY, wire=wire, by_files=by_files)
    verdict = judge_offline(scenario, report(*found))
    assert (verdict.agrees, verdict.found) == (agrees, found)
    assert verdict.first is (found[:1] == ("CER07",))


@pytest.mark.parametrize(
    ("made", "alarm"),
    [(report(), False), (report("CER07"), True), (report(warned="CIP03"), True)],
)
def test_a_healthy_one_raises_no_alarm(made: Report, alarm: bool) -> None:
    verdict = judge_offline(HEALTHY, made)
    assert (verdict.false_alarm, verdict.agrees) == (alarm, not alarm)


def test_a_warning_that_is_listed_is_none() -> None:
    listed = replace(HEALTHY, warnings=("CIP03",))
    assert judge_offline(listed, report(warned="CIP03")).agrees


def test_it_survives_the_way_from_a_worker() -> None:
    verdict = judge_offline(FAULTY, report("CIP04"))
    sent = json.loads(json.dumps(asdict(verdict)))
    assert offline_from_value(sent) == verdict


@pytest.mark.slow
def test_a_walk_with_the_network_tells_what_files_alone_tell_too() -> None:
    with_it = asyncio.run(verify_one(FAULTY))
    without = asyncio.run(verify_one(FAULTY, offline=True))
    assert with_it.offline == without.offline
    assert (without.passed, without.found, without.rank) == (True, ("CER07",), 1)
    assert from_value(to_value(with_it)).offline == with_it.offline


@pytest.mark.slow
def test_the_totals_and_the_list_of_those_that_take_the_network() -> None:
    three = ["healthy", "ca-missing", "listener-silent"]
    results = asyncio.run(verify(three, jobs=1, offline=True))
    sums = totals(results)
    assert (sums.faulty, sums.first_by_files, sums.wire, sums.false_alarms_by_files) == (2, 1, 1, 0)
    assert (sums.passed, sums.judged) == (3, 3)
    table = offline_table(results)
    assert "Root cause first, by files alone: 1 of 2." in table
    assert f"  listener-silent: {find('listener-silent').wire}" in table
    by_files = {s["id"]: s["by_files"] for s in verify_value(results)["scenarios"]}
    assert by_files["ca-missing"]["found"] == ["CER07"]


@pytest.mark.slow
def test_a_reason_that_does_not_hold_is_an_error() -> None:
    result = asyncio.run(verify_one(replace(FAULTY, wire=WHY), offline=True))
    assert not result.passed
    assert WHY in offline_table([result])
