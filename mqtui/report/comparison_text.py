"""Two cases beside each other, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from mqtui.report.comparison import (
    Agreement,
    Compared,
    ComparedCase,
    Comparison,
    LogEvent,
    SeenClient,
)
from mqtui.report.textreport import wrapped

_MARKS = {Agreement.YES: "same", Agreement.NO: "DIFFERS", Agreement.UNKNOWN: "?"}
_FITS = {Agreement.YES: "fits", Agreement.NO: "WRONG", Agreement.UNKNOWN: "?"}
_WIDEST_MARK = 7
#: Records that are shown, the last ones; JSON has all.
MOST_EVENTS = 60


def comparison_text(compared: Comparison, width: int = 80) -> str:
    """The whole comparison, for a terminal of that width."""
    lines = [line.rstrip() for line in _lines(compared, width)]
    return "\n".join(lines) + "\n"


def _lines(compared: Comparison, width: int) -> Iterator[str]:
    for name, case in (("A", compared.first), ("B", compared.second)):
        yield from _case(name, case, width)
    yield ""
    yield from cause_lines(compared, width)
    for note in compared.notes:
        yield from wrapped(note, width, "")
    for group in compared.groups:
        yield ""
        yield group.title
        for row in group.rows:
            yield from row_lines(row, compared.both_ends, width)
    if compared.clients:
        yield ""
        yield "Clients that the queue manager speaks of"
        for seen in compared.clients:
            yield from client_lines(seen, width)
    if compared.events:
        yield ""
        yield "Logs of both on one time line (UTC, by A's clock)"
        yield from event_lines(compared, width)


def _case(name: str, case: ComparedCase, width: int) -> Iterator[str]:
    taken = f"{case.taken_at:%Y-%m-%d %H:%M:%S} UTC"
    told = f"{case.role} on {case.host or 'a host'}, {taken}: {case.verdict.upper()}"
    yield from wrapped(f"{told} ({case.file})", width, "   ", first=f"{name}  ")


def cause_lines(compared: Comparison, width: int) -> Iterator[str]:
    """What is wrong, of both together or of each."""
    if compared.both_ends:
        found = [("Both ends together", compared.causes)]
    else:
        found = [("A", compared.first.causes), ("B", compared.second.causes)]
    for whose, causes in found:
        if not causes:
            yield f"{whose}: nothing is wrong that can be seen."
        else:
            yield f"{whose}: {len(causes)} cause{'s' * (len(causes) != 1)}"
        for number, (check, headline) in enumerate(causes, 1):
            yield from wrapped(f"{headline} [{check}]", width, "     ", first=f"  {number}. ")


def row_lines(row: Compared, both_ends: bool, width: int) -> Iterator[str]:
    """One row: whether both sides agree, and each side on a line of its own where they do not."""
    mark = (_FITS if both_ends else _MARKS)[row.agrees]
    pad = " " * (_WIDEST_MARK + 4)
    first = f"  {mark:<{_WIDEST_MARK}}  "
    one = row.first if row.first == row.second else ""
    yield from wrapped(f"{row.what}: {one}" if one else row.what, width, pad, first=first)
    if row.first != row.second:
        yield from wrapped(row.first or "-", width, f"{pad}   ", first=f"{pad}A  ")
        yield from wrapped(row.second or "-", width, f"{pad}   ", first=f"{pad}B  ")
    if row.why:
        yield from wrapped(row.why, width, pad, first=pad)


def client_lines(seen: SeenClient, width: int) -> Iterator[str]:
    """One client, and whether it is the one of this case."""
    mark = {True: "THIS", False: "other", None: "?"}[seen.is_ours]
    told = [seen.address or "unknown address", f"channel {seen.channel}" * bool(seen.channel)]
    told += [f"application {seen.application}" * bool(seen.application)]
    told += [f"user {seen.user}" * bool(seen.user), f"in {seen.source}"]
    if seen.records:
        last = f", last at {seen.last:%H:%M:%S}" if seen.last else ""
        told.append(f"{seen.records} record{'s' * (seen.records != 1)}{last}")
    text = ", ".join(part for part in told if part)
    pad = " " * (_WIDEST_MARK + 4)
    yield from wrapped(
        f"{text}: {seen.why}" if seen.why else text, width, pad, first=f"  {mark:<7}  "
    )


def event_lines(compared: Comparison, width: int) -> Iterator[str]:
    """The time line, its last records."""
    left = len(compared.events) - MOST_EVENTS
    if left > 0:
        yield f"  ({left} earlier records: --format json has them)"
    day: datetime | None = None
    for event in compared.events[-MOST_EVENTS:]:
        if day is None or event.when.date() != day.date():
            yield f"  {event.when:%Y-%m-%d}"
            day = event.when
        yield from _event(event, width)


def _event(event: LogEvent, width: int) -> Iterator[str]:
    rounded = event.when + timedelta(microseconds=500)
    time = f"{rounded:%H:%M:%S}.{rounded.microsecond // 1000:03}"
    other = " (another client)" if event.this_client is False else ""
    head = f"  {time}  {'A' if event.first else 'B'}  {event.message:<10}"
    yield from wrapped(f"{event.text}{other}", width, " " * 20, first=f"{head} ")
