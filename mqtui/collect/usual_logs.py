"""Error logs at the places where MQ writes them on this machine, and what is appended to them.

docs/knowledge/error-logs.md has the places; mqs.ini names the directory of a queue manager that is
kept elsewhere (https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=file-queuemanager-stanza-mqsini).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mqtui.collect.files import FileRead, absolute, answered, read_bounded, read_tail
from mqtui.collect.given_logs import log_of
from mqtui.collect.host_files import host_files
from mqtui.facts import FileState, HostInfo
from mqtui.facts.given_log import GivenLog, LogSide
from mqtui.formats.ini import parse_ini

_INSTALLED = "/var/mqm"
#: Where a client that was unpacked keeps its data, below the home directory.
_UNPACKED = ("IBM", "MQ", "data")
#: 01 is the newest; where a log is rotated, its records go on as 02.
_NEWEST = ("AMQERR01.LOG", "AMQERR01.json")
_BEFORE = {"AMQERR01.LOG": "AMQERR02.LOG", "AMQERR01.json": "AMQERR02.json"}
#: Of the end of each log, so much is read; of what was appended, so much.
LIMIT = 200 << 10
APPENDED = 1 << 20
#: The lines before what was appended are counted in a log of at most this size.
_COUNTED = 16 << 20
_INI = 1 << 20


@dataclass(frozen=True, slots=True)
class LogPlace:
    """A directory of error logs, and which end writes there."""

    directory: str
    side: LogSide


@dataclass(frozen=True, slots=True)
class LogMark:
    """How far a log went, and which file it was: a rotated one has another ``file``."""

    file: tuple[int, int]
    size: int


def log_places(host: HostInfo, queue_manager: str) -> tuple[LogPlace, ...]:
    """Where a client of ``host`` writes, and the queue manager if it is on this machine."""
    data = absolute(host.data_path, host.working_directory)
    unpacked = os.path.join(host.home, *_UNPACKED) if host.home else data
    # A program that was told another data path writes there only.
    clients = (data, unpacked, _INSTALLED) if data in (_INSTALLED, unpacked) else (data,)
    found = [LogPlace(os.path.join(d, "errors"), LogSide.CLIENT) for d in dict.fromkeys(clients)]
    for directory in dict.fromkeys(_of_queue_manager(data, queue_manager)):
        place = LogPlace(os.path.join(directory, "errors"), LogSide.QUEUE_MANAGER)
        if answered(host_files().is_directory, directory, otherwise=False):
            found.append(place)
    return tuple(found)


def _of_queue_manager(data: str, name: str) -> Iterator[str]:
    """In a directory's name "." is written "!" and "/" is written "&"."""
    if not name or name.startswith("*"):
        return
    written = name.replace(".", "!").replace("/", "&")
    if not set(written) & set("/\\\0") and written not in ("..", "."):
        yield os.path.join(data, "qmgrs", written)
    stanzas: dict[int, dict[str, str]] = {}
    number, last = 0, ""
    for entry in parse_ini(read_bounded(os.path.join(data, "mqs.ini"), _INI).data).entries:
        key = entry.key.upper()
        # One stanza after the other has the same name: each begins with its Name.
        number += entry.stanza != last or key == "NAME"
        last = entry.stanza
        if entry.stanza.upper() == "QUEUEMANAGER":
            stanzas.setdefault(number, {})[key] = entry.value.strip()
    for stanza in stanzas.values():
        if stanza.get("NAME") != name:
            continue
        if path := stanza.get("DATAPATH"):
            yield path
        elif prefix := stanza.get("PREFIX"):
            yield os.path.join(prefix, "qmgrs", stanza.get("DIRECTORY") or written)


def log_marks(places: Sequence[LogPlace]) -> dict[str, LogMark]:
    """How far each log goes now. Never raises."""
    return {
        path: mark
        for place in places
        for name in (*_NEWEST, *_BEFORE.values())
        if (mark := _mark(path := os.path.join(place.directory, name))) is not None
    }


def logs_here(
    places: Sequence[LogPlace], before: Mapping[str, LogMark] | None, proven: bool
) -> tuple[GivenLog, ...]:
    """What was appended since ``before``, then the end of each log without that. Never raises.

    ``proven``: the directory of the queue manager is known to be that of the one that answers. Else
    only what was appended is read of it.
    """
    new = () if before is None else appended(places, before)
    met = {(r.source.name, r.message, r.when, r.text) for log in new for r in log.records}
    old = found_logs([p for p in places if proven or p.side is LogSide.CLIENT])
    rest = (
        replace(
            log,
            records=tuple(
                r for r in log.records if (r.source.name, r.message, r.when, r.text) not in met
            ),
        )
        for log in old
    )
    return (*new, *(log for log in rest if log.records or log.problem))


def found_logs(places: Sequence[LogPlace]) -> tuple[GivenLog, ...]:
    """The end of the newest log of each place that has one. Never raises.

    What may not be read is one log with its problem, for the whole directory.
    """
    logs: list[GivenLog] = []
    for place in places:
        for name in _NEWEST:
            path = os.path.join(place.directory, name)
            read = read_tail(path, LIMIT)
            if read.state is FileState.EMPTY:
                # It was rotated just now.
                path = os.path.join(place.directory, _BEFORE[name])
                read = read_tail(path, LIMIT)
            if read.state is FileState.OK:
                logs.append(log_of(read, path, place.side))
            elif read.state is FileState.UNREADABLE:
                logs.append(log_of(read, path, place.side))
                break
    return tuple(logs)


def appended(places: Sequence[LogPlace], before: Mapping[str, LogMark]) -> tuple[GivenLog, ...]:
    """What was appended to each log since ``before``, also where it was rotated. Never raises."""
    logs: list[GivenLog] = []
    for place in places:
        for name in _NEWEST:
            path = os.path.join(place.directory, name)
            older = os.path.join(place.directory, _BEFORE[name])
            mark, now = before.get(path), _mark(path)
            if now is None:
                continue
            if mark is None or mark.file == now.file:
                start = mark.size if mark and mark.size <= now.size else 0
                logs += _since(path, start, place.side)
                continue
            # The log of before is 02 now, and 01 is new.
            old = _mark(older)
            if old is not None and old.file == mark.file:
                logs += _since(older, mark.size, place.side)
            logs += _since(path, 0, place.side)
    return tuple(logs)


def _since(path: str, start: int, side: LogSide) -> list[GivenLog]:
    """What stands behind the first ``start`` bytes."""
    whole = read_bounded(path, _COUNTED)
    lines: int | None
    if whole.state is FileState.OK:
        data, lines = whole.data[start:][-APPENDED:], whole.data.count(b"\n", 0, start)
        if len(whole.data) - start > APPENDED:
            lines = None
    elif whole.state is FileState.TOO_LARGE:
        mark = _mark(path)
        # One byte more: the tail begins behind the next line end, which is that byte.
        size = min((mark.size if mark else 0) - start + 1, APPENDED)
        data, lines = (read_tail(path, size).data if size > 1 else b""), None
    else:
        return []
    if not data.strip():
        return []
    log = log_of(FileRead(FileState.OK, data), path, side, lines_before=lines, during=True)
    return [log] if log.records else []


def _mark(path: str) -> LogMark | None:
    try:
        status = answered(host_files().status, path, otherwise=None)
    except (OSError, ValueError):
        return None
    return LogMark((status.st_dev, status.st_ino), status.st_size) if status else None
