"""How each kind of text is cut into pieces and searched, where there is too much to read it all.

What is searched for are the messages that tell about TLS or about who is let in. That a connection
ended, AMQ9999 and the like, is said by so many records of a busy queue manager that those are not.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from mqtui.evidence import console, error_log, job_log, json_log, mq_trace
from mqtui.evidence.model import Event, Reader
from mqtui.evidence.pieces import ANY_LINE, Mark, Piece
from mqtui.evidence.quoting import unquoted
from mqtui.formats.decoding import decoded
from mqtui.knowledge.reference import bare_message
from mqtui.knowledge.refusals import refusals
from mqtui.knowledge.tables import rows

#: What is logged whenever a connection ends or cannot be made, for whatever reason.
_EVERYDAY = frozenset(
    ("AMQ9202", "AMQ9204", "AMQ9205", "AMQ9206", "AMQ9208", "AMQ9209", "AMQ9213", "AMQ9999")
)
_MARKS = {
    error_log.KIND: Mark(b"- Process(", re.compile(rb"[^\n]{0,1000}- Process\(")),
    json_log.KIND: Mark(b"\n{", re.compile(rb"\{")),
    console.KIND: Mark(
        b" AMQ",
        re.compile(
            rb"[^\n]{0,120}?\d{4}-\d\d-\d\dT[\d:.]{5,18}(?:Z|[+-]\d\d:?\d\d)[ \t]{1,9}AMQ\d{4}"
        ),
    ),
    job_log.KIND: Mark(b" CSQ", re.compile(rb"[^'\n]{0,100}?CSQ[A-Z0-9]\d{3}[A-Z]?[ \t]")),
    mq_trace.KIND: Mark(b"-{", re.compile(rb"[^\n]{0,80}?:[ \t]{1,40}-{1,40}\{")),
}


@dataclass(frozen=True, slots=True)
class Searched:
    """What is looked for in a text of one kind. ``wanted`` is in each of those records."""

    wanted: re.Pattern[bytes]
    fits: Callable[[Event], bool]


@dataclass(frozen=True, slots=True)
class Found:
    """What a piece tells, its lines counted from where it is cut, and how many lines it has.

    ``counted`` are records of it that were not read.
    """

    events: tuple[Event, ...]
    lines: int = 0
    left_unread: int = 0
    seen: bool = True
    counted: int = 0


def mark_of(kind: str) -> Mark:
    """Where a record of that kind may begin."""
    return _MARKS.get(kind, ANY_LINE)


def searched_in(kind: str) -> Searched | None:
    """What is looked for in a long text of that kind; ``None`` where all of it must be read."""
    if kind in (error_log.KIND, json_log.KIND, console.KIND):
        return _about_tls()
    return _JOB_LOG if kind == job_log.KIND else None


_JOB_LOG = Searched(re.compile(rb"CSQ[A-Z0-9]\d{3}[A-Z]?[ \t]"), lambda _: True)


@cache
def _about_tls() -> Searched:
    ids = {row["id"] for row in rows("message") if str(row["id"]).startswith("AMQ9")}
    for kind in refusals():
        ids.update(kind.client_messages, kind.queue_manager_messages)
    codes = frozenset(each for each in ids if each.startswith("AMQ") and each not in _EVERYDAY)
    endings = _any_of({code.removeprefix("AMQ") for code in codes})
    return Searched(
        re.compile(f"AMQ{endings}".encode()), lambda event: bare_message(event.code) in codes
    )


def _any_of(numbers: set[str]) -> str:
    """A pattern of these, all as long, that looks at each digit once: that makes it quick."""
    if max(map(len, numbers)) == 1:
        return f"[{''.join(sorted(numbers))}]"
    behind: dict[str, set[str]] = {}
    for number in numbers:
        behind.setdefault(number[0], set()).add(number[1:])
    return f"(?:{'|'.join(first + _any_of(behind[first]) for first in sorted(behind))})"


def read_all(reader: Reader, piece: Piece, plain: bool = False) -> Found:
    """Every record of a piece; ``plain``: the lines of its text have no prefix."""
    data = piece.data[piece.cut :] if piece.cut else piece.data
    reading = reader.read(_text(data, plain))
    return Found(reading.events, data.count(b"\n"), reading.left_unread, reading.seen)


def count_all(count: Callable[[str], tuple[int, int]], piece: Piece, plain: bool = False) -> Found:
    """The same, of which the records are only counted, since none of them is kept."""
    data = piece.data[piece.cut :] if piece.cut else piece.data
    counted, left_unread = count(_text(data, plain))
    return Found((), data.count(b"\n"), left_unread, counted=counted)


def read_wanted(
    reader: Reader, piece: Piece, searched: Searched, mark: Mark, plain: bool = False
) -> Found:
    """The records of a piece that are looked for, each read with what belongs to it.

    Its lines are not counted, which would take longer than the search: the events have their byte.
    """
    data, behind = piece.data, piece.cut
    parts: list[bytes] = []
    # Of each part where it begins in the piece, and which line of all parts is its last.
    begun: list[int] = []
    last: list[int] = []
    while hit := searched.wanted.search(data, behind):
        begins = max(behind, mark.last(data, behind, hit.end()))
        ends = mark.first(data, hit.end())
        behind = ends if ends >= 0 else len(data)
        parts.append(data[begins:behind])
        begun.append(begins)
        last.append((last[-1] if last else 0) + parts[-1].count(b"\n"))
    if not parts:
        return Found(())
    events: list[Event] = []
    reading = reader.read(_text(b"".join(parts), plain))
    for event in reading.events:
        if searched.fits(event):
            part = min(bisect_left(last, event.line), len(parts) - 1)
            event_values = (event.text, event.code, event.side, event.when, event.values)
            events.append(Event(1, *event_values, piece.start + begun[part] + 1))
    return Found(tuple(events), seen=reading.seen)


def _text(data: bytes, plain: bool = False) -> str:
    return unquoted(decoded(data).text, plain=plain)
