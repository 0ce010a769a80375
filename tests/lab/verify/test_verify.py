"""How a scenario is judged and told of; and that a run that is stopped leaves nothing.

That every planted fault stands first is in ``tests/whole_lab``.
"""

import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from mqtui.cli.main import main
from mqtui.engine.model import (
    Finding,
    Possible,
    Report,
    RootCause,
    Stage,
    StageReport,
    Trial,
    TrialResult,
    Verdict,
)
from mqtui.lab.errors import CannotPlantHere, LabError
from mqtui.lab.scenario.plants import PRIMITIVES, parse_plant
from mqtui.lab.scenario.scenario import find, load
from mqtui.lab.verify import judge as judging
from mqtui.lab.verify.judge import Verified, from_value, judge_walk, to_value, verify_one
from mqtui.lab.verify.report import mark, result_line, result_table, totals, verify, verify_value
from mqtui.lab.verify.workers import play

SECONDS = 120


def report(*checks, warn=False, possible=(), trial="works"):
    """A report in which ``checks`` fail, all with that trial; ``None``: none was made."""
    may_be = tuple(Possible(id, id, "look", "do") for id in possible)
    findings = tuple(Finding(Verdict.FAIL, c, check=c, possible=may_be) for c in checks)
    if warn:
        findings += (Finding(Verdict.WARN, "hm", check="WRN"),)
    tried = None if trial is None else Trial(TrialResult(trial), connects=1)
    causes = tuple(
        RootCause(f, Stage.LIVE, trial=tried) for f in findings if f.verdict is Verdict.FAIL
    )
    plan = (0,) if causes and trial == "works" else ()
    stages = (StageReport(Stage.LIVE, Verdict.FAIL, findings),)
    return Report(Verdict.FAIL, causes, stages, plan)


def scenario(*expected, warnings=(), possible=(), trial="works"):
    return SimpleNamespace(
        id="x",
        expected=expected,
        warnings=warnings,
        indistinguishable=bool(possible),
        possible=possible,
        trial=trial if expected else "",
        next=(),
        plan=(),
        plants=(),
    )


def test_the_expected_cause_must_stand_first():
    assert judge_walk(scenario("AAA"), report("AAA", "BBB"), 0).passed
    second = judge_walk(scenario("BBB"), report("AAA", "BBB"), 0)
    assert (second.passed, second.rank, second.among) == (False, 2, True)
    third = judge_walk(scenario("CCC"), report("AAA"), 0)
    assert (third.rank, third.among) == (0, False)


def test_a_possible_cause_is_found_only_where_the_scenario_says_that_nothing_tells_them_apart():
    guessed = judge_walk(scenario("AAA"), report("AAA", possible=("router", "store")), 0)
    assert not guessed.passed
    assert guessed.apart == (
        "AAA has 2 possible causes, and the scenario is not marked as indistinguishable",
    )
    marked = scenario("AAA", possible=("router",))
    right = judge_walk(marked, report("AAA", possible=("store", "router")), 0)
    assert (right.passed, right.indistinguishable, right.apart) == (True, True, ())
    for found in ((), ("store",)):
        wrong = judge_walk(marked, report("AAA", possible=found), 0)
        assert (wrong.passed, wrong.indistinguishable) == (False, False)
        assert wrong.apart == ("router is not among the possible causes of the first root cause",)


def test_how_many_cannot_be_told_apart_is_stated():
    marked = scenario("AAA", possible=("router",))
    right = judge_walk(marked, report("AAA", possible=("router",)), 0)
    told = result_table([right, RESULTS[0]])
    assert "Root cause first: 2 of 2 (1 among causes that the client cannot tell apart)." in told
    value = verify_value([right, RESULTS[0]])
    assert value["totals"]["indistinguishable"] == 1
    assert [s["indistinguishable"] for s in value["scenarios"]] == [True, False]
    wrong = judge_walk(marked, report("AAA", possible=("store",)), 0)
    assert "Root cause first: 0 of 1." in result_table([wrong])
    assert "router is not among" in result_table([wrong])


def test_few_scenarios_cannot_be_told_apart():
    assert len([s.id for s in load() if s.indistinguishable]) <= 8


def test_two_expected_causes_must_stand_in_order():
    assert judge_walk(scenario("AAA", "BBB"), report("AAA", "BBB", "CCC"), 0).passed
    assert not judge_walk(scenario("BBB", "AAA"), report("AAA", "BBB"), 0).passed


def test_a_healthy_twin_must_not_fail_and_may_warn_of_what_it_lists():
    assert judge_walk(scenario(), report(), 0).passed
    warned = judge_walk(scenario(warnings=("WRN",)), report(warn=True), 0)
    assert (warned.passed, warned.complaints, warned.false_alarm) == (True, (), False)
    assert warned.warnings == ("WRN warn: hm",)
    loud = judge_walk(scenario(), report("AAA"), 0)
    assert (loud.passed, loud.false_alarm) == (False, True)
    assert loud.complaints == ("AAA fail: AAA",)


def test_a_healthy_twin_must_warn_as_it_lists():
    unlisted = judge_walk(scenario(warnings=("AAA",)), report(warn=True), 0)
    assert (unlisted.passed, unlisted.false_alarm) == (False, True)
    assert unlisted.complaints == (
        "WRN gives a warning that the scenario does not list",
        "AAA does not give the warning that the scenario lists",
    )
    silent = judge_walk(scenario(warnings=("WRN",)), report(), 0)
    assert (silent.passed, silent.false_alarm) == (False, False)
    assert silent.complaints == ("WRN does not give the warning that the scenario lists",)


def test_what_a_faulty_one_warns_of_is_not_listed():
    assert judge_walk(scenario("AAA"), report("AAA", warn=True), 0).complaints == ()


def test_a_repair_must_leave_nothing_that_fails():
    good = judge_walk(scenario("AAA"), report("AAA"), 0, [report()])
    assert (good.passed, good.repaired) == (True, True)
    bad = judge_walk(scenario("AAA"), report("AAA"), 0, [report(), report("BBB")])
    assert (bad.passed, bad.repaired, bad.left) == (False, False, ("BBB fail: BBB",))


def test_a_trial_that_is_not_as_stated_fails_the_scenario():
    wrong = judge_walk(scenario("AAA", trial="needs"), report("AAA"), 0)
    assert not wrong.passed
    told = "the trial of AAA says 'works', the scenario 'needs': its repair is another"
    assert wrong.trial.complaints == (told,)
    shown = result_table([wrong])
    assert f"       {told}\n" in shown
    assert "Trials: 1 works of 1, 0 next, 0 needs, 0 not from here; 0 as expected." in shown
    assert verify_value([wrong])["scenarios"][0]["trial"]["complaints"] == [told]


def test_trials_are_counted_by_what_became_of_them():
    results = [
        judge_walk(scenario("A"), report("A"), 0),
        judge_walk(scenario("A", trial="needs"), report("A", trial="needs"), 0),
        judge_walk(scenario("A", trial="needs"), report("A", trial="not from here"), 0),
        judge_walk(scenario("A", trial="needs"), report("A", trial=None), 0),
        judge_walk(scenario("A"), report("A", trial="no effect"), 0),
        judge_walk(scenario(), report(), 0),
        Verified("y", ("C",), unplanted="It needs luck."),
    ]
    told = "Trials: 1 works of 4, 0 next, 1 needs, 1 not from here, 1 no effect; 2 as expected."
    assert told in result_table(results)
    value = verify_value(results)
    sums = value["totals"]
    assert [sums[name] for name in ("trials", "works", "next", "needs", "not_from_here")] == [
        4, 1, 0, 1, 1,
    ]  # fmt: skip
    assert (sums["no_effect"], sums["trials_as_expected"]) == (1, 2)
    assert [s["trial"] and s["trial"]["result"] for s in value["scenarios"]] == [
        *("works", "needs", "not from here", None, "no effect"),
        *(None, None),
    ]


@pytest.mark.slow
def test_each_alternative_repair_is_made_in_a_sandbox_of_its_own():
    planted = find("mqserver-set")
    useless = parse_plant({"what": "environment", "unset": ["MQCERTLABL"]}, PRIMITIVES)
    result = asyncio.run(
        verify_one(replace(planted, alternatives=(planted.repair, (useless,))), repair=True)
    )
    assert (result.repaired, result.passed, result.rank) == (False, False, 1)
    assert {told.split()[0] for told in result.left} >= {"ENV03"}
    good = replace(planted, alternatives=(planted.repair,))
    assert asyncio.run(verify_one(good, repair=True)).passed


RESULTS = [
    judge_walk(scenario("AAA"), report("AAA"), 0),
    judge_walk(scenario("B"), report("A", "B"), 0),
    judge_walk(scenario(), report("A"), 0),
    judge_walk(scenario(warnings=("WRN",)), report(warn=True), 0),
    Verified("y", ("C",), unplanted="It needs luck."),
    Verified("z", ("C",), error="It broke."),
]


def scenario_lines(table):
    """The lines of the results, without the head and what is told beneath them."""
    lines = table.partition("Root cause first")[0].splitlines()[1:]
    return [line for line in lines if line[:7].strip()]


def test_table_and_json_tell_the_same():
    shown = result_table(RESULTS)
    assert "Root cause first: 1 of 3." in shown
    assert "Root cause among the findings: 2 of 3." in shown
    assert "False alarms on healthy twins: 1 of 2 (1 with a warning)." in shown
    assert "Not planted here: 1." in shown
    assert "2 of 5 scenarios as expected." in shown
    assert "It needs luck." in shown
    for result, line in zip(RESULTS, scenario_lines(shown), strict=True):
        words = line.split()
        assert words[:2] == [mark(result), result.scenario]
        assert words[2 : 2 + len(result.expected or " ")] == list(result.expected or ["nothing"])
        rest = words[2 + len(result.expected or " ") :]
        found = ["-"] if result.unplanted or result.error else list(result.found or ["nothing"])
        assert rest[:-2] == found
        assert rest[-2] == (str(result.rank) if result.rank else "-")
    assert "It broke." in shown
    value = verify_value(RESULTS)
    assert [s["passed"] for s in value["scenarios"]] == [True, False, False, True, None, False]
    assert (value["passed"], value["totals"]["first"], value["totals"]["judged"]) == (False, 1, 5)
    assert totals(RESULTS).false_alarms == 1
    assert result_line(RESULTS[4]).startswith("skip y")


def test_a_result_survives_the_way_from_a_worker():
    for result in RESULTS:
        assert from_value(json.loads(json.dumps(to_value(result)))) == result


def test_the_report_comes_from_the_worker_and_is_not_told_of():
    here = asyncio.run(verify_one(find("mqserver-set")))
    assert here.report["root_causes"][0]["check"] == "ENV03"
    assert here.report["stages"][1]["findings"][0]["evidence"]
    (there,) = asyncio.run(play([("mqserver-set", find("mqserver-set"))], jobs=1, repair=False))
    assert there.report.keys() == here.report.keys()
    assert [s["verdict"] for s in there.report["stages"]] == [
        s["verdict"] for s in here.report["stages"]
    ]
    assert "report" not in json.dumps(verify_value([there]))


def test_what_breaks_off_is_that_scenarios_failure(monkeypatch):
    def broken(*_, **__):
        raise ZeroDivisionError("oh")

    monkeypatch.setattr(judging, "Walk", broken)
    result = asyncio.run(verify_one(find("healthy")))
    assert (result.passed, result.error) == (False, "the walk failed: ZeroDivisionError: oh")


def test_what_cannot_be_planted_here_has_not_failed(monkeypatch):
    def not_here(*_, **__):
        raise CannotPlantHere("Not here.")

    monkeypatch.setattr(judging, "started", not_here)
    result = asyncio.run(verify_one(find("healthy")))
    assert (result.unplanted, result.error) == ("Not here.", "")


@pytest.mark.slow
def test_progress_is_told_at_a_terminal_only(monkeypatch, capsys):
    assert main(["lab", "verify", "healthy"]) == 0
    assert capsys.readouterr().err == ""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main(["lab", "verify", "healthy", "mqserver-set"]) == 0
    told = capsys.readouterr().err.splitlines()
    assert sorted(result_line.split(" (")[0] for result_line in told) == [
        "ok   healthy",
        "ok   mqserver-set",
    ]


BROKEN = """
import os, signal, sys
sys.stdin.readline()
{}
"""


@pytest.mark.parametrize(
    ("does", "told"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", "was killed by SIGKILL; no error output"),
        ("sys.exit('no more')", "exited with code 1; error output: no more"),
        ("os.write(1, b'half a line')", "exited with code 0"),
    ],
)
def test_a_worker_that_crashes_costs_its_scenario_only(monkeypatch, tmp_path, does, told):
    start = asyncio.create_subprocess_exec
    started = []

    async def first_one_breaks(*arguments, **options):
        started.append(1)
        if len(started) == 1:
            arguments = (sys.executable, "-c", BROKEN.format(does))
        return await start(*arguments, **options)

    monkeypatch.setattr(asyncio, "create_subprocess_exec", first_one_breaks)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    orders = [("healthy", find("healthy")), ("mqserver-set", find("mqserver-set"))]
    first, second = asyncio.run(play(orders, jobs=1, repair=False))
    assert told in first.error
    assert not first.passed
    assert second.passed
    assert list(tmp_path.iterdir()) == []


def test_no_room_for_the_sandboxes_is_a_sentence(monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", "/proc/nowhere")
    with pytest.raises(LabError, match="No space for a sandbox in /proc/nowhere"):
        asyncio.run(verify(["healthy", "mqserver-set"], jobs=2))


def _verify_in(place: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "mqtui", "lab", "verify", "--jobs", "2"],
        env={**os.environ, "TMPDIR": str(place)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _until(condition):
    end = time.monotonic() + SECONDS
    while not (found := condition()):
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.02)
    return found


@pytest.mark.slow
@pytest.mark.usefixtures("default_signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("moment", ["start", "sandbox"])
def test_stopped_at_any_moment_it_leaves_nothing(tmp_path, number, moment):
    pattern = {"start": "mqtui-verify-*", "sandbox": "mqtui-verify-*/*/mqtui-lab-*/sandbox/*"}
    process = _verify_in(tmp_path)
    _until(lambda: list(tmp_path.glob(pattern[moment])))
    workers = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(number)
    _, error = process.communicate(timeout=SECONDS)
    assert (process.returncode, error) == (130, "mqtui: stopped\n")
    assert list(tmp_path.iterdir()) == []
    assert not psutil.wait_procs(workers, timeout=SECONDS)[1]


@pytest.mark.slow
def test_killed_its_workers_end_themselves(tmp_path):
    process = _verify_in(tmp_path)
    _until(lambda: list(tmp_path.glob("mqtui-verify-*/*/mqtui-lab-*/sandbox/*")))
    workers = psutil.Process(process.pid).children(recursive=True)
    assert workers
    process.kill()
    process.communicate(timeout=SECONDS)
    assert not psutil.wait_procs(workers, timeout=SECONDS)[1]
    # What a kill leaves is an empty frame: every sandbox was removed by its worker.
    assert not list(tmp_path.glob("mqtui-verify-*/*/mqtui-lab-*"))
