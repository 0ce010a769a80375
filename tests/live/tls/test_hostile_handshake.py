"""A handshake with ends that cut, drip, flood and never finish: bounded, and told in a sentence."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import socket
import struct

import psutil
import pytest

from mqtui.facts import ChannelDefinition, Endpoint, Outcome, Source, SourceKind, StepKind
from mqtui.live.connect import ConnectPlan, live_connect
from mqtui.live.tls.server_names import Comparison, compare_server_names
from mqtui.wire.tls.client_hello import ServerHello

HOST = "127.0.0.1"
SPECS = ("ECDHE_RSA_AES_256_GCM_SHA384", "TLS_AES_256_GCM_SHA384")


def plan_for(pki, port, spec="ANY_TLS12_OR_HIGHER", timeout=20.0):
    definition = ChannelDefinition("APP.TLS", Source(SourceKind.DEFAULT, "test"), cipher_spec=spec)
    return ConnectPlan(
        definition,
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


def connect(servers, pki, handler, timeout=20.0):
    async def run():
        async with servers.serving(handler) as port:
            return await live_connect(plan_for(pki, port, timeout=timeout))

    return asyncio.run(run())


# --- cut after so many bytes ----------------------------------------------------------------------


def cutting(port, allowed, *, reset):
    """A proxy that passes ``allowed`` bytes of the server on, then ends the connection."""

    async def handle(reader, writer):
        theirs, ours = await asyncio.open_connection(HOST, port)

        async def forth():
            with contextlib.suppress(OSError):
                while data := await reader.read(65536):
                    ours.write(data)
                    await ours.drain()

        task, left = asyncio.ensure_future(forth()), allowed
        try:
            while left and (data := await theirs.read(left)):
                left -= len(data)
                writer.write(data)
                await writer.drain()
            if reset:
                linger = struct.pack("ii", 1, 0)
                sock = writer.get_extra_info("socket")
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        finally:
            task.cancel()
            ours.close()
            writer.close()

    return handle


@pytest.mark.parametrize("spec", SPECS)
@pytest.mark.parametrize("reset", [False, True])
def test_a_connection_that_is_cut_anywhere_ends_in_a_sentence(servers, pki, spec, reset):
    async def run():
        manager = servers.FakeQueueManager()
        async with servers.serving(manager.serve, pki.server_context(ask=True)) as behind:

            async def cut_after(count):
                handler = cutting(behind, count, reset=reset)
                async with servers.serving(handler) as port:
                    return count, await live_connect(plan_for(pki, port, spec))

            counts = [*range(12), *range(12, 5200, 131)]
            return [await cut_after(count) for count in counts]

    ended = asyncio.run(run())
    for count, live in ended:
        shake = live.handshake
        assert shake is not None, count
        last = live.steps[-1]
        assert last.detail.isprintable(), count
        if shake.outcome is not Outcome.OK:
            assert shake.outcome in (Outcome.CLOSED, Outcome.RESET), (count, shake.outcome)
            assert live.start is None
        else:
            failed = [step for step in live.steps if step.outcome is not Outcome.OK]
            assert failed or live.steps[-1].kind is StepKind.MQDISC, count
    outcomes = {live.handshake.outcome for _, live in ended}
    # The sample reaches from nothing at all to behind the handshake.
    assert Outcome.OK in outcomes
    assert len(outcomes) >= 2
    early = next(live for count, live in ended if count == 0)
    assert early.handshake.xray.messages[0].name == "client_hello"


# --- without end ---------------------------------------------------------------------------------


def record(kind, content):
    return bytes([kind]) + b"\x03\x03" + len(content).to_bytes(2, "big") + content


def message(kind, size):
    """The header of a handshake message that claims ``size`` bytes."""
    return bytes([kind]) + size.to_bytes(3, "big")


HELLO = record(22, ServerHello(0x0303, bytes(32), b"", 0xC030, 0, ((0xFF01, b"\0"),)).encode())
FULL = b"\0" * 16384
FLOODS = {
    "a chain of 16 MB": (HELLO + record(22, message(11, 0xFFFFFF)), record(22, FULL)),
    "a request of 16 MB": (HELLO + record(22, message(13, 0xFFFFFF)), record(22, FULL)),
    "a hello of 16 MB": (record(22, message(2, 0xFFFFFF)), record(22, FULL)),
    "hello requests": (b"", record(22, message(0, 0)) * 200),
    "warnings": (b"", record(21, b"\x01\x5a") * 200),
    "empty records": (b"", record(22, b"") * 200),
    "changes of cipher": (b"", record(20, b"\x01") * 200),
    "noise": (b"", bytes(range(256)) * 64),
    "application data": (b"", record(23, FULL)),
}


@pytest.mark.parametrize("name", FLOODS)
def test_a_server_that_sends_without_end_is_cut_off(servers, pki, name):
    before, again = FLOODS[name]
    sent = 0

    async def flood(reader, writer):
        nonlocal sent
        await reader.read(65536)
        writer.write(before)
        while sent < 1 << 28:
            writer.write(again)
            sent += len(again)
            await writer.drain()

    live = connect(servers, pki, flood, timeout=60)
    assert live.handshake.outcome not in (Outcome.OK, Outcome.TIMEOUT)
    assert live.handshake.detail.isprintable()
    # Kernel buffers hold some; nothing near the 256 MB that were on offer was taken.
    assert sent < 1 << 26


def test_a_drip_of_bytes_is_bounded_by_time(servers, pki):
    async def drip(reader, writer):
        await reader.read(65536)
        with contextlib.suppress(OSError):
            for byte in HELLO * 100:
                writer.write(bytes([byte]))
                await writer.drain()
                await asyncio.sleep(0.02)

    live = connect(servers, pki, drip, timeout=0.5)
    assert live.handshake.outcome is Outcome.TIMEOUT
    assert "0.5 seconds" in live.handshake.detail


# --- cancelled ------------------------------------------------------------------------------------


def open_sockets():
    gc.collect()
    return [c for c in psutil.Process().net_connections(kind="tcp") if c.raddr]


@pytest.mark.parametrize("what", ["connect", "names"])
def test_a_cancelled_probe_leaves_no_socket_open(servers, pki, what):
    async def run():
        waiting = asyncio.Semaphore(0)

        async def hang(reader, writer):
            with contextlib.suppress(OSError):
                await reader.read(65536)
                waiting.release()
                await reader.read(65536)

        async with servers.serving(hang) as port:
            if what == "connect":
                coroutine, expected = live_connect(plan_for(pki, port)), 1
            else:
                asked = Comparison(HOST, port, "A.B", "a.example", 20)
                coroutine, expected = compare_server_names(asked), 3
            task = asyncio.ensure_future(coroutine)
            for _ in range(expected):
                async with asyncio.timeout(30):
                    await waiting.acquire()
            assert any(c.raddr.port == port for c in open_sockets())
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            return [c for c in open_sockets() if c.raddr.port == port and c.fd != -1]

    assert asyncio.run(run()) == []


def test_no_thread_is_made_for_an_address(servers, pki):
    import threading

    made = []
    usual = threading.Thread.start

    def start(self):
        made.append(self.name)
        usual(self)

    async def run():
        manager = servers.FakeQueueManager()
        async with servers.serving(manager.serve, pki.server_context()) as port:
            plan = plan_for(pki, port)
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(threading.Thread, "start", start)
                return await asyncio.gather(*(live_connect(plan) for _ in range(20)))

    lives = asyncio.run(run())
    assert all(live.start.outcome is Outcome.OK for live in lives)
    assert made == []
