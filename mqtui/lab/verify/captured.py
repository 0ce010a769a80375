"""Whether a walk says the same where it is captured and opened again as it said on its machine."""

from __future__ import annotations

from dataclasses import fields

from mqtui import __version__
from mqtui.case.archive import case_bytes, case_of
from mqtui.case.case import Case, Manifest, tried_of
from mqtui.case.replay import CaseWalk
from mqtui.engine.model import Report
from mqtui.walk import WalkResult


async def otherwise(walked: WalkResult) -> tuple[str, ...]:
    """What the opened case says otherwise than the walk, a sentence each; empty for the same.

    Raises:
        CaseError: what was written cannot be read.
    """
    manifest = Manifest(__version__, walked.facts.taken_at, "lab")
    data = case_bytes(Case(manifest, walked.facts, tried_of(walked.report)))
    case = case_of(data)
    opened = (await CaseWalk(case).run()).report
    before, after = _said(walked.report), _said(opened)
    found = [
        f"The case has another {each.name}"
        for each in fields(walked.facts)
        if getattr(walked.facts, each.name) != getattr(case.facts, each.name)
    ]
    found += [f"The case does not say: {said}" for said in before if said not in after]
    found += [f"Only the case says: {said}" for said in after if said not in before]
    if not found and before != after:
        found.append("The case says it in another order.")
    return tuple(found)


def _said(report: Report) -> list[str]:
    """The verdict, the causes in order with what their fixes came to, and every finding."""
    said = [f"verdict {report.verdict.value}"]
    for cause in report.root_causes:
        result = cause.trial.result.value if cause.trial else "not tried"
        said.append(f"{cause.finding.check} {cause.finding.headline} ({result})")
    for stage in report.stages:
        said += [f"{f.check} {f.verdict.value} {f.headline}" for f in stage.findings]
    return said
