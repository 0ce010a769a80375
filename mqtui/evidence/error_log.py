"""``AMQERR0n.LOG`` as text, from clients and queue managers: docs/knowledge/error-logs.md."""

from __future__ import annotations

import re

from mqtui.evidence.model import Event, Reader, Reading, Side
from mqtui.evidence.values import values_of
from mqtui.formats.errorlog import LogEntry, parse_error_log
from mqtui.formats.lines import split_lines

KIND = "error log of MQ (AMQERR0n.LOG)"
_PARTS = (
    re.compile(r"- Process\(\d", re.MULTILINE),
    re.compile(r"^[ \t]*AMQ\d{4}[A-Z]?:[ \t]", re.MULTILINE),
    re.compile(r"^[ \t]*EXPLANATION:", re.MULTILINE),
    re.compile(r"^[ \t]*-{4,} ?\w{1,20}\.[a-z]{1,3} ?: ?\d", re.MULTILINE),
)
_WEIGHTS = (0.6, 0.4, 0.2, 0.1)
_MOST = 0.98


def score(text: str) -> float:
    """How much of what makes a record is there."""
    parts = zip(_PARTS, _WEIGHTS, strict=True)
    return min(_MOST, sum(weight for part, weight in parts if part.search(text)))


def read(text: str) -> Reading:
    """Every record, in the order of the file."""
    entries = parse_error_log(text)
    # The explanation of a record belongs to it: only what stands before the first one is unread.
    end = entries[0].line - 1 if entries else None
    before = [line for line in split_lines(text)[:end] if line.strip()]
    return Reading(KIND, tuple(map(_event, entries)), len(before))


def _event(entry: LogEntry) -> Event:
    return Event(
        line=entry.line,
        text=entry.text,
        code=entry.message,
        side=_side(entry),
        when=entry.when.isoformat() if entry.when else "",
        values=values_of(entry.message, entry.text, entry.inserts, entry.remote_host),
    )


def _side(entry: LogEntry) -> Side:
    """A record that names a queue manager is that queue manager's; other records are a client's.

    Of a message without its head nothing is known.
    """
    if entry.queue_manager:
        return Side.QUEUE_MANAGER
    return Side.CLIENT if entry.program else Side.UNKNOWN


READER = Reader(KIND, score, read, has_blank_lines=True)
