"""Holds the engine to the truth: walks scenarios and compares the first root cause."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from mqtui.engine.model import Finding, Report, Verdict
from mqtui.lab.errors import LabError
from mqtui.lab.scenarios import Scenario, find, load
from mqtui.lab.up import running
from mqtui.walk import Walk


@dataclass(frozen=True, slots=True)
class Verified:
    """How one scenario went. ``rank`` is the place of the expected cause, 0 for not found."""

    scenario: str
    expected: tuple[str, ...]
    found: tuple[str, ...]
    rank: int
    passed: bool
    seconds: float
    complaints: tuple[str, ...] = ()
    error: str = ""


async def verify(ids: Sequence[str] = ()) -> list[Verified]:
    """Walk the scenarios with those ids, or all.

    Raises:
        LabError: there is no scenario of that id.
    """
    scenarios = [find(id) for id in ids] or list(load())
    return [await _verify_one(scenario) for scenario in scenarios]


async def _verify_one(scenario: Scenario) -> Verified:
    started = time.monotonic()
    try:
        async with running(scenario.id) as sandbox:
            report = (await Walk(sandbox.request, environ={}).run()).report
    except LabError as error:
        took = time.monotonic() - started
        return Verified(scenario.id, scenario.expected, (), 0, False, took, error=str(error))
    return judge(scenario, report, time.monotonic() - started)


def judge(scenario: Scenario, report: Report, seconds: float) -> Verified:
    """Whether the expected root causes stand first, in order; for none, whether all is quiet."""
    found = tuple(cause.finding.check for cause in report.root_causes)
    expected = scenario.expected
    if expected:
        rank = found.index(expected[0]) + 1 if expected[0] in found else 0
        passed = found[: len(expected)] == expected
        complaints: tuple[str, ...] = ()
    else:
        loud = [f for s in report.stages for f in s.findings if _is_loud(f)]
        complaints = tuple(f"{f.check} {f.verdict.value}: {f.headline}" for f in loud)
        rank, passed = 0, not loud
    return Verified(scenario.id, expected, found, rank, passed, seconds, complaints)


def _is_loud(finding: Finding) -> bool:
    return finding.verdict in (Verdict.FAIL, Verdict.WARN)


def table(results: Sequence[Verified]) -> str:
    """The results as a table with totals."""
    width = max([8, *(len(r.scenario) for r in results)])
    lines = [f"{'':4} {'scenario':<{width}}  {'expected':<10} {'found':<22} rank   time"]
    for r in results:
        mark = "ok" if r.passed else "FAIL"
        expected = " ".join(r.expected) or "nothing"
        found = " ".join(r.found) or "nothing"
        rank = str(r.rank) if r.rank else "-"
        lines.append(
            f"{mark:4} {r.scenario:<{width}}  {expected:<10} {found:<22} {rank:>4} "
            f"{r.seconds:5.1f}s"
        )
        lines += [f"       {complaint}" for complaint in r.complaints]
        if r.error:
            lines.append(f"       could not be planted: {r.error}")
    passed = sum(r.passed for r in results)
    lines.append(f"{passed} of {len(results)} scenarios as expected.")
    return "\n".join(lines) + "\n"


def verify_value(results: Sequence[Verified]) -> dict[str, Any]:
    """The results as plain values for JSON."""
    return {
        "schema": "mqtui.verify/1",
        "passed": all(r.passed for r in results),
        "scenarios": [
            {
                "id": r.scenario,
                "passed": r.passed,
                "expected": list(r.expected),
                "found": list(r.found),
                "rank": r.rank or None,
                "seconds": round(r.seconds, 3),
                "complaints": list(r.complaints),
                "error": r.error or None,
            }
            for r in results
        ],
    }
