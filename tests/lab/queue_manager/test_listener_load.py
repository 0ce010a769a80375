"""Many clients at once, and clients that take their time: the others are served all the same."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import socket
import ssl
import threading
import time

import pytest

from mqtui.formats.mqsc import parse_mqsc
from mqtui.lab.pki.sandbox_certificates import pki
from mqtui.lab.queue_manager.channel import connection, session
from mqtui.lab.queue_manager.channel.streams import TlsChannelStream
from mqtui.wire.mq import mqi
from mqtui.wire.mq.initial_data import ACCEPTED_FLAGS, InitialData, agree, initial_data_of
from mqtui.wire.mq.initial_data import initial_segment as hello
from mqtui.wire.mq.segment import LONGEST_SEGMENT, Segment, SegmentReader, SegmentType
from mqtui.wire.tls.sni import encode_channel

pytestmark = pytest.mark.slow

MANY = 200
SECONDS = 120.0


@pytest.fixture
def lab(start_lab):
    with start_lab("healthy") as running:
        yield running


class Talk:
    """One conversation, held open."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer
        self._segments = SegmentReader()

    async def ask(self, segment: Segment) -> Segment:
        self.writer.write(segment.encode())
        while True:
            data = await self.reader.read(65536)
            assert data, "the listener hung up"
            if found := self._segments.feed(data):
                return found[0]

    async def connect(self, channel: str, name: str) -> int:
        mine = InitialData(channel, "LABQM", product="MQCC09040300")
        proposed = initial_data_of(await self.ask(hello(mine)))
        accepted = await self.ask(hello(agree(mine, proposed)))
        assert accepted.flags == ACCEPTED_FLAGS
        body = mqi.ConnectCall.for_fap("LABQM", name, 17).encode(accepted.order)
        answer = await self.ask(mqi.call(Segment(0), SegmentType.MQCONN, body))
        return mqi.read_api(answer)[0].reason


def trusting(lab) -> ssl.SSLContext:
    """A client's context with the application's certificate, that takes any server's."""
    identity = pki().application
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    path = lab.sandbox.directory / "identity.pem"
    path.write_bytes(identity.key_pem + identity.chain_pem)
    context.load_cert_chain(path)
    path.unlink()
    return context


def test_two_hundred_conversations_are_kept_open_at_once_without_a_thread_each(lab) -> None:
    context = trusting(lab)
    threads = threading.active_count()

    async def talk(number: int, gate: asyncio.Semaphore) -> Talk:
        tls = number % 2
        channel = "LAB.APP.TLS" if tls else "LAB.APP.PLAIN"
        where = {"ssl": context, "server_hostname": encode_channel(channel)} if tls else {}
        async with gate:
            streams = await asyncio.open_connection("127.0.0.1", lab.sandbox.port, **where)
            one = Talk(*streams)
            assert await one.connect(channel, f"program {number}") == 0
        return one

    async def all_of_them() -> str:
        async with asyncio.timeout(SECONDS):
            gate = asyncio.Semaphore(20)
            talks = await asyncio.gather(*(talk(n, gate) for n in range(MANY)))
            shown = await asyncio.to_thread(lab.mqsc, "DISPLAY CHSTATUS(*) ALL")
            running = threading.active_count()
            for one in talks:
                one.writer.close()
            # The thread of to_thread is one more.
            assert running <= threads + 2
            return shown

    blocks = parse_mqsc(asyncio.run(all_of_them()))
    assert len(blocks) == MANY
    assert len({b.attributes["RAPPLTAG"] for b in blocks}) == MANY
    assert sum(b.attributes["SECPROT"] != "NONE" for b in blocks) == MANY // 2


def served(lab, new_client) -> bool:
    client = new_client(lab.connect())
    client.agree(client.start("LAB.APP.PLAIN"))
    return client.connect().reason == 0


def given_up(dripping: socket.socket, start: bytes) -> bool:
    """Sends a byte every tenth of a second, for a minute; whether the other end gave up."""
    dripping.settimeout(0.1)
    for byte in range(600):
        try:
            dripping.sendall(start[byte : byte + 1] if byte < len(start) - 1 else b"")
            if not dripping.recv(100):
                return True
        except TimeoutError:
            continue
        except ConnectionError:
            return True
    return False


@pytest.mark.parametrize(
    "start",
    [hello(InitialData("LAB.APP.PLAIN")).encode(), b"\x16\x03\x01\x02\x00" + bytes(200)],
    ids=["MQ", "TLS"],
)
def test_a_client_that_drips_is_given_up_and_the_others_are_served(
    lab, new_client, monkeypatch: pytest.MonkeyPatch, start: bytes
) -> None:
    monkeypatch.setattr(session, "START_SECONDS", 1.0)
    monkeypatch.setattr(connection, "HANDSHAKE_SECONDS", 1.0)
    with lab.connect() as dripping:
        assert given_up(dripping, start)
    monkeypatch.undo()
    assert served(lab, new_client)


def test_a_segment_that_is_begun_after_the_start_must_come_to_its_end(
    lab, new_client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = new_client(lab.connect())
    client.agree(client.start("LAB.APP.PLAIN"))
    monkeypatch.setattr(session, "START_SECONDS", 0.5)
    client.connection.sendall(Segment(SegmentType.MQPUT, bytes(1000)).encode()[:-1])
    assert client.receive() is None
    monkeypatch.undo()
    assert served(lab, new_client)


@pytest.mark.parametrize(
    "length", [0, 1, 27, LONGEST_SEGMENT + 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF]
)
@pytest.mark.parametrize("started", [False, True])
def test_a_length_that_cannot_be_ends_the_conversation(
    lab, new_client, length: int, started: bool
) -> None:
    client = new_client(lab.connect())
    if started:
        client.agree(client.start("LAB.APP.PLAIN"))
    client.connection.sendall(b"TSH " + length.to_bytes(4, "big") + bytes(60))
    with pytest.raises((AssertionError, ConnectionError)):
        assert client.receive() is not None
    assert served(lab, new_client)


def test_segments_without_end_use_no_memory(lab, new_client) -> None:
    """Heartbeats and empty calls by the thousand: each is answered or refused, none is kept."""
    client = new_client(lab.connect())
    client.agree(client.start("LAB.APP.PLAIN"))
    beat = Segment(SegmentType.HEARTBEAT, b"").encode()
    for _ in range(20):
        client.connection.sendall(beat * 50)
        for _ in range(50):
            assert client.receive().type == SegmentType.HEARTBEAT
    assert served(lab, new_client)


def test_a_client_that_reads_nothing_is_given_up(
    lab, new_client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "START_SECONDS", 2.0)
    client = new_client(lab.connect())
    client.agree(client.start("LAB.APP.PLAIN"))
    beats = Segment(SegmentType.HEARTBEAT, bytes(1000)).encode() * 100
    client.connection.settimeout(20)
    # Both ends' buffers fill, then nothing moves until the listener gives up.
    with contextlib.suppress(TimeoutError, ConnectionError):
        for _ in range(10_000):
            client.connection.sendall(beats)
    given_up_by = time.monotonic() + 60
    while "RUNNING" in lab.mqsc("DISPLAY CHSTATUS(*)"):
        assert time.monotonic() < given_up_by
        time.sleep(0.1)
    monkeypatch.undo()
    assert served(lab, new_client)


@pytest.mark.parametrize("order", [0, 3, 0x11, 0xFF])
def test_a_byte_order_that_is_none_is_refused(lab, new_client, order: int) -> None:
    data = bytearray(hello(InitialData("LAB.APP.PLAIN")).encode())
    data[8] = order
    connection_ = lab.connect()
    connection_.sendall(bytes(data))
    assert connection_.recv(100) == b""
    connection_.close()
    assert served(lab, new_client)


def test_nothing_is_left_behind_when_it_stops(start_lab, new_client) -> None:
    with start_lab("healthy") as lab:
        clients = [new_client(lab.connect()) for _ in range(10)]
        for client in clients[:5]:
            client.agree(client.start("LAB.APP.PLAIN"))
        manager, loop = lab.queue_manager, lab.loop

        async def stop() -> list[str]:
            await manager.stop()
            own = asyncio.current_task()
            left = [t for t in asyncio.all_tasks() if t is not own and "serve" not in repr(t)]
            return [repr(t) for t in left]

        assert asyncio.run_coroutine_threadsafe(stop(), loop).result(60) == []
        for client in clients:
            with pytest.raises((ConnectionError, AssertionError)):
                assert client.receive() is not None


def test_a_connection_that_is_over_is_gone_without_the_collector(lab) -> None:
    context = trusting(lab)

    async def talk() -> None:
        name = encode_channel("LAB.APP.TLS")
        streams = await asyncio.open_connection(
            "127.0.0.1", lab.sandbox.port, ssl=context, server_hostname=name
        )
        one = Talk(*streams)
        assert await one.connect("LAB.APP.TLS", "program") == 0
        one.writer.close()

    def kept() -> int:
        return sum(isinstance(each, TlsChannelStream) for each in gc.get_objects())

    gc.collect()
    gc.disable()
    try:
        for _ in range(10):
            asyncio.run(talk())
        # The listener notices the end of a connection in its own time.
        for _ in range(200):
            if not kept():
                break
            time.sleep(0.05)
        assert kept() == 0
    finally:
        gc.enable()
