"""The sandbox's queue manager: a listener on 127.0.0.1 for plain and TLS channels on one port.

It is built from the sandbox's files only: the start-up MQSC, qm.ini, the key repository. What it
holds of the key repository changes at REFRESH SECURITY TYPE(SSL) and at no other time.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket

from mqtui.collect.files import read_bounded
from mqtui.engine.text import printable
from mqtui.lab.directory.files import put
from mqtui.lab.directory.layout import HOST, Sandbox
from mqtui.lab.errors import LabError
from mqtui.lab.queue_manager.channel.connection import Connection
from mqtui.lab.queue_manager.channel_instance import STATUS_KEYWORDS
from mqtui.lab.queue_manager.mqsc import display, syntax
from mqtui.lab.queue_manager.mqsc.syntax import MqscCommand, MqscError
from mqtui.lab.queue_manager.objects import listener_status, local_queues, saved_objects
from mqtui.lab.queue_manager.objects.identifier import kept_identifier
from mqtui.lab.queue_manager.objects.saved_objects import SavedObjects
from mqtui.lab.queue_manager.state import QueueManagerState
from mqtui.lab.queue_manager.tls import cipher_policy
from mqtui.lab.queue_manager.tls.cipher_policy import QueueManagerIni
from mqtui.system.files import open_own

#: More connections than this at a time are closed at once.
MOST_CONNECTIONS = 512
#: A qm.ini that is larger is none, in bytes.
_LARGEST_INI = 1 << 20


class LabQueueManager:
    """A queue manager that runs in this process's event loop."""

    def __init__(
        self, sandbox: Sandbox, listening: socket.socket | None = None, *, resumed: bool = False
    ) -> None:
        """``listening`` is a bound socket to use instead of binding ``sandbox.port``.

        With ``resumed`` it begins with its objects as they were when the sandbox was stopped.
        """
        #: What the connections share, and what holds of the machine around them.
        self.state = QueueManagerState(sandbox.queue_manager, sandbox.error_log)
        self._sandbox = sandbox
        self._saved = SavedObjects(sandbox.saved_mqsc)
        self._resumed = resumed
        self._listening = listening
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._active: int | None = None

    async def start(self) -> None:
        """Define everything, then listen.

        Raises:
            LabError: the port cannot be had.
        """
        for command in self._saved.begin(self._sandbox.start_up_mqsc, resumed=self._resumed):
            try:
                self._run(syntax.parse_command(command))
            except MqscError as error:
                shown = printable(f"{error} ({command})", longest=300)
                raise LabError(
                    f"The commands in {self._sandbox.queue_manager_directory} that define the "
                    f"queue manager cannot be run: {shown}"
                ) from error
        self.state.identifier = kept_identifier(
            self._sandbox.identifier, self.state.name, resumed=self._resumed
        )
        self.refresh()
        self._hold_open()
        listening = self._listening or bind(self._sandbox.port)
        self._server = await asyncio.start_server(self._accept, sock=listening, backlog=128)
        self._show()

    async def stop(self) -> None:
        """Stop listening and end every connection. Does nothing the second time."""
        server, self._server = self._server, None
        if self._active is not None:
            os.close(self._active)
            self._active = None
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

        Values that are not in single quotes are folded to upper case. What was changed is kept for
        the next start of the sandbox.

        Raises:
            LabError: a file cannot be written; what was changed counts all the same.
        """
        text = text.strip().replace("\t", " ")
        try:
            if not text.isprintable():
                raise MqscError("A command must be one line of printable characters.")
            command = syntax.parse_command(text)
            keep = saved_objects.changes(command)
            if keep and self._saved.full:
                raise MqscError(
                    "The lab's queue manager cannot save more changes: create a new sandbox."
                )
            answer = self._run(command)
        except MqscError as error:
            return f"AMQ8405I: {error}"
        if keep and not syntax.has_failed(answer):
            self._saved.add(text)
        self._show()
        return answer

    def refresh(self) -> None:
        """REFRESH SECURITY TYPE(SSL): read the key repository and the TLS attributes again.

        Running server-connection channels with TLS end; the client has to connect again (IBM MQ
        8.0, REFRESH SECURITY, usage notes: q086490).
        """
        self.state.refresh(self._ini())
        self.state.end_tls_sessions()

    # --- MQSC -------------------------------------------------------------------------------------

    def _run(self, command: MqscCommand) -> str:
        match command.verb, command.object:
            case "REFRESH", "SECURITY":
                # Without a type it is the authorization service's, which the lab does not cache.
                kind = command.attributes.get("TYPE", "AUTHSERV")
                if kind not in ("SSL", "CONNAUTH", "AUTHSERV"):
                    raise MqscError(
                        "The lab's queue manager supports TYPE(SSL), (CONNAUTH) and (AUTHSERV)."
                    )
                if kind == "SSL":
                    self.refresh()
                return "AMQ8560I: IBM MQ security cache refreshed."
            case "DISPLAY", "CHSTATUS":
                return self._channel_status(command)
        status = listener_status.answer(command, self._status())
        if status is None:
            status = local_queues.answer(command, self.state.queues, self.state.make_queue)
        if status is not None:
            return status
        answer = self.state.definitions.run(command)
        if (command.verb, command.object) == ("STOP", "CHANNEL"):
            self.state.end_channel(command.name)
        return answer

    def _channel_status(self, command: MqscCommand) -> str:
        rows = [i.values() for i in self.state.channel_status(command.name)]
        rows += self.state.definitions.status_of_stopped(command.name)
        shown = display.blocks(
            "AMQ8417I: Display Channel Status details.",
            rows,
            command.attributes,
            known=STATUS_KEYWORDS,
            always=("CHANNEL", "CHLTYPE", "CURRENT", "STATUS"),
            default=("CONNAME", "SUBSTATE"),
        )
        return "\n".join(shown) or "AMQ8420I: Channel Status not found."

    def _status(self) -> listener_status.QueueManagerStatus:
        state = self.state
        return listener_status.QueueManagerStatus(
            state.name,
            state.availability.value.upper(),
            len(state.instances),
            str(self._sandbox.queue_manager_directory),
            HOST,
            self._sandbox.port,
        )

    def _show(self) -> None:
        exchanges = [
            ("DISPLAY QMGR ALL", self.state.definitions.show_queue_manager()),
            ("DISPLAY CHANNEL(*) CHLTYPE(SVRCONN) ALL", self.state.definitions.show_channels()),
        ]
        if self.state.definitions.rules.records():
            shown = self.state.definitions.rules.shown()
            exchanges.append(("DISPLAY CHLAUTH(*) ALL", shown))
        put(self._sandbox.mqsc_text, syntax.session(self.state.name, exchanges))

    def _hold_open(self) -> None:
        """Keep a file of the queue manager's directory open, as a running queue manager does.

        By it others see which process is this queue manager's (IBM MQ: the files master, active
        and standby that a queue manager locks while it runs,
        https://www.ibm.com/docs/en/ibm-mq/9.3?topic=managers-multi-instance-queue-manager).
        """
        path = self._sandbox.queue_manager_directory / "active"
        with contextlib.suppress(OSError):
            self._active = open_own(path, os.O_RDWR | os.O_CREAT, 0o600)

    def _ini(self) -> QueueManagerIni:
        read = read_bounded(str(self._sandbox.queue_manager_directory / "qm.ini"), _LARGEST_INI)
        return cipher_policy.read_ini(read.data) if read.data else QueueManagerIni()

    # --- connections ------------------------------------------------------------------------------

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - for mypy: this runs in a task
        if len(self._tasks) >= MOST_CONNECTIONS:
            writer.close()
            return
        self._tasks.add(task)
        try:
            await Connection(self.state, reader, writer).serve()
        except asyncio.CancelledError:
            writer.transport.abort()
        finally:
            writer.close()
            self._tasks.discard(task)


def bind(port: int) -> socket.socket:
    """A socket that listens on 127.0.0.1.

    Raises:
        LabError: the port is taken.
    """
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
            "Choose another port, or none to use a free one."
        ) from error
    return listening
