"""A client's bytes, damaged: the lab's queue manager ends that one and serves the next."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mqtui.wire import Flag, HeaderKind, Segment, SegmentReader, SegmentType
from mqtui.wire.mq import mqi
from mqtui.wire.mq.fields import ByteOrder
from mqtui.wire.mq.initial_data import InitialData, initial_data_of, initial_segment
from mqtui.wire.mq.messages import ObjectDescriptor

CAPTURE = Path(__file__).parents[4] / "shared" / "captures" / "java-client-qm93-plaintext.pcap"
OWN = Path(__file__).parents[2] / "captures" / "plaintext.pcap"
SLOW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def client_bytes(capture: Path) -> list[Segment]:
    """What the captured client sends on its longest connection."""
    if not capture.exists():
        pytest.skip("../shared/captures is not here")
    path = Path(__file__).parents[2] / "wire" / "conftest.py"
    spec = importlib.util.spec_from_file_location("wire_capture", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["wire_capture"] = module
    spec.loader.exec_module(module)
    flows = [f for f in module.read_flows(capture.read_bytes()) if f.from_client]
    return SegmentReader().feed(max(flows, key=lambda f: len(f.data)).data)


@pytest.fixture(scope="module", params=["lab", "real"])
def java(healthy, request):
    """Its segments; the lab has the channel that they ask for."""
    segments = client_bytes(OWN if request.param == "lab" else CAPTURE)
    channel = initial_data_of(segments[0]).channel
    healthy.mqsc(f"DEFINE CHANNEL('{channel}') CHLTYPE(SVRCONN) TRPTYPE(TCP)")
    return segments


@SLOW
@given(data=st.data())
def test_damaged_bytes_of_a_real_client(healthy, java, data) -> None:
    stream = bytearray(b"".join(s.encode() for s in java))
    for _ in range(data.draw(st.integers(1, 8))):
        stream[data.draw(st.integers(0, len(stream) - 1))] = data.draw(st.integers(0, 255))
    healthy.send(bytes(stream[: data.draw(st.integers(1, len(stream)))]))
    assert healthy.still_there()


@SLOW
@given(order=st.permutations(range(12)), count=st.integers(1, 40))
def test_segments_of_a_real_client_in_any_order(healthy, java, order, count) -> None:
    """Calls before the connect, closes before the open, conversations that nobody began."""
    head, rest = java[:2], java[2:]
    shuffled = [rest[(at * 7) % len(rest)] for at in order] + rest[:count]
    healthy.send(b"".join(s.encode() for s in [*head, *shuffled]))
    assert healthy.still_there()


@pytest.mark.parametrize(
    "bad",
    [
        b"TSHM\xff\xff\xff\xff" + bytes(28),
        b"TSHM\0\0\0\0" + bytes(28),
        b"TSHM\x24\0\0\0" + bytes(28),
        b"TSHM\0\0\0\x24" + bytes(8) + b"\x07" + bytes(19),
        b"TSHX",
    ],
)
def test_lengths_and_orders_that_cannot_be(healthy, java, bad) -> None:
    start = b"".join(s.encode() for s in java[:2])
    with healthy.connect() as connection:
        connection.sendall(start + bad)
        found = b""
        while data := connection.recv(65536):
            found += data
    assert [s.type for s in SegmentReader().feed(found)] == [0x01, 0x01]
    assert healthy.still_there()


def talk(lab, order: ByteOrder = ByteOrder.LITTLE):
    """A connected client that shares conversations, and how it calls."""
    connection = lab.connect()
    connection.sendall(initial_segment(InitialData("LAB.APP.PLAIN"), order=order).encode())
    reader, waiting = SegmentReader(), []

    def receive() -> Segment | None:
        while not waiting:
            data = connection.recv(65536)
            if not data:
                return None
            waiting.extend(reader.feed(data))
        return waiting.pop(0)

    receive()
    like = Segment(0, order=order, kind=HeaderKind.MULTIPLEXED, conversation=1)

    def call(type_: SegmentType, body: bytes = b"", conversation: int = 1) -> Segment | None:
        sent = Segment(0, order=order, kind=HeaderKind.MULTIPLEXED, conversation=conversation)
        connection.sendall(mqi.call(sent, type_, body).encode())
        return receive()

    connected = call(SegmentType.MQCONN, mqi.ConnectCall("LABQM").encode(like.order))
    assert connected is not None
    return connection, call


def test_handles_are_bounded(healthy) -> None:
    connection, call = talk(healthy)
    order = ByteOrder.LITTLE
    body = mqi.OpenCall(ObjectDescriptor("LAB.QUEUE"), 0x10).encode(order)
    with connection:
        reasons = [mqi.read_api(call(SegmentType.MQOPEN, body))[0].reason for _ in range(258)]
        assert reasons == [0] * 256 + [2017] * 2


def test_conversations_are_bounded(healthy) -> None:
    connection, call = talk(healthy)
    body = mqi.ConnectCall("LABQM").encode(ByteOrder.LITTLE)
    with connection:
        for conversation in range(2, 101):
            answer = call(SegmentType.MQCONN, body, conversation)
            assert answer is not None
            assert answer.conversation == conversation
        assert call(SegmentType.MQCONN, body, 101) is None
    assert healthy.still_there()


def test_a_request_for_messages_needs_a_connection_and_a_handle(healthy) -> None:
    connection, call = talk(healthy)
    with connection:
        # Too short to be one: the channel ends.
        assert call(SegmentType.REQUEST_MESSAGES) is None
    assert healthy.still_there()


def test_an_endless_stream_of_heartbeats_is_answered_and_ends_with_the_client(healthy) -> None:
    connection, _ = talk(healthy)
    with connection:
        beat = Segment(SegmentType.HEARTBEAT, flags=Flag.CONFIRM_REQUEST).encode()
        for _ in range(10):
            connection.sendall(beat * 20)
            found = b""
            while len(found) < len(beat) * 20:
                found += connection.recv(65536)
            assert {s.type for s in SegmentReader().feed(found)} == {SegmentType.HEARTBEAT}
    assert healthy.still_there()
