"""What became of the first root cause's fix, against what the scenario says."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, replace

import pytest

from mqtui.engine.change import Need
from mqtui.engine.model import (
    Finding,
    Report,
    RootCause,
    Stage,
    Trial,
    TrialResult,
    Verdict,
)
from mqtui.lab.scenario.scenario import Scenario, find
from mqtui.lab.verify.tried import from_value, json_value, judge_trial

WORKS = Trial(TrialResult.WORKS, seen="it connects", connects=1)
NEEDS = Trial(TrialResult.NEEDS, reason="it takes luck")
NOT_FROM_HERE = Trial(TrialResult.NOT_FROM_HERE, reason="it is far away")


def then(check: str) -> Trial:
    return Trial(TrialResult.NEXT, next=Finding(Verdict.FAIL, check, check=check), connects=1)


def report(*causes: tuple[str, Trial | None], plan: tuple[int, ...] = ()) -> Report:
    made = tuple(
        RootCause(Finding(Verdict.FAIL, check, check=check), Stage.LIVE, trial=trial)
        for check, trial in causes
    )
    return Report(Verdict.FAIL, made, (), plan)


def faulty(
    *expected: str,
    trial: str = "works",
    next: tuple[str, ...] = (),
    plan: tuple[str, ...] = (),
) -> Scenario:
    return replace(find("mqserver-set"), expected=expected, trial=trial, next=next, plan=plan)


def test_a_trial_as_stated_is_told_with_its_plan_and_connects() -> None:
    scenario = faulty("AAA", trial="next", next=("BBB",), plan=("AAA", "BBB"))
    verdict = judge_trial(scenario, report(("AAA", then("BBB")), ("BBB", WORKS), plan=(0, 1)))
    assert verdict.agrees
    assert json_value(verdict) == {
        "expected": "next",
        "expected_next": "BBB",
        "cause": "AAA",
        "result": "next",
        "next": "BBB",
        "reason": None,
        "needs": [],
        "plan": ["AAA", "BBB"],
        "connects": 2,
        "complaints": [],
    }
    assert from_value(json.loads(json.dumps(asdict(verdict)))) == verdict


@pytest.mark.parametrize(
    ("stated", "made", "told"),
    [
        ("works", NEEDS, "the trial of AAA says 'needs', the scenario 'works'"),
        ("needs", WORKS, "the trial of AAA says 'works', the scenario 'needs': its repair is an"),
        ("not from here", WORKS, "says 'works', the scenario 'not from here': its repair is an"),
        ("works", Trial(TrialResult.NO_EFFECT), "says 'no effect', the scenario 'works'"),
        ("works", then("BBB"), "says 'next', the scenario 'works'"),
        ("works", None, "AAA has no trial; the scenario says 'works'"),
    ],
)
def test_what_is_not_as_stated_is_a_sentence(stated: str, made: Trial | None, told: str) -> None:
    verdict = judge_trial(faulty("AAA", trial=stated), report(("AAA", made)))
    assert not verdict.agrees
    assert told in verdict.complaints[0]


def test_what_comes_next_must_be_the_check_that_is_stated() -> None:
    scenario = faulty("AAA", trial="next", next=("BBB",))
    verdict = judge_trial(scenario, report(("AAA", then("CCC"))))
    assert verdict.complaints == ("CCC fails after the fix of AAA, not BBB as the scenario says",)


def test_no_later_cause_may_work_where_no_repair_is_the_clients() -> None:
    causes = report(("AAA", NOT_FROM_HERE), ("BBB", WORKS))
    verdict = judge_trial(faulty("AAA", trial="not from here"), causes)
    assert verdict.complaints == ("the trial of BBB says 'works': the repair is another",)
    causes = report(("AAA", then("BBB")), ("BBB", WORKS))
    assert judge_trial(faulty("AAA", trial="next", next=("BBB",)), causes).agrees


def test_the_plan_is_the_first_cause_alone_or_as_stated() -> None:
    alone = report(("AAA", WORKS), ("BBB", None), plan=(0,))
    assert judge_trial(faulty("AAA"), alone).agrees
    both = report(("AAA", WORKS), ("BBB", WORKS), plan=(0, 1))
    verdict = judge_trial(faulty("AAA"), both)
    assert verdict.complaints == ("the plan is AAA then BBB, and that of the scenario AAA",)
    causes = (("AAA", then("BBB")), ("BBB", WORKS))
    stated = faulty("AAA", trial="next", next=("BBB",), plan=("AAA", "BBB"))
    assert judge_trial(stated, report(*causes, plan=(0, 1))).agrees
    for plan in ((), (1, 0), (1,)):
        assert not judge_trial(stated, report(*causes, plan=plan)).agrees
    verdict = judge_trial(replace(stated, plan=()), report(*causes, plan=(0, 1)))
    assert verdict.complaints == ("the plan is AAA then BBB, and that of the scenario none",)


def test_what_it_takes_is_told() -> None:
    trial = Trial(TrialResult.NEEDS, seen="it would connect", needs=(Need.CA_CERTIFICATE,))
    verdict = judge_trial(faulty("AAA", trial="needs"), report(("AAA", trial)))
    assert json_value(verdict)["needs"] == [Need.CA_CERTIFICATE.value]
    assert from_value(json.loads(json.dumps(asdict(verdict)))) == verdict


def test_the_trial_of_another_cause_is_not_the_scenarios() -> None:
    assert not judge_trial(faulty("AAA"), report(("BBB", WORKS))).agrees
    assert not judge_trial(faulty("AAA"), report()).agrees


def test_a_healthy_one_has_no_trial() -> None:
    healthy = find("healthy")
    assert judge_trial(healthy, report()).agrees
    verdict = judge_trial(healthy, report(("AAA", WORKS)))
    assert verdict.complaints == ("AAA has a trial, and the scenario is healthy",)


@pytest.mark.parametrize("id", ["store-unreadable", "stash-unreadable"])
def test_what_only_root_can_try_an_ordinary_user_need_not(
    monkeypatch: pytest.MonkeyPatch, id: str
) -> None:
    scenario = find(id)
    causes = report((scenario.expected[0], NOT_FROM_HERE))
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert judge_trial(scenario, causes).agrees
    assert not judge_trial(find("mqserver-set"), report(("ENV03", NOT_FROM_HERE))).agrees
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert not judge_trial(scenario, causes).agrees
