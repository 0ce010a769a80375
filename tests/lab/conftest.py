"""A sandbox's queue manager in a thread, and a client that speaks to it over real sockets."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from mqtui.lab.directory.layout import Sandbox
from mqtui.lab.pki.authority import Authority, Issued
from mqtui.lab.queue_manager.listener import LabQueueManager
from mqtui.lab.sandbox.up import running_with_queue_manager
from mqtui.wire.mq import mqi
from mqtui.wire.mq.initial_data import InitialData, agree, initial_data_of, initial_segment
from mqtui.wire.mq.segment import HeaderKind, Segment, SegmentReader, SegmentType
from mqtui.wire.mq.userid import UserId, user_id_segment

SECONDS = 20.0
#: How a client begins on the plain channel.
STARTED = initial_segment(InitialData("LAB.APP.PLAIN", conversations=1)).encode()


@dataclass
class Lab:
    """A running sandbox, reached from the test's own thread."""

    sandbox: Sandbox
    queue_manager: LabQueueManager
    loop: asyncio.AbstractEventLoop

    def mqsc(self, text: str) -> str:
        async def run() -> str:
            return self.queue_manager.mqsc(text)

        return asyncio.run_coroutine_threadsafe(run(), self.loop).result(SECONDS)

    def log(self) -> str:
        return self.sandbox.error_log.read_text("utf-8")

    def messages(self) -> list[str]:
        """The message numbers in the error log, in order, with their channel."""
        found = []
        for line in self.log().splitlines():
            if line.startswith("AMQ"):
                found.append(line[:7])
        return found

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.sandbox.port), timeout=SECONDS)

    def send(self, data: bytes) -> None:
        """``data`` and then the end, on a connection of its own, until the other side is done."""
        with self.connect() as connection:
            try:
                connection.sendall(data)
                connection.shutdown(socket.SHUT_WR)
                while connection.recv(65536):
                    pass
            except ConnectionError:
                return

    def still_there(self) -> bool:
        """Whether the next client that begins properly is answered."""
        with self.connect() as connection:
            connection.sendall(STARTED)
            return connection.recv(4) == b"TSH "

    def secure(
        self,
        sni: str | None,
        *,
        identity: Issued | None = None,
        trust: tuple[Authority, ...] | None = (),
        ciphers: str | None = None,
    ) -> ssl.SSLSocket:
        """A TLS connection; ``trust`` empty trusts anyone, ``ciphers`` means TLS 1.2."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        if trust:
            context.load_verify_locations(cadata="".join(a.pem.decode() for a in trust))
        elif trust is not None:
            context.verify_mode = ssl.CERT_NONE
        if identity is not None:
            path = self.sandbox.directory / "test-identity.pem"
            path.write_bytes(identity.key_pem + identity.chain_pem)
            context.load_cert_chain(path)
            path.unlink()
        if ciphers:
            context.maximum_version = ssl.TLSVersion.TLSv1_2
            context.set_ciphers(ciphers)
        plain = self.connect()
        try:
            return context.wrap_socket(plain, server_hostname=sni)
        except BaseException:
            plain.close()
            raise


class Client:
    """The start of a channel and calls on it, as a client sends them."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self._reader = SegmentReader()
        self._waiting: list[Segment] = []
        self._like = Segment(0)

    @property
    def like(self) -> Segment:
        """A segment with the header that the queue manager agreed to."""
        return self._like

    def send(self, segment: Segment) -> None:
        self.connection.sendall(segment.encode())

    def receive(self) -> Segment | None:
        while not self._waiting:
            data = self.connection.recv(65536)
            if not data:
                return None
            self._waiting += self._reader.feed(data)
        return self._waiting.pop(0)

    def start(self, channel: str, **fields: object) -> Segment | None:
        """Send the first initial data; what comes back."""
        self.initial = InitialData(channel, product="MQCC09040300", conversations=1)
        self.initial = replace(self.initial, **fields)
        self.send(initial_segment(self.initial))
        return self.receive()

    def agree(self, proposal: Segment, kind: HeaderKind = HeaderKind.MULTIPLEXED) -> Segment:
        """The second round."""
        agreed = agree(self.initial, initial_data_of(proposal))
        self.send(initial_segment(agreed, order=proposal.order, kind=kind, conversation=1))
        accepted = self.receive()
        assert accepted is not None
        self._like = accepted
        return accepted

    def user(self, name: str) -> None:
        segment = user_id_segment(UserId(name), self._like.order)
        self.send(replace(segment, kind=self._like.kind, conversation=self._like.conversation))

    def call(
        self, type_: SegmentType, body: bytes = b"", handle: int = 0
    ) -> tuple[mqi.Api, mqi.Reader]:
        request = mqi.call(self._like, type_, body, handle, room=65536)
        self.send(request)
        answered = self.receive()
        assert answered is not None
        assert mqi.is_reply(answered, request)
        return mqi.read_api(answered)

    def connect(self, queue_manager: str = "LABQM") -> mqi.Api:
        body = mqi.ConnectCall.for_fap(queue_manager, "labprog", self.initial.fap_level)
        return self.call(SegmentType.MQCONN, body.encode(self._like.order))[0]


@contextlib.contextmanager
def run_lab(scenario: str, directory: Path | None = None) -> Iterator[Lab]:
    ready: list[Lab] = []
    failed: list[BaseException] = []
    up, down = threading.Event(), threading.Event()

    async def serve() -> None:
        async with running_with_queue_manager(scenario, directory) as (sandbox, manager):
            ready.append(Lab(sandbox, manager, asyncio.get_running_loop()))
            up.set()
            await asyncio.to_thread(down.wait)

    def thread() -> None:
        try:
            asyncio.run(serve())
        except BaseException as error:
            failed.append(error)
        finally:
            up.set()

    running = threading.Thread(target=thread, daemon=True)
    running.start()
    up.wait(60)
    if failed:
        raise failed[0]
    try:
        yield ready[0]
    finally:
        down.set()
        running.join(60)
    assert not failed


@pytest.fixture(scope="session")
def start_lab():
    """``start_lab(scenario_id)`` as a context manager that gives a :class:`Lab`."""
    return run_lab


@pytest.fixture(scope="module")
def healthy():
    with run_lab("healthy") as lab:
        yield lab


@pytest.fixture
def new_client():
    """``new_client(socket)``; every connection given to it is closed at the end."""
    made: list[Client] = []

    def make(connection: socket.socket) -> Client:
        made.append(Client(connection))
        return made[-1]

    yield make
    for client in made:
        client.connection.close()
