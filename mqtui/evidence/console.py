"""The console of a queue manager's container: a record is one line, its inserts in brackets.

Shape: https://github.com/ibm-messaging/mq-container, whose runmqserver writes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mqtui.evidence.model import Event, Reader, Reading, Side
from mqtui.evidence.values import values_of
from mqtui.formats.errorlog import named_values
from mqtui.formats.lines import numbered_lines

KIND = "console of a queue manager's container"
#: ``docker logs -t`` puts its own time before that of the record.
_RECORD = re.compile(
    r"^[ \t]*(?:\d{4}-\d\d-\d\dT[\d:.]{5,18}(?:Z|[+-]\d\d:?\d\d)[ \t]+)?"
    r"(?P<when>\d{4}-\d\d-\d\dT[\d:.]{5,18}(?:Z|[+-]\d\d:?\d\d))[ \t]+"
    r"(?P<code>AMQ\d{4})[A-Z]?:[ \t]*(?P<text>.*)$"
)
#: Another line that a container writes: the text before it does not go on there.
_OTHER = re.compile(r"^[ \t]*(?:\d{4}[-/]\d\d[-/]\d\d|AMQ\d{4}|\{)")
_INSERTS = ("[CommentInsert", "[ArithInsert")
#: A line that was wrapped is at least so long.
_WRAPPED = 55
_MOST_LINES = 20


def score(text: str) -> float:
    """The share of lines that are records or go on from one."""
    lines = sum(1 for _, line in numbered_lines(text) if line.strip())
    events, unread = _events(text)
    return 0.4 + 0.6 * (lines - unread) / lines if events else 0.0


def read(text: str) -> Reading:
    """Every record, in the order of the text."""
    events, unread = _events(text)
    return Reading(KIND, tuple(events), unread)


def _events(text: str) -> tuple[list[Event], int]:
    events: list[Event] = []
    unread = 0
    for number, line, more in _records(text):
        found = _RECORD.match(line)
        if found is None:
            unread += 1
            continue
        said, inserts = _parted(" ".join([found["text"].strip(), *more]))
        events.append(
            Event(
                line=number,
                text=said,
                code=found["code"],
                side=Side.QUEUE_MANAGER,
                when=found["when"],
                values=values_of(found["code"], said, inserts),
            )
        )
    return events, unread


def _records(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """Each line that is not blank, with those that it was wrapped to."""
    first: tuple[int, str, list[str]] | None = None
    last = ""
    for number, line in numbered_lines(text):
        goes_on = first is not None and _goes_on(first, last, line)
        last = line
        if first is not None and goes_on:
            first[2].append(line.strip())
            continue
        if first is not None:
            yield first
        first = (number, line, []) if line.strip() else None
    if first is not None:
        yield first


def _goes_on(first: tuple[int, str, list[str]], last: str, line: str) -> bool:
    if not line.strip() or len(first[2]) >= _MOST_LINES or _OTHER.match(line):
        return False
    return (
        _RECORD.match(first[1]) is not None
        and len(last) >= _WRAPPED
        and not last.rstrip().endswith(")]")
    )


def _parted(text: str) -> tuple[str, dict[str, str]]:
    """What the message says, and its inserts by name."""
    starts = [at for mark in _INSERTS if (at := text.find(mark)) >= 0]
    start = min(starts, default=len(text))
    return text[:start].replace("\\n", " ").strip(), named_values(text[start:])


READER = Reader(KIND, score, read)
