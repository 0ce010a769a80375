"""Queue managers that want to keep the client waiting, fill its memory or mislead it."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mqtui.facts import ChannelDefinition, Endpoint, Outcome, Source, SourceKind
from mqtui.live.connect import ConnectPlan, live_connect
from mqtui.live.mq.client import Conversation, ConversationEnded
from mqtui.wire import ByteOrder, Flag, HeaderKind, Segment, SegmentReader, SegmentType
from mqtui.wire.mq.chstatus import status_response
from mqtui.wire.mq.initial_data import ACCEPTED_FLAGS, PROPOSAL_FLAGS, InitialData, initial_segment
from mqtui.wire.mq.messages import GetOptions, MessageDescriptor
from mqtui.wire.mq.mqi import GetReply, reply
from mqtui.wire.mq.status import rejection_segment

HERE = Source(SourceKind.DEFAULT, "test")
#: What the other end is given for a step, and what a loaded machine may make of it.
BOUND, LOADED = 0.5, 30.0
ACCEPTED = initial_segment(InitialData("CHL", "QM1"), ACCEPTED_FLAGS).encode()
HEARTBEAT = Segment(SegmentType.HEARTBEAT).encode()


def plan(port, timeout=10.0, tls=False, trusted=()):
    return ConnectPlan(
        definition=ChannelDefinition(
            "APP.TLS", HERE, cipher_spec="ANY_TLS12_OR_HIGHER" if tls else ""
        ),
        endpoint=Endpoint("127.0.0.1", port),
        address="127.0.0.1",
        queue_manager="QM1",
        user="anna",
        sni="app2e-tls.chl.mq.ibm.com" if tls else None,
        trusted_pem=trusted,
        identity=None,
        timeout=timeout,
        plain=not tls,
    )


def connect(servers, handler, timeout=10.0):
    async def run():
        async with servers.serving(handler) as port:
            started = time.monotonic()
            done = await live_connect(plan(port, timeout))
            return done, time.monotonic() - started

    return asyncio.run(run())


async def drip(reader, writer):
    await reader.read(4096)
    for byte in initial_segment(InitialData("CHL", "QM1"), ACCEPTED_FLAGS).encode() * 100:
        writer.write(bytes([byte]))
        await writer.drain()
        await asyncio.sleep(BOUND / 5)


async def heartbeats(reader, writer):
    await reader.read(4096)
    while True:
        writer.write(HEARTBEAT * 1000)
        await writer.drain()


async def slow_heartbeats(reader, writer):
    await reader.read(4096)
    while True:
        writer.write(HEARTBEAT)
        await writer.drain()
        await asyncio.sleep(BOUND / 5)


@pytest.mark.parametrize("handler", [drip, heartbeats, slow_heartbeats])
def test_a_step_ends_in_time_however_bytes_trickle_or_pour(servers, handler):
    done, took = connect(servers, handler, BOUND)
    assert done.start.outcome is Outcome.TIMEOUT
    assert done.start.detail.startswith("no complete answer within 0.5 seconds, only ")
    assert took < LOADED


class Flood:
    """A stream that always has heartbeats and never waits for anything."""

    def __init__(self):
        self.given = 0

    async def send(self, data):
        pass

    async def receive(self):
        self.given += 1
        return HEARTBEAT * 100


def test_a_stream_that_never_waits_is_bounded_and_can_be_cancelled():
    async def bounded():
        stream = Flood()
        with pytest.raises(ConversationEnded) as ended:
            await Conversation(stream, BOUND).start("CHL", "QM1")
        assert ended.value.outcome is Outcome.TIMEOUT
        assert stream.given > 1

    async def cancelled():
        task = asyncio.create_task(Conversation(Flood(), 3600).start("CHL", "QM1"))
        await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(bounded())
    asyncio.run(cancelled())


def answered_by(*made):
    """A handler that answers each segment by the next of ``made``, given the segment."""

    async def handler(reader, writer):
        segments, answers = SegmentReader(), list(made)
        while data := await reader.read(65536):
            for segment in segments.feed(data):
                if segment.type == SegmentType.USER_ID:
                    continue
                if not answers:
                    return
                for piece in answers.pop(0)(segment):
                    writer.write(piece)
            await writer.drain()

    return handler


def accept(_):
    return [ACCEPTED]


def fine(segment):
    return [reply(segment).encode()]


def test_a_reply_that_nobody_asked_for_is_not_taken_for_the_next_one(servers):
    """One reply too many after MQCONN: it may not stand for that to the next call."""
    twice = answered_by(accept, lambda s: fine(s) + fine(s), fine)
    done, _ = connect(servers, twice)
    assert done.connect.outcome is Outcome.OK
    assert "unexpected segment: MQCONN_REPLY (91)" in done.status_error


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda s: [replace(reply(s), type=0x93).encode()], "MQOPEN_REPLY (93)"),
        (lambda s: [replace(reply(s), type=0x77).encode()], "type 77"),
        (lambda s: [replace(s).encode()], "MQCONN (81)"),
        (
            lambda s: [replace(reply(s), kind=HeaderKind.MULTIPLEXED, conversation=9).encode()],
            "MQCONN_REPLY (91)",
        ),
        (lambda s: [rejection_segment(5).encode()], "quiescing"),
        (lambda s: [rejection_segment(4711).encode()], "4711"),
        (lambda s: [replace(reply(s), body=b"").encode()], "ends at byte"),
        (lambda s: [replace(reply(s), type=9, flags=8).encode(), *fine(s)], ""),
        (lambda s: [b"TSH \xff\xff\xff\xff" + bytes(24)], "impossible length"),
        (lambda s: [reply(s).encode()[:8] + b"\x03" + bytes(19)], "byte order 3"),
        (lambda s: [b"HTTP/1.1 400 Bad Request\r\n\r\n"], "not MQ"),
    ],
)
def test_what_comes_in_place_of_a_reply_is_named(servers, answer, said):
    done, _ = connect(servers, answered_by(accept, answer))
    if not said:
        assert done.connect.outcome is Outcome.OK
        return
    assert done.connect.outcome is not Outcome.OK
    assert said in done.connect.detail
    assert done.connect.detail.isprintable()


@pytest.mark.parametrize("step", range(8))
@pytest.mark.parametrize("code", [5, 7])
def test_the_channel_may_be_ended_at_each_step(servers, step, code):
    fake = servers.FakeQueueManager()
    count = 0

    async def handler(reader, writer):
        class Counting:
            async def read(self, size):
                nonlocal count
                data = await reader.read(size)
                count += 1
                if count > step + 1:
                    writer.write(rejection_segment(code).encode())
                    await writer.drain()
                    return b""
                return data

        await fake.serve(Counting(), writer)

    done, _ = connect(servers, handler)
    text = " ".join([s.detail for s in done.steps] + [done.status_error])
    assert ("quiescing" in text) or ("not available" in text) or ("closed" in text)
    assert all(s.detail.isprintable() for s in done.steps)


def test_endless_empty_pieces_of_a_reply_end_in_time(servers):
    async def handler(reader, writer):
        segments = SegmentReader()
        while True:
            for segment in segments.feed(await reader.read(65536)):
                if segment.type == SegmentType.INITIAL_DATA:
                    writer.write(ACCEPTED)
                elif segment.type == SegmentType.MQCONN:
                    piece = replace(reply(segment), body=b"", flags=0).encode() * 1000
                    while True:
                        writer.write(piece)
                        await writer.drain()
            await writer.drain()

    done, took = connect(servers, handler, BOUND)
    assert done.connect.outcome is Outcome.TIMEOUT
    assert took < LOADED


def test_a_reply_without_end_is_cut_at_a_megabyte(servers):
    async def handler(reader, writer):
        segments = SegmentReader()
        while True:
            for segment in segments.feed(await reader.read(65536)):
                if segment.type == SegmentType.INITIAL_DATA:
                    writer.write(ACCEPTED)
                elif segment.type == SegmentType.MQCONN:
                    piece = replace(reply(segment), body=bytes(30000), flags=0).encode()
                    while True:
                        writer.write(piece)
                        await writer.drain()
            await writer.drain()

    done, _ = connect(servers, handler, LOADED)
    assert done.connect.outcome is Outcome.ERROR
    assert "longer than 1048576 bytes" in done.connect.detail


# --- the connection is cut, or reset, at each byte of the exchange --------------------------------


class Cutter:
    """A relay that ends a connection after so many bytes from the server."""

    def __init__(self, target, after=None, *, reset=False):
        self.target, self.after, self.reset = target, after, reset
        self.passed = 0

    async def serve(self, reader, writer):
        behind_reader, behind = await asyncio.open_connection("127.0.0.1", self.target)

        async def forth():
            with contextlib.suppress(OSError):
                while data := await reader.read(65536):
                    behind.write(data)
                    await behind.drain()

        task = asyncio.create_task(forth())
        try:
            while data := await behind_reader.read(65536):
                if self.after is not None and self.passed + len(data) >= self.after:
                    writer.write(data[: self.after - self.passed])
                    await writer.drain()
                    if self.reset:
                        sock = writer.get_extra_info("socket")
                        sock.setsockopt(
                            socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)
                        )
                        writer.transport.abort()
                    return
                self.passed += len(data)
                writer.write(data)
                await writer.drain()
        finally:
            task.cancel()
            behind.close()


@pytest.mark.parametrize("reset", [False, True])
@pytest.mark.parametrize("secure", [False, True])
def test_a_connection_may_end_at_any_byte(servers, pki, secure, reset):
    tls = pki.server_context() if secure else None
    trusted = (pki.authority.pem.decode(),) if secure else ()

    async def once(after=None):
        fake = servers.FakeQueueManager()
        async with servers.serving(fake.serve, tls) as behind:
            cutter = Cutter(behind, after, reset=reset)
            async with servers.serving(cutter.serve) as port:
                async with asyncio.timeout(60):
                    done = await live_connect(plan(port, 5.0, secure, trusted))
        return done, cutter.passed

    async def run():
        whole, total = await once()
        assert whole.status is not None
        assert whole.steps[-1].outcome is Outcome.OK
        assert total > 1500
        offsets = {0, 1, 4, 8, 27, 28, 29, 267, 268, 269, 536, 537}
        offsets |= set(range(40, total - 60, max(1, total // 40)))
        for after in sorted(offsets):
            done, _ = await once(after)
            last = done.steps[-1]
            assert last.detail.isprintable()
            # The connection is over before MQDISC has been answered: some step says so.
            bad = [s for s in done.steps if s.outcome is not Outcome.OK]
            assert bad, f"cut after {after} bytes, and nobody noticed"
            assert all(s.detail for s in bad)
            assert all(s.outcome is not Outcome.TIMEOUT for s in bad), (after, bad)

    asyncio.run(run())


# --- anything at all ------------------------------------------------------------------------------

orders = st.sampled_from(ByteOrder)
replies = st.builds(
    lambda type_, body, flags, order: Segment(type_, body, flags, order).encode(),
    st.sampled_from([0x05, 0x09, 0x0F, 0x91, 0x92, 0x93, 0x94, 0x95, 0x96, 0x9C]),
    st.one_of(st.just(bytes(16)), st.binary(max_size=120), st.just(bytes(8) + b"\7\0\0\0" * 2)),
    st.sampled_from([0x30, 0x10, 0x20, 0x00, 0x0A, 0x38]),
    orders,
)
proposals = st.builds(
    lambda fap, flags, order: initial_segment(
        InitialData("CHL", "QM1", fap_level=fap), flags, order
    ).encode(),
    st.sampled_from([4, 10, 13, 17]),
    st.sampled_from([PROPOSAL_FLAGS, ACCEPTED_FLAGS, Flag.CLOSE_CHANNEL]),
    orders,
)
pieces = st.one_of(replies, proposals, st.binary(max_size=40), st.just(HEARTBEAT * 3))


class Played:
    """A stream that plays pieces one for each send, then closes."""

    def __init__(self, script):
        self.script, self.ready = list(script), []

    async def send(self, data):
        if self.script:
            self.ready.append(self.script.pop(0))

    async def receive(self):
        return self.ready.pop(0) if self.ready else b""


@given(st.lists(pieces, max_size=12), st.integers(1, 3))
@settings(deadline=None)
def test_whatever_is_played_ends_in_a_sentence(script, joined):
    script = [b"".join(script[at : at + joined]) for at in range(0, len(script), joined)]

    async def run():
        conversation = Conversation(Played([ACCEPTED, *script]), 5)
        said, outcome = "fine", Outcome.ERROR
        try:
            await conversation.start("CHL", "QM1")
            await conversation.tell_user("anna")
            await conversation.connect("QM1", "mqtui")
            await conversation.call(SegmentType.MQOPEN, bytes(20))
            await conversation.disconnect()
        except ConversationEnded as ended:
            said, outcome = ended.detail, ended.outcome
        assert said
        assert said.isprintable()
        assert outcome is not Outcome.OK

    asyncio.run(run())


def test_the_whole_status_has_one_bound(servers):
    """Each answer comes late, none too late for itself: together they may not go on for ever."""
    fake = servers.FakeQueueManager()

    class Late:
        def __init__(self, writer):
            self.writer = writer

        def write(self, data):
            self.writer.write(data)

        async def drain(self):
            if "MQCONN" in fake.seen:
                await asyncio.sleep(BOUND * 0.6)
            await self.writer.drain()

    def forever(writer, segment, put):
        message = status_response({"CHANNEL": "APP.TLS"}, 1, 0)
        got = GetReply(
            MessageDescriptor(encoding=0x111), GetOptions(), message.encode(ByteOrder.BIG)
        )
        writer.write(reply(segment, got.encode(segment.order)).encode())

    fake._answer = forever

    async def handler(reader, writer):
        await fake.serve(reader, Late(writer))

    done, took = connect(servers, handler, BOUND)
    assert done.status is None or not done.status.complete
    assert took < LOADED
