"""Ranks root causes over all findings: what explains other failures stands first.

One rule: a failed check explains another failed one when it accounts for an effect that the other
shows (:class:`~mqtui.engine.effects.Effect`), unless this finding would have been made without that
effect as well. A failure that no other failure explains is a root cause. Root causes are ordered by
the place of their check in the chain of events (configuration before stores, stores before the
wire), which is the order of :data:`CAUSAL_ORDER`, then by the first effect that they account for,
and then by how much they explain.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from mqtui.engine.crashes import note
from mqtui.engine.effects import Effect
from mqtui.engine.model import Finding, Report, RootCause, Stage, StageReport, Verdict, worst
from mqtui.engine.registry import Check, checks, find

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


def explains(cause: Check, symptom: Check) -> bool:
    """Whether a failure of ``cause`` makes one of ``symptom`` a mere consequence."""
    return cause.id != symptom.id and not set(cause.accounts_for).isdisjoint(symptom.shows)


def causes_of(symptom: Check) -> tuple[str, ...]:
    """The ids of all checks that explain ``symptom`` where they fail, in causal order."""
    found = [check for check in checks() if explains(check, symptom)]
    return tuple(c.id for c in sorted(found, key=lambda c: (CAUSAL_ORDER.index(c.stage), c.id)))


def connects(report: Report) -> bool:
    """Whether the live connect succeeded, whatever else fails."""
    connecting = {c.id for c in checks(Stage.LIVE) if Effect.NOT_CONNECTED in c.shows}
    return any(
        finding.check in connecting and finding.verdict is Verdict.PASS
        for stage in report.stages
        for finding in stage.findings
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
    explained_by = _explanations([(f, lookup(f.check)) for _, f in failed])
    causes = [
        RootCause(
            finding,
            stage,
            tuple(f for other, (_, f) in enumerate(failed) if number in explained_by[other]),
        )
        for number, (stage, finding) in enumerate(failed)
        if not explained_by[number]
    ]
    causes.sort(
        key=lambda cause: (
            CAUSAL_ORDER.index(cause.stage),
            _first_effect(lookup(cause.finding.check)),
            -len(cause.explains),
            cause.finding.check,
        )
    )
    return Report(_verdict(reports), tuple(causes), reports)


def _verdict(reports: Sequence[StageReport]) -> Verdict:
    """The worst of the stages; where nothing names a client, no warning is about one."""
    found = worst(report.verdict for report in reports)
    nothing = any(f.nothing_named for report in reports for f in report.findings)
    return Verdict.UNKNOWN if nothing and found is not Verdict.FAIL else found


def diagnosed(stages: Iterable[StageReport]) -> Report:
    """As :func:`diagnose`; where that raises, every failure is a root cause, in no order."""
    reports = tuple(stages)
    try:
        return diagnose(reports)
    except Exception as error:
        note(error)
        failed = ((r.stage, f) for r in reports for f in r.findings if f.verdict is Verdict.FAIL)
        causes = tuple(RootCause(finding, stage) for stage, finding in failed)
        return Report(worst(report.verdict for report in reports), causes, reports)


def has_checked(report: Report) -> bool:
    """Whether any check came to a verdict; else nothing is known, which is not health.

    What passes where a file that was named yielded nothing and no connection could be tried is the
    absence of what that file should have told. Nor is anything known where nothing names a client.
    """
    if report.nothing_named and report.verdict is not Verdict.FAIL:
        return False
    told = (Verdict.PASS, Verdict.WARN, Verdict.FAIL)
    live = report.stage(Stage.LIVE)
    silent = live is not None and all(
        f.verdict is Verdict.SKIP or f.not_tried for f in live.findings
    )
    if report.unused and silent and report.verdict is not Verdict.FAIL:
        return False
    return any(f.verdict in told for stage in report.stages for f in stage.findings)


def _first_effect(check: Check | None) -> int:
    """When a client first meets what the fault leads to."""
    places = [list(Effect).index(effect) for effect in check.accounts_for] if check else []
    return min(places, default=len(Effect))


def _explanations(failed: Sequence[tuple[Finding, Check | None]]) -> list[set[int]]:
    """For every failure the places of those that explain it, directly or through others."""
    direct = [
        {
            place
            for place, (_, cause) in enumerate(failed)
            if cause is not None and check is not None and _explains(cause, check, finding)
        }
        for finding, check in failed
    ]
    found: list[set[int]] = []
    for place in range(len(failed)):
        reached: set[int] = set()
        left = [place]
        while left:
            new = direct[left.pop()] - reached
            reached |= new
            left += new
        found.append(reached)
    return found


def _explains(cause: Check, symptom: Check, finding: Finding) -> bool:
    """Whether a failure of ``cause`` makes this one of ``symptom`` a mere consequence.

    It does not where the finding would have been made all the same, with the cause out of the way.
    """
    effects = set(symptom.shows) - set(finding.independent_of)
    return cause.id != symptom.id and not effects.isdisjoint(cause.accounts_for)
