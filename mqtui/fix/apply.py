"""Making the edits of one step: each file whole or not at all, and all of the step or none."""

from __future__ import annotations

from collections.abc import Sequence

from mqtui.fix.draft import after
from mqtui.fix.errors import FixError
from mqtui.fix.journal import APPLIED, FAILED, EditRecord, FileRecord, Run, StepRecord
from mqtui.fix.model import FileEdit
from mqtui.fix.undo import restore
from mqtui.system.edited import change_attributes, make_directory_of, make_file, replace_content
from mqtui.system.image import Image


def apply_edits(run: Run, record: StepRecord, edits: Sequence[FileEdit]) -> None:
    """Make ``edits``; ``record`` says which step they belong to.

    Raises:
        FixError: one of them failed. All files are as they were.
    """
    run.steps.append(record)
    done: list[EditRecord] = []
    try:
        for edit in edits:
            entry = _entry(run, edit)
            record.edits.append(entry)
            run.save()
            try:
                entry.after = FileRecord.of(_make(edit))
            except OSError as error:
                record.edits.remove(entry)
                raise FixError(
                    f"{edit.path} was not changed: {error.strerror or error}."
                ) from error
            done.append(entry)
    except BaseException:
        _take_back(run, record, done)
        raise
    record.state = APPLIED
    run.save()


def _entry(run: Run, edit: FileEdit) -> EditRecord:
    before = edit.before
    backup = ""
    if before is not None and before.data is not None and edit.data is not None:
        backup = run.keep(before.data)
    return EditRecord(
        edit.path,
        edit.named,
        FileRecord.of(before) if before is not None else None,
        FileRecord.of(after(edit)),
        backup,
        edit.makes_directory,
    )


def _make(edit: FileEdit) -> Image:
    if edit.before is None:
        if edit.makes_directory:
            make_directory_of(edit.path)
        return make_file(edit.path, edit.data or b"", edit.attributes)
    if edit.data is not None:
        return replace_content(edit.path, edit.before, edit.data)
    return change_attributes(edit.path, edit.before, edit.attributes)


def _take_back(run: Run, record: StepRecord, done: list[EditRecord]) -> None:
    """The files of a step that failed, as they were before it."""
    for entry in reversed(done):
        restore(run, entry)
    record.state = FAILED
    run.save()
