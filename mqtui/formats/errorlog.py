"""``AMQERRnn.LOG``: the error logs of clients and queue managers, as text.

Shape: docs/knowledge/error-logs.md. The date on a record's first line follows the locale of
whoever wrote it and is never parsed; only ``Time()`` is. A ``-----`` line ends the record above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from mqtui.formats.lines import split_lines

_HEADER = re.compile(r"- Process\(")
_MESSAGE = re.compile(r"^\s*(AMQ\d{4})([A-Z]?):\s*(.*)$")
_NAMED = re.compile(
    r"\b(Process|User|Program|Host|Installation|VRMF|QMgr|Time|RemoteHost"
    r"|ArithInsert\d|CommentInsert\d)\("
)
_BRACKET = re.compile(r"[()]")
_TRAILER = re.compile(r"^-{4,}.*-{4,}\s*$")
#: In any language: a word and a colon alone in a line. Blank lines around it may be lost.
_HEADING = re.compile(r"\w{2,20}\s?[:：]$")
_QUOTES = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})
_MAX_TEXT_LINES = 20
#: No line of a real log is near as long; a longer one is not worth its scanning time.
_MAX_LINE = 4096


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One record. ``message`` has no severity letter; ``severity`` is that letter or blank.

    ``inserts`` maps ``CommentInsert1``, ``ArithInsert1`` ... to their text; ``when`` is UTC and
    ``None`` at levels of MQ that write no ``Time()``; ``line`` is where the record begins, from 1.
    """

    message: str
    severity: str
    text: str
    line: int
    when: datetime | None = None
    inserts: dict[str, str] = field(default_factory=dict)
    queue_manager: str = ""
    remote_host: str = ""
    user: str = ""
    program: str = ""
    process: str = ""


def parse_error_log(text: str) -> tuple[LogEntry, ...]:
    """Every record in the text, in file order. Anything between records is passed over."""
    entries: list[LogEntry] = []
    values: dict[str, str] = {}
    began = 0
    lines = [line[:_MAX_LINE] for line in split_lines(text.translate(_QUOTES))]
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        if _TRAILER.match(line):
            values, began = {}, 0
        elif _HEADER.search(line):
            values, began = dict(_named(line)), number
        elif found := _MESSAGE.match(line):
            at = began or number
            words, number = _wrapped(found[3], lines, number)
            entries.append(_entry(found[1], found[2], words, values, at))
            values, began = {}, 0
        elif began:
            values.update(_named(line))
    return tuple(entries)


def _wrapped(first: str, lines: list[str], number: int) -> tuple[str, int]:
    """The message text is broken at some 79 columns and goes on until a blank line."""
    words = [first.strip()]
    while number < len(lines) and len(words) < _MAX_TEXT_LINES:
        line = lines[number].strip()
        if not line or _ends_message(line) or _starts_anew(lines[number]):
            break
        words.append(line)
        number += 1
    return " ".join(word for word in words if word), number


def _ends_message(line: str) -> bool:
    return line.startswith("EXPLANATION") or bool(_HEADING.match(line))


def _starts_anew(line: str) -> bool:
    return bool(_TRAILER.match(line) or _HEADER.search(line) or _MESSAGE.match(line))


def named_values(line: str) -> dict[str, str]:
    """What stands in a line as ``Name(value)``: inserts, the host, the time; brackets counted."""
    return dict(_named(line[:_MAX_LINE]))


def _named(line: str) -> Iterator[tuple[str, str]]:
    position = 0
    closings = _closings(line)
    while found := _NAMED.search(line, position):
        value, position = _bracketed(line, found.end(), closings)
        yield found[1], value


def _closings(line: str) -> dict[int, int]:
    """Where the bracket that opens at a position closes; one look at the line for all of them."""
    opened: list[int] = []
    found: dict[int, int] = {}
    for bracket in _BRACKET.finditer(line):
        if bracket[0] == "(":
            opened.append(bracket.start())
        elif opened:
            found[opened.pop()] = bracket.start()
    return found


def _bracketed(line: str, start: int, closings: dict[int, int]) -> tuple[str, int]:
    """The value that begins at ``start``, its brackets counted, and the position behind it."""
    closing = closings.get(start - 1)
    if closing is not None:
        return line[start:closing].strip(), closing + 1
    # Cut short by MQ itself: it ends where the next value begins, or with the line.
    following = _NAMED.search(line, start)
    end = following.start() if following else len(line)
    return line[start:end].strip(), end


def _entry(message: str, severity: str, text: str, values: dict[str, str], line: int) -> LogEntry:
    return LogEntry(
        message=message,
        severity=severity,
        text=text,
        line=line,
        when=_time(values.get("Time", "")),
        inserts={key: value for key, value in values.items() if "Insert" in key},
        queue_manager=values.get("QMgr", ""),
        remote_host=values.get("RemoteHost", ""),
        user=values.get("User", ""),
        program=values.get("Program", ""),
        process=values.get("Process", "").partition(".")[0],
    )


def _time(text: str) -> datetime | None:
    try:
        when = datetime.fromisoformat(text)
        return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
