"""What an edit does, as people see it before they say yes: a diff without the secrets in it."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

from mqtui.collect.redact import redact_lines
from mqtui.engine.known_secrets import without_secrets
from mqtui.engine.text import printable
from mqtui.fix.errors import CannotEdit
from mqtui.fix.model import FileEdit
from mqtui.fix.text_file import TextFile
from mqtui.formats.lines import split_lines
from mqtui.formats.redacted import Redacted
from mqtui.pasted.diff import as_in_diff

_MOST_LINES = 60


def difference(edits: Sequence[FileEdit]) -> list[str]:
    """The lines of it: no terminal acts on them, and none holds a password."""
    # A line may have what another one shows to be a secret.
    return [without_secrets(line) for edit in edits for line in list(_of(edit))]


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
    """A unified diff without a line beside: that may be one of a key of several lines.

    What a secret is, the whole file tells, so its lines are masked before any of them is shown.
    """
    old, new = ([each.text for each in _masked(lines)] for lines in (before, after))
    yield f"--- {'/dev/null' if made else path}"
    yield f"+++ {path}"
    for tag, a, b, c, d in _changes(before, after):
        if tag != "equal":
            yield f"@@ -{_range(a, b)} +{_range(c, d)} @@"
            yield from (f"-{as_in_diff(line)}" for line in old[a:b])
            yield from (f"+{as_in_diff(line)}" for line in new[c:d])


def _masked(lines: list[str]) -> list[Redacted]:
    return redact_lines(lines, lambda _: True)


def _changes(before: list[str], after: list[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """As difflib's opcodes, of what is not the same at the beginning and at the end."""
    first = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        first += 1
    last = 0
    most = min(len(before), len(after)) - first
    while last < most and before[-1 - last] == after[-1 - last]:
        last += 1
    old, new = before[first : len(before) - last], after[first : len(after) - last]
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield tag, a + first, b + first, c + first, d + first


def _range(start: int, end: int) -> str:
    """As a unified diff counts: from 1, an empty range by the line before it."""
    length = end - start
    if length == 1:
        return str(start + 1)
    return f"{start + 1 if length else start},{length}"


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
