"""What a walk did not look at, or could not: a reader must know what a report does not speak of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mqtui.engine.model import Report, Stage, Verdict
from mqtui.facts import Facts


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that was not looked at, and why. ``command`` shows it; blank where none does.

    ``check`` is the check that had nothing to look at, blank where it is no check's finding.
    """

    what: str
    why: str = ""
    command: str = ""
    check: str = ""


def not_looked_at(report: Report, facts: Facts | None) -> tuple[Gap, ...]:
    """Stages that were not asked for, what could not be read, then what checks could not tell."""
    return tuple(dict.fromkeys(_gaps(report, facts)))


def _gaps(report: Report, facts: Facts | None) -> Iterator[Gap]:
    walked = {stage.stage for stage in report.stages}
    for stage in Stage:
        if stage not in walked:
            yield Gap(f"Stage {stage.number}, {stage.heading}", "this stage was not asked for")
    for missing in facts.unavailable if facts else ():
        command = missing.command if missing.command is not None else ""
        yield Gap(missing.what, missing.reason, str(command))
    for of_stage in report.stages:
        for finding in of_stage.findings:
            if finding.verdict in (Verdict.SKIP, Verdict.UNKNOWN):
                yield Gap(finding.headline, check=finding.check)
