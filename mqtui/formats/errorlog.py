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
_MESSAGE = re.compile(r"^\s*AMQ\d{4}[A-Z]?:")
_MESSAGE_ID = re.compile(r"(AMQ\d{4})([A-Z]?):")
_NAMED = re.compile(
    r"\b(Process|User|Program|Host|Installation|VRMF|QMgr|Time|RemoteHost"
    r"|ArithInsert\d|CommentInsert\d)\("
)
_BRACKET = re.compile(r"[()]")
#: How such a line begins.
_RULE = "----"
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
        own, others = _own_values(self.head)
        shared = _shared_values(others)
        if own.keys().isdisjoint(shared.values):
            return {**shared.values, **own}
        values: dict[str, str] = {}
        for line in self.head:
            values.update(_kept_values(line))
        return values


class _Shared(NamedTuple):
    """What the first lines of many records give alike, and the inserts in it."""

    values: Mapping[str, str]
    inserts: Mapping[str, str]


def _own_values(head: Sequence[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Time and process, which are others in each record, where they stand as usual; what is left.

    The time has a line of its own, the process stands first.
    """
    own: dict[str, str] = {}
    others: list[str] = []
    for line in head:
        if "Time(" in line:
            name, _, rest = line.partition("(")
            if name.strip() == "Time" and rest.find(")") == len(rest) - 1 and "(" not in rest:
                own["Time"] = rest[:-1].strip()
                continue
        elif _HEAD in line:
            start, _, rest = line.partition(_HEAD)
            thread, closed, rest = rest.partition(")")
            if closed and "(" not in start and "(" not in thread:
                own["Process"] = thread.strip()
                others.append(rest)
                continue
        others.append(line)
    return own, tuple(others)


@lru_cache(maxsize=1024)
def _shared_values(lines: tuple[str, ...]) -> _Shared:
    values: dict[str, str] = {}
    for line in lines:
        values.update(_kept_values(line))
    inserts = {key: value for key, value in values.items() if "Insert" in key}
    return _Shared(MappingProxyType(values), MappingProxyType(inserts))


def parse_error_log(text: str) -> tuple[LogEntry, ...]:
    """Every record in the text, in file order. Anything between records is passed over."""
    return tuple(map(_entry, raw_entries(text)))


def raw_entries(text: str) -> list[RawEntry]:
    """The same, of which only the message is read; that is quicker."""
    text = _readable(text)
    entries: list[RawEntry] = []
    # Where the line behind the last message is, and which number the line at a place has.
    behind = counted = 0
    number = 1
    for found in _MESSAGE_ID.finditer(text):
        at, words = found.span()
        begins = text.rfind("\n", 0, at) + 1
        if begins < at and not text[begins:at].isspace():
            continue
        end = _line_end(text, words)
        if text.find(_HEAD, words, end) >= 0:
            continue
        began = _head_before(text, behind, begins)
        head = text[began : begins - 1].split("\n") if began >= 0 else ()
        place = began if began >= 0 else begins
        number, counted = number + text.count("\n", counted, place), place
        entries.append(RawEntry(found[1], found[2], _wrapped(text, words, end), number, head))
        behind = end + 1
    return entries


def _head_before(text: str, start: int, end: int) -> int:
    """Where the record begins that has its message at ``end``; -1: not from ``start`` on."""
    at = text.rfind(_HEAD, start, end)
    if at < 0:
        return -1
    begins = text.rfind("\n", 0, at) + 1
    if text.startswith(_RULE, begins) or text.find(f"\n{_RULE}", at, end) >= 0:
        lines = text[begins:end].split("\n")
        return -1 if any(map(_TRAILER.match, lines)) else begins
    return begins


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


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


def _readable(text: str) -> str:
    """The text with plain quotes, of which no line has more than is read or a carriage return."""
    text = text if text.isascii() else text.translate(_QUOTES)
    if "\r" in text or _has_long_line(text):
        text = "\n".join(line[:_MAX_LINE] for line in split_lines(text))
    return text


def _has_long_line(text: str) -> bool:
    start = 0
    while len(text) - start > _MAX_LINE:
        start = text.rfind("\n", start, start + _MAX_LINE + 1) + 1
        if start == 0:
            return True
    return False


@lru_cache(maxsize=1024)  # nearly all lines but those of the time are the same again and again
def _kept_values(line: str) -> tuple[tuple[str, str], ...]:
    return tuple(_named(line))


def _wrapped(text: str, start: int, end: int) -> str:
    """The message text is broken at some 79 columns and goes on until a blank line."""
    words = [text[start:end].strip()]
    # Behind the last line feed stands one more line, which is empty.
    while end < len(text) and len(words) < _MAX_TEXT_LINES:
        start, end = end + 1, _line_end(text, end + 1)
        line = text[start:end]
        stripped = line.strip()
        if not stripped or _ends_message(stripped) or _starts_anew(line):
            break
        words.append(stripped)
    return " ".join(word for word in words if word)


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
    own, others = _own_values(raw.head)
    values, inserts = _shared_values(others)
    if not own.keys().isdisjoint(values):
        own = values = raw.values()
        inserts = {key: value for key, value in values.items() if "Insert" in key}
    process = own.get("Process") or values.get("Process", "")
    return LogEntry(
        message=raw.message,
        severity=raw.severity,
        text=raw.text,
        line=raw.line,
        when=time_of(own.get("Time") or values.get("Time", "")),
        inserts=inserts,
        queue_manager=values.get("QMgr", ""),
        remote_host=values.get("RemoteHost", ""),
        user=values.get("User", ""),
        program=values.get("Program", ""),
        process=process.partition(".")[0],
    )


def time_of(text: str) -> datetime | None:
    """What a ``Time()`` says, in UTC."""
    try:
        when = datetime.fromisoformat(text)
        return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
