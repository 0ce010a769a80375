"""A walk against the one before it: what is gone, what is left, what is new."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from mqtui.engine.model import Finding, Report, Stage, Verdict
from mqtui.facts import Facts, SourceKind

#: What counts as a problem; anything else neither comes nor goes.
_PROBLEMS = (Verdict.FAIL, Verdict.WARN)
#: With these a check says that it could not tell, so a problem that it had is not proven gone.
_SILENT = (Verdict.UNKNOWN, Verdict.SKIP)


@dataclass(frozen=True, slots=True)
class EarlierWalk:
    """What a walk came to. ``at`` is when it looked."""

    report: Report
    facts: Facts | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Changed:
    """A problem of one of the walks, or of both, and its stage. ``cause``: it is a root cause.

    ``no_longer_cause``: it is still seen, and something else explains it now.
    """

    finding: Finding
    stage: Stage
    cause: bool = False
    no_longer_cause: bool = False


@dataclass(frozen=True, slots=True)
class Again:
    """This walk against the one of ``since``. Of each sort the root causes come first.

    ``unseen`` are problems whose checks could not tell this time: they are not known to be gone.
    ``verdicts`` are those of the walk before and of this one.
    """

    since: datetime
    verdicts: tuple[Verdict, Verdict]
    gone: tuple[Changed, ...] = ()
    left: tuple[Changed, ...] = ()
    new: tuple[Changed, ...] = ()
    unseen: tuple[Changed, ...] = ()

    @property
    def same(self) -> bool:
        """Whether both walks came to the same."""
        return not (self.gone or self.new or self.unseen)


def compared(before: EarlierWalk, report: Report, facts: Facts | None) -> Again:
    """What ``report`` says that ``before`` did not, and the other way round.

    A finding is the same if its check and its headline are. A service that was restarted has
    another process id, which makes no finding another one.
    """
    then = _problems(before.report, (_program(before.facts), _program(facts)))
    now = _problems(report)
    missing = [changed for key, changed in then.items() if key not in now]
    silent = _silent_checks(report)
    unseen = [c for c in missing if c.finding.check in silent or _not_looked_at(report, c.stage)]
    left = tuple(
        replace(changed, no_longer_cause=then[key].cause and not changed.cause)
        for key, changed in now.items()
        if key in then
    )
    return Again(
        before.at,
        (before.report.verdict, report.verdict),
        gone=tuple(c for c in missing if c not in unseen),
        left=left,
        new=tuple(changed for key, changed in now.items() if key not in then),
        unseen=tuple(unseen),
    )


def _problems(
    report: Report, renamed: tuple[str, str] = ("", "")
) -> dict[tuple[str, str], Changed]:
    """The problems by identity, root causes first; ``renamed``: what the program is called now."""

    def identity(finding: Finding) -> tuple[str, str]:
        then, now = renamed
        headline = finding.headline.replace(then, now) if then and now else finding.headline
        return finding.check, headline

    causes = [(cause.stage, cause.finding) for cause in report.root_causes]
    found: dict[tuple[str, str], Changed] = {}
    for stage, finding in (*causes, *_all(report)):
        if finding.verdict in _PROBLEMS:
            # A later finding of the same words adds nothing.
            changed = Changed(finding, stage, (stage, finding) in causes)
            found.setdefault(identity(finding), changed)
    return found


def _program(facts: Facts | None) -> str:
    """What a process is called in findings: ``process 4711 (orders)``; blank for all else."""
    origin = facts.environment.origin if facts is not None and facts.environment else None
    return origin.name if origin is not None and origin.kind is SourceKind.PROCESS else ""


def _silent_checks(report: Report) -> set[str]:
    """The checks that say only that they could not tell, or that there was nothing to look at."""
    said: dict[str, set[Verdict]] = {}
    for _, finding in _all(report):
        said.setdefault(finding.check, set()).add(finding.verdict)
    return {check for check, verdicts in said.items() if verdicts.issubset(_SILENT)}


def _not_looked_at(report: Report, stage: Stage) -> bool:
    """Whether nothing in that stage could be told this time, so that none of it is gone."""
    found = report.stage(stage)
    return found is None or all(finding.verdict in _SILENT for finding in found.findings)


def _all(report: Report) -> Iterator[tuple[Stage, Finding]]:
    return ((stage.stage, finding) for stage in report.stages for finding in stage.findings)
