"""``AMQERRnn.LOG``: the error logs of clients and queue managers, as text.

Shape: docs/knowledge/error-logs.md. The date on a record's first line follows the locale of
whoever wrote it and is never parsed; only ``Time()`` is. A ``-----`` line ends the record above it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from mqtui.formats.lines import split_lines

_HEAD = "- Process("
_MESSAGE = re.compile(r"^\s*(AMQ\d{4})([A-Z]?):\s*(.*)$")
_MESSAGE_ID = re.compile(r"AMQ\d{4}[A-Z]?:")
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


class LogEntry(NamedTuple):
    """One record. ``message`` has no severity letter; ``severity`` is that letter or blank.

    ``inserts`` maps ``CommentInsert1``, ``ArithInsert1`` ... to their text; ``when`` is UTC and
    ``None`` at levels of MQ that write no ``Time()``; ``line`` is where the record begins, from 1.
    """

    message: str
    severity: str
    text: str
    line: int
    when: datetime | None = None
    inserts: Mapping[str, str] = MappingProxyType({})
    queue_manager: str = ""
    remote_host: str = ""
    user: str = ""
    program: str = ""
    process: str = ""


class RawEntry(NamedTuple):
    """The same with its first lines as they stand; without any where it has none."""

    message: str
    severity: str
    text: str
    line: int
    head: Sequence[str]

    def values(self) -> dict[str, str]:
        """What its first lines give as ``Name(value)``."""
        values: dict[str, str] = {}
        for line in self.head:
            # The time is another in each record, and so are those of the first line.
            if "Time(" in line:
                name, _, rest = line.partition("(")
                if name.strip() == "Time" and rest.find(")") == len(rest) - 1 and "(" not in rest:
                    values["Time"] = rest[:-1].strip()
                    continue
            elif _HEAD in line:
                start, _, rest = line.partition(_HEAD)
                thread, closed, rest = rest.partition(")")
                if closed and "(" not in start and "(" not in thread:
                    values["Process"] = thread.strip()
                    line = rest
            values.update(_kept_values(line))
        return values


def parse_error_log(text: str) -> tuple[LogEntry, ...]:
    """Every record in the text, in file order. Anything between records is passed over."""
    return tuple(map(_entry, raw_entries(text)))


def raw_entries(text: str) -> list[RawEntry]:
    """The same, of which only the message is read; that is quicker."""
    entries: list[RawEntry] = []
    # Where the record began that has no message yet, from 1, and the place behind its message.
    began = behind = 0
    lines = _lines(text)
    for at in _places(lines):
        if at < behind:
            continue
        line = lines[at]
        if _HEAD in line:
            began = 0 if _TRAILER.match(line) else at + 1
        elif found := _MESSAGE.match(line):
            message, severity, words = found.groups()
            words, behind = _wrapped(words, lines, at + 1)
            head = lines[began - 1 : at] if began else ()
            entries.append(RawEntry(message, severity, words, began or at + 1, head))
            began = 0
        elif _TRAILER.match(line):
            began = 0
    return entries


def count_entries(text: str) -> tuple[int, int]:
    """How many records :func:`raw_entries` finds, and where the line of the first's message ends.

    Neither lines nor records are made, so that it takes a small part of the time.
    """
    number = first = 0
    for found in _MESSAGE_ID.finditer(text):
        at, behind = found.span()
        begins = text.rfind("\n", max(0, at - _MAX_LINE), at) + 1
        if behind - begins > _MAX_LINE or (begins < at and not text[begins:at].isspace()):
            continue
        end = text.find("\n", behind)
        end = len(text) if end < 0 else end
        if text.find(_HEAD, behind, min(end, begins + _MAX_LINE)) < 0:
            number += 1
            first = first or end
    return number, first


def _lines(text: str) -> list[str]:
    lines = split_lines(text if text.isascii() else text.translate(_QUOTES))
    if len(text) > _MAX_LINE and max(map(len, lines)) > _MAX_LINE:
        return [line[:_MAX_LINE] for line in lines]
    return lines


def _places(lines: list[str]) -> list[int]:
    """The lines that may begin or end a record, or have its message; a quick look at all."""
    return [
        number
        for number, line in enumerate(lines)
        if "AMQ" in line or _HEAD in line or line[:4] == "----"
    ]


@lru_cache(maxsize=1024)  # nearly all lines but those of the time are the same again and again
def _kept_values(line: str) -> tuple[tuple[str, str], ...]:
    return tuple(_named(line))


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
    return bool(_TRAILER.match(line) or _HEAD in line or _MESSAGE.match(line))


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


def _entry(raw: RawEntry) -> LogEntry:
    values = raw.values()
    return LogEntry(
        message=raw.message,
        severity=raw.severity,
        text=raw.text,
        line=raw.line,
        when=time_of(values.get("Time", "")),
        inserts={key: value for key, value in values.items() if "Insert" in key},
        queue_manager=values.get("QMgr", ""),
        remote_host=values.get("RemoteHost", ""),
        user=values.get("User", ""),
        program=values.get("Program", ""),
        process=values.get("Process", "").partition(".")[0],
    )


def time_of(text: str) -> datetime | None:
    """What a ``Time()`` says, in UTC."""
    try:
        when = datetime.fromisoformat(text)
        return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
