"""The queue manager's own side, as far as it is known from here."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from mqtui.facts.base import Source
from mqtui.facts.machine import HERE, Machine
from mqtui.facts.settings import IniEntry
from mqtui.facts.stores import KeyRepository, StoreContents


@dataclass(frozen=True, slots=True)
class MqscObject:
    """One object of saved MQSC text: ``kind`` is CHANNEL, QMGR, CHLAUTH, CHSTATUS, ..."""

    kind: str
    name: str
    attributes: dict[str, str]
    source: Source


@dataclass(frozen=True, slots=True)
class SavedStatus:
    """Channel status that was saved or pasted as text (DISPLAY CHSTATUS).

    ``messages`` are the messages in it other than those above an instance, number first;
    ``problem`` is a sentence where nothing could be read.
    """

    source: Source
    instances: tuple[MqscObject, ...] = ()
    messages: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class LogRecord:
    """A record of an AMQERRnn.LOG. ``inserts`` maps e.g. ``CommentInsert1`` to its text."""

    message: str
    text: str
    source: Source
    when: datetime | None = None
    inserts: dict[str, str] = field(default_factory=dict)
    queue_manager: str = ""
    remote_host: str = ""


@dataclass(frozen=True, slots=True)
class QueueManagerOwner:
    """On which ``machine`` the queue manager that answers has its files, and ``why`` so.

    ``proven``: a process of this host's queue manager holds the port, so they are here. ``hidden``:
    this user cannot see which process does, so nothing is known. ``unknown_program``: what does is
    neither a process of MQ nor a tunnel that is known, so it may be either.
    """

    machine: Machine = HERE
    why: str = ""
    proven: bool = False
    hidden: bool = False
    unknown_program: bool = False


@dataclass(frozen=True, slots=True)
class QueueManagerView:
    """What is known of the queue manager's own side, without logging on to it.

    ``objects`` come from saved runmqsc output, ``log`` from its error log where this machine can
    read it, ``store`` from its key repository where this machine can read that. ``ini`` is what its
    qm.ini, the file ``ini_path``, says of allowed protocols and CipherSpecs. Its files are read
    only where ``owner`` proves that they are this host's, or ``store`` has the certificate that is
    presented. ``foreign`` are objects of another queue manager's saved text: they decide nothing.
    ``answered`` is the name that the queue manager gave in this walk, blank if it gave none.
    ``whole`` are the kinds of which the text shows all there are: CHANNEL (server-connection
    channels), CHLAUTH.
    ``unread`` is the kind of text that was given as saved MQSC text and has none in it, blank where
    it is of no known kind; ``None`` where none was given, or it was read.
    """

    objects: tuple[MqscObject, ...] = ()
    log: tuple[LogRecord, ...] = ()
    client_log: tuple[LogRecord, ...] = ()
    repository: KeyRepository | None = None
    store: StoreContents | None = None
    problems: tuple[str, ...] = ()
    ini: tuple[IniEntry, ...] = ()
    ini_path: str = ""
    owner: QueueManagerOwner | None = None
    foreign: tuple[MqscObject, ...] = ()
    answered: str = ""
    unread: str | None = None
    whole: tuple[str, ...] = ()

    def queue_manager(self) -> MqscObject | None:
        """The queue manager's own attributes, if they were shown."""
        return next((o for o in self.objects if o.kind == "QMGR"), None)

    def channel(self, name: str, channel_type: str) -> MqscObject | None:
        """The channel of that name and CHLTYPE, if it was shown."""
        return next(
            (
                o
                for o in self.objects
                if o.kind == "CHANNEL"
                and o.name == name
                and o.attributes.get("CHLTYPE") == channel_type
            ),
            None,
        )
