"""What can be seen of the queue manager's own side from files, without logging on to it."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass

from mqtui.collect.files import absolute, is_file, read_bounded, read_tail
from mqtui.collect.key_repository.repository import inspect_repository, repository_elsewhere
from mqtui.collect.key_repository.repository_name import candidates
from mqtui.collect.key_repository.store import open_store
from mqtui.collect.queue_manager.owner import owner_of
from mqtui.collect.queue_manager.saved_text import SavedText, read_saved_text
from mqtui.collect.redact import redact, redact_text
from mqtui.engine.secrets import Password
from mqtui.facts import (
    Certificate,
    Endpoint,
    FileState,
    HostInfo,
    IniEntry,
    KeyRepository,
    ListenerProcess,
    LogRecord,
    Machine,
    MachineKind,
    MqscObject,
    QueueManagerOwner,
    QueueManagerView,
    Source,
    SourceKind,
    StoreContents,
)
from mqtui.formats.decoding import decoded
from mqtui.formats.errorlog import LogEntry, parse_error_log
from mqtui.formats.ini import parse_ini
from mqtui.rules.configuration.machines import WINDOWS, is_windows_path

_LOG_LIMIT = 200 << 10
_TLS_ONLY = ("TCP", "SECURECOMMSONLY")
_INI_LIMIT = 1 << 20
#: The newest is 01; read from the oldest on, the records come in the order they were written.
_LOGS = ("AMQERR03.LOG", "AMQERR02.LOG", "AMQERR01.LOG")
_NAME = re.compile(r"^[A-Za-z0-9._/%]{1,48}$")
_USERS = ("mqm",)
#: Why it is not known where the queue manager has its files.
NO_ADDRESS = "no address is known that answers"


@dataclass(frozen=True, slots=True)
class Answered:
    """What answered the walk, and where: what tells whose the files of a queue manager are.

    ``endpoint`` is None where no address is known; ``queue_manager`` is the name that it gave.
    ``listeners`` are None where those of this host could not be listed. ``presented`` is the leaf
    of the chain that it presented. ``client_store`` is the client's own key repository.
    ``directory`` is set where somebody has said that this is the queue manager's own machine: it
    has its files there, and nothing has to prove that.
    """

    endpoint: Endpoint | None = None
    address: str = ""
    queue_manager: str = ""
    listeners: tuple[ListenerProcess, ...] | None = ()
    presented: Certificate | None = None
    client_store: str = ""
    directory: str = ""


def view_queue_manager(
    host: HostInfo,
    queue_manager: str | None,
    mqsc_path: str | None,
    passwords: Sequence[Password],
    answered: Answered,
) -> QueueManagerView:
    """Saved runmqsc output, error logs and the queue manager's store, as far as they are here.

    ``queue_manager`` is the name that was asked for, which may be unknown; what answered, or the
    output's DISPLAY QMGR, then tells it. Never raises.
    """
    text = SavedText()
    if mqsc_path is not None:
        text = read_saved_text(mqsc_path, host.working_directory)
    problems = list(text.problems)
    asked = (queue_manager or "").strip()
    exact = "" if asked.startswith("*") else asked
    name = answered.queue_manager or exact or text.name or asked.removeprefix("*")
    objects, foreign = text.of(name)
    if foreign:
        problems.append(f"The runmqsc output is of queue manager {text.name}, not of {name}.")
    manager = next((o for o in objects if o.kind == "QMGR"), None)
    data = absolute(host.data_path, host.working_directory)
    directory = answered.directory or _directory(data, name)
    owner = _owner(answered, name, directory)
    if not owner.proven and (other := _directory_of(manager)) is not None:
        directory, owner = other, _owner(answered, name, other)
    proven = directory if owner.proven else None
    repository, store = _key_repository(manager, proven, host, passwords, owner, answered)
    return QueueManagerView(
        objects=objects,
        log=_log(os.path.join(proven, "errors"), _LOGS, problems) if proven else (),
        client_log=_log(os.path.join(data, "errors"), _LOGS[-1:], problems),
        repository=repository,
        store=store,
        problems=tuple(problems),
        ini=_switches(proven) if proven else (),
        ini_path=os.path.join(proven, "qm.ini") if proven else "",
        owner=owner,
        foreign=foreign,
        answered=answered.queue_manager,
        unread=text.unread,
        whole=text.whole if not foreign else (),
    )


def _owner(answered: Answered, name: str, directory: str | None) -> QueueManagerOwner:
    if answered.directory:
        return QueueManagerOwner(why="it was said to run on this host", proven=True)
    if answered.endpoint is None or not answered.address:
        return QueueManagerOwner(Machine(MachineKind.HOST), NO_ADDRESS)
    return owner_of(answered.endpoint, answered.address, answered.listeners, name, directory)


def _switches(directory: str) -> tuple[IniEntry, ...]:
    """The lines of qm.ini that allow protocols, CipherSpecs or plain text; no others.

    The others may be secret.
    """
    read = read_bounded(os.path.join(directory, "qm.ini"), _INI_LIMIT)
    return tuple(
        IniEntry(e.stanza, e.key, value, e.line, text=f"{e.key}={value}")
        for e in parse_ini(read.data).entries
        if _is_switch(e.stanza.upper(), e.key.upper())
        for value in (redact(e.key, e.value)[0],)
    )


def _is_switch(stanza: str, key: str) -> bool:
    # SecureCommsOnly is of the TCP stanza, not of SSL:
    # https://www.ibm.com/docs/en/ibm-mq/9.3?topic=qmini-tcp-stanza-file
    return (stanza == "SSL" and key.startswith("ALLOW")) or (stanza, key) == _TLS_ONLY


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


def _directory_of(manager: MqscObject | None) -> str | None:
    """The queue manager's directory by the usual place of its SSLKEYR, ``qmgrs/NAME/ssl/key``.

    It counts only where the process that listens is found to have its files open.
    """
    stated = manager.attributes.get("SSLKEYR", "") if manager is not None else ""
    directory, below = os.path.split(os.path.dirname(stated))
    usual = below == "ssl" and os.path.basename(os.path.dirname(directory)) == "qmgrs"
    return directory if usual and os.path.isabs(directory) and os.path.isdir(directory) else None


def _key_repository(
    manager: MqscObject | None,
    directory: str | None,
    host: HostInfo,
    passwords: Sequence[Password],
    owner: QueueManagerOwner,
    answered: Answered,
) -> tuple[KeyRepository | None, StoreContents | None]:
    """The queue manager's store; unopened where nothing proves that the file here is its own."""
    if manager is not None and "SSLKEYR" in manager.attributes:
        stated, source = manager.attributes["SSLKEYR"], manager.source
        if not stated:
            return None, None
    elif directory is not None:
        # The default of a queue manager that was never told (docs/knowledge/key-repositories.md).
        stated = os.path.join(directory, "ssl", "key")
        source = Source(SourceKind.DEFAULT, "default of SSLKEYR")
    else:
        return None, None
    if is_windows_path(stated):
        return repository_elsewhere(stated, source, WINDOWS), None
    tried = candidates(stated, host.working_directory)
    path = next((name for name in tried if is_file(name)), "")
    ours = owner.proven and not _same(path, answered.client_store)
    if path and not ours and _has_key_of(path, passwords, answered.presented):
        ours = True
    if not ours:
        return repository_elsewhere(stated, source, owner.machine), None
    repository = inspect_repository(stated, source, _USERS, host.working_directory)
    store = None
    if repository.exists and repository.path:
        store, _ = open_store(repository.path, passwords)
    return repository, store


def _same(one: str, other: str) -> bool:
    """Whether two paths lead to one file."""
    try:
        return bool(one and other) and os.path.samefile(one, other)
    except OSError:
        return False


def _has_key_of(path: str, passwords: Sequence[Password], leaf: Certificate | None) -> bool:
    """Whether the file holds the certificate ``leaf`` with its key, as its owner's store does.

    Without the key it may be anybody's: a client may keep its queue manager's certificate to trust
    it.
    """
    if leaf is None:
        return False
    store, _ = open_store(path, passwords)
    return any(c.sha256 == leaf.sha256 and c.has_private_key for c in store.entries)


def _log(directory: str, names: Sequence[str], problems: list[str]) -> tuple[LogRecord, ...]:
    records: list[LogRecord] = []
    for name in names:
        path = os.path.join(directory, name)
        read = read_tail(path, _LOG_LIMIT)
        if read.state is FileState.UNREADABLE:
            problems.append(f"The error log could not be read: {read.error}")
        for entry in parse_error_log(decoded(read.data).text):
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
