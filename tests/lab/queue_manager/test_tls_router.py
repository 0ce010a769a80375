"""The lab's TLS router: passed on by name, or its own certificate and HTTP, or closed."""

from __future__ import annotations

import asyncio
import ssl

import pytest

from mqtui.lab.queue_manager.port_behaviour import BEHAVIOURS, StandInListener, hold
from mqtui.lab.queue_manager.tls_router import ABOUT, ROUTERS, Router

CHANNEL, HOST = "lab2e-app2e-tls.chl.mq.ibm.com", "mq.example"


def context() -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    made.check_hostname = False
    made.verify_mode = ssl.CERT_NONE
    return made


async def behind(behaviour, ask):
    """What ``ask`` gives of the port, with a queue manager that says only that it is there."""

    async def target(reader, writer):
        await reader.read(1)
        writer.write(b"the queue manager")
        writer.close()

    server = await asyncio.start_server(target, "127.0.0.1", 0)
    listener = StandInListener(hold(), server.sockets[0].getsockname()[1])
    async with server:
        try:
            await listener.become(behaviour)
            return await ask(listener.port)
        finally:
            await listener.close()


def hello(name):
    async def ask(port):
        """The length of the chain and the answer to a byte; or what came in place of TLS."""
        incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        tls = context().wrap_bio(incoming, outgoing, server_hostname=name)
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            while True:
                try:
                    tls.do_handshake()
                    break
                except ssl.SSLWantReadError:
                    writer.write(outgoing.read())
                    data = await reader.read(65536)
                    if not data or data.startswith(b"the"):
                        return 0, data
                    incoming.write(data)
            tls.write(b"TSH ")
            writer.write(outgoing.read())
            while True:
                try:
                    return len(tls.getpeercert(binary_form=True)), tls.read(4096)
                except ssl.SSLWantReadError:
                    incoming.write(await reader.read(65536))
        finally:
            writer.close()

    return ask


@pytest.mark.parametrize(
    ("behaviour", "name", "on"),
    [
        ("router by channel name", CHANNEL, True),
        ("router by channel name", HOST, False),
        ("router by host name", HOST, True),
        ("router by host name", CHANNEL, False),
        ("router by host name", None, False),
        ("router with ten certificates", HOST, True),
        ("router with ten certificates", CHANNEL, False),
        ("router without a route", HOST, False),
        ("router without a route", CHANNEL, False),
    ],
)
def test_a_name_with_a_route_is_passed_on_and_another_gets_http(behaviour, name, on):
    size, said = asyncio.run(behind(behaviour, hello(name)))
    if on:
        assert (size, said) == (0, b"the queue manager")
    else:
        assert size
        assert said.startswith(b"HTTP/1.0 503 ")


def test_one_that_hangs_up_says_nothing():
    assert asyncio.run(behind("router by host name that hangs up", hello(CHANNEL))) == (0, b"")
    passed = asyncio.run(behind("router by host name that hangs up", hello(HOST)))
    assert passed == (0, b"the queue manager")


def test_what_is_no_tls_gets_an_answer_in_http():
    async def ask(port):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"TSH \x00\x00\x01\x1c")
        said = await reader.read()
        writer.close()
        return said

    for behaviour in ROUTERS:
        assert asyncio.run(behind(behaviour, ask)).startswith(b"HTTP/1.1 400 ")


def test_a_hello_in_pieces_and_one_that_is_none():
    async def pieces(port):
        incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        tls = context().wrap_bio(incoming, outgoing, server_hostname=HOST)
        with pytest.raises(ssl.SSLWantReadError):
            tls.do_handshake()
        whole = outgoing.read()
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for start in range(0, len(whole), 100):
            writer.write(whole[start : start + 100])
            await writer.drain()
            await asyncio.sleep(0.001)
        said = await reader.read()
        writer.close()
        return said

    assert asyncio.run(behind("router by host name", pieces)) == b"the queue manager"

    async def broken(port):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"\x16\x03\x01\xff\xff" + b"x" * 40)
        writer.write_eof()
        said = await reader.read()
        writer.close()
        return said

    assert b"the queue manager" not in asyncio.run(behind("router by host name", broken))


def test_every_router_is_a_behaviour_that_scenarios_may_name():
    assert ROUTERS.keys() == ABOUT.keys() <= BEHAVIOURS.keys()
    assert not Router().leads_on(HOST)
