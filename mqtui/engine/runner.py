"""Runs the checks of a stage over the facts: bounded, cancellable, and never brought down."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from mqtui.engine.bounded import in_thread
from mqtui.engine.crashes import note, text_of
from mqtui.engine.events import CheckFinished, CheckStarted, Event, StageFinished, StageStarted
from mqtui.engine.model import SEVERITY, Evidence, Finding, Stage, StageReport, Verdict, worst

if TYPE_CHECKING:
    from mqtui.engine.registry import Check
    from mqtui.facts import Facts

#: Seconds that one check may take. A check is a pure function: longer means something is wrong.
CHECK_SECONDS = 10.0

Listener = Callable[[Event], None]


def ignore(_: Event) -> None:
    """A listener that does nothing."""


async def run_stage(
    stage: Stage,
    checks: Iterable[Check],
    facts: Facts,
    listener: Listener = ignore,
    *,
    timeout: float = CHECK_SECONDS,
) -> StageReport:
    """Run the checks of one stage and gather their findings.

    ``timeout`` bounds each check. A check that raises or overruns becomes an ``unknown`` finding
    which names it; the others still run.
    """
    listener(StageStarted(stage))
    findings: list[Finding] = []
    for check in checks:
        listener(CheckStarted(stage, check.id, check.title))
        found = await _run_check(check, facts, timeout)
        findings += found
        listener(CheckFinished(stage, check.id, found))
    report = stage_report(stage, findings)
    listener(StageFinished(report))
    return report


def stage_report(stage: Stage, findings: Sequence[Finding]) -> StageReport:
    """The report of a stage: its findings, the worst first, and the verdict they add up to."""
    ordered = sorted(findings, key=lambda finding: SEVERITY.index(finding.verdict))
    return StageReport(stage, worst(f.verdict for f in findings), tuple(ordered))


async def _run_check(check: Check, facts: Facts, timeout: float) -> tuple[Finding, ...]:
    def collect() -> tuple[Finding, ...]:
        return tuple(replace(finding, check=check.id) for finding in check.run(facts))

    try:
        return await in_thread(collect, timeout=timeout)
    except TimeoutError:
        why = f"it did not finish within {timeout:g} seconds"
    except asyncio.CancelledError:
        raise
    except Exception as error:
        why = f"it raised {text_of(error)} ({note(error)}; --debug shows where)"
    return (
        Finding(
            Verdict.UNKNOWN,
            f"Check {check.id} ({check.title}) could not be completed: {why}.",
            (Evidence("what to do", "report this with the command that was run"),),
            check=check.id,
            broken=True,
        ),
    )
