"""The way back: every file of a step byte for byte as it was, with its owner, mode and ACL.

Nothing is put back where somebody changed a file since: all files are looked at first.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace

from mqtui.fix.errors import FixError
from mqtui.fix.journal import UNDONE, EditRecord, FileRecord, Run, StepRecord
from mqtui.fix.model import FileEdit
from mqtui.system.edited import (
    change_attributes,
    remove_directory,
    remove_file,
    replace_content,
)
from mqtui.system.image import Image, read_image


@dataclass(frozen=True, slots=True)
class Undoing:
    """What undoing a step would change: ``edits`` with the files as they are now."""

    step: StepRecord
    edits: tuple[FileEdit, ...]
    removed: tuple[str, ...]


def undo_of(run: Run, step: StepRecord) -> Undoing:
    """What is to be put back; nothing is changed.

    Raises:
        FixError: a file was changed since, or its backup cannot be read.
    """
    edits: list[FileEdit] = []
    removed: list[str] = []
    for entry in reversed(step.edits):
        now = _now(entry)
        if _is(now, entry.before):
            continue
        if now is None or not _is(now, entry.after):
            raise FixError(
                f"{entry.path} was changed after step {step.name}: nothing was undone."
                + (f" As it was before, it is {run.place / entry.backup}." if entry.backup else "")
            )
        if entry.before is None:
            removed.append(entry.path)
            continue
        data = run.kept(entry) if entry.backup else None
        edits.append(FileEdit(entry.path, entry.named, now, data, entry.before.attributes))
    return Undoing(step, tuple(edits), tuple(removed))


def undo_step(run: Run, step: StepRecord) -> None:
    """Put back what a step changed, and say so in the journal.

    Raises:
        FixError: a file was changed since, or cannot be written.
    """
    undo_of(run, step)
    for entry in reversed(step.edits):
        restore(run, entry)
    step.state = UNDONE
    run.save()


def restore(run: Run, entry: EditRecord) -> None:
    """Put one file back.

    Raises:
        FixError: it was changed since, or cannot be written.
    """
    now = _now(entry)
    if _is(now, entry.before):
        return
    if now is None or not _is(now, entry.after):
        raise FixError(f"{entry.path} was changed since, and is left as it is.")
    try:
        if entry.before is None:
            remove_file(entry.path, now)
            if entry.makes_directory:
                # Somebody may have put another file there.
                with contextlib.suppress(OSError):
                    remove_directory(entry.path.rpartition("/")[0])
            return
        if entry.backup:
            now = replace_content(entry.path, now, run.kept(entry))
        if now.attributes != entry.before.attributes:
            now = change_attributes(entry.path, now, entry.before.attributes)
    except OSError as error:
        raise FixError(f"{entry.path} was not put back: {error.strerror or error}.") from error
    if not _is(now, entry.before):
        raise FixError(f"{entry.path} was put back, but not with all that it had.")


def _now(entry: EditRecord) -> Image | None:
    content = bool(entry.after.sha256)
    try:
        return read_image(entry.path, content=content)
    except OSError as error:
        raise FixError(f"{entry.path} cannot be read: {error.strerror or error}.") from error


def _is(image: Image | None, record: FileRecord | None) -> bool:
    if image is None or record is None:
        return image is None and record is None
    looked = image if record.sha256 else replace(image, data=None)
    return FileRecord.of(looked) == record
