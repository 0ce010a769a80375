"""``mqtui fix --undo``: what the last ``--apply`` made is put back, the last step first."""

from __future__ import annotations

import shutil
from collections.abc import Collection

from mqtui.cli.consent import agreed
from mqtui.cli.exits import FAILED, FINE, CommandError
from mqtui.cli.fix_apply import ready_to_ask
from mqtui.engine.text import printable
from mqtui.fix.difference import difference
from mqtui.fix.journal import Run, StepRecord, alone, last_run, state_directory
from mqtui.fix.undo import Undoing, undo_of, undo_step
from mqtui.fix.words import wrapped
from mqtui.output import write


def undone(names: Collection[str] | None) -> int:
    """Put the files back that were agreed to; returns the exit code.

    Raises:
        CommandError: there is nothing to undo, or nobody can be asked.
        FixError: a file was changed since. It is left as it is.
    """
    ready_to_ask(names)
    place = state_directory()
    run = last_run(place)
    if run is None:
        raise CommandError(f"there is nothing to undo: {place} has no step that is in effect.")
    known = {step.name for step in run.to_undo}
    for name in names or ():
        if name not in known:
            raise CommandError(
                f"--yes {printable(name)}: the last --apply made no such step. It made: "
                f"{', '.join(sorted(known))}."
            )
    with alone(place):
        kept = [step for step in run.to_undo if not _undone(run, step, names)]
    if not kept:
        write(f"All of {printable(run.began)} is as it was before.\n")
        return FINE
    write(f"Still in effect: {', '.join(step.name for step in kept)}.\n")
    return FAILED


def _undone(run: Run, step: StepRecord, names: Collection[str] | None) -> bool:
    if names is not None and step.name not in names:
        return False
    undoing = undo_of(run, step)
    lines = ["", *wrapped(f"Undo {step.name}: {step.title}", _width()), *_changes(undoing)]
    write("\n".join(lines) + "\n", now=True)
    if names is None and not agreed(f"Put this back ({step.name})?", yes=False):
        return False
    undo_step(run, step)
    write("Put back.\n", now=True)
    return True


def _changes(undoing: Undoing) -> list[str]:
    lines = [f"   {line}" for line in difference(undoing.edits)]
    lines += [f"   the file {printable(path)} goes away" for path in undoing.removed]
    return lines or ["   its files are as they were already"]


def _width() -> int:
    return shutil.get_terminal_size((100, 24)).columns
