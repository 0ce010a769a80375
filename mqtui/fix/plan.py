"""The remedies of a diagnosis as one ordered plan. Files are read, and none is changed.

The order is that of the root causes: where trials were seen to work together, theirs. Each cause
gives the fix that was tried; without a trial the first one that mqtui can apply, else the first.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from mqtui.engine import change as kinds
from mqtui.engine import registry
from mqtui.engine.change import Change, End
from mqtui.engine.model import (
    Finding,
    Remedy,
    RemedyKind,
    Report,
    RootCause,
    Stage,
    TrialResult,
    Verdict,
)
from mqtui.engine.text import printable
from mqtui.facts import Facts
from mqtui.facts.machine import HERE
from mqtui.fix.draft import Draft, after
from mqtui.fix.edit.changes import make_changes, then_typed
from mqtui.fix.errors import CannotEdit
from mqtui.fix.model import FileEdit, Plan, Step, StepKind
from mqtui.fix.names import step_name
from mqtui.system.image import Image
from mqtui.system.owners import owner_name
from mqtui.walk.trial.fixes import Option, options

_ADMINISTRATOR = "an MQ administrator"
_NO_CHANGE = "no file holds what is to be changed, or it is not known yet"
_LEADS = frozenset({TrialResult.WORKS, TrialResult.NEXT})


@dataclass(frozen=True, slots=True)
class _Cause:
    finding: Finding
    stage: Stage
    place: int | None = None
    root: RootCause | None = None


def plan_of(facts: Facts, report: Report, *, applies_here: bool = True) -> Plan:
    """The plan of a walk.

    ``applies_here`` is false where the facts are of another machine, as those of a case: every
    step is then made by hand.
    """
    steps: list[Step] = []
    planned: dict[str, Image] = {}
    done: set[Change] = set()
    for cause in _causes(report):
        remedies: list[Remedy | None] = [*_chosen(facts, cause, planned, applies_here)] or [None]
        made: list[Step] = []
        for remedy in remedies:
            changes = remedy.changes if remedy else ()
            if changes and done.issuperset(changes):
                continue
            step = _step(facts, cause, remedy, [*steps, *made], planned, applies_here)
            if cause.place is None and step.kind is not StepKind.FILES:
                # A warning fails nothing: only what mqtui can do about it by itself is offered.
                continue
            made.append(step)
            done.update(changes)
            planned.update({edit.path: after(edit) for edit in step.edits})
        steps += [replace(step, last=step is made[-1]) for step in made]
    return Plan(tuple(steps), works=bool(report.plan))


def again(facts: Facts, step: Step) -> tuple[FileEdit, ...]:
    """The edits of a step as the files are now.

    Raises:
        CannotEdit: it can no longer be made.
    """
    draft = Draft({}, facts.host.working_directory)
    make_changes(facts, draft, step.remedy.changes if step.remedy else ())
    return draft.edits()


def _causes(report: Report) -> Iterator[_Cause]:
    for place, root in enumerate(report.root_causes, 1):
        yield _Cause(root.finding, root.stage, place, root)
    for stage in report.stages:
        for finding in stage.findings:
            if finding.verdict is Verdict.WARN:
                yield _Cause(finding, stage.stage)


def _chosen(
    facts: Facts, cause: _Cause, planned: dict[str, Image], applies_here: bool
) -> list[Remedy]:
    """The remedies of the fix to make. What is not of this host is not looked at."""
    offered = cause.finding.offered
    trial = cause.root.trial if cause.root else None
    if trial is not None and trial.remedies and trial.result in _LEADS:
        return [offered[place] for place in trial.remedies if place < len(offered)]
    found = [o for o in options(cause.finding.remedies) if _changes(offered, o)]
    here = found if applies_here else []
    best = next((o for o in here if _can_be_made(facts, offered, o, planned)), None)
    first = best or next(iter(found), None) or next(options(offered), ())
    return [offered[place] for place in first]


def _changes(remedies: Sequence[Remedy], option: Option) -> bool:
    return any(remedies[place].changes for place in option)


def _can_be_made(
    facts: Facts, offered: Sequence[Remedy], option: Option, planned: dict[str, Image]
) -> bool:
    draft = Draft(planned, facts.host.working_directory)
    if any(offered[place].needs for place in option):
        return False
    try:
        for place in option:
            make_changes(facts, draft, offered[place].changes)
    except CannotEdit:
        return False
    return bool(draft.edits())


def _step(
    facts: Facts,
    cause: _Cause,
    remedy: Remedy | None,
    before: Sequence[Step],
    planned: dict[str, Image],
    applies_here: bool,
) -> Step:
    finding = cause.finding
    check = registry.find(finding.check)
    changes = remedy.changes if remedy else ()
    step = Step(
        len(before) + 1,
        step_name(changes, finding.check, [each.name for each in before]),
        remedy.title if remedy else printable(finding.headline),
        StepKind.BY_HAND,
        finding.check,
        check.title if check else "",
        cause.stage,
        finding.headline,
        _where(facts, remedy),
        (remedy.run_as if remedy else "") or _who(remedy),
        cause.place,
        remedy,
        cause.root.trial if cause.root else None,
    )
    if remedy is None or not changes:
        return replace(step, why_by_hand=_why_no_change(finding, remedy))
    if remedy.needs:
        wanted = " and ".join(need.value for need in dict.fromkeys(remedy.needs))
        return replace(step, why_by_hand=f"this needs {wanted}")
    if remedy.kind is RemedyKind.MQSC:
        return _script(step, changes)
    if not applies_here:
        return replace(step, why_by_hand="it is on the machine that was captured")
    draft = Draft(planned, facts.host.working_directory)
    try:
        make_changes(facts, draft, changes)
        edits = draft.edits()
        if not edits:
            raise CannotEdit("the file has it already")
    except CannotEdit as cannot:
        by = cannot.by or step.by
        return replace(step, why_by_hand=printable(cannot.why), by=by)
    return replace(
        step,
        kind=StepKind.FILES,
        by=owner_name(os.geteuid()),
        edits=edits,
        then=then_typed(facts, changes),
        notes=tuple(_notes(edits, changes)),
    )


def _script(step: Step, changes: tuple[Change, ...]) -> Step:
    if any(getattr(change, "end", None) is End.CLIENT for change in changes):
        why = "it is for the client's own channel table: its runmqsc -n runs it"
        return replace(step, why_by_hand=why, by="")
    return replace(step, kind=StepKind.SCRIPT)


def _notes(edits: tuple[FileEdit, ...], changes: tuple[Change, ...]) -> Iterator[str]:
    for edit in edits:
        if edit.is_link:
            yield printable(
                f"{edit.named} is a symbolic link: the file that it leads to, {edit.path}, "
                "is changed, and the link stays"
            )
    if any(
        isinstance(c, kinds.SetVariable | kinds.UnsetVariable | kinds.UseTable) for c in changes
    ):
        yield "the program gets it when it is started anew"


def _why_no_change(finding: Finding, remedy: Remedy | None) -> str:
    needs = finding.needs or (remedy.needs if remedy else ())
    if needs:
        return f"this needs {' and '.join(need.value for need in dict.fromkeys(needs))}"
    if finding.out_of_reach is not None:
        return finding.out_of_reach.value
    if finding.possible:
        return "where it is changed depends on which of its possible causes it is"
    return _NO_CHANGE


def _where(facts: Facts, remedy: Remedy | None) -> str:
    if remedy is not None and any(_is_of_queue_manager(change) for change in remedy.changes):
        named = remedy.where if remedy.kind is RemedyKind.MQSC else ""
        return f"queue manager {printable(named)}" if named else "the queue manager's host"
    machine = facts.environment.machine if facts.environment else HERE
    return printable(str(machine))


def _is_of_queue_manager(change: Any) -> bool:
    if isinstance(change, kinds.AlterQueueManager):
        return True
    return getattr(change, "end", None) is End.QUEUE_MANAGER


def _who(remedy: Remedy | None) -> str:
    if remedy is not None and any(map(_is_of_queue_manager, remedy.changes)):
        return _ADMINISTRATOR
    return ""
