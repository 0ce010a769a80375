"""Makes the fix plan of a walk in its sandbox, walks again, and undoes it byte for byte."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mqtui.engine.model import Report, Verdict
from mqtui.fix.apply import apply_edits
from mqtui.fix.errors import CannotEdit, FixError
from mqtui.fix.journal import StepRecord, new_run
from mqtui.fix.model import Plan, StepKind
from mqtui.fix.plan import again, plan_of
from mqtui.fix.undo import undo_step
from mqtui.lab.directory.layout import Sandbox
from mqtui.lab.sandbox.running import RunningSandbox
from mqtui.system.image import extended_of
from mqtui.walk import Walk, WalkResult


@dataclass(frozen=True, slots=True)
class FixVerdict:
    """What became of a scenario's fix plan.

    ``made`` are the steps that were made, ``by_hand`` those that mqtui does not make, each with its
    reason. ``healthy``: nothing failed after them; ``next`` is the check that failed first.
    ``complaints`` say what is wrong: a step that failed or did not help, or a file that the undo
    did not bring back.
    """

    made: tuple[str, ...] = ()
    by_hand: tuple[str, ...] = ()
    healthy: bool = False
    next: str = ""
    complaints: tuple[str, ...] = ()


async def fix_and_undo(run: RunningSandbox, walked: WalkResult) -> FixVerdict:
    """Make what can be made of the plan of ``walked``, walk again, and put all back."""
    plan = plan_of(walked.facts, walked.report)
    causes = [step for step in plan.steps if step.cause is not None]
    steps = [step for step in causes if step.kind is StepKind.FILES]
    by_hand = tuple(_why(step.name, step.why_by_hand) for step in causes if step not in steps)
    if not steps:
        return FixVerdict(by_hand=by_hand)
    sandbox = run.sandbox
    before = dict(_tree(sandbox))
    journal = new_run(sandbox.directory.parent / "fixes")
    complaints: list[str] = []
    made: list[str] = []
    for step in steps:
        try:
            record = StepRecord(step.name, step.title, step.check)
            apply_edits(journal, record, again(walked.facts, step))
            made.append(step.name)
        except (CannotEdit, FixError) as error:
            complaints.append(f"step {step.name} was not made: {error}")
    report = (await Walk(sandbox.request, environ={}, trials=0).run()).report
    complaints += _without_effect(plan, made, walked.report, report)
    for record in journal.to_undo:
        try:
            undo_step(journal, record)
        except FixError as error:
            complaints.append(f"step {record.name} was not undone: {error}")
    complaints += _not_as_before(before, dict(_tree(sandbox)))
    causes_left = report.root_causes
    return FixVerdict(
        tuple(made),
        by_hand,
        healthy=report.verdict is not Verdict.FAIL,
        next=causes_left[0].finding.check if causes_left else "",
        complaints=tuple(complaints),
    )


def _why(name: str, why: str) -> str:
    return f"{name}: {why}" if why else f"{name}: MQSC, which an MQ administrator runs"


def _without_effect(
    plan: Plan, made: Sequence[str], before: Report, after: Report
) -> Iterator[str]:
    """What still fails although all steps of its cause were made."""
    failing = {cause.finding.identity for cause in after.root_causes}
    for place, cause in enumerate(before.root_causes, 1):
        steps = [step for step in plan.steps if step.cause == place]
        whole = bool(steps) and all(step.name in made for step in steps)
        if whole and cause.finding.identity in failing:
            yield f"{cause.finding.check} is as it was after {', '.join(s.name for s in steps)}"
    planned = {place + 1 for place in before.plan}
    of_plan = [step.name for step in plan.steps if step.cause in planned]
    if of_plan and set(of_plan) <= set(made) and after.verdict is Verdict.FAIL:
        first = after.root_causes[0].finding
        yield f"the plan works in a trial, and with its files {first.check} fails"


def _tree(sandbox: Sandbox) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Every file but those that the running queue manager writes: what it is, and all it has."""
    own = sandbox.queue_manager_directory.parent
    for folder, folders, names in os.walk(sandbox.directory):
        folders[:] = [name for name in folders if Path(folder, name) != own]
        for name in [".", *folders, *names]:
            path = Path(folder, name)
            status = path.lstat()
            if stat.S_ISSOCK(status.st_mode) or name.endswith(".mqsc.txt"):
                continue
            yield str(path), (status.st_mode, status.st_uid, status.st_gid, *_content(path, status))


def _content(path: Path, status: os.stat_result) -> Iterator[object]:
    if stat.S_ISLNK(status.st_mode):
        yield str(path.readlink())
        return
    yield extended_of(str(path))
    if stat.S_ISREG(status.st_mode) and os.access(path, os.R_OK):
        yield hashlib.sha256(path.read_bytes()).hexdigest()


def _not_as_before(
    before: Mapping[str, tuple[object, ...]], after: Mapping[str, tuple[object, ...]]
) -> Iterator[str]:
    for path in sorted({*before, *after}):
        if before.get(path) != after.get(path):
            yield f"{Path(path).name} is not as it was before, after the undo"


def from_value(value: Mapping[str, Any]) -> FixVerdict:
    """What ``dataclasses.asdict`` gave, after JSON."""
    values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in value.items()}
    return FixVerdict(**values)


def json_value(verdict: FixVerdict) -> dict[str, Any]:
    """The verdict as JSON of ``mqtui lab verify --fix`` has it."""
    return {
        "made": list(verdict.made),
        "by_hand": list(verdict.by_hand),
        "healthy": verdict.healthy if verdict.made else None,
        "next": verdict.next or None,
        "complaints": list(verdict.complaints),
    }
