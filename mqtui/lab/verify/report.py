"""Holds the engine to the truth: walks scenarios and compares the first root cause."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mqtui.engine.model import TrialResult
from mqtui.lab.scenario.scenario import find, load
from mqtui.lab.verify.fixed import json_value as fix_value
from mqtui.lab.verify.judge import Verified, judge_walk, verify_one
from mqtui.lab.verify.offline import json_value as json_value_offline
from mqtui.lab.verify.tried import json_value
from mqtui.lab.verify.workers import play

__all__ = [
    "Totals",
    "Verified",
    "judge_walk",
    "offline_table",
    "result_line",
    "result_table",
    "totals",
    "verify",
    "verify_value",
]


async def verify(
    ids: Sequence[str] = (),
    *,
    jobs: int | None = None,
    repair: bool = False,
    fix: bool = False,
    offline: bool = False,
    on_result: Callable[[Verified], None] = lambda _: None,
) -> list[Verified]:
    """Walk the scenarios with those ids, or all, ``jobs`` at a time (None: one per processor).

    A single one is played in this process; ``on_result`` hears of each as it ends. ``offline``:
    nothing is tried on the network.

    Raises:
        LabError: there is no scenario of that id.
    """
    orders = [(_lasting(id), find(id)) for id in ids] or [(s.id, s) for s in load()]
    jobs = min(jobs or processors(), len(orders))
    if jobs > 1:
        return await play(
            orders, jobs=jobs, repair=repair, fix=fix, offline=offline, on_result=on_result
        )
    results = []
    for _, scenario in orders:
        results.append(await verify_one(scenario, repair=repair, fix=fix, offline=offline))
        on_result(results[-1])
    return results


def processors() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # pragma: no cover - not on this platform
        return os.cpu_count() or 1


def _lasting(name: str) -> str:
    """A file's name that means the same in another directory."""
    return str(Path(name).absolute()) if name.endswith(".toml") or "/" in name else name


@dataclass(frozen=True, slots=True)
class Totals:
    """What a verification came to. ``unplanted`` are left out of every other number.

    ``trials`` are the faulty ones whose first root cause has a trial, ``works`` and those after it
    how many of them came to that.
    ``fixed`` are those whose plan mqtui made and nothing failed then, ``fixed_in_part`` those of
    which it made a part, ``fixed_by_hand`` those of which it makes nothing.
    ``first_by_files`` are the faulty ones whose cause files alone tell first, ``wire`` those that
    say why they take the network.
    """

    faulty: int
    first: int
    among: int
    twins: int
    false_alarms: int
    warned: int
    unplanted: int
    repairs: int
    repaired: int
    passed: int
    judged: int
    indistinguishable: int = 0
    trials: int = 0
    works: int = 0
    next: int = 0
    needs: int = 0
    not_from_here: int = 0
    no_effect: int = 0
    trials_as_expected: int = 0
    fixed: int = 0
    fixed_in_part: int = 0
    fixed_by_hand: int = 0
    first_by_files: int = 0
    wire: int = 0
    false_alarms_by_files: int = 0
    by_files_as_expected: int = 0


def totals(results: Sequence[Verified]) -> Totals:
    """The numbers at the foot of the table."""
    judged = [r for r in results if not r.unplanted]
    faulty = [r for r in judged if r.expected]
    twins = [r for r in judged if not r.expected]
    repairs = [r for r in judged if r.repaired is not None]
    results_of = Counter(r.trial.result for r in faulty)
    return Totals(
        faulty=len(faulty),
        first=sum(r.found[: len(r.expected)] == r.expected and not r.apart for r in faulty),
        among=sum(r.among for r in faulty),
        twins=len(twins),
        false_alarms=sum(r.false_alarm for r in twins),
        warned=sum(bool(r.warnings) for r in twins),
        unplanted=len(results) - len(judged),
        repairs=len(repairs),
        repaired=sum(bool(r.repaired) for r in repairs),
        passed=sum(r.passed for r in judged),
        judged=len(judged),
        indistinguishable=sum(r.indistinguishable for r in faulty),
        trials=sum(bool(r.trial.result) for r in faulty),
        works=results_of[TrialResult.WORKS.value],
        next=results_of[TrialResult.NEXT.value],
        needs=results_of[TrialResult.NEEDS.value],
        not_from_here=results_of[TrialResult.NOT_FROM_HERE.value],
        no_effect=results_of[TrialResult.NO_EFFECT.value],
        trials_as_expected=sum(bool(r.trial.result) and r.trial.agrees for r in faulty),
        fixed=sum(bool(r.fix.made) and r.fix.healthy for r in faulty),
        fixed_in_part=sum(bool(r.fix.made) and not r.fix.healthy for r in faulty),
        fixed_by_hand=sum(bool(r.fix.by_hand) and not r.fix.made for r in faulty),
        first_by_files=sum(r.offline.first for r in faulty),
        wire=sum(bool(r.offline.wire) for r in faulty),
        false_alarms_by_files=sum(r.offline.false_alarm for r in twins),
        by_files_as_expected=sum(r.offline.agrees and not r.error for r in judged),
    )


def mark(result: Verified) -> str:
    """How it went, in four letters."""
    if result.unplanted:
        return "skip"
    return "ok" if result.passed else "FAIL"


def result_line(result: Verified) -> str:
    """One result for the terminal while the others still run."""
    return f"{mark(result):4} {result.scenario} ({result.seconds:.1f}s)"


def result_table(results: Sequence[Verified]) -> str:
    """The results as a table with totals."""
    width = max([8, *(len(r.scenario) for r in results)])
    causes = max([8, *(len(" ".join(r.expected)) for r in results)])
    lines = [f"{'':4} {'scenario':<{width}}  {'expected':<{causes}}  {'found':<22} rank   time"]
    for r in results:
        expected = " ".join(r.expected) or "nothing"
        found = "-" if r.unplanted or r.error else " ".join(r.found) or "nothing"
        lines.append(
            f"{mark(r):4} {r.scenario:<{width}}  {expected:<{causes}}  {found:<22} "
            f"{r.rank or '-':>4} {r.seconds:5.1f}s"
        )
        lines += [f"       {told}" for told in (*r.complaints, *r.apart, *r.warnings)]
        lines += [f"       {told}" for told in r.trial.complaints]
        lines += [f"       as a case: {told}" for told in r.otherwise]
        lines += [f"       after the repair: {told}" for told in r.left]
        lines += [f"       fix: {told}" for told in r.fix.complaints]
        lines += [f"       not made by mqtui: {told}" for told in r.fix.by_hand]
        lines += [f"       {why}" for why in (r.unplanted, r.error) if why]
    return "\n".join([*lines, *_foot(totals(results))]) + "\n"


def offline_table(results: Sequence[Verified]) -> str:
    """The results of walks that tried nothing on the network, with totals and what takes it."""
    width = max([8, *(len(r.scenario) for r in results)])
    rows = ((r, " ".join(r.found) or "nothing") for r in results)
    lines = [
        f"{mark(r):4} {r.scenario:<{width}}  {'-' if r.unplanted or r.error else found}"
        for r, found in rows
    ]
    sums = totals(results)
    needing = [r for r in results if r.offline.wire and not r.unplanted]
    lines += [
        "",
        f"Root cause first, by files alone: {sums.first_by_files} of {sums.faulty}.",
        f"Those that take the network: {sums.wire}" + (":" if needing else "."),
        *(f"  {r.scenario}: {' '.join(r.offline.wire.split())}" for r in needing),
        f"False alarms on healthy twins: {sums.false_alarms_by_files} of {sums.twins}.",
    ]
    wrong = [(r.scenario, why) for r in results for why in (*r.complaints, r.error, r.unplanted)]
    lines += [f"  {scenario}: {why}" for scenario, why in wrong if why]
    if sums.unplanted:
        lines.append(f"Not planted here: {sums.unplanted}.")
    return "\n".join([*lines, f"{sums.passed} of {sums.judged} scenarios as expected."]) + "\n"


def _foot(sums: Totals) -> list[str]:
    lines = [
        f"Root cause first: {sums.first} of {sums.faulty}" + _open(sums),
        f"Root cause among the findings: {sums.among} of {sums.faulty}.",
        f"False alarms on healthy twins: {sums.false_alarms} of {sums.twins}"
        + (f" ({sums.warned} with a warning)." if sums.warned else "."),
    ]
    if sums.repairs:
        lines.append(f"No failure after the repair: {sums.repaired} of {sums.repairs}.")
    if sums.trials:
        lines.append(
            f"Trials: {sums.works} works of {sums.trials}, {sums.next} next, {sums.needs} needs, "
            f"{sums.not_from_here} not from here"
            + (f", {sums.no_effect} no effect" if sums.no_effect else "")
            + f"; {sums.trials_as_expected} as expected."
        )
    if sums.fixed or sums.fixed_in_part or sums.fixed_by_hand:
        lines.append(
            f"Fix plans: {sums.fixed} repaired by mqtui alone, {sums.fixed_in_part} in part, "
            f"{sums.fixed_by_hand} by hand."
        )
    if sums.unplanted:
        lines.append(f"Not planted here: {sums.unplanted}.")
    return [*lines, f"{sums.passed} of {sums.judged} scenarios as expected."]


def _open(sums: Totals) -> str:
    """How many of the first ones are only possible, as their scenarios say."""
    if not sums.indistinguishable:
        return "."
    return f" ({sums.indistinguishable} among causes that the client cannot tell apart)."


def verify_value(results: Sequence[Verified]) -> dict[str, Any]:
    """The results as plain values for JSON."""
    sums = totals(results)
    return {
        "schema": "mqtui.verify/1",
        "passed": sums.passed == sums.judged,
        "totals": {name: getattr(sums, name) for name in Totals.__slots__},
        "scenarios": [
            {
                "id": r.scenario,
                "passed": None if r.unplanted else r.passed,
                "expected": list(r.expected),
                "found": list(r.found),
                "rank": r.rank or None,
                "among": r.among if r.expected else None,
                "seconds": round(r.seconds, 3),
                "indistinguishable": r.indistinguishable,
                "complaints": [*r.complaints, *r.apart],
                "warnings": list(r.warnings),
                "trial": json_value(r.trial) if r.trial.cause or r.trial.complaints else None,
                "fix": fix_value(r.fix) if r.fix.made or r.fix.by_hand else None,
                "by_files": json_value_offline(r.offline),
                "repaired": r.repaired,
                "left": list(r.left),
                "not_planted": r.unplanted or None,
                "error": r.error or None,
            }
            for r in results
        ],
    }
