"""What a queue manager's connections share: the definitions, the log, the queues, the ids.

The queue manager owns it and hands it down to every connection; nothing below reaches up.
"""

from __future__ import annotations

import contextlib
import fnmatch
import itertools
import ssl
import weakref
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from mqtui.lab.channel_instance import ChannelInstance
from mqtui.lab.definitions import Definitions
from mqtui.lab.error_log import ErrorLog
from mqtui.lab.key_repository import RepositoryError
from mqtui.lab.queues import Queue
from mqtui.lab.tls_state import TlsState
from mqtui.wire.chstatus import COMMAND_QUEUE

#: Local queues from the start: the command server's, and one for a program to try.
_QUEUES = (COMMAND_QUEUE, "LAB.QUEUE")

#: Answers the server name of one handshake as :attr:`ssl.SSLContext.sni_callback` does.
ChooseCertificate = Callable[[ssl.SSLObject, str | None], int | None]


class QueueManagerState:
    """The state of the queue manager ``name``, whose error log is the file ``error_log``."""

    def __init__(self, name: str, error_log: Path) -> None:
        self.name = name
        self.definitions = Definitions(name)
        self.log = ErrorLog(error_log, name)
        self.instances: list[ChannelInstance] = []
        #: Who chooses the certificate in each handshake that is under way.
        self.handshakes: weakref.WeakKeyDictionary[ssl.SSLObject, ChooseCertificate] = (
            weakref.WeakKeyDictionary()
        )
        self._numbers = itertools.count(1)
        self.queues: dict[str, Queue] = {}
        for queue in _QUEUES:
            self.make_queue(queue)
        self.identifier = f"{name}_{datetime.now(UTC):%Y-%m-%d_%H.%M.%S}"
        self.tls: TlsState

    def refresh(self, *, tls13: bool) -> None:
        """Read the key repository and the TLS attributes again."""
        state = TlsState(self.definitions, tls13=tls13)
        with contextlib.suppress(RepositoryError):
            state.first_context().sni_callback = self._server_name_seen
        self.tls = state

    def _server_name_seen(
        self, tls: ssl.SSLSocket | ssl.SSLObject, server_name: str | None, _: ssl.SSLContext
    ) -> int | None:
        assert isinstance(tls, ssl.SSLObject)
        return self.handshakes[tls](tls, server_name)

    def channel_status(self, generic: str = "*") -> list[ChannelInstance]:
        """The running channels whose name fits ``generic``."""
        return [i for i in self.instances if fnmatch.fnmatchcase(i.channel, generic or "*")]

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
