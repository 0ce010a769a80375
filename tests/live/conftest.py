"""Small servers that behave badly, each on a port of its own on loopback."""

from __future__ import annotations

import asyncio
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from mqtui.engine.secrets import ClientIdentity
from mqtui.lab.pki.authority import Authority, Issued
from mqtui.wire import ByteOrder, Flag, HeaderKind, Segment, SegmentReader, SegmentType
from mqtui.wire.mq.chstatus import (
    asked_application,
    asked_channel,
    failed_response,
    status_response,
)
from mqtui.wire.mq.initial_data import (
    ACCEPTED_FLAGS,
    PROPOSAL_FLAGS,
    InitialData,
    initial_data_of,
    initial_segment,
)
from mqtui.wire.mq.messages import GetOptions, MessageDescriptor
from mqtui.wire.mq.mqi import Api, ConnectCall, GetReply, OpenCall, PutCall, read_api, reply
from mqtui.wire.mq.pcf import NOT_LAST, PcfMessage
from mqtui.wire.mq.status import rejection_segment
from mqtui.wire.mq.userid import UserId

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class TlsEnd:
    """A server's end of TLS that sends its alerts, which asyncio's own does not."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, context: ssl.SSLContext
    ) -> None:
        self._reader, self._writer = reader, writer
        self._incoming, self._outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        self._tls = context.wrap_bio(self._incoming, self._outgoing, server_side=True)

    async def handshake(self) -> None:
        await self._run(self._tls.do_handshake)

    async def read(self, size: int = 65536) -> bytes:
        try:
            return await self._run(lambda: self._tls.read(size))
        except (ssl.SSLZeroReturnError, ssl.SSLEOFError):
            return b""

    def write(self, data: bytes) -> None:
        self._tls.write(data)
        self._writer.write(self._outgoing.read())

    async def drain(self) -> None:
        await self._writer.drain()

    async def _run(self, function):
        while True:
            try:
                return function()
            except ssl.SSLWantReadError:
                self._writer.write(self._outgoing.read())
                data = await self._reader.read(65536)
                if data:
                    self._incoming.write(data)
                else:
                    self._incoming.write_eof()
            finally:
                self._writer.write(self._outgoing.read())
                await self._writer.drain()


@asynccontextmanager
async def serving(handler: Handler, tls: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    """A server with ``handler`` for each connection; gives its port."""

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if tls is None:
                await handler(reader, writer)
            else:
                end = TlsEnd(reader, writer, tls)
                await end.handshake()
                await handler(end, end)
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while await reader.read(4096):
        pass


async def closing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(4096)


async def resetting(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(4096)
    sock = writer.get_extra_info("socket")
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


async def http(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(4096)
    writer.write(b"HTTP/1.1 400 Bad Request\r\nServer: x\x1b[31m\r\n\r\n")
    await writer.drain()


async def ssh(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    for piece in (b"SS", b"H-2.0-OpenSSH_9.2p1\r\n"):
        writer.write(piece)
        await writer.drain()
        await asyncio.sleep(0.01)
    await silent(reader, writer)


async def tls_alert(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(4096)
    writer.write(bytes.fromhex("15030300020246"))
    await writer.drain()


async def noise(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    await reader.read(4096)
    writer.write(b"\x00\x9b\x1b]0;owned\x07")
    await writer.drain()
    await silent(reader, writer)


@dataclass
class FakeQueueManager:
    """Serves the sequence that ``mqtui.live.mq.client`` documents; the fields make it misbehave."""

    tls: ssl.SSLContext | None = None
    refuse: int | None = None
    close_at_start: bool = False
    connect_reason: int = 0
    failing_opens: dict[str, int] = field(default_factory=dict)
    silent_commands: bool = False
    command_reason: int = 0
    heartbeats: bool = False
    split: int | None = None
    raw_status: bytes | None = None
    instances: list[dict[str, str]] | None = None
    refuses_filters: bool = False
    gets: int = 0
    order: ByteOrder = ByteOrder.LITTLE
    fap: int = 17
    seen: list[str] = field(default_factory=list)
    application: str = ""
    user: str = ""
    rounds: int = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        segments, handles = SegmentReader(), 0
        put: PutCall | None = None
        while data := await reader.read(65536):
            for segment in segments.feed(data):
                if self.heartbeats:
                    writer.write(replace(segment, type=9, body=b"").encode())
                kind = SegmentType(segment.type)
                self.seen.append(kind.name)
                if kind is SegmentType.INITIAL_DATA:
                    if self.close_at_start:
                        return
                    self._negotiate(segment, writer)
                elif kind is SegmentType.USER_ID:
                    self.user = UserId.decode(segment.body, segment.order).long_user
                elif kind is SegmentType.HEARTBEAT:
                    pass
                elif kind is SegmentType.MQCONN:
                    self.application = ConnectCall.read(read_api(segment)[1]).application
                    api = Api(2 if self.connect_reason else 0, self.connect_reason)
                    self._send(writer, reply(segment, segment.body[16:], api))
                elif kind is SegmentType.MQOPEN:
                    opened = OpenCall.read(read_api(segment)[1])
                    reason = self.failing_opens.get(opened.descriptor.name, 0)
                    handles += 1
                    if opened.descriptor.dynamic_name:
                        made = replace(opened.descriptor, name="MQTUI.65A1B2C3")
                        opened = replace(opened, descriptor=made)
                    api = Api(2 if reason else 0, reason, handles)
                    self._send(writer, reply(segment, opened.encode(segment.order), api))
                elif kind is SegmentType.MQPUT:
                    put, self.gets = PutCall.read(read_api(segment)[1]), 0
                    self._send(writer, reply(segment, segment.body[16 : -len(put.data)]))
                elif kind is SegmentType.MQGET:
                    assert put is not None
                    assert put.descriptor.reply_queue == "MQTUI.65A1B2C3"
                    self._answer(writer, segment, put)
                else:
                    self._send(writer, reply(segment))
            await writer.drain()

    def _negotiate(self, segment: Segment, writer: asyncio.StreamWriter) -> None:
        theirs = initial_data_of(segment)
        self.rounds += 1
        assert segment.kind is HeaderKind.PLAIN
        if self.refuse is not None:
            writer.write(rejection_segment(self.refuse).encode())
            return
        mine = InitialData(
            theirs.channel, "QM1", fap_level=self.fap, conversations=10, product="MQMM09040300"
        )
        if self.rounds == 1:
            writer.write(initial_segment(mine, PROPOSAL_FLAGS, self.order).encode())
        else:
            accepted = replace(mine, conversations=theirs.conversations)
            assert theirs.conversations == 0
            writer.write(initial_segment(accepted, ACCEPTED_FLAGS, self.order).encode())

    def _answer(self, writer: asyncio.StreamWriter, segment: Segment, put: PutCall) -> None:
        if self.silent_commands:
            self._send(writer, reply(segment, b"", Api(2, 2033)))
            return
        command = PcfMessage.decode(put.data)
        assert asked_channel(command) == "APP.TLS"
        self.gets += 1
        if self.refuses_filters and asked_application(command) is not None:
            refused = failed_response(3256)
            messages = [replace(refused, control=NOT_LAST), replace(refused, reason=3008)]
        elif self.command_reason:
            messages = [failed_response(self.command_reason)]
        elif self.instances is not None:
            number = self.gets
            fields = self.instances[number - 1]
            tag = fields.get("RAPPLTAG", "").replace("OURS", self.application)
            last = int(number == len(self.instances))
            messages = [status_response({**fields, "RAPPLTAG": tag}, number, last)] * number
        else:
            other = {"CHANNEL": "APP.TLS", "RAPPLTAG": "amqsputc", "STATUS": "RUNNING"}
            ours = {**other, "RAPPLTAG": self.application, "SECPROT": "TLSV12"}
            messages = [
                status_response(other, 1, 0),
                status_response({**ours, "SSLCIPH": "X\x1b[0m"}, 2, 1),
            ]
        data = (
            messages[self.gets - 1].encode(ByteOrder.BIG)
            if self.raw_status is None
            else self.raw_status
        )
        got = GetReply(MessageDescriptor(encoding=0x111), GetOptions(), data)
        self._send(writer, reply(segment, got.encode(segment.order)))

    def _send(self, writer: asyncio.StreamWriter, segment: Segment) -> None:
        if self.split is None or len(segment.body) <= self.split:
            writer.write(segment.encode())
            return
        pieces = [
            segment.body[at : at + self.split] for at in range(0, len(segment.body), self.split)
        ]
        for number, piece in enumerate(pieces):
            flags = (Flag.FIRST if number == 0 else 0) | (
                Flag.LAST if number == len(pieces) - 1 else 0
            )
            writer.write(replace(segment, body=piece, flags=flags).encode())


class Pki:
    """Authorities, server and client certificates, made once."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.authority = Authority("lab CA")
        self.other = Authority("another CA")
        self.server = self.authority.issue("QM1")
        self.server_ec = self.authority.issue("QM1 EC", "EC")
        self.client = self.authority.issue("app")
        long_ago = datetime.now(UTC) - timedelta(days=400)
        self.expired = self.authority.issue(
            "old app", not_before=long_ago, not_after=long_ago + timedelta(days=30)
        )

    def server_context(self, issued: Issued | None = None, *, ask: bool = False) -> ssl.SSLContext:
        """A server's context; with ``ask`` a client certificate is required."""
        issued = issued or self.server
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        path = self.directory / "server.pem"
        path.write_bytes(issued.key_pem + issued.chain_pem)
        context.set_ciphers("ALL:@SECLEVEL=0")
        context.load_cert_chain(path)
        if ask:
            context.verify_mode = ssl.CERT_REQUIRED
            context.load_verify_locations(cadata=self.authority.pem.decode())
        return context

    def identity(self, issued: Issued | None = None, label: str = "app") -> ClientIdentity:
        """What a client would send."""
        issued = issued or self.client
        return ClientIdentity(label, issued.chain_pem, issued.key_pem)


@pytest.fixture(scope="session")
def pki(tmp_path_factory: pytest.TempPathFactory) -> Pki:
    return Pki(tmp_path_factory.mktemp("pki"))


@pytest.fixture
def closed_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


@pytest.fixture
def servers() -> SimpleNamespace:
    """The handlers above by name, and ``serving``."""
    return SimpleNamespace(
        serving=serving,
        silent=silent,
        closing=closing,
        resetting=resetting,
        http=http,
        ssh=ssh,
        tls_alert=tls_alert,
        noise=noise,
        FakeQueueManager=FakeQueueManager,
        TlsEnd=TlsEnd,
    )
