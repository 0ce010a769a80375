"""Stage 1's questions against small servers of every bad kind."""

from __future__ import annotations

import asyncio
import os
import socket

import pytest

from mqtui.facts import Address, Outcome
from mqtui.live import network
from mqtui.wire import Segment, SegmentReader
from mqtui.wire.mq.initial_data import PROPOSAL_FLAGS, InitialData, initial_data_of, initial_segment
from mqtui.wire.mq.status import rejection_segment

LOCAL = "127.0.0.1"


def ask(servers, handler, timeout=5.0, channel="APP.TLS"):
    async def run():
        async with servers.serving(handler) as port:
            return await network.plain_answer("qm.example", LOCAL, port, channel, timeout)

    return asyncio.run(run())


def answering(segment_for):
    async def handler(reader, writer):
        asked = SegmentReader().feed(await reader.read(4096))[0]
        writer.write(segment_for(asked))
        await writer.drain()
        await reader.read()

    return handler


@pytest.mark.parametrize(
    ("name", "outcome", "peer"),
    [
        ("http", Outcome.NOT_MQ, "HTTP"),
        ("ssh", Outcome.NOT_MQ, "SSH"),
        ("tls_alert", Outcome.NOT_MQ, "TLS"),
        ("noise", Outcome.NOT_MQ, ""),
        ("closing", Outcome.CLOSED, ""),
        ("resetting", Outcome.RESET, ""),
    ],
)
def test_what_is_not_mq_is_named(servers, name, outcome, peer):
    answer = ask(servers, getattr(servers, name))
    assert (answer.outcome, answer.peer) == (outcome, peer)
    assert answer.detail
    assert answer.detail.isprintable()


def test_a_silent_port_is_left_after_its_bound(servers):
    answer = ask(servers, servers.silent, timeout=0.2)
    assert answer.outcome is Outcome.TIMEOUT
    assert "sends nothing" in answer.detail


def test_a_closed_port_is_refused(closed_port):
    answer = asyncio.run(network.plain_answer("h", LOCAL, closed_port, "CHL", 5))
    assert answer.outcome is Outcome.REFUSED
    attempt = asyncio.run(network.tcp_attempt("h", Address("IPv4", LOCAL), closed_port, 5))
    assert attempt.outcome is Outcome.REFUSED
    # Who refuses is not seen: nothing may listen there, or a firewall reject.
    assert attempt.detail == "connection refused"


def test_a_queue_manager_is_named(servers):
    def proposal(asked: Segment) -> bytes:
        theirs = initial_data_of(asked)
        assert theirs.channel == "APP.TLS"
        return initial_segment(
            InitialData(theirs.channel, "QM1\x1b[2J", product="MQMM09040300"), PROPOSAL_FLAGS
        ).encode()

    answer = ask(servers, answering(proposal))
    assert answer.outcome is Outcome.OK
    assert answer.queue_manager == "QM1\\x1b[2J"
    assert (answer.product, answer.fap_level) == ("MQMM09040300", 17)


def test_a_refusal_keeps_its_code(servers):
    answer = ask(servers, answering(lambda _: rejection_segment(24).encode()))
    assert (answer.outcome, answer.code) == (Outcome.REJECTED, 24)
    assert "CipherSpec" in answer.detail


def test_refused_values_are_named(servers):
    data = InitialData("APP.TLS", "QM1", error1=0x08)
    answer = ask(servers, answering(lambda _: initial_segment(data, PROPOSAL_FLAGS).encode()))
    assert answer.outcome is Outcome.REJECTED
    assert "FAP level" in answer.detail


@pytest.mark.parametrize(
    "raw", [b"TSH \x7f\xff\xff\xff", Segment(9).encode(), Segment(1, b"ID  ").encode()]
)
def test_a_broken_mq_answer_is_an_error(servers, raw):
    assert ask(servers, answering(lambda _: raw)).outcome is Outcome.ERROR


def test_a_channel_name_that_is_none_is_an_error(servers):
    assert ask(servers, servers.silent, channel="X" * 30).outcome is Outcome.ERROR


def test_cancellation_closes_the_socket(servers):
    async def run():
        gone = asyncio.Event()

        async def handler(reader, writer):
            while await reader.read(4096):
                pass
            gone.set()

        async with servers.serving(handler) as port:
            task = asyncio.create_task(network.plain_answer("h", LOCAL, port, "CHL", 60))
            await asyncio.sleep(0.1)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            await asyncio.wait_for(gone.wait(), 5)

    asyncio.run(run())


def test_tcp_reaches_a_listener(servers):
    async def run():
        async with servers.serving(servers.silent) as port:
            return await network.tcp_attempt("h", LOCAL, port, 5)

    assert asyncio.run(run()).outcome is Outcome.OK


@pytest.mark.parametrize("port", [-1, 70000])
def test_an_impossible_port_is_an_error(port):
    assert asyncio.run(network.tcp_attempt("h", LOCAL, port, 5)).outcome is Outcome.ERROR


def test_localhost_resolves():
    found = asyncio.run(network.resolve("localhost", 1414, 5))
    assert found.error is None
    assert {a.address for a in found.addresses} & {"127.0.0.1", "::1"}


@pytest.mark.parametrize("host", ["no-such-host.invalid", "a" * 300, "", "x\x1b[0m..y"])
def test_a_name_that_does_not_resolve_says_so(host, monkeypatch):
    def refuse(*_args, **_kwargs):
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    if host.endswith(".invalid"):
        monkeypatch.setattr(socket, "getaddrinfo", refuse)
    found = asyncio.run(network.resolve(host, 1414, 5))
    assert found.error is None or "cannot be resolved" in found.error
    assert host == "" or found.error
    assert (found.error or "").isprintable()


def test_slow_resolution_is_left_after_its_bound(monkeypatch):
    import threading

    release = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: release.wait(30) and [])
    found = asyncio.run(network.resolve("slow.example", 1414, 0.1))
    release.set()
    assert "timed out" in (found.error or "")


def test_our_own_listener_is_found():
    with socket.socket() as sock:
        sock.bind((LOCAL, 0))
        sock.listen()
        port = sock.getsockname()[1]
        found = [p for p in network.local_listeners() if p.port == port]
    assert [(p.address, p.pid) for p in found] == [(LOCAL, os.getpid())]
    assert found[0].process


def test_sockets_that_may_not_be_listed_are_a_permission_error(monkeypatch):
    import psutil

    def denied(**_kwargs):
        raise psutil.AccessDenied

    monkeypatch.setattr(psutil, "net_connections", denied)
    with pytest.raises(PermissionError):
        network.local_listeners()
