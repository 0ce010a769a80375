"""Logs that are given to a walk: of any kind that ``mqtui explain --file`` reads."""

from __future__ import annotations

from dataclasses import replace

from mqtui.collect.evidence_file import read_evidence
from mqtui.collect.files import FileRead, absolute
from mqtui.collect.redact import shown_posted
from mqtui.engine.text import printable
from mqtui.evidence import console, error_log, job_log, json_log, mq_trace
from mqtui.evidence.model import Event, Reading, Side
from mqtui.evidence.quoting import unquoted
from mqtui.evidence.readers import READERS
from mqtui.evidence.registry import read
from mqtui.facts.base import FileState, Source, SourceKind
from mqtui.facts.given_log import GivenLog, GivenRecord, LogSide, named_log
from mqtui.formats.decoding import decoded

#: As many records are kept of one file, the last ones.
MOST_RECORDS = 2000
_OVER_TIME = (console.KIND, error_log.KIND, job_log.KIND, json_log.KIND)
_SIDES = {Side.CLIENT: LogSide.CLIENT, Side.QUEUE_MANAGER: LogSide.QUEUE_MANAGER}
#: Values of an event that are fields of their own.
_FIELDS = ("channel", "host", "queue-manager", "process", "program")


def read_given_log(given: str, working_directory: str) -> GivenLog:
    """The records of the file that ``--log`` names, after ``client:`` or ``qmgr:`` if that stands.

    It may be of any size. Never raises.
    """
    stated, name = named_log(given)
    path = absolute(name, working_directory)
    found = read_evidence(path)
    if found.reading is None:
        # Which kinds it was held against is a list that mqtui explain --file prints.
        nothing = found.state is FileState.OK or not found.error
        problem = f"Nothing in {printable(path)} was recognised." if nothing else found.error
        return GivenLog(Source(SourceKind.LOG, path), problem=_sentence(problem), given=given)
    log = _log(found.reading, path, stated)
    return replace(log, given=given, cut=log.cut or bool(found.older or found.read_only_mb))


def log_of(
    found: FileRead,
    path: str,
    side: LogSide,
    *,
    lines_before: int | None = 0,
    during: bool = False,
) -> GivenLog:
    """What the text in ``found`` tells, which was read of ``path``.

    ``lines_before`` are the lines of the file before it, ``None`` where that is not known.
    """
    whole = Source(SourceKind.LOG, path)
    if found.state is not FileState.OK:
        return GivenLog(whole, problem=found.error or f"{printable(path)} is empty.")
    reading = read(unquoted(decoded(found.data).text), READERS)
    if reading is None or not reading.events:
        return GivenLog(whole, problem=f"Nothing in {printable(path)} was recognised.")
    # Of a log that was cut, the lines cannot be counted from its beginning.
    return _log(reading, path, side, None if found.cut else lines_before, during=during)


def _sentence(text: str) -> str:
    """A reason as a sentence: it begins with a capital, unless a path stands first."""
    return text[:1].upper() + text[1:]


def _log(
    reading: Reading,
    path: str,
    stated: LogSide | None,
    before: int | None = 0,
    *,
    during: bool = False,
) -> GivenLog:
    records = tuple(
        _record(
            event,
            # Of a text that was only searched, an event has its place in bytes.
            Source(
                SourceKind.LOG,
                path,
                None if before is None or event.byte else event.line + before,
            ),
            stated or _SIDES.get(event.side, LogSide.UNKNOWN),
            during,
        )
        for event in reading.events[-MOST_RECORDS:]
    )
    kinds = {reading.kind, *(part.kind for part in reading.parts)}
    return GivenLog(
        Source(SourceKind.LOG, path),
        reading.kind,
        records,
        over_time=not kinds.isdisjoint(_OVER_TIME),
        trace=reading.kind == mq_trace.KIND,
        cut=len(reading.events) > MOST_RECORDS,
    )


def _record(event: Event, source: Source, side: LogSide, during: bool) -> GivenRecord:
    return GivenRecord(
        event.code,
        shown_posted(event.text),
        source,
        side,
        event.moment,
        shown_posted(event.value("channel")),
        shown_posted(event.value("host")),
        shown_posted(event.value("queue-manager")),
        tuple(shown_posted(v) for v in (event.value("process"), event.value("program")) if v),
        tuple((k, shown_posted(value)) for k, value in event.values if k not in _FIELDS),
        during,
    )
