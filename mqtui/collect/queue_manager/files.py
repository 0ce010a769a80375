"""What can be seen of the queue manager's own side from files, without logging on to it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence

from mqtui.collect.files import absolute, read_bounded, read_tail
from mqtui.collect.key_repository.repository import inspect_repository
from mqtui.collect.key_repository.store import open_store
from mqtui.collect.redact import redact, redact_text
from mqtui.engine.secrets import Password
from mqtui.facts import (
    FileState,
    HostInfo,
    IniEntry,
    KeyRepository,
    LogRecord,
    MqscObject,
    QueueManagerView,
    Source,
    SourceKind,
)
from mqtui.formats.errorlog import LogEntry, parse_error_log
from mqtui.formats.ini import parse_ini
from mqtui.formats.mqsc import parse_mqsc
from mqtui.formats.mqsc_script import split_script

_MQSC_LIMIT = 8 << 20
_LOG_LIMIT = 200 << 10
_INI_LIMIT = 1 << 20
#: The newest is 01; read from the oldest on, the records come in the order they were written.
_LOGS = ("AMQERR03.LOG", "AMQERR02.LOG", "AMQERR01.LOG")
_NAME = re.compile(r"^[A-Za-z0-9._/%]{1,48}$")
_USERS = ("mqm",)


def view_queue_manager(
    host: HostInfo,
    queue_manager: str | None,
    mqsc_path: str | None,
    passwords: Sequence[Password],
) -> QueueManagerView:
    """Saved runmqsc output, error logs and the queue manager's store, as far as they are here.

    ``queue_manager`` may be unknown; the output's DISPLAY QMGR then tells the name. Never raises.
    """
    problems: list[str] = []
    objects = _objects(mqsc_path, host, problems) if mqsc_path is not None else ()
    manager = next((o for o in objects if o.kind == "QMGR"), None)
    name = (queue_manager or "").strip().removeprefix("*") or (manager.name if manager else "")
    if manager is not None and manager.name and name != manager.name:
        problems.append(f"The runmqsc output is of queue manager {manager.name}, not of {name}.")
    data = absolute(host.data_path, host.working_directory)
    directory = _directory(data, name)
    repository = _repository(manager, directory, host)
    store = None
    if repository is not None and repository.exists and repository.path:
        store, _ = open_store(repository.path, passwords)
    return QueueManagerView(
        objects=objects,
        log=_log(os.path.join(directory, "errors"), _LOGS, problems) if directory else (),
        client_log=_log(os.path.join(data, "errors"), _LOGS[-1:], problems),
        repository=repository,
        store=store,
        problems=tuple(problems),
        ini=_switches(directory) if directory else (),
        ini_path=os.path.join(directory, "qm.ini") if directory else "",
    )


def _switches(directory: str) -> tuple[IniEntry, ...]:
    """The lines of qm.ini that allow protocols and CipherSpecs; no others, which may be secret."""
    read = read_bounded(os.path.join(directory, "qm.ini"), _INI_LIMIT)
    return tuple(
        IniEntry(e.stanza, e.key, value, e.line, text=f"{e.key}={value}")
        for e in parse_ini(read.data).entries
        if e.stanza.upper() == "SSL" and e.key.upper().startswith("ALLOW")
        for value in (redact(e.key, e.value)[0],)
    )


def _objects(path: str, host: HostInfo, problems: list[str]) -> tuple[MqscObject, ...]:
    where = absolute(path, host.working_directory)
    read = read_bounded(where, _MQSC_LIMIT)
    if read.state is not FileState.OK:
        problems.append(f"The runmqsc output could not be read: {read.error}")
        return ()
    commands, rest = split_script(read.data.decode("utf-8", "replace"))
    blocks = (*parse_mqsc(rest), *commands)
    if not blocks:
        problems.append(
            f"{where} has no output of a DISPLAY command and no commands that define channels, as "
            "dmpmqcfg writes them."
        )
    return tuple(
        MqscObject(
            redact_text(b.kind),
            redact_text(b.name),
            _kept(b.attributes),
            Source(SourceKind.FILE, where, b.line),
        )
        for b in blocks
    )


def _kept(attributes: Mapping[str, str]) -> dict[str, str]:
    """Attributes without secrets: ``PASSWORD``, ``LDAPPWD``, the PIN in ``SSLCRYP``, a URL."""
    return {keyword: redact(keyword, value)[0] for keyword, value in attributes.items()}


def _directory(data: str, name: str) -> str | None:
    """Where the queue manager keeps its files here, if it does.

    In a directory's name "." is written "!" and "/" is written "&" (IBM MQ, "Understanding IBM MQ
    file names"); the plain name is looked for too.
    """
    if not _NAME.match(name):
        return None
    written = name.replace(".", "!").replace("/", "&")
    for candidate in dict.fromkeys((written, name)):
        path = os.path.join(data, "qmgrs", candidate)
        if "/" not in candidate and candidate not in (".", "..") and os.path.isdir(path):
            return path
    return None


def _repository(
    manager: MqscObject | None, directory: str | None, host: HostInfo
) -> KeyRepository | None:
    if manager is not None and "SSLKEYR" in manager.attributes:
        stated, source = manager.attributes["SSLKEYR"], manager.source
        if not stated:
            return None
    elif directory is not None:
        # The default of a queue manager that was never told (docs/knowledge/key-repositories.md).
        stated = os.path.join(directory, "ssl", "key")
        source = Source(SourceKind.DEFAULT, "default of SSLKEYR")
    else:
        return None
    return inspect_repository(stated, source, _USERS, host.working_directory)


def _log(directory: str, names: Sequence[str], problems: list[str]) -> tuple[LogRecord, ...]:
    records: list[LogRecord] = []
    for name in names:
        path = os.path.join(directory, name)
        read = read_tail(path, _LOG_LIMIT)
        if read.state is FileState.UNREADABLE:
            problems.append(f"The error log could not be read: {read.error}")
        for entry in parse_error_log(read.data.decode("utf-8", "replace")):
            # Of a log that was cut, the lines cannot be counted from its beginning.
            source = Source(SourceKind.LOG, path, None if read.cut else entry.line)
            records.append(_record(entry, source))
    return tuple(records)


def _record(entry: LogEntry, source: Source) -> LogRecord:
    return LogRecord(
        message=entry.message,
        text=redact_text(entry.text),
        source=source,
        when=entry.when,
        inserts={name: redact_text(value) for name, value in entry.inserts.items()},
        queue_manager=redact_text(entry.queue_manager),
        remote_host=redact_text(entry.remote_host),
    )
