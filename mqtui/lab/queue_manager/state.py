"""What a queue manager's connections share: the definitions, the log, the queues, the ids.

The queue manager owns it and hands it down to every connection; nothing below reaches up.
"""

from __future__ import annotations

import contextlib
import itertools
import ssl
import weakref
from collections.abc import Callable
from enum import Enum
from pathlib import Path

from mqtui.lab.queue_manager.channel_instance import ChannelInstance
from mqtui.lab.queue_manager.log.error_log import ErrorLog
from mqtui.lab.queue_manager.mqsc import syntax
from mqtui.lab.queue_manager.objects.definitions import Definitions
from mqtui.lab.queue_manager.objects.identifier import new_identifier
from mqtui.lab.queue_manager.queues import Queue
from mqtui.lab.queue_manager.tls.cipher_policy import QueueManagerIni
from mqtui.lab.queue_manager.tls.key_repository import RepositoryError
from mqtui.lab.queue_manager.tls_state import TlsState
from mqtui.wire.mq.chstatus import COMMAND_QUEUE

#: Local queues from the start: the command server's, and one for a program to try.
_QUEUES = (COMMAND_QUEUE, "LAB.QUEUE")

#: Answers the server name of one handshake as :attr:`ssl.SSLContext.sni_callback` does.
ChooseCertificate = Callable[[ssl.SSLObject, str | None], int | None]


class Availability(Enum):
    """Whether the queue manager takes connections."""

    RUNNING = "running"
    QUIESCING = "quiescing"
    ENDED = "ended"


class QueueManagerState:
    """The state of the queue manager ``name``, whose error log is the file ``error_log``."""

    def __init__(self, name: str, error_log: Path) -> None:
        self.name = name
        self.definitions = Definitions(name)
        self.log = ErrorLog(error_log, name)
        self.instances: list[ChannelInstance] = []
        self.ini = QueueManagerIni()
        self.availability = Availability.RUNNING
        #: Whether REFRESH SECURITY TYPE(SSL) is running at this moment.
        self.refreshing = False
        #: Who chooses the certificate in each handshake that is under way.
        self.handshakes: weakref.WeakKeyDictionary[ssl.SSLObject, ChooseCertificate] = (
            weakref.WeakKeyDictionary()
        )
        self._numbers = itertools.count(1)
        self.queues: dict[str, Queue] = {}
        for queue in _QUEUES:
            self.make_queue(queue)
        self.identifier = new_identifier(name)
        self.tls: TlsState

    def refresh(self, ini: QueueManagerIni) -> None:
        """Read the key repository and the TLS attributes again; ``ini`` is qm.ini as it is now."""
        self.ini = ini
        state = TlsState(self.definitions, ini)
        with contextlib.suppress(RepositoryError):
            state.first_context().sni_callback = self._server_name_seen
        self.tls = state

    def _server_name_seen(
        self, tls: ssl.SSLSocket | ssl.SSLObject, server_name: str | None, _: ssl.SSLContext
    ) -> int | None:
        assert isinstance(tls, ssl.SSLObject)  # noqa: S101 - the stream was made with TLS
        return self.handshakes[tls](tls, server_name)

    def channel_status(self, generic: str = "*") -> list[ChannelInstance]:
        """The running channels whose name fits ``generic``."""
        return [i for i in self.instances if syntax.fits(generic or "*", i.channel)]

    def end_channel(self, name: str) -> None:
        """End the running instances of a channel, as STOP CHANNEL does."""
        for instance in [i for i in self.instances if i.channel == name]:
            instance.end()

    def end_tls_sessions(self) -> None:
        """End the running instances that use TLS, as REFRESH SECURITY TYPE(SSL) does."""
        for instance in [i for i in self.instances if i.security_protocol != "NONE"]:
            instance.end()

    def make_queue(self, name: str) -> Queue:
        """A new local queue."""
        self.queues[name] = Queue(name)
        return self.queues[name]

    def message_id(self) -> bytes:
        """A fresh message id: 24 bytes, with the queue manager's name in them."""
        head = b"AMQ " + self.name.encode("ascii")[:12].ljust(12)
        return head + next(self._numbers).to_bytes(8, "big")

    def connection_id(self) -> bytes:
        """A fresh connection id: 24 bytes."""
        head = b"AMQC" + self.name.encode("ascii")[:12].ljust(12)
        return head + next(self._numbers).to_bytes(8, "big")

    def mca_user(self, channel: str) -> str:
        """The user that a channel's MCAUSER gives to everyone; blank when it has none."""
        found = self.definitions.channels.get(channel)
        return found.values["MCAUSER"] if found else ""
