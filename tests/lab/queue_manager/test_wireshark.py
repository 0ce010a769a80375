"""Whole connections to the lab's queue manager, as Wireshark's dissector reads them."""

from __future__ import annotations

import asyncio
import contextlib
import shutil
import struct
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from conversations import end_conversation, start_conversation
from segment_content import content_of

from mqtui.facts import ChannelDefinition, Endpoint, Outcome, Source, SourceKind
from mqtui.lab.sandbox.up import running
from mqtui.live.connect import ConnectPlan, live_connect
from mqtui.wire import ByteOrder, Flag, HeaderKind, Segment, SegmentReader, SegmentType
from mqtui.wire.mq import mqi
from mqtui.wire.mq.initial_data import InitialData, agree, initial_data_of, initial_segment
from mqtui.wire.mq.messages import (
    OBJECT_QUEUE_MANAGER,
    MessageDescriptor,
    ObjectDescriptor,
    PutOptions,
)
from mqtui.wire.mq.spi import SpiBlock, SpiCall, SpiOpen
from mqtui.wire.mq.streaming import MessageSelection, Notification, RequestMessages
from mqtui.wire.mq.userid import UserId, user_id_segment

HERE = Source(SourceKind.DEFAULT, "test")
PORT, CLIENT = 1414, 50000


class Recorder:
    """A relay to the queue manager that keeps what passed, in order."""

    def __init__(self, target: int) -> None:
        self.target = target
        self.passed: list[tuple[bool, bytes]] = []

    async def serve(self, reader, writer) -> None:
        behind_reader, behind = await asyncio.open_connection("127.0.0.1", self.target)

        async def copy(source, sink, from_client: bool) -> None:
            with contextlib.suppress(OSError):
                while data := await source.read(65536):
                    self.passed.append((from_client, data))
                    sink.write(data)
                    await sink.drain()
                sink.write_eof()

        await asyncio.gather(copy(reader, behind, True), copy(behind_reader, writer, False))
        behind.close()
        writer.close()


def write_pcap(path: Path, passed: list[tuple[bool, bytes]]) -> None:
    """Raw IPv4 packets of one TCP connection, without checksums."""
    out = [struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, 101)]
    next_byte = {True: 1, False: 1}
    for number, (from_client, whole) in enumerate(passed):
        for data in (whole[at : at + 1400] for at in range(0, len(whole), 1400)):
            ports = (CLIENT, PORT) if from_client else (PORT, CLIENT)
            tcp = struct.pack(
                ">HHIIBBHHH",
                *ports,
                next_byte[from_client],
                next_byte[not from_client],
                0x50,
                0x18,
                65535,
                0,
                0,
            )
            next_byte[from_client] += len(data)
            addresses = (b"\x7f\0\0\1", b"\x7f\0\0\2")
            total = 40 + len(data)
            packet = struct.pack(">BBHHHBBH", 0x45, 0, total, number & 0xFFFF, 0, 64, 6, 0)
            packet += b"".join(addresses if from_client else addresses[::-1]) + tcp + data
            out.append(struct.pack("<IIII", number, 0, len(packet), len(packet)) + packet)
    path.write_bytes(b"".join(out))


@pytest.fixture
def dissected(tmp_path):
    """``dissected(passed)``: the types in order, and what Wireshark finds wrong."""
    if not shutil.which("tshark"):
        pytest.skip("tshark is not installed")

    def run(passed: list[tuple[bool, bytes]]) -> tuple[list[int], str]:
        path = tmp_path / "connection.pcap"
        write_pcap(path, passed)
        base = ["tshark", "-n", "-r", str(path), "-d", f"tcp.port=={PORT},mq"]
        options = {"capture_output": True, "check": True, "timeout": 120}
        fields = ["-T", "fields", "-e", "mq.tsh.type", "-Y", "mq"]
        types = subprocess.run([*base, *fields], **options).stdout.decode()
        # Notes and chats on TCP (there is no SYN here) are not about MQ.
        wrong = ["-Y", "_ws.malformed or _ws.expert.severity >= 6291456"]
        found = subprocess.run([*base, *wrong, "-V"], **options).stdout.decode()
        return [int(t, 16) for t in types.replace(",", " ").split()], found

    return run


def types_of(passed: list[tuple[bool, bytes]]) -> list[int]:
    """The segments' types by our own reader, in the order they were completed."""
    readers = {True: SegmentReader(), False: SegmentReader()}
    return [s.type for side, data in passed for s in readers[side].feed(data)]


def plan(port: int) -> ConnectPlan:
    return ConnectPlan(
        definition=ChannelDefinition("LAB.APP.PLAIN", HERE),
        endpoint=Endpoint("127.0.0.1", port),
        address="127.0.0.1",
        queue_manager="LABQM",
        user="anna",
        sni=None,
        trusted_pem=(),
        identity=None,
        timeout=20.0,
        plain=True,
    )


async def recorded(use, directory: Path):
    async with running("healthy", directory) as sandbox:
        recorder = Recorder(sandbox.port)
        server = await asyncio.start_server(recorder.serve, "127.0.0.1", 0)
        async with server:
            done = await use(server.sockets[0].getsockname()[1])
        return done, recorder.passed


def test_a_whole_connect_of_ours_is_well_formed(dissected, tmp_path) -> None:
    done, passed = asyncio.run(recorded(lambda port: live_connect(plan(port)), tmp_path / "lab"))
    assert all(step.outcome is Outcome.OK for step in done.steps)
    types, wrong = dissected(passed)
    assert wrong == ""
    assert types == types_of(passed)
    assert types[:7] == [0x01, 0x01, 0x01, 0x01, 0x08, 0x81, 0x91]
    calls = types[5:]
    assert [t + 0x10 for t in calls[::2]] == calls[1::2]
    put = calls.index(SegmentType.MQPUT)
    assert set(calls[2:put]) == {SegmentType.MQOPEN, SegmentType.MQOPEN_REPLY}
    assert calls[put + 2] == SegmentType.MQGET
    assert calls[-6:] == [0x84, 0x94, 0x84, 0x94, 0x82, 0x92]


def test_a_tshark_that_is_shown_a_broken_segment_says_so(dissected) -> None:
    """The test above can fail: a message that is cut off in its start is found."""
    _, wrong = dissected([(False, Segment(SegmentType.ASYNC_MESSAGE, bytes(26)).encode())])
    assert "alformed" in wrong


class Modern:
    """A client that shares conversations and gets messages asynchronously."""

    def __init__(self, reader, writer, order: ByteOrder) -> None:
        self.reader, self.writer, self.order = reader, writer, order
        self.segments, self.waiting = SegmentReader(), []
        self.like = Segment(0, order=order)

    def send(self, segment: Segment) -> None:
        self.writer.write(segment.encode())

    async def receive(self) -> Segment:
        while not self.waiting:
            async with asyncio.timeout(20):
                data = await self.reader.read(65536)
            assert data
            self.waiting += self.segments.feed(data)
        return self.waiting.pop(0)

    async def call(self, type_: SegmentType, body: bytes, handle: int = 0):
        request = mqi.call(self.like, type_, body, handle)
        self.send(request)
        answer = await self.receive()
        assert mqi.is_reply(answer, request)
        content = content_of(answer)
        assert not content.why_raw
        assert (content.api.completion, content.api.reason) == (0, 0)
        return content

    async def start(self) -> None:
        mine = InitialData("LAB.APP.PLAIN", "*", conversations=10, product="MQJM09030500")
        self.send(initial_segment(mine, order=self.order))
        agreed = agree(mine, initial_data_of(await self.receive()))
        self.send(
            initial_segment(agreed, order=self.order, kind=HeaderKind.MULTIPLEXED, conversation=1)
        )
        self.like = await self.receive()
        user = user_id_segment(UserId("APP", "app"), self.order)
        self.send(replace(user, kind=HeaderKind.MULTIPLEXED, conversation=1))

    async def connect(self) -> None:
        body = mqi.ConnectCall.for_fap("*", "modern", 17).encode(self.order)
        await self.call(SegmentType.MQCONN, body)

    async def open_queue(self) -> int:
        """By SPI, as a Java client opens what it puts to."""
        query = SpiCall(1, 1, 256, (SpiBlock(b"SPQU", 1), SpiBlock(b"SPQI", 1)))
        await self.call(SegmentType.SPI, query.encode(self.order))
        descriptor = ObjectDescriptor("LAB.QUEUE", dynamic_name="AMQ.*")
        inside = SpiOpen(0x2010, descriptor).encode(self.order)
        wanted = SpiCall(12, 2, 296, (SpiBlock(b"SPOU", 1), SpiBlock(b"SPOI", 2, inside)))
        answer = await self.call(SegmentType.SPI, wanted.encode(self.order), -1)
        return answer.api.handle

    async def open_as_jms(self) -> int:
        """As JMS 9.3.1 opens it: a short LPOO, and an MQOD of version 4."""
        descriptor = ObjectDescriptor("LAB.QUEUE", version=4, extension=bytes(200))
        inside = SpiOpen(0x2010, descriptor, version=1, short=True).encode(self.order)
        wanted = SpiCall(12, 1, 296, (SpiBlock(b"SPOU", 1), SpiBlock(b"SPOI", 1, inside)))
        answer = await self.call(SegmentType.SPI, wanted.encode(self.order), -1)
        return answer.api.handle

    async def notified(self, handle: int, code: int) -> int:
        """The code of the notification that answers one."""
        body = Notification(handle, code, 1).encode(self.order)
        self.send(replace(self.like, type=SegmentType.NOTIFICATION, body=body, flags=0x30))
        return content_of(await self.receive()).structure.code

    async def get(
        self, handle: int, longest: int, wanted: MessageSelection | None, options: int = 0
    ):
        """One message by the asynchronous form: its parts."""
        request = RequestMessages(handle, longest, longest, options, 200, selection=wanted)
        self.send(
            replace(
                self.like,
                type=SegmentType.REQUEST_MESSAGES,
                body=request.encode(self.order),
                flags=0x30,
                request=7,
            )
        )
        parts = []
        while True:
            segment = await self.receive()
            assert segment.type == SegmentType.ASYNC_MESSAGE
            assert segment.request == 7
            parts.append(content_of(segment).structure)
            if segment.has(Flag.LAST):
                return parts


@pytest.mark.parametrize("order", list(ByteOrder))
def test_a_modern_client_is_served_and_its_connection_well_formed(
    dissected, tmp_path, order
) -> None:
    data = bytes(range(256)) * 300

    async def use(port: int) -> None:
        client = Modern(*await asyncio.open_connection("127.0.0.1", port), order)
        await client.start()
        await client.connect()
        manager = ObjectDescriptor("", OBJECT_QUEUE_MANAGER)
        opened = mqi.OpenCall.for_fap(manager, 0x20, 17, order).encode(order)
        handle = (await client.call(SegmentType.MQOPEN, opened)).api.handle
        asked = mqi.InquireCall((2, 2015), 1, 48).encode(order)
        inquired = (await client.call(SegmentType.MQINQ, asked, handle)).structure
        assert inquired.characters == b"LABQM".ljust(48)
        await client.call(SegmentType.MQCLOSE, mqi.close_body(order), handle)

        client.send(start_conversation(3, 2, order))
        client.like = replace(client.like, conversation=3)
        started = await client.receive()
        assert (started.type, started.conversation) == (SegmentType.SOCKET_ACTION, 3)
        await client.connect()
        await client.call(SegmentType.MQCLOSE, mqi.close_body(order), await client.open_as_jms())
        handle = await client.open_queue()
        assert await client.notified(handle, 3) == 4
        for body, tag in ((b"hello", b"A" * 24), (data, b"B" * 24)):
            put = mqi.PutCall(MessageDescriptor(correlation_id=tag), PutOptions(), body)
            await client.call(SegmentType.MQPUT, put.encode(order), handle)

        parts = await client.get(handle, 1 << 20, MessageSelection(2, correlation_id=b"B" * 24))
        assert b"".join(p.data for p in parts) == data
        assert len(parts) == 3
        start = parts[0].start
        assert (start.reason, start.total, start.resolved_queue) == (0, len(data), "LAB.QUEUE")
        (cut,) = await client.get(handle, 2, None)
        assert (cut.start.reason, cut.start.total, cut.data) == (2080, 5, b"he")
        (small,) = await client.get(handle, 2, None, 0x40)
        assert (small.start.reason, small.data) == (2079, b"he")
        (none,) = await client.get(handle, 100, None, 1)
        assert (none.start.reason, none.start.descriptor) == (2033, None)
        (closed,) = await client.get(99, 100, None)
        assert closed.start.reason == 2019
        await client.call(SegmentType.MQCMIT, b"")
        await client.call(SegmentType.MQBACK, b"")
        await client.call(SegmentType.MQCLOSE, mqi.close_body(order), handle)
        await client.call(SegmentType.MQDISC, b"")
        client.send(end_conversation(3, order, last=False))
        client.like = replace(client.like, conversation=1)
        await client.call(SegmentType.MQDISC, b"")
        client.send(end_conversation(1, order, last=True))
        async with asyncio.timeout(20):
            assert await client.reader.read() == b""
        client.writer.close()

    _, passed = asyncio.run(recorded(use, tmp_path / "lab"))
    types, wrong = dissected(passed)
    assert wrong == ""
    assert types.count(SegmentType.REQUEST_MESSAGES) == 5
    # Wireshark tells a message that came in several segments once more, as a whole.
    asynchronous = SegmentType.ASYNC_MESSAGE
    ours = types_of(passed)
    assert types.count(asynchronous) >= 5
    assert ours.count(asynchronous) == 7
    assert [t for t in types if t != asynchronous] == [t for t in ours if t != asynchronous]
