"""The sandbox's queue manager: a listener on 127.0.0.1 for plain and TLS channels on one port.

It is built from the sandbox's files only: the start-up MQSC, qm.ini, the key repository. What it
holds of the key repository changes at REFRESH SECURITY TYPE(SSL) and at no other time.
"""

from __future__ import annotations

import asyncio
import contextlib
import fnmatch
import itertools
import socket
import ssl
import weakref
from datetime import UTC, datetime

from mqtui.formats.ini import parse_ini
from mqtui.lab import mqsc_text
from mqtui.lab.channel_instance import ChannelInstance
from mqtui.lab.connection import Connection
from mqtui.lab.definitions import Definitions
from mqtui.lab.error_log import ErrorLog
from mqtui.lab.errors import LabError
from mqtui.lab.files import put
from mqtui.lab.key_repository import LoadedRepository, RepositoryError
from mqtui.lab.layout import HOST, QUEUE_MANAGER, Sandbox
from mqtui.lab.mqsc_text import MqscCommand, MqscError
from mqtui.lab.queues import Queue
from mqtui.wire.chstatus import COMMAND_QUEUE

#: More connections than this at a time are closed at once.
MOST_CONNECTIONS = 256

#: Local queues from the start: the command server's, and one for a program to try.
_QUEUES = (COMMAND_QUEUE, "LAB.QUEUE")


class TlsState:
    """What the queue manager holds for TLS since its last refresh."""

    def __init__(self, definitions: Definitions, *, tls13: bool) -> None:
        self._definitions = definitions
        self._label = definitions.certificate_label
        self._loaded: LoadedRepository | RepositoryError
        try:
            self._loaded = LoadedRepository(definitions.values["SSLKEYR"], tls13=tls13)
        except RepositoryError as error:
            self._loaded = error

    @property
    def repository(self) -> LoadedRepository:
        """The certificates. :raises RepositoryError: if the store could not be read."""
        if isinstance(self._loaded, RepositoryError):
            raise self._loaded
        return self._loaded

    def first_context(self) -> ssl.SSLContext:
        """How a handshake begins: with the queue manager's own certificate.

        :raises RepositoryError: if there is none, even when channels have theirs (``sni.md`` 4).
        """
        return self.repository.context(self._label)

    def context_for(self, channel: str | None) -> ssl.SSLContext:
        """The certificate for the channel named by the client, else the queue manager's own.

        :raises RepositoryError: if the store does not hold it.
        """
        found = self._definitions.channels.get(channel or "")
        return self.repository.context((found and found.certificate_label) or self._label)


class LabQueueManager:
    """A queue manager that runs in this process's event loop."""

    def __init__(self, sandbox: Sandbox, listening: socket.socket | None = None) -> None:
        """``listening`` is a bound socket to use instead of binding ``sandbox.port``."""
        self.name = QUEUE_MANAGER
        self.definitions = Definitions(self.name)
        self.log = ErrorLog(sandbox.error_log, self.name)
        self.instances: list[ChannelInstance] = []
        self.handshakes: weakref.WeakKeyDictionary[ssl.SSLObject, Connection] = (
            weakref.WeakKeyDictionary()
        )
        self._sandbox = sandbox
        self._listening = listening
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._numbers = itertools.count(1)
        self.queues: dict[str, Queue] = {}
        for name in _QUEUES:
            self.make_queue(name)
        self.identifier = f"{self.name}_{datetime.now(UTC):%Y-%m-%d_%H.%M.%S}"
        self.tls: TlsState

    async def start(self) -> None:
        """Define everything, then listen. :raises LabError: if the port cannot be had."""
        for command in mqsc_text.commands(self._sandbox.start_up_mqsc.read_text("utf-8")):
            try:
                self._run(mqsc_text.parse_command(command))
            except MqscError as error:
                raise LabError(f"{self._sandbox.start_up_mqsc}: {error} ({command})") from error
        self.refresh()
        listening = self._listening or bind(self._sandbox.port)
        self._server = await asyncio.start_server(self._accept, sock=listening, backlog=128)
        self._show()

    async def stop(self) -> None:
        """Stop listening and end every connection. Does nothing the second time."""
        server, self._server = self._server, None
        if server is None:
            return
        server.close()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await server.wait_closed()

    def mqsc(self, text: str) -> str:
        """Run one MQSC command as runmqsc would; its answer.

        Values that are not in single quotes are folded to upper case.
        """
        try:
            answer = self._run(mqsc_text.parse_command(text))
        except MqscError as error:
            return f"AMQ8405I: {error}"
        self._show()
        return answer

    def alter_qmgr(self, **attributes: str) -> str:
        """``alter_qmgr(sslkeyr="/path")``: ALTER QMGR with every value in quotes."""
        pairs = " ".join(f"{k.upper()}({mqsc_text.quote(v)})" for k, v in attributes.items())
        return self.mqsc(f"ALTER QMGR {pairs}")

    def refresh(self) -> None:
        """REFRESH SECURITY TYPE(SSL): read the key repository and the TLS attributes again."""
        state = TlsState(self.definitions, tls13=self._tls13_allowed())
        with contextlib.suppress(RepositoryError):
            state.first_context().sni_callback = self._server_name_seen
        self.tls = state

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

    # --- MQSC -------------------------------------------------------------------------------------

    def _run(self, command: MqscCommand) -> str:
        match command.verb, command.object:
            case "REFRESH", "SECURITY":
                if command.attributes.get("TYPE") != "SSL":
                    raise MqscError("The lab's queue manager refreshes TYPE(SSL) only.")
                self.refresh()
                return "AMQ8560I: IBM MQ security cache refreshed."
            case "DISPLAY", "CHSTATUS":
                found = self.channel_status(command.name)
                shown = "\n".join(instance.shown() for instance in found)
                return shown or "AMQ8420I: Channel Status not found."
        return self.definitions.run(command)

    def _show(self) -> None:
        exchanges = [
            ("DISPLAY QMGR ALL", self.definitions.show_queue_manager()),
            ("DISPLAY CHANNEL(*) CHLTYPE(SVRCONN) ALL", self.definitions.show_channels()),
        ]
        put(self._sandbox.mqsc_text, mqsc_text.session(self.name, exchanges))

    def _tls13_allowed(self) -> bool:
        try:
            data = (self._sandbox.queue_manager_directory / "qm.ini").read_bytes()
        except OSError:
            return True
        values = [
            e.value.strip().upper()
            for e in parse_ini(data).entries
            if (e.stanza.upper(), e.key.upper()) == ("SSL", "ALLOWTLSV13")
        ]
        # The spellings of "no" in client-config.md section 4.
        return not values or values[-1] not in {"N", "NO", "F", "FALSE"}

    # --- connections ------------------------------------------------------------------------------

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        if len(self._tasks) >= MOST_CONNECTIONS:
            writer.close()
            return
        self._tasks.add(task)
        try:
            await Connection(self, reader, writer).serve()
        except asyncio.CancelledError:
            writer.transport.abort()
        finally:
            writer.close()
            self._tasks.discard(task)

    def _server_name_seen(
        self, tls: ssl.SSLSocket | ssl.SSLObject, server_name: str | None, _: ssl.SSLContext
    ) -> int | None:
        assert isinstance(tls, ssl.SSLObject)
        return self.handshakes[tls].choose_certificate(tls, server_name)


def bind(port: int) -> socket.socket:
    """A socket that listens on 127.0.0.1. :raises LabError: if the port is taken."""
    listening = socket.socket()
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen(128)
    except (OSError, OverflowError) as error:
        listening.close()
        why = getattr(error, "strerror", None) or str(error)
        raise LabError(
            f"The lab's queue manager could not listen on {HOST} port {port}: {why}. "
            "Choose another port, or none to let it take a free one."
        ) from error
    return listening
