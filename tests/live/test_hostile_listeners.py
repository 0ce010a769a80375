"""Listeners that have a certificate which the client trusts, and misbehave behind the handshake.

At each answer of the conversation (initial data, status, user id, MQCONN, MQOPEN, MQPUT, MQGET,
MQDISC), and within TLS itself. Each connect ends in its time, and says what it met.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import struct
import threading
import time

import pytest
from tlslite.api import HandshakeSettings, TLSConnection, X509CertChain, parsePEMKey
from tlslite.errors import TLSError
from tlslite.messages import Alert, ApplicationData, HelloRequest, NewSessionTicket
from tlslite.x509 import X509

from mqtui.facts import ChannelDefinition, Endpoint, Outcome, Source, SourceKind
from mqtui.live.connect import ConnectPlan, live_connect
from mqtui.wire import ByteOrder, Segment, SegmentType
from mqtui.wire.mq.chstatus import status_response
from mqtui.wire.mq.pcf import PcfMessage
from mqtui.wire.mq.status import rejection_segment

pytestmark = pytest.mark.slow

HOST = "127.0.0.1"
#: Seconds for a step of the connect, and what a loaded machine may make of all of them.
BOUND, LOADED = 1.0, 60.0
#: More than this is never taken from a server that sends without end: buffers of the kernel and of
#: asyncio on both sides, and the bound of a reply.
MOST = 64 << 20


def plan_for(pki, port, timeout=BOUND):
    return ConnectPlan(
        ChannelDefinition(
            "APP.TLS", Source(SourceKind.DEFAULT, "test"), cipher_spec="ANY_TLS12_OR_HIGHER"
        ),
        Endpoint(HOST, port),
        HOST,
        "QM1",
        "anna",
        "app2e-tls.chl.mq.ibm.com",
        (pki.authority.pem.decode(),),
        pki.identity(),
        timeout,
        plain=False,
    )


def is_told(live):
    """Whether every step is a sentence, and the one that failed says why."""
    assert live.handshake is not None
    assert all(step.detail.isprintable() for step in live.steps)
    assert all(step.detail or step.outcome is Outcome.OK for step in live.steps)
    assert "internal error" not in " ".join(step.detail for step in live.steps)
    return True


# --- at each answer of the conversation -----------------------------------------------------------

HEARTBEAT = Segment(SegmentType.HEARTBEAT).encode()


class Sends:
    """What takes the place of an answer: bytes that come once, or again and again."""

    def __init__(self, once=b"", again=b"", pause=0.0, piece=0, end=""):
        self.once, self.again, self.pause, self.piece, self.end = once, again, pause, piece, end


#: By name: a function of the true answer.
HOW = {
    "nothing": lambda _: Sends(),
    "one byte a time, slowly": lambda a: Sends(a[:200], piece=1, pause=0.05),
    "the half, and no more": lambda a: Sends(a[: len(a) // 2]),
    "the half, and the end": lambda a: Sends(a[: len(a) // 2], end="close"),
    "the end": lambda _: Sends(end="close"),
    "the half, and a reset": lambda a: Sends(a[: len(a) // 2], end="reset"),
    "an end of one direction": lambda _: Sends(end="half"),
    "noise": lambda _: Sends(os.urandom(4096)),
    "zeros": lambda _: Sends(bytes(1 << 16)),
    "zeros without end": lambda _: Sends(again=bytes(1 << 14)),
    "itself without end": lambda a: Sends(again=a),
    "heartbeats without end": lambda _: Sends(again=HEARTBEAT * 100),
    "slow heartbeats": lambda _: Sends(again=HEARTBEAT, pause=0.05),
    "an impossible length": lambda a: Sends(a[:4] + b"\xff\xff\xff\xff" + a[8:]),
    "a length of nothing": lambda a: Sends(a[:4] + bytes(4) + a[8:]),
    "the largest length": lambda a: Sends(a[:4] + b"\x00\x00\x7f\xff" + a[8:], again=bytes(8192)),
    "another type": lambda a: Sends(a[:9] + b"\xee" + a[10:]),
    "other bytes behind the header": lambda a: Sends(a[:28] + b"\xff" * (len(a) - 28)),
    "a rejection": lambda _: Sends(rejection_segment(24).encode()),
    "another protocol": lambda _: Sends(b"HTTP/1.1 200 OK\r\n\r\n<html>\x1b]0;x\x07"),
}
#: The answers of a whole conversation, from the first initial data to MQDISC.
ANSWERS = 9


class Misbehaving:
    """A writer for :class:`FakeQueueManager` that sends something else at one answer."""

    def __init__(self, end, raw, at, how):
        self._end, self._raw, self._at, self._how = end, raw, at, how
        self._count, self._pending = 0, bytearray()
        self.sent, self.reached = 0, False

    def write(self, data):
        self._pending += data

    async def drain(self):
        if not self._pending:
            return
        answer, self._pending = bytes(self._pending), bytearray()
        number, self._count = self._count, self._count + 1
        if number != self._at:
            self._end.write(answer)
            await self._end.drain()
            return
        self.reached = True
        await self._misbehave(HOW[self._how](answer))

    async def _misbehave(self, sends):
        step = sends.piece or len(sends.once) or 1
        for at in range(0, len(sends.once), step):
            await self._send(sends.once[at : at + step], sends.pause)
        while sends.again and self.sent < 1 << 28:
            await self._send(sends.again, sends.pause)
        if sends.end == "reset":
            linger = struct.pack("ii", 1, 0)
            sock = self._raw.get_extra_info("socket")
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self._raw.transport.abort()
        elif sends.end == "half":
            self._raw.write_eof()
        if sends.end in ("close", "reset"):
            raise ConnectionAbortedError

    async def _send(self, data, pause):
        self._end.write(data)
        self.sent += len(data)
        await self._end.drain()
        if pause:
            await asyncio.sleep(pause)


async def meet(servers, pki, context, at, how):
    """One connect that is misbehaved to at answer ``at``; it, and the writer that did it."""
    manager, made = servers.FakeQueueManager(), []

    async def handler(reader, writer):
        end = servers.TlsEnd(reader, writer, context)
        try:
            await end.handshake()
            made.append(Misbehaving(end, writer, at, how))
            await manager.serve(end, made[-1])
        except OSError:
            pass
        except AssertionError:
            pass  # it asserts that the client is one; some of ours end in the middle

    async with servers.serving(handler) as port:
        began = time.monotonic()
        live = await live_connect(plan_for(pki, port))
        return at, live, made[0] if made else None, time.monotonic() - began


@pytest.mark.parametrize("how", HOW)
def test_each_answer_behind_a_trusted_certificate_may_be(servers, pki, how):
    async def run():
        # A store that misbehaves in the first handshake would be another test's.
        context = pki.server_context()
        rounds = range(ANSWERS)
        return await asyncio.gather(*(meet(servers, pki, context, at, how) for at in rounds))

    reached = 0
    for at, live, writer, took in asyncio.run(run()):
        assert is_told(live), at
        assert live.handshake.outcome is Outcome.OK, at
        assert live.handshake.verified is True, at
        assert took < LOADED, at
        assert writer is not None
        assert writer.sent < MOST, at
        reached += writer.reached
        # One more of the same is an answer; behind a queue that cannot be opened is another one.
        enough = how == "itself without end" or (how == "other bytes behind the header" and at > 2)
        if not writer.reached or enough:
            continue
        bad = [step for step in live.steps if step.outcome is not Outcome.OK]
        assert bad or live.status is None or not live.status.complete, (at, live.steps)
    # Initial data twice, MQCONN, two MQOPEN, MQPUT, MQGET at the least.
    assert reached >= 7


def test_answers_in_records_of_one_byte_are_as_good_as_any(servers, pki):
    """Slow is no fault: the whole conversation, each byte in a record of its own."""

    async def run():
        manager = servers.FakeQueueManager()

        class Bytes:
            def __init__(self, end):
                self._end, self.drain = end, end.drain

            def write(self, data):
                for byte in data:
                    self._end.write(bytes([byte]))

        async def handler(reader, writer):
            end = servers.TlsEnd(reader, writer, pki.server_context())
            await end.handshake()
            await manager.serve(end, Bytes(end))

        async with servers.serving(handler) as port:
            return await live_connect(plan_for(pki, port, LOADED))

    live = asyncio.run(run())
    assert [step.outcome for step in live.steps] == [Outcome.OK] * len(live.steps)
    assert live.status is not None


# --- what the command server answers --------------------------------------------------------------


def patched(at, value):
    """A PCF answer with four bytes of it replaced."""

    def change(data):
        return data[:at] + value + data[at + 4 :]

    return change


HUGE, MINUS = b"\x7f\xff\xff\xff", b"\xff\xff\xff\xff"
PCF = {
    "nothing": lambda _: b"",
    "one byte": lambda d: d[:1],
    "a head alone": lambda d: d[:36],
    "a length of nothing": patched(36 + 4, bytes(4)),
    "a huge length": patched(36 + 4, HUGE),
    "a negative length": patched(36 + 4, MINUS),
    "a huge count of parameters": patched(32, HUGE),
    "a negative count": patched(32, MINUS),
    "a huge header": patched(4, HUGE),
    "another type": patched(36, HUGE),
    "a text longer than its parameter": patched(36 + 16, HUGE),
    "noise": lambda _: os.urandom(2000),
    "no end of parameters": lambda d: d[:32] + struct.pack(">i", 100_000) + d[36:] * 5000,
    "escapes": lambda d: d.replace(b"APP.TLS", b"\x1b]0;x\x07"),
}


@pytest.mark.parametrize("what", PCF)
def test_the_command_server_may_answer(servers, pki, what):
    good = status_response({"CHANNEL": "APP.TLS", "SSLCIPH": "X"}, 1, 1).encode(ByteOrder.BIG)
    assert PcfMessage.decode(good, ByteOrder.BIG).parameters

    async def run():
        manager = servers.FakeQueueManager(raw_status=PCF[what](good))
        async with servers.serving(manager.serve, pki.server_context()) as port:
            return await live_connect(plan_for(pki, port))

    live = asyncio.run(run())
    assert is_told(live)
    assert live.connect.outcome is Outcome.OK
    # An unknown parameter is passed over, as a newer queue manager may send one.
    fine = what in ("escapes", "another type")
    assert live.status is None or not live.status.complete or fine
    assert "\x1b" not in repr(live.status)


# --- TLS itself, behind the handshake -------------------------------------------------------------

#: What is sent again and again once the client is connected: generators of tlslite's.
FLOODS = {
    "key updates": ("1.3", lambda c: c.send_keyupdate_request(0)),
    "key updates to be answered": ("1.3", lambda c: c.send_keyupdate_request(1)),
    "empty records": ("1.2", lambda c: c._sendMsg(ApplicationData().create(bytearray()))),
    "empty records of TLS 1.3": (
        "1.3",
        lambda c: c._sendMsg(ApplicationData().create(bytearray()), False),
    ),
    "requests to renegotiate": ("1.2", lambda c: c._sendMsg(HelloRequest().create())),
    "warnings": ("1.2", lambda c: c._sendMsg(Alert().create(90, 1))),
    "warnings in TLS 1.3": ("1.3", lambda c: c._sendMsg(Alert().create(90, 1))),
    "session tickets": (
        "1.3",
        lambda c: c._sendMsg(NewSessionTicket().create(7200, 0, bytearray(8), bytearray(256), [])),
    ),
    "records of one byte": (
        "1.2",
        lambda c: c._sendMsg(ApplicationData().create(bytearray(b"\0")), False),
    ),
}


@contextlib.contextmanager
def tls_server(pki, act, version, chain=None):
    """A server of tlslite's that shakes hands, then does ``act(connection)``; gives its port."""
    listener = socket.create_server((HOST, 0))
    rows = pki.server.chain_pem.decode().split("-----END CERTIFICATE-----")
    certificates = X509CertChain(
        chain or [X509().parse(f"{row}-----END CERTIFICATE-----") for row in rows if row.strip()]
    )
    key = parsePEMKey(pki.server.key_pem.decode(), private=True)
    settings = HandshakeSettings()
    settings.minVersion = settings.maxVersion = (3, 3) if version == "1.2" else (3, 4)
    ended = threading.Event()

    def serve():
        with contextlib.suppress(OSError):
            while True:
                accepted, _ = listener.accept()
                accepted.settimeout(10)
                connection = TLSConnection(accepted)
                # Whatever ends it: the client hangs up, which is what it should.
                with contextlib.suppress(OSError, TLSError, ValueError):
                    connection.handshakeServer(
                        certChain=certificates, privateKey=key, settings=settings
                    )
                    act(connection)
                accepted.close()
        ended.set()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        assert ended.wait(30)


@pytest.mark.parametrize("what", FLOODS)
def test_a_flood_within_tls_ends_in_time(pki, what):
    version, send = FLOODS[what]
    count = 0

    def flood(connection):
        nonlocal count
        until = time.monotonic() + 10
        while time.monotonic() < until:
            for _ in send(connection):
                pass
            count += 1

    with tls_server(pki, flood, version) as port:
        began = time.monotonic()
        live = asyncio.run(live_connect(plan_for(pki, port)))
        took = time.monotonic() - began
    assert is_told(live)
    # An alert behind the handshake is taken for the server's late answer to our certificate.
    assert live.handshake.outcome in (Outcome.OK, Outcome.ALERT)
    assert live.handshake.verified is True
    assert live.start.outcome is not Outcome.OK
    assert took < LOADED
    assert count > 1


@pytest.mark.parametrize("version", ["1.2", "1.3"])
def test_a_chain_of_a_thousand_certificates(pki, version):
    rows = pki.server.chain_pem.decode().split("-----END CERTIFICATE-----")
    one = [X509().parse(f"{row}-----END CERTIFICATE-----") for row in rows if row.strip()]
    with tls_server(pki, lambda _: None, version, [*one, *one[-1:] * 1000]) as port:
        began = time.monotonic()
        live = asyncio.run(live_connect(plan_for(pki, port, 10.0)))
        took = time.monotonic() - began
    assert is_told(live)
    assert any(step.outcome is not Outcome.OK for step in live.steps)
    assert took < LOADED
