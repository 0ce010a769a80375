"""Attributes and headings of mqclient.ini; every other byte of the file stays.

What was written is read again as MQ reads it, so no edit is handed over that sets anything else.
"""

from __future__ import annotations

import re

from mqtui.engine.change import RenameStanza, SetAttribute
from mqtui.fix.draft import Draft
from mqtui.fix.errors import CannotEdit
from mqtui.fix.text_file import TextFile, one_line, split_end
from mqtui.formats.ini import IniLine, parse_ini
from mqtui.formats.redacted import hides

_ATTRIBUTE = re.compile(r"^(\s*)([A-Za-z][\w.-]*)(\s*=\s*)(.*?)(\s*)$", re.DOTALL)
_INDENT = "   "


def set_attribute(draft: Draft, change: SetAttribute) -> None:
    """One attribute written, changed, renamed, or turned into a comment.

    Raises:
        CannotEdit: the file is not as the change takes it to be.
    """
    file = draft.text(change.path)
    lines = file.lines
    at = _place(file, change)
    if change.value is None:
        if at is None:
            raise CannotEdit(f"{change.key} is not set in {change.path} any more")
        lines[at] = f"# {lines[at]}"
    elif at is not None:
        lines[at] = _line(lines[at], change.key, one_line(change.value))
    else:
        _insert(file, lines, change.stanza, f"{change.key}={one_line(change.value)}")
    new = file.with_lines(lines)
    _must_be_as_meant(file, new, change)
    draft.write(change.path, new.data)


def rename_stanza(draft: Draft, change: RenameStanza) -> None:
    """A heading as MQ knows it.

    Raises:
        CannotEdit: no line of the file is that heading.
    """
    file = draft.text(change.path)
    lines = file.lines
    found = [n for n, line in enumerate(lines) if _heading(line) == _heading(change.heading)]
    if not found:
        raise CannotEdit(f"no line of {change.path} is {change.heading} any more")
    for n in found:
        bare, end = split_end(lines[n])
        indent = bare[: len(bare) - len(bare.lstrip())]
        lines[n] = f"{indent}{change.stanza}:{end}"
    draft.write(change.path, file.with_lines(lines).data)


def _heading(line: str) -> str:
    text = line.strip()
    return f"{text[:-1].rstrip()}:" if text.endswith(":") else text


def _entries(file: TextFile) -> tuple[IniLine, ...]:
    return parse_ini(file.data).entries


def _place(file: TextFile, change: SetAttribute) -> int | None:
    """The line, from 0, that the change means: the one it names, or the only one that sets it."""
    if change.line is not None and 0 < change.line <= len(file.lines):
        named = next((e for e in _entries(file) if e.line == change.line), None)
        same = named is not None and named.key.lower() == change.key.lower()
        # A line with another name is one that is spelled wrong, if it has the value.
        renamed = named is not None and (change.value == named.value or hides(change.value or ""))
        if same or renamed:
            return change.line - 1
    stanza, key = change.stanza.lower(), change.key.lower()
    found = [
        e.line - 1 for e in _entries(file) if (e.stanza.lower(), e.key.lower()) == (stanza, key)
    ]
    if not found:
        if change.line is not None:
            raise CannotEdit(f"line {change.line} of {change.path} is another one now")
        return None
    if len(found) > 1:
        raise CannotEdit(f"{change.path} sets {change.key} {len(found)} times")
    return found[0]


def _line(line: str, key: str, value: str) -> str:
    bare, end = split_end(line)
    found = _ATTRIBUTE.match(bare)
    if found is None:  # pragma: no cover - the parser found an attribute there
        raise CannotEdit("its line is no attribute")
    if hides(value):
        if found[2].lower() == key.lower():
            raise CannotEdit("its value is a secret, which mqtui does not know")
        value = found[4]
    written = found[2] if found[2].lower() == key.lower() else key
    return f"{found[1]}{written}{found[3]}{value}{found[5]}{end}"


def _insert(file: TextFile, lines: list[str], stanza: str, text: str) -> None:
    """One line more behind the last attribute of the stanza, or a stanza more."""
    behind = [e.line - 1 for e in _entries(file) if e.stanza.lower() == stanza.lower()]
    heading = [n for n, line in enumerate(lines) if line.strip().lower() == f"{stanza.lower()}:"]
    at = max((*behind, *heading), default=None)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += file.end
    if at is None:
        lines += [*([file.end] if lines else []), f"{stanza}:{file.end}"]
        lines.append(f"{_INDENT}{text}{file.end}")
        return
    beside = lines[at] if at in behind else ""
    indent = beside[: len(beside) - len(beside.lstrip(" \t"))] if beside else _INDENT
    lines.insert(at + 1, f"{indent}{text}{file.end}")


def _must_be_as_meant(old: TextFile, new: TextFile, change: SetAttribute) -> None:
    """The new file sets what the change says, and nothing else otherwise than before."""

    def others(file: TextFile) -> list[tuple[str, str, str]]:
        return sorted(
            (e.stanza.lower(), e.key.lower(), e.value)
            for e in _entries(file)
            if e.key.lower() != change.key.lower()
        )

    stanza, key = change.stanza.lower(), change.key.lower()
    values = [e.value for e in _entries(new) if (e.stanza.lower(), e.key.lower()) == (stanza, key)]
    left = others(new)
    kept = others(old)
    gone = len(kept) - len(left)
    meant = change.value is None or hides(change.value) or change.value in values
    if not meant or gone not in (0, 1) or any(each not in kept for each in left):
        raise CannotEdit(f"after the edit, {change.path} would not set {change.key} as it should")
