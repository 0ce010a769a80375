"""``mqclient.ini``: ``Stanza:`` lines, each followed by ``Attribute=Value`` lines.

It is not the INI of other programs: a stanza ends in a colon instead of standing in brackets.
Lines that begin with ``#`` or ``;`` are comments.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mqtui.formats.decoding import decoded
from mqtui.formats.lines import line_number, split_lines

_STANZA = re.compile(r"^([A-Za-z][\w-]*)\s*:$")
_BRACKETED = re.compile(r"^\[([^\[\]]+)\]$")
_ATTRIBUTE = re.compile(r"^([A-Za-z][\w.-]*)\s*=\s*(.*)$")
_COLON = re.compile(r"^([A-Za-z][\w.-]*)\s*:\s*\S")
_SAME_LINE = re.compile(r"^([A-Za-z][\w-]*)\s*:\s*[A-Za-z][\w.-]*\s*=")


@dataclass(frozen=True, slots=True)
class IniLine:
    """One ``key=value`` line. ``stanza`` is blank when none was opened; ``line`` from 1."""

    stanza: str
    key: str
    value: str
    line: int


@dataclass(frozen=True, slots=True)
class IniIssue:
    """A line that is not read as it was meant, or may not be. ``line`` from 1."""

    line: int
    text: str
    message: str


@dataclass(frozen=True, slots=True)
class IniFile:
    """The attributes in file order, and what is odd about the file.

    ``lines`` are those that the numbers count; any of them may hold a secret.
    """

    entries: tuple[IniLine, ...]
    problems: tuple[IniIssue, ...]
    lines: tuple[str, ...] = ()


def parse_ini(data: bytes) -> IniFile:
    """Read the file as MQ does, and note every line that MQ would not read as it looks.

    It never fails: what cannot be read is a problem. ``text`` of a problem may hold a secret.
    """
    text, problems = _decode(data)
    entries: list[IniLine] = []
    written: dict[tuple[str, str], int] = {}
    opened: dict[str, int] = {}
    stanza = ""
    lines = split_lines(text)
    for number, raw in enumerate(lines, start=1):
        line = raw.strip()
        if not line or line[0] in "#;":
            continue
        if heading := _STANZA.match(line):
            stanza = heading[1]
            problems.extend(_doubts_of_stanza(stanza, number, raw, opened))
            opened.setdefault(stanza.lower(), number)
        elif not (attribute := _ATTRIBUTE.match(line)):
            if bracketed := _BRACKETED.match(line):
                stanza = ""
            problems.append(IniIssue(number, line, _unread(line, bracketed)))
        else:
            key, value = attribute[1], attribute[2].rstrip()
            entries.append(IniLine(stanza, key, value, number))
            problems.extend(_doubts(stanza, key, value, number, line, written))
            written.setdefault((stanza.lower(), key.lower()), number)
    issues = tuple(sorted(problems, key=lambda p: p.line))
    return IniFile(tuple(entries), issues, tuple(lines))


def _decode(data: bytes) -> tuple[str, list[IniIssue]]:
    read = decoded(data)
    if read.encoding.startswith("UTF-") and read.encoding != "UTF-8":
        message = f"The file is {read.encoding}; save it as plain text (UTF-8 or ASCII)."
    elif read.marked:
        message = (
            "The file begins with a byte order mark, which may hide its first line from MQ; "
            "save it without one."
        )
    else:
        message = ""
    problems = [IniIssue(1, "", message)] if message else []
    if read.stray is not None:
        as_read = f"read as {read.encoding}" if read.encoding != "UTF-8" else "not read"
        told = f"This line is not UTF-8; its other bytes were {as_read}."
        problems.append(IniIssue(line_number(data, read.stray), "", told))
    return read.text, problems


def _unread(line: str, bracketed: re.Match[str] | None) -> str:
    if bracketed:
        return (
            f"A stanza of mqclient.ini is written '{bracketed[1].strip()}:', not in brackets; the "
            "lines below it belong to no stanza."
        )
    if same := _SAME_LINE.match(line):
        return f"The attribute must be on its own line, below '{same[1]}:'."
    if colon := _COLON.match(line):
        return f"Use '=' between '{colon[1]}' and its value, not ':'."
    return "This line is neither 'Stanza:' nor 'Attribute=Value', so MQ does not read it."


def _doubts_of_stanza(stanza: str, number: int, raw: str, opened: dict[str, int]) -> list[IniIssue]:
    doubts = []
    if (first := opened.get(stanza.lower())) is not None:
        doubts.append(
            f"The stanza '{stanza}:' already began on line {first}; whether MQ reads both is not "
            "documented, so keep one."
        )
    if raw[:1].isspace():
        doubts.append(
            f"'{stanza}:' is indented like an attribute; a stanza starts in the first column."
        )
    return [IniIssue(number, raw.strip(), doubt) for doubt in doubts]


def _doubts(
    stanza: str, key: str, value: str, number: int, line: str, written: dict[tuple[str, str], int]
) -> list[IniIssue]:
    doubts = []
    if not stanza:
        doubts.append(
            f"'{key}' comes before any 'Stanza:' line, so it belongs to no stanza and has no "
            "effect."
        )
    if (first := written.get((stanza.lower(), key.lower()))) is not None:
        doubts.append(f"'{key}' was already set in this stanza on line {first}; keep one of them.")
    if re.search(r"\s#", value):
        doubts.append("A comment needs its own line: everything from '#' on is part of the value.")
    if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"":
        doubts.append("The quotes are part of the value; remove them.")
    return [IniIssue(number, line, doubt) for doubt in doubts]
