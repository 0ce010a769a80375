"""``AMQERR0n.LOG`` as text, from clients and queue managers: docs/knowledge/error-logs.md."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from mqtui.evidence.model import Event, Reader, Reading, Side
from mqtui.evidence.values import both_ciphers, is_of_queue_manager, values_of, who_wrote
from mqtui.formats.errorlog import LogEntry, count_entries, parse_error_log, raw_entries
from mqtui.formats.lines import split_lines

KIND = "error log of MQ (AMQERR0n.LOG)"
_PARTS = (
    re.compile(r"- Process\(\d", re.MULTILINE),
    re.compile(r"^[ \t]*AMQ\d{4}[A-Z]?:[ \t]", re.MULTILINE),
    re.compile(r"^[ \t]*EXPLANATION:", re.MULTILINE),
    re.compile(r"^[ \t]*-{4,} ?\w{1,20}\.[a-z]{1,3} ?: ?\d", re.MULTILINE),
)
#: Its explanation shows the CipherSpecs of both ends.
_SHOWS_BOTH = ("AMQ9641",)
_MOST_LINES = 40
_WEIGHTS = (0.6, 0.4, 0.2, 0.1)
_MOST = 0.98


def score(text: str) -> float:
    """How much of what makes a record is there."""
    parts = zip(_PARTS, _WEIGHTS, strict=True)
    return min(_MOST, sum(weight for part, weight in parts if part.search(text)))


def read(text: str) -> Reading:
    """Every record, in the order of the file."""
    entries = parse_error_log(text)
    if not entries:
        return Reading(KIND, (), _not_blank(split_lines(text)))
    # The explanation of a record belongs to it: only what stands before the first one is unread.
    first = entries[0].line - 1
    before = split_lines(text)[:first] if first else []
    if any(entry.message in _SHOWS_BOTH for entry in entries):
        events = _with_ciphers(entries, split_lines(text))
    else:
        events = map(_event, entries)
    return Reading(KIND, tuple(events), _not_blank(before))


def _with_ciphers(entries: Sequence[LogEntry], lines: list[str]) -> Iterator[Event]:
    ends = [*(entry.line - 1 for entry in entries), len(lines)][1:]
    for entry, end in zip(entries, ends, strict=True):
        shows_both = entry.message in _SHOWS_BOTH
        yield _event(entry, lines[entry.line - 1 : end][:_MOST_LINES] if shows_both else ())


def _not_blank(lines: Iterable[str]) -> int:
    return sum(1 for line in lines if line.strip())


def count(text: str) -> tuple[int, int]:
    """How many events :func:`read` gives, and how many lines it leaves unread, without reading."""
    number, end = count_entries(text)
    if not number:
        return 0, _not_blank(split_lines(text))
    return number, _not_blank(split_lines(text[:end])[: raw_entries(text[:end])[0].line - 1])


def _event(entry: LogEntry, record: Sequence[str] = ()) -> Event:
    values = values_of(entry.message, entry.text, entry.inserts, entry.remote_host)
    if record and (ciphers := both_ciphers(" ".join(map(str.strip, record)))):
        values += (("ciphers", ciphers),)
    if entry.program:
        values += (("program", entry.program),)
    return Event(
        line=entry.line,
        text=entry.text,
        code=entry.message,
        side=_side(entry),
        when=_when(entry),
        values=values + who_wrote(entry.queue_manager, entry.process),
    )


def _side(entry: LogEntry) -> Side:
    """A record that names a queue manager is that queue manager's; other records are a client's.

    Before 7.1, and before its name is known, a queue manager's programs do not name it. Of a
    message without its head nothing is known.
    """
    if entry.queue_manager or is_of_queue_manager(entry.program):
        return Side.QUEUE_MANAGER
    return Side.CLIENT if entry.program else Side.UNKNOWN


def _when(entry: LogEntry) -> str:
    if entry.when is None:
        return ""
    return entry.when.isoformat(timespec="milliseconds").replace("+00:00", "Z")


READER = Reader(KIND, score, read, has_blank_lines=True, count=count)
