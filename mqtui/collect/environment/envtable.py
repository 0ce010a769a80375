"""The tables and lists in which PowerShell prints variables: ``Get-ChildItem env:``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mqtui.formats.lines import split_lines

_HEAD = re.compile(r"^(\s*Name\s+)Value\s*$")
_RULE = re.compile(r"^\s*-{2,}\s+-{2,}\s*$")
_ROW = re.compile(r"^\s*(\S+)(?:\s+(\S.*))?$")
_FIELD = re.compile(r"^(Name|Key|Value)\s+: ?(.*)$")
_NAME = re.compile(r"[A-Za-z_]\w*(?:\(x86\))?$")
_PROMPT = re.compile(r"^PS\s[A-Za-z]:\\[^>]{0,200}>")
#: A terminal has no fewer columns unless somebody made it small.
_NARROWEST = 80
#: PowerShell ends what does not fit so: three dots up to 5.1, one character from 7 on.
_CUT = ("...", "\u2026")


@dataclass(frozen=True, slots=True)
class Row:
    """A variable, the line that it stands in, and whether PowerShell cut its value off.

    ``folded``: it goes on in the next line, and whether a blank was lost there is not known.
    """

    name: str
    value: str
    line: int
    cut: bool = False
    folded: bool = False


def read_table(text: str) -> list[Row] | None:
    """The rows below ``Name Value`` and its rule; ``None`` where the text has no such head."""
    lines = split_lines(text)
    width = max(map(len, lines), default=0)
    column = -1
    rows: list[Row] = []
    for index, line in enumerate(lines):
        if (head := _HEAD.match(line)) and index + 1 < len(lines) and _RULE.match(lines[index + 1]):
            column = len(head[1])
        elif column >= 0 and not _RULE.match(line) and line.strip():
            if _PROMPT.match(line):
                break
            row = _row(line, column, index + 1)
            full = not row.value and len(lines[index - 1]) == width >= _NARROWEST
            if rows and (full or not _NAME.match(row.name)):
                # Folded by PowerShell, below the value, or by the terminal, in the first column.
                rows[-1] = _longer(rows[-1], line.strip())
            else:
                rows.append(row)
    return rows if column >= 0 else None


def _row(line: str, column: int, number: int) -> Row:
    name, value = line[:column].strip(), line[column:].strip()
    if line[column - 1 : column].strip():  # the name is longer than its column
        found = _ROW.match(line)
        name, value = (found[1], (found[2] or "").strip()) if found else (name, value)
    return Row(name, value, number, value.endswith(_CUT))


def _longer(row: Row, more: str) -> Row:
    value = row.value + more
    return Row(row.name, value, row.line, value.endswith(_CUT), folded=True)


def read_list(text: str) -> list[Row] | None:
    """What ``Format-List`` prints, ``Name  : X`` over ``Value : Y``; ``None`` if it is none."""
    rows: list[Row] = []
    name = ""
    value: list[str] | None = None
    number = 0
    for index, line in enumerate([*split_lines(text), ""], start=1):
        found = _FIELD.match(line)
        if found and found[1] == "Value" and name:
            value, number = [found[2].strip()], index
        elif found and value is None:
            name = found[2].strip()
        elif value is not None and not found and line[:1].isspace() and line.strip():
            value.append(line.strip())  # folded at the width of the console
        elif value is not None:
            rows.append(Row(name, "".join(value), number))
            name, value = found[2].strip() if found else "", None
    return rows or None
