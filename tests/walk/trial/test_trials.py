"""Which fixes are tried, with which others, how often, and what the plan is in the end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from mqtui.engine.change import Need, SetVariable
from mqtui.engine.model import (
    Finding,
    Possible,
    Remedy,
    RemedyKind,
    Report,
    RootCause,
    Stage,
    Trial,
    TrialResult,
    Verdict,
)
from mqtui.engine.runner import ignore
from mqtui.facts import (
    ChannelDefinition,
    Connect,
    Endpoint,
    Environment,
    Facts,
    HostInfo,
    LiveConnect,
    Outcome,
    Request,
    Source,
    SourceKind,
)
from mqtui.facts.pasted import Pasted
from mqtui.walk.trial import trials as module
from mqtui.walk.trial.trials import Trials

HOST = HostInfo("Linux", "anna", 1000, "anna", False, "/app", "/home/anna", "/var/mqm")
ORIGIN = Source(SourceKind.PROCESS, "this process")
FACTS = Facts(datetime(2026, 6, 1, tzinfo=UTC), HOST, Request(), Environment(ORIGIN))
WORKS, NEXT = TrialResult.WORKS, TrialResult.NEXT
NO_EFFECT, NEEDS, NOT_HERE = TrialResult.NO_EFFECT, TrialResult.NEEDS, TrialResult.NOT_FROM_HERE

#: What fails with these fixes made: the names of causes, the first one first. Nothing: it works.
World = Callable[[frozenset[str]], tuple[str, ...]]


def remedy(name: str, *needs: Need) -> Remedy:
    change = SetVariable(name, "right")
    return Remedy(RemedyKind.SHELL, name, Pasted(name), changes=(change,), needs=needs)


def cause(name: str, *remedies: Remedy, stage: Stage = Stage.LIVE, **more: Any) -> RootCause:
    given = remedies or (remedy(name),)
    return RootCause(Finding(Verdict.FAIL, name, remedies=given, check=name, **more), stage)


@dataclass(frozen=True)
class Ready:
    facts: Facts
    refused: bool = False


class Fixed:
    """Stands in for the what-if walk: what fails follows from which fixes are made."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, world: World, cost: int = 1) -> None:
        self.world = world
        self.cost = cost
        self.connects: list[frozenset[str]] = []
        self.withheld: list[bool] = []
        self.live: LiveConnect | None = None
        for name in ("prepared", "judged", "connected", "settled"):
            monkeypatch.setattr(module, name, getattr(self, f"_{name}"))
        monkeypatch.setattr(module, "trial_result", self._result)

    async def _prepared(self, before: Facts, steps: Any, changed: Any, allowance: Any) -> Any:
        return Ready(changed.facts)

    def _done(self, facts: Facts) -> frozenset[str]:
        assert facts.environment is not None
        return frozenset(v.name for v in facts.environment.variables)

    def _report(self, facts: Facts) -> Report:
        failing = tuple(cause(name) for name in self.world(self._done(facts)))
        return Report(Verdict.FAIL if failing else Verdict.PASS, failing, ())

    async def _judged(self, facts: Facts) -> Report:
        return self._report(facts)

    async def _connected(self, ready: Any, allowance: Any) -> Any:
        self.connects.append(self._done(ready.facts))
        self.withheld.append(ready.refused)
        for _ in range(self.cost):
            allowance.take("127.0.0.1", 1414)
        seen = {"facts": replace(ready.facts, live=self.live), "withheld": ready.refused}
        return type("After", (), seen)

    async def _settled(self, *_: Any) -> str:
        return ""

    def _result(self, tried_cause: RootCause, _: Facts, after: Any, tried: Any) -> Trial:
        left = self._report(after.facts).root_causes
        if not left:
            return tried.trial(WORKS, seen="It connects.")
        if any(c.finding.check == tried_cause.finding.check for c in left):
            return tried.trial(NO_EFFECT)
        return tried.trial(NEXT, next_finding=left[0].finding)


class Steps:
    timeout = 1.0


def tried(*causes: RootCause, most: int = 5) -> Report:
    steps: Any = Steps()
    report = Report(Verdict.FAIL, causes, ())
    return asyncio.run(Trials(steps, FACTS, report, most, ignore).tried())


def results(report: Report) -> Mapping[str, TrialResult | None]:
    return {c.finding.check: c.trial.result if c.trial else None for c in report.root_causes}


def unfixed(*names: str) -> World:
    """All that is not fixed fails."""
    return lambda fixed: tuple(name for name in names if name not in fixed)


def test_one_cause_costs_one_connect(monkeypatch: pytest.MonkeyPatch) -> None:
    fixed = Fixed(monkeypatch, unfixed("A"))
    report = tried(cause("A"))
    assert (results(report), report.plan) == ({"A": WORKS}, (0,))
    assert fixed.connects == [{"A"}]
    assert report.root_causes[0].trial.connects == 1


def test_causes_that_hide_each_other_are_fixed_one_after_the_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fixed = Fixed(monkeypatch, unfixed("A", "B", "C"))
    report = tried(cause("A"), cause("B"), cause("C"))
    assert results(report) == {"A": NEXT, "B": NEXT, "C": WORKS}
    assert report.plan == (0, 1, 2)
    assert [c.trial.with_causes for c in report.root_causes] == [(), (0,), (0, 1)]
    assert [c.trial.connects for c in report.root_causes] == [1, 1, 3]
    # The last two see whether one of the first could have been left out.
    assert fixed.connects == [{"A"}, {"A", "B"}, {"A", "B", "C"}, {"B", "C"}, {"A", "C"}]


def test_a_cause_that_the_others_do_not_need_is_not_in_the_plan(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Fixed(monkeypatch, lambda fixed: () if "B" in fixed else ("B",))
    report = tried(cause("A"), cause("B"))
    assert [c.finding.check for c in report.root_causes] == ["B", "A"]
    assert results(report) == {"B": WORKS, "A": NEXT}
    assert report.plan == (0,)
    assert report.root_causes[0].trial.with_causes == ()


def test_what_works_stands_before_what_is_only_plausible(monkeypatch: pytest.MonkeyPatch) -> None:
    Fixed(monkeypatch, lambda fixed: () if "C" in fixed else ("A", "C"))
    report = tried(cause("A"), cause("B", remedy("B", Need.CERTIFICATE)), cause("C"))
    assert [c.finding.check for c in report.root_causes] == ["C", "A", "B"]
    assert results(report) == {"C": WORKS, "A": NO_EFFECT, "B": NEEDS}


def test_without_one_that_works_the_order_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    Fixed(monkeypatch, lambda _: ("A", "B"))
    report = tried(cause("A"), cause("B"))
    assert [c.finding.check for c in report.root_causes] == ["A", "B"]
    assert results(report) == {"A": NO_EFFECT, "B": NO_EFFECT}
    assert report.plan == ()


def test_fixes_that_do_nothing_alone_are_tried_together(monkeypatch: pytest.MonkeyPatch) -> None:
    Fixed(monkeypatch, lambda fixed: () if {"A", "B"} <= fixed else ("A", "B"))
    report = tried(cause("A"), cause("B"))
    assert results(report) == {"A": NO_EFFECT, "B": WORKS}
    alone = report.root_causes[0].trial
    assert alone is not None
    assert (alone.seen, alone.reason[:5]) == ("", "alone")
    assert report.plan == (0, 1)
    assert report.root_causes[1].trial.with_causes == (0,)


def test_an_earlier_fix_that_stays_needed_keeps_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    fails = {frozenset(): ("A", "B", "C"), frozenset({"A"}): ("B", "C")}

    def world(fixed: frozenset[str]) -> tuple[str, ...]:
        return () if {"A", "C"} <= fixed else fails.get(fixed, ("C",))

    Fixed(monkeypatch, world)
    report = tried(cause("A"), cause("B"), cause("C"))
    assert [c.finding.check for c in report.root_causes] == ["A", "C", "B"]
    assert report.plan == (0, 1)
    assert report.root_causes[1].trial.with_causes == (0,)


def test_what_comes_after_one_that_works_is_tried_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    fixed = Fixed(monkeypatch, lambda done: {0: ("A",), 1: ("B",)}.get(len(done & {"A", "B"}), ()))
    report = tried(cause("A"), cause("B"), cause("C"))
    assert report.plan == (0, 1)
    assert fixed.connects[-1] == {"C"}
    assert report.root_causes[2].trial.with_causes == ()


@pytest.mark.parametrize("reason", [2035, 2058])
def test_a_password_that_one_trial_had_refused_is_sent_by_no_other(
    monkeypatch: pytest.MonkeyPatch, reason: int
) -> None:
    fixed = Fixed(monkeypatch, lambda _: ("Z",))
    definition = ChannelDefinition("A", ORIGIN)
    refused = Connect(Outcome.REJECTED, 2, reason)
    fixed.live = LiveConnect(Endpoint("mq", 1414), definition, connect=refused)
    tried(cause("A"), cause("B"))
    assert fixed.withheld == [False, reason == 2035]


def test_a_cause_that_hangs_on_no_connect_is_met_without_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fixed = Fixed(monkeypatch, unfixed("A", "B"))
    report = tried(cause("A", stage=Stage.ENVIRONMENT), cause("B", stage=Stage.KEYSTORE))
    assert results(report) == {"A": NEXT, "B": WORKS}
    assert report.root_causes[0].trial.next.check == "B"
    assert fixed.connects == [{"A", "B"}]


def test_one_that_a_connect_may_overrule_is_met_by_a_connect(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fixed = Fixed(monkeypatch, unfixed("A", "B"))
    tried(cause("A", stage=Stage.ENVIRONMENT), cause("B", stage=Stage.CIPHER))
    assert fixed.connects[0] == {"A"}


def test_of_both_kinds_the_one_that_hangs_on_no_connect_is_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fixed = Fixed(monkeypatch, unfixed("A", "B", "C"))
    causes = [cause(n, stage=s) for n, s in zip("ABC", module._WITHOUT_A_CONNECT, strict=True)]
    report = tried(causes[0], replace(causes[1], stage=Stage.CIPHER), causes[2])
    assert report.root_causes[0].trial.next.check == "C"
    assert report.plan == (0, 1, 2)
    assert fixed.connects == [{"A", "B", "C"}, {"A", "C"}]


def test_there_are_never_more_connects_than_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    fixed = Fixed(monkeypatch, lambda _: ("Z",))
    causes = [cause(name) for name in "ABCDEFGH"]
    report = tried(*causes)
    assert len(fixed.connects) == 5
    assert results(report)["F"] is NOT_HERE
    assert "as many connects" in report.root_causes[7].trial.reason


@pytest.mark.parametrize(("most", "made"), [(0, 0), (1, 1), (3, 3), (5, 5), (99, 5)])
def test_the_bound_is_the_caller_s_or_five(
    monkeypatch: pytest.MonkeyPatch, most: int, made: int
) -> None:
    fixed = Fixed(monkeypatch, lambda _: ("Z",))
    report = tried(*(cause(name) for name in "ABCDEFGH"), most=most)
    assert len(fixed.connects) == made
    assert (report.root_causes[0].trial is None) is (most == 0)


def test_a_list_s_candidates_count_each(monkeypatch: pytest.MonkeyPatch) -> None:
    fixed = Fixed(monkeypatch, lambda _: ("Z",), cost=3)
    report = tried(cause("A"), cause("B"), cause("C"))
    assert len(fixed.connects) == 2
    assert [c.trial.connects for c in report.root_causes] == [3, 2, 0]


def test_where_the_first_way_has_no_effect_the_second_is_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Fixed(monkeypatch, lambda fixed: () if "other way" in fixed else ("A",))
    report = tried(cause("A", remedy("one way"), remedy("other way"), remedy("third way")))
    trial = report.root_causes[0].trial
    assert (trial.result, trial.remedies, trial.connects) == (WORKS, (1,), 2)


def test_parts_of_one_fix_are_tried_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    fixed = Fixed(monkeypatch, lambda fixed: () if {"one", "and"} <= fixed else ("A",))
    both = (remedy("one"), replace(remedy("and"), with_previous=True))
    report = tried(cause("A", *both))
    assert report.root_causes[0].trial.remedies == (0, 1)
    assert fixed.connects == [{"one", "and"}]


def test_what_is_only_possible_is_tried_last_and_becomes_proof(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fixed = Fixed(monkeypatch, lambda fixed: () if "by host" in fixed else ("A",))
    maybe = (
        Possible("firewall", "c", "h", "r", (remedy("ask", Need.ADDRESS),)),
        Possible("router", "c", "h", "r", (remedy("by host"),)),
    )
    report = tried(cause("A", possible=maybe), cause("B"))
    first = report.root_causes[0]
    assert (first.trial.result, report.plan) == (WORKS, (0,))
    assert sum(c.trial.connects for c in report.root_causes) == len(fixed.connects)
    (place,) = first.trial.remedies
    assert first.finding.offered[place].title == "by host"


def test_an_error_within_a_trial_costs_that_trial_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def world(fixed: frozenset[str]) -> tuple[str, ...]:
        if fixed == {"A"}:
            raise RuntimeError("out of cheese")
        return () if "B" in fixed else ("A", "B")

    Fixed(monkeypatch, world)
    report = tried(cause("A"), cause("B"))
    assert results(report) == {"B": WORKS, "A": NOT_HERE}
    assert "internal error (E-" in report.root_causes[1].trial.reason


def test_a_fix_that_cannot_even_be_read_costs_its_own_trial_only(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Fixed(monkeypatch, unfixed("B"))
    odd: Any = ("no change at all",)
    report = tried(cause("A", replace(remedy("A"), changes=odd)), cause("B"))
    assert results(report) == {"B": WORKS, "A": NOT_HERE}
    assert "internal error (E-" in report.root_causes[1].trial.reason


def test_a_trial_that_does_not_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    Fixed(monkeypatch, unfixed("A"))

    async def endless(*_: Any) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(module, "prepared", endless)
    monkeypatch.setattr(module, "FILE_SECONDS", 0.0)
    monkeypatch.setattr(Steps, "timeout", 0.01)
    report = tried(cause("A"))
    assert results(report) == {"A": NOT_HERE}
    assert report.root_causes[0].trial.reason == "the trial did not end within 0.04 seconds"


def test_no_trial_is_begun_when_they_took_long(monkeypatch: pytest.MonkeyPatch) -> None:
    fixed = Fixed(monkeypatch, lambda _: ("Z",))
    times = iter([0.0, 0.0, 31.0, 31.0])
    steps: Any = Steps()
    report = Report(Verdict.FAIL, (cause("A"), cause("B")), ())
    made = Trials(steps, FACTS, report, 5, ignore, clock=lambda: next(times))
    told = asyncio.run(made.tried()).root_causes[1].trial
    assert (len(fixed.connects), told.reason) == (1, "trials took 30 seconds already")


def test_a_listener_that_is_not_as_it_was_says_nothing_of_the_fix(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Fixed(monkeypatch, unfixed("A"))

    async def other(*_: Any) -> str:
        return "the listener did not answer a second connect"

    monkeypatch.setattr(module, "settled", other)
    report = tried(cause("A"))
    trial = report.root_causes[0].trial
    assert (trial.result, trial.reason) == (
        NOT_HERE,
        "the listener did not answer a second connect",
    )
    assert report.plan == ()
