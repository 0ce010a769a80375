"""Certificates that listeners present, and those that present none."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mqtui.facts import Address, Endpoint, Resolution
from mqtui.rules.configuration.conname import ConnameError
from mqtui.watch import listeners
from mqtui.watch.listeners import Listener, look_at_listener, look_at_listeners, parse_listener

SECONDS = 5.0


@contextlib.contextmanager
def _serving(answer) -> Iterator[int]:
    """A listener that hands each connection to ``answer`` in a thread; its port."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                threading.Thread(target=_once, args=(answer, connection), daemon=True).start()

        threading.Thread(target=serve, daemon=True).start()
        yield server.getsockname()[1]


def _once(answer, connection: socket.socket) -> None:
    with connection, contextlib.suppress(OSError, ssl.SSLError):
        answer(connection)


@pytest.fixture
def context(dated, tmp_path: Path) -> ssl.SSLContext:
    issued = dated.issue(12, "qm")
    (tmp_path / "qm.pem").write_bytes(issued.key_pem + issued.chain_pem)
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(tmp_path / "qm.pem")
    return made


def _look(port: int, channel: str = "", timeout: float = SECONDS):
    listener = Listener(Endpoint("127.0.0.1", port), channel)
    return asyncio.run(look_at_listener(listener, timeout))


@pytest.mark.parametrize("client_certificate", [False, True])
def test_the_chain_with_or_without_a_client_certificate(context, dated, client_certificate) -> None:
    if client_certificate:
        context.load_verify_locations(cadata=dated.authority.pem.decode())
        context.verify_mode = ssl.CERT_REQUIRED
    with _serving(lambda c: context.wrap_socket(c, server_side=True).recv(1)) as port:
        look = _look(port)
    assert [c.subject.split(",")[0] for c in look.certificates] == ["CN=qm", "CN=Watch CA"]
    assert (look.problem, look.address, look.source) == ("", "127.0.0.1", f"127.0.0.1({port})")


def test_the_channels_name_is_sent(context) -> None:
    names = []
    context.sni_callback = lambda _socket, name, _context: names.append(name)
    with _serving(lambda c: context.wrap_socket(c, server_side=True).recv(1)) as port:
        _look(port, "APP.TLS")
        _look(port)
    assert names == ["app2e-tls.chl.mq.ibm.com", None]


def test_what_is_no_tls_is_a_problem() -> None:
    with _serving(lambda c: c.sendall(b"SSH-2.0-OpenSSH_9\r\n")) as port:
        look = _look(port)
    assert look.certificates == ()
    assert f"127.0.0.1({port}) presents no certificate: it uses SSH" in look.problem


def test_nobody_there_is_a_problem() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert "presents no certificate: connection refused" in _look(port).problem


def test_a_silent_listener_costs_its_time_and_no_more(context) -> None:
    quiet = threading.Event()
    with _serving(lambda _: quiet.wait(20)) as port:
        began = time.monotonic()
        look = _look(port, timeout=0.2)
        assert time.monotonic() - began < 2
        assert "within 0.2 seconds" in look.problem
    quiet.set()


def test_many_are_asked_side_by_side_and_told_in_order(context) -> None:
    quiet = threading.Event()
    with (
        _serving(lambda _: quiet.wait(20)) as silent,
        _serving(lambda c: context.wrap_socket(c, server_side=True).recv(1)) as port,
    ):
        asked = [Listener(Endpoint("127.0.0.1", silent))] * 15
        asked += [Listener(Endpoint("127.0.0.1", port))]
        began = time.monotonic()
        looks = asyncio.run(look_at_listeners(asked, 0.4))
        assert time.monotonic() - began < 3, "one after the other it would be six seconds"
    quiet.set()
    assert [bool(look.problem) for look in looks] == [True] * 15 + [False]


def test_no_more_are_asked_at_a_time_than_there_is_room_for(monkeypatch) -> None:
    running, most = 0, 0

    async def look(listener, _timeout):
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0)
        running -= 1
        return listener

    monkeypatch.setattr(listeners, "look_at_listener", look)
    asked = [Listener(Endpoint("h", number + 1)) for number in range(100)]
    assert asyncio.run(look_at_listeners(asked, 1)) == tuple(asked)
    assert most == listeners.SIDE_BY_SIDE


def test_the_addresses_are_tried_until_one_presents_certificates(context, monkeypatch) -> None:
    async def three(host, _port, _timeout):
        found = (Address("IPv4", f"127.0.0.{number}") for number in (2, 1, 3))
        return Resolution(host, tuple(found), 0)

    monkeypatch.setattr(listeners, "resolve", three)
    with _serving(lambda c: context.wrap_socket(c, server_side=True).recv(1)) as port:
        look = asyncio.run(look_at_listener(Listener(Endpoint("name", port)), SECONDS))
    assert (look.problem, look.address) == ("", "127.0.0.1")


def test_a_name_that_does_not_resolve_is_a_problem() -> None:
    look = asyncio.run(look_at_listener(Listener(Endpoint("no.such.invalid")), SECONDS))
    assert "no.such.invalid" in look.problem


def test_how_a_listener_is_written() -> None:
    assert parse_listener("a(1), b") == (Listener(Endpoint("a", 1)), Listener(Endpoint("b", 1414)))
    assert parse_listener("APP.TLS/TCP/a(1),b(2)") == (
        Listener(Endpoint("a", 1), "APP.TLS"),
        Listener(Endpoint("b", 2), "APP.TLS"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a:1",
        "https://a:1/x",
        "a(0)",
        "/TCP/a(1)",
        "A/TCP/",
        "AAAAAAAAAAAAAAAAAAAAA/TCP/a(1)",
        "A/TCP/a:1",
        "a/b",
    ],
)
def test_what_is_no_listener(text: str) -> None:
    with pytest.raises(ConnameError):
        parse_listener(text)
