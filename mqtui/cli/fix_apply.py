"""``mqtui fix --apply``: one step after the other, each after a yes, and its check run anew."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Collection
from dataclasses import dataclass, replace

from mqtui.cli.consent import agreed
from mqtui.cli.exits import FAILED, FINE, CommandError
from mqtui.cli.in_time import in_time
from mqtui.engine.bounded import run_until_told
from mqtui.engine.diagnosis import has_checked
from mqtui.engine.model import Report, Stage, Verdict
from mqtui.engine.secrets import Credentials
from mqtui.engine.text import printable
from mqtui.facts.request import Request
from mqtui.fix.apply import apply_edits
from mqtui.fix.errors import CannotEdit
from mqtui.fix.journal import Run, StepRecord, alone, new_run, state_directory
from mqtui.fix.model import FileEdit, Plan, Step, StepKind
from mqtui.fix.plan import again
from mqtui.fix.script import script_edit, script_path
from mqtui.fix.words import step_lines, wrapped
from mqtui.output import tell, write
from mqtui.walk import Walk, WalkResult
from mqtui.walk.trial.passwords import refused


@dataclass(frozen=True, slots=True)
class Walked:
    """A walk, and what a further one like it takes."""

    result: WalkResult
    timeout: float
    request: Request | None = None
    credentials: Credentials | None = None


def ready_to_ask(names: Collection[str] | None) -> None:
    """Refuse where nobody can be asked and no step is named.

    Raises:
        CommandError: that is so.
    """
    if names is None and not has_terminal():
        raise CommandError(
            "mqtui asks before each step, and there is no terminal: name the steps, as in "
            "--yes NAME,NAME (mqtui fix shows the names)."
        )
    if names is not None and not names:
        raise CommandError("--yes names no step.")


def has_terminal() -> bool:
    """Whether a person reads the output and can answer."""
    return all(s is not None and s.isatty() for s in (sys.stdin, sys.stdout))


def applied(walked: Walked, plan: Plan, names: Collection[str] | None, output: str | None) -> int:
    """Make the steps that were agreed to; returns the exit code.

    Raises:
        CommandError: a name is none of a step that mqtui makes, or a step cannot be made.
        FixError: a step failed; its files are as they were, and those after it are not made.
    """
    _must_be_steps(plan, names)
    if not plan.applicable:
        write("\n".join(wrapped("mqtui can make no step of this plan: mqtui fix shows it.", 80)))
        write("\n")
        return FAILED if any(step.cause for step in plan.steps) else FINE
    width = shutil.get_terminal_size((100, 24)).columns
    left_out = [step.name for step in plan.steps if not step.applicable]
    with alone(state_directory()):
        run = new_run(state_directory())
        for step in plan.applicable:
            if names is not None and step.name not in names:
                left_out.append(step.name)
                continue
            if not _made(walked, step, run, width, output, ask=names is None):
                left_out.append(step.name)
    return _ended(walked, run, left_out, width)


def _must_be_steps(plan: Plan, names: Collection[str] | None) -> None:
    steps = {step.name: step for step in plan.steps}
    for name in names or ():
        step = steps.get(name)
        if step is None:
            known = ", ".join(each.name for each in plan.applicable) or "none"
            raise CommandError(
                f"--yes {printable(name)}: the plan has no such step. Those that mqtui makes: "
                f"{known}."
            )
        if not step.applicable:
            raise CommandError(f"--yes {name}: it is made by hand: {step.why_by_hand}.")


def _made(
    walked: Walked, step: Step, run: Run, width: int, output: str | None, *, ask: bool
) -> bool:
    """Show a step, make it if it is agreed to, and run its check anew; whether it was made."""
    try:
        edits = in_time("the files of the step", _edits, walked, step, run, output)
    except CannotEdit as cannot:
        raise CommandError(
            f"step {step.name} cannot be made any more: {printable(cannot.why)}."
        ) from cannot
    if not edits:
        write(f"\n{step.number}. {step.name}: the files have it already.\n")
        return True
    write("\n" + "\n".join(step_lines(replace(step, edits=edits), width)) + "\n", now=True)
    if ask and not agreed(f"Make this change ({step.name})?", yes=False):
        write("Not made.\n", now=True)
        return False
    apply_edits(run, StepRecord(step.name, step.title, step.check), edits)
    _say_made(step, edits)
    if step.kind is StepKind.FILES and step.last:
        write("\n".join(wrapped(_checked(walked, step), width)) + "\n", now=True)
    return True


def _edits(walked: Walked, step: Step, run: Run, output: str | None) -> tuple[FileEdit, ...]:
    if step.kind is StepKind.SCRIPT:
        written = {edit.path for record in run.steps for edit in record.edits}
        return (script_edit((step,), script_path((step,), output, written)),)
    return again(walked.result.facts, step)


def _say_made(step: Step, edits: tuple[FileEdit, ...]) -> None:
    for edit in edits:
        write(f"Made: {printable(edit.path)}\n")
    if step.kind is StepKind.SCRIPT:
        write("It was not run: an MQ administrator gives it to runmqsc.\n")
    if step.then is not None:
        write("\n".join(["Type then, as root:", *step.then.split("\n")]) + "\n")


def _checked(walked: Walked, step: Step) -> str:
    """What the step's check says now."""
    if step.then is not None:
        return f"{step.check} is checked by mqtui check, after that."
    report = _walk(walked, (step.stage,))
    found = [
        finding
        for stage in report.stages
        for finding in stage.findings
        if finding.check == step.check
    ]
    bad = [f for f in found if f.verdict in (Verdict.FAIL, Verdict.WARN)]
    if any(finding.headline == step.headline for finding in bad):
        return f"{step.check} still says: {step.headline}"
    if bad:
        return f"{step.check} says something else now: {bad[0].headline}"
    if any(finding.verdict is Verdict.PASS for finding in found):
        return f"{step.check} {step.check_title} is green now."
    return f"{step.check} no longer says so; it could not tell more."


def _walk(walked: Walked, stages: tuple[Stage, ...] = tuple(Stage)) -> Report:
    """A walk as the first one. What was saved of before the change does not count any more."""
    assert walked.request is not None  # noqa: S101 - a sandbox is never applied to
    request = replace(walked.request, hold=0.0, chstatus=None, chstatus_text=None)
    # A password that was refused once is not sent again: it may lock the user.
    credentials = None if refused(walked.result.facts) else walked.credentials
    walk = Walk(request, stages=stages, timeout=walked.timeout, credentials=credentials, trials=0)
    return run_until_told(walk.run()).report


def _ended(walked: Walked, run: Run, left_out: list[str], width: int) -> int:
    """Walk once more, and say what is left; the exit code."""
    lines = [""]
    if left_out:
        lines += wrapped(f"Not made: {', '.join(left_out)}.", width)
    if not run.steps:
        write("\n".join(lines) + "\n")
        return FAILED
    lines += wrapped(
        f"Backups and journal: {printable(str(run.place))}. mqtui fix --undo puts all back.", width
    )
    report = _walk(walked)
    if not has_checked(report):
        lines.append("Nothing could be checked after it: mqtui check says why.")
    elif report.verdict is Verdict.FAIL:
        lines.append("After it, what fails first is:")
        first = report.root_causes[0].finding
        lines += wrapped(f"{first.check} {first.headline}", width, first="  ")
    else:
        lines.append("After it, no check fails.")
    write("\n".join(lines) + "\n")
    if report.verdict is Verdict.FAIL:
        tell("mqtui: mqtui check shows all of it; mqtui fix makes the next plan.")
    return FAILED if report.verdict is Verdict.FAIL else FINE
