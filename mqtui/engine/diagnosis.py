"""Ranks root causes over all findings: what explains other failures stands first.

Each check declares the checks whose failure makes it a mere consequence (``explained_by``). A
failure that no other failure explains is a root cause. Root causes are ordered by the place of
their check in the chain of events (configuration before stores, stores before the wire), which is
the order of :data:`CAUSAL_ORDER`, and then by how much they explain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mqtui.engine.model import Report, RootCause, Stage, StageReport, Verdict, worst
from mqtui.engine.registry import Check, find

#: Stages in the order in which a client meets them: it reads its settings first, picks a channel,
#: opens the store, and only then sends a packet.
CAUSAL_ORDER: tuple[Stage, ...] = (
    Stage.ENVIRONMENT,
    Stage.CCDT,
    Stage.KEYSTORE,
    Stage.CERTIFICATE,
    Stage.CIPHER,
    Stage.CONNECTION,
    Stage.LIVE,
)


def diagnose(stages: Iterable[StageReport], lookup: Callable[[str], Check | None] = find) -> Report:
    """The report over all stages: overall verdict and ranked root causes."""
    reports = tuple(stages)
    failed = [
        (report.stage, finding)
        for report in reports
        for finding in report.findings
        if finding.verdict is Verdict.FAIL
    ]
    failed_ids = {finding.check for _, finding in failed}
    explained_by = {id: _explanations(id, failed_ids, lookup) for id in failed_ids}
    roots = [(stage, finding) for stage, finding in failed if not explained_by[finding.check]]
    causes = [
        RootCause(
            finding,
            stage,
            tuple(other for _, other in failed if finding.check in explained_by[other.check]),
        )
        for stage, finding in roots
    ]
    causes.sort(
        key=lambda cause: (
            CAUSAL_ORDER.index(cause.stage),
            -len(cause.explains),
            cause.finding.check,
        )
    )
    return Report(worst(report.verdict for report in reports), tuple(causes), reports)


def _explanations(
    id: str, failed: set[str], lookup: Callable[[str], Check | None]
) -> frozenset[str]:
    """Every failed check that explains ``id``, directly or through others.

    Two checks that explain each other would both vanish; a cycle is therefore cut where the walk
    comes back to ``id``.
    """
    found: set[str] = set()
    open_ids = [id]
    while open_ids:
        check = lookup(open_ids.pop())
        for cause in check.explained_by if check else ():
            if cause in failed and cause != id and cause not in found:
                found.add(cause)
                open_ids.append(cause)
    return frozenset(found)
