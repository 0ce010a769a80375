"""Writes tests/captures/plaintext.pcap: ``python tools/lab_traffic.py``.

A client that shares conversations, as IBM's Java client does, before the lab's queue manager on a
channel without TLS: both directions, in the form that a packet capture has. It stands in for real
traffic where there is none. Made anew it is the same but for the dates, and the ids made of them.
"""

from __future__ import annotations

import asyncio
import importlib.util
import socket
import struct
import sys
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from mqtui.wire import ByteOrder, HeaderKind, Segment, SegmentReader, SegmentType
from mqtui.wire.mq import mqi
from mqtui.wire.mq.initial_data import InitialData, agree, initial_data_of, initial_segment
from mqtui.wire.mq.messages import (
    OBJECT_QUEUE_MANAGER,
    GetOptions,
    MessageDescriptor,
    ObjectDescriptor,
    PutOptions,
)
from mqtui.wire.mq.spi import VERB_OPEN, VERB_QUERY, SpiBlock, SpiCall, SpiOpen
from mqtui.wire.mq.userid import ConnectionAuthority, UserId, authority_segment, user_id_segment

TESTS = Path(__file__).parents[1] / "tests"
sys.path.insert(0, str(TESTS / "support"))
PLACE = TESTS / "captures" / "plaintext.pcap"
#: The kind of program that a Java client says it is (MQAT_JAVA).
_JAVA = 28
CHANNEL, QUEUE, FAP = "LAB.APP.PLAIN", "LAB.QUEUE", 17
_CLIENT, _LAB = b"\x0a\0\0\1", b"\x0a\0\0\2"
_TEXT = b"a message of the lab's own"
#: Command level, CCSID, platform, and the queue manager's name.
_SELECTORS = (31, 2, 32, 2015)


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"of_{path.parent.name}", path)
    assert spec is not None and spec.loader is not None  # noqa: PT018, S101 - a development tool stops where it is wrong
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


class Recorder:
    """A client on a socket; what goes each way is kept, in order."""

    def __init__(self, connection: socket.socket, order: ByteOrder) -> None:
        self.connection, self.order = connection, order
        self.frames: list[tuple[bool, bytes]] = []
        self._reader = SegmentReader()
        self._waiting: list[Segment] = []

    def send(self, segment: Segment) -> None:
        self.frames.append((True, segment.encode()))
        self.connection.sendall(segment.encode())

    def receive(self) -> Segment:
        while not self._waiting:
            data = self.connection.recv(65536)
            assert data, "the lab hung up"  # noqa: S101 - a development tool stops where it is wrong
            self._waiting += self._reader.feed(data)
        segment = self._waiting.pop(0)
        self.frames.append((False, segment.encode()))
        return segment

    def ask(self, segment: Segment) -> Segment:
        self.send(segment)
        return self.receive()

    def call(
        self, conversation: int, type_: SegmentType, body: bytes = b"", handle: int = 0
    ) -> mqi.Api:
        like = Segment(0, b"", 0, self.order, HeaderKind.MULTIPLEXED, conversation)
        return mqi.read_api(self.ask(mqi.call(like, type_, body, handle)))[0]


def start(client: Recorder) -> None:
    """Both rounds of initial data, and the user."""
    mine = InitialData(CHANNEL, fap_level=FAP, product="MQJB09030500", conversations=10)
    proposal = client.ask(initial_segment(mine, order=client.order))
    agreed = agree(mine, initial_data_of(proposal))
    client.ask(
        initial_segment(agreed, order=client.order, kind=HeaderKind.MULTIPLEXED, conversation=1)
    )
    user = user_id_segment(UserId("ROOT", "root"), client.order)
    client.send(replace(user, kind=HeaderKind.MULTIPLEXED, conversation=1))


def connect(client: Recorder, conversation: int) -> mqi.Api:
    call = mqi.ConnectCall("*LABQM", "lab.traffic", _JAVA)
    return client.call(conversation, SegmentType.MQCONN, call.encode(client.order))


def refused(client: Recorder) -> None:
    """CHLAUTH does not let this one in."""
    start(client)
    from conversations import end_conversation

    assert connect(client, 1).reason == 2035  # noqa: S101 - a development tool stops where it is wrong
    client.send(end_conversation(1, client.order, last=True))


def served(client: Recorder) -> None:
    """Three conversations: each connects, looks around and puts; the first one gets."""
    start(client)
    order, numbers = client.order, (1, 3, 5)
    from conversations import end_conversation, start_conversation

    for at, number in enumerate(numbers):
        if number > 1:
            client.ask(start_conversation(number, at + 1, order))
        authority = authority_segment(ConnectionAuthority.for_fap("app", b"passw0rd", FAP), order)
        client.ask(replace(authority, kind=HeaderKind.MULTIPLEXED, conversation=number))
        assert connect(client, number).reason == 0  # noqa: S101 - a development tool stops where it is wrong
        # Twice on the first one, as a Java client does.
        for _ in range(2 if number == 1 else 1):
            look_around(client, number)
        put(client, number)
    get(client, 1)
    for number in reversed(numbers):
        client.call(number, SegmentType.MQDISC)
        client.send(end_conversation(number, order, last=number == 1))


def look_around(client: Recorder, number: int) -> None:
    """Open the queue manager and ask for its attributes."""
    manager = ObjectDescriptor("", OBJECT_QUEUE_MANAGER, dynamic_name="AMQ.*")
    opened = mqi.OpenCall.for_fap(manager, 0x2020, FAP, client.order).encode(client.order)
    handle = client.call(number, SegmentType.MQOPEN, opened).handle
    asked = mqi.InquireCall(_SELECTORS, 3, 48).encode(client.order)
    assert client.call(number, SegmentType.MQINQ, asked, handle).reason == 0  # noqa: S101 - a development tool stops where it is wrong
    client.call(number, SegmentType.MQCLOSE, mqi.close_body(client.order), handle)


def put(client: Recorder, number: int) -> None:
    """Open the queue as a Java client does, by SPI, and put a message."""
    order = client.order
    query = SpiCall(VERB_QUERY, 1, 296, (SpiBlock(b"SPQU", 2), SpiBlock(b"SPQI", 2)))
    client.call(number, SegmentType.SPI, query.encode(order))
    content = SpiOpen(0x2010, ObjectDescriptor(QUEUE)).encode(order)
    wanted = SpiCall(VERB_OPEN, 1, 556, (SpiBlock(b"SPOU", 1), SpiBlock(b"SPOI", 1, content)))
    handle = client.call(number, SegmentType.SPI, wanted.encode(order)).handle
    message = mqi.PutCall(MessageDescriptor(format="MQSTR"), PutOptions(), _TEXT)
    assert client.call(number, SegmentType.MQPUT, message.encode(order), handle).reason == 0  # noqa: S101 - a development tool stops where it is wrong
    client.call(number, SegmentType.MQCLOSE, mqi.close_body(order), handle)


def get(client: Recorder, number: int) -> None:
    """Take one message back."""
    order = client.order
    body = mqi.OpenCall.for_fap(ObjectDescriptor(QUEUE), 0x2001, FAP, order).encode(order)
    handle = client.call(number, SegmentType.MQOPEN, body).handle
    wanted = mqi.GetCall(MessageDescriptor(), GetOptions(), 4096).encode(order)
    assert client.call(number, SegmentType.MQGET, wanted, handle).reason == 0  # noqa: S101 - a development tool stops where it is wrong
    client.call(number, SegmentType.MQCLOSE, mqi.close_body(order), handle)


def pcap(connections: list[list[tuple[bool, bytes]]]) -> bytes:
    """Frames of TCP connections with port 1414 as a packet capture (Ethernet, IPv4)."""
    out = bytearray(struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 1 << 18, 1))
    for at, frames in enumerate(connections):
        position = {True: 1, False: 1}
        for from_client, data in frames:
            ports = (50000 + at, 1414) if from_client else (1414, 50000 + at)
            hosts = (
                (b"\x0a\0\0\1", b"\x0a\0\0\2") if from_client else (b"\x0a\0\0\2", b"\x0a\0\0\1")
            )
            there = position[not from_client]
            tcp = struct.pack(
                ">HHIIBBHHH", *ports, position[from_client], there, 0x50, 0x18, 8192, 0, 0
            )
            total = 20 + len(tcp) + len(data)
            ip = struct.pack(">BBHHHBBH4s4s", 0x45, 0, total, 0, 0, 64, 6, 0, *hosts)
            packet = bytes(12) + b"\x08\0" + ip + tcp + data
            out += struct.pack("<IIII", 0, 0, len(packet), len(packet)) + packet
            position[from_client] += len(data)
    return bytes(out)


def load_lab(scenario: str) -> AbstractContextManager[Any]:
    """A sandbox's queue manager, as the tests start it."""
    started: AbstractContextManager[Any] = _module(TESTS / "lab" / "conftest.py").run_lab(scenario)
    return started


def record() -> bytes:
    """One refused connection and two that are served, one in each byte order."""
    found = []
    with load_lab("healthy") as lab:

        async def make() -> None:
            lab.queue_manager.state.make_queue(QUEUE)

        asyncio.run_coroutine_threadsafe(make(), lab.loop).result(20)
        block = f"SET CHLAUTH('{CHANNEL}') TYPE(BLOCKUSER) USERLIST('root')"
        for story, order, commands in (
            (refused, ByteOrder.LITTLE, block),
            (served, ByteOrder.LITTLE, f"{block} ACTION(REMOVE)"),
            (served, ByteOrder.BIG, "PING QMGR"),
        ):
            lab.mqsc(commands)
            with lab.connect() as connection:
                client = Recorder(connection, order)
                story(client)
                found.append(client.frames)
    return pcap(found)


if __name__ == "__main__":
    PLACE.parent.mkdir(exist_ok=True)
    PLACE.write_bytes(record())
