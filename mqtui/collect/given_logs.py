"""Logs that are given to a walk: of any kind that ``mqtui explain --file`` reads."""

from __future__ import annotations

from datetime import UTC, datetime

from mqtui.collect.files import absolute, read_tail
from mqtui.collect.redact import redact_text
from mqtui.engine.text import printable
from mqtui.evidence.model import Event, Side
from mqtui.evidence.quoting import unquoted
from mqtui.evidence.readers import READERS
from mqtui.evidence.registry import read
from mqtui.facts.base import FileState, Source, SourceKind
from mqtui.facts.given_log import GivenLog, GivenRecord
from mqtui.formats.decoding import decoded

#: The newest records stand at the end; of a longer file only so much is read.
LIMIT = 16 << 20
_SIDES = {"client": Side.CLIENT, "qmgr": Side.QUEUE_MANAGER}


def read_given_log(given: str, working_directory: str) -> GivenLog:
    """The records of the file that ``--log`` names, after ``client:`` or ``qmgr:`` if that stands.

    Never raises.
    """
    prefix, colon, rest = given.partition(":")
    stated = _SIDES.get(prefix) if colon else None
    path = absolute(rest if stated else given, working_directory)
    whole = Source(SourceKind.LOG, path)
    found = read_tail(path, LIMIT)
    if found.state is not FileState.OK:
        return GivenLog(whole, problem=f"The log could not be read: {found.error}")
    reading = read(unquoted(decoded(found.data).text), READERS)
    if reading is None or not reading.events:
        kind = reading.kind if reading else ""
        return GivenLog(whole, kind, problem=f"{printable(path)} has no record that is known.")
    # Of a log that was cut, the lines cannot be counted from its beginning.
    records = tuple(
        _record(e, Source(SourceKind.LOG, path, None if found.cut else e.line), stated)
        for e in reading.events
    )
    return GivenLog(whole, reading.kind, records)


def _record(event: Event, source: Source, stated: Side | None) -> GivenRecord:
    return GivenRecord(
        event.code,
        printable(redact_text(event.text)),
        source,
        (stated or event.side).value,
        _time(event.when),
        printable(redact_text(event.value("channel"))),
        printable(redact_text(event.value("host"))),
    )


def _time(text: str) -> datetime | None:
    """``None`` where its zone is not known: a local time would pair with the wrong failure."""
    try:
        when = datetime.fromisoformat(text)
        return when.astimezone(UTC) if when.tzinfo else None
    except (ValueError, OverflowError):
        return None
