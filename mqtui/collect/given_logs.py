"""Logs that are given to a walk: of any kind that ``mqtui explain --file`` reads."""

from __future__ import annotations

from datetime import UTC, datetime

from mqtui.collect.files import FileRead, absolute, read_tail
from mqtui.collect.redact import redact_posted
from mqtui.engine.text import printable
from mqtui.evidence import console, error_log, job_log, json_log, mq_trace
from mqtui.evidence.model import Event, Side
from mqtui.evidence.quoting import unquoted
from mqtui.evidence.readers import READERS
from mqtui.evidence.registry import read
from mqtui.facts.base import FileState, Source, SourceKind
from mqtui.facts.given_log import GivenLog, GivenRecord, LogSide, named_log
from mqtui.formats.decoding import decoded

#: The newest records stand at the end; of a longer file only so much is read.
LIMIT = 4 << 20
#: As many records are kept of one file, the last ones.
MOST_RECORDS = 2000
_OVER_TIME = (console.KIND, error_log.KIND, job_log.KIND, json_log.KIND)
_SIDES = {Side.CLIENT: LogSide.CLIENT, Side.QUEUE_MANAGER: LogSide.QUEUE_MANAGER}
#: Values of an event that are fields of their own.
_FIELDS = ("channel", "host", "queue-manager", "process", "program")


def read_given_log(given: str, working_directory: str) -> GivenLog:
    """The records of the file that ``--log`` names, after ``client:`` or ``qmgr:`` if that stands.

    Never raises.
    """
    stated, name = named_log(given)
    path = absolute(name, working_directory)
    return log_of(read_tail(path, LIMIT), path, stated, given)


def log_of(
    found: FileRead,
    path: str,
    stated: LogSide | None = None,
    given: str = "",
    *,
    lines_before: int | None = 0,
    during: bool = False,
) -> GivenLog:
    """What the text in ``found`` tells, which was read of ``path``.

    ``lines_before`` are the lines of the file before it, ``None`` where that is not known.
    """
    whole = Source(SourceKind.LOG, path)
    if found.state is not FileState.OK:
        return GivenLog(whole, problem=found.error or f"{printable(path)} is empty.", given=given)
    reading = read(unquoted(decoded(found.data).text), READERS)
    if reading is None or not reading.events:
        kind = reading.kind if reading else ""
        problem = f"Nothing in {printable(path)} was recognised."
        return GivenLog(whole, kind, problem=problem, given=given)
    # Of a log that was cut, the lines cannot be counted from its beginning.
    before = None if found.cut else lines_before
    records = tuple(
        _record(
            event,
            Source(SourceKind.LOG, path, None if before is None else event.line + before),
            stated or _SIDES.get(event.side, LogSide.UNKNOWN),
            during,
        )
        for event in reading.events[-MOST_RECORDS:]
    )
    kinds = {reading.kind, *(part.kind for part in reading.parts)}
    return GivenLog(
        whole,
        reading.kind,
        records,
        over_time=not kinds.isdisjoint(_OVER_TIME),
        trace=reading.kind == mq_trace.KIND,
        given=given,
        cut=found.cut,
    )


def _record(event: Event, source: Source, side: LogSide, during: bool) -> GivenRecord:
    return GivenRecord(
        event.code,
        _shown(event.text),
        source,
        side,
        _time(event.when),
        _shown(event.value("channel")),
        _shown(event.value("host")),
        _shown(event.value("queue-manager")),
        tuple(_shown(v) for v in (event.value("process"), event.value("program")) if v),
        tuple((k, _shown(value)) for k, value in event.values if k not in _FIELDS),
        during,
    )


def _shown(text: str) -> str:
    return printable(redact_posted(text))


def _time(text: str) -> datetime | None:
    """``None`` where its zone is not known: a local time would pair with the wrong failure."""
    try:
        when = datetime.fromisoformat(text)
        return when.astimezone(UTC) if when.tzinfo else None
    except (ValueError, OverflowError):
        return None
