"""What an edit does, as people see it before they say yes: a diff without the secrets in it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from mqtui.collect.redact import redact_line
from mqtui.engine.text import printable
from mqtui.fix.errors import CannotEdit
from mqtui.fix.model import FileEdit
from mqtui.fix.text_file import TextFile
from mqtui.formats.lines import split_lines
from mqtui.pasted.diff import as_in_diff

_MOST_LINES = 60


def difference(edits: Sequence[FileEdit]) -> list[str]:
    """The lines of it: no terminal acts on them, and none holds a password."""
    return [line for edit in edits for line in _of(edit)]


def _of(edit: FileEdit) -> Iterator[str]:
    path = printable(edit.path)
    attributes = edit.attributes
    if edit.before is None:
        yield f"new file {path}, mode {attributes.mode:04o}"
        if edit.said:
            yield f"  {printable(edit.said)}"
            return
    if edit.data is not None:
        before = _lines(edit.before.data if edit.before and edit.before.data else b"")
        after = _lines(edit.data)
        if before is None or after is None:
            yield f"  {len(edit.data)} bytes"
        else:
            yield from _bounded(list(_diff(path, before, after, made=edit.before is None)))
    elif edit.before is not None:
        yield f"{path}: {printable(edit.said)}"


def _diff(path: str, before: list[str], after: list[str], *, made: bool) -> Iterator[str]:
    names = ("/dev/null" if made else path, path)
    for line in difflib.unified_diff(before, after, *names, lineterm="", n=0):
        if line.startswith(("--- ", "+++ ", "@@")):
            yield line
        else:
            # No line beside it is shown: it may be one of a key of several lines.
            yield line[:1] + as_in_diff(redact_line(line[1:]))


def _bounded(lines: list[str]) -> list[str]:
    more = len(lines) - _MOST_LINES
    return lines if more <= 0 else [*lines[:_MOST_LINES], f"... and {more} lines more"]


def _lines(data: bytes) -> list[str] | None:
    try:
        lines = split_lines(TextFile.of(data).text)
    except CannotEdit:
        return None
    # Behind the last line end there is no line.
    return lines[:-1] if lines and not lines[-1] else lines
