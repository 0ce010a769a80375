"""Fetching a channel table from servers that behave well, badly and not at all."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mqtui.collect.client_files import ccdt as module
from mqtui.collect.client_files.channel_table import read_ccdt
from mqtui.collect.client_files.fetch import REDIRECTS, FetchError, fetch
from mqtui.engine.known_secrets import learn, without_secrets
from mqtui.facts import Ccdt, FileState, Source, SourceKind

SOURCE = Source(SourceKind.VARIABLE, "MQCCDTURL")
TABLE = json.dumps(
    {
        "channel": [
            {
                "name": "APP.TLS",
                "type": "clientConnection",
                "clientConnection": {"connection": [{"host": "h"}], "queueManager": "QM1"},
            }
        ]
    }
).encode()
Answer = Callable[[socket.socket, bytes], None]
Serve = Callable[[Answer], int]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Start a server on 127.0.0.1 that lets a function answer each request; gives its port."""
    listeners: list[socket.socket] = []

    def start(answer: Answer) -> int:
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)

        def run() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                threading.Thread(target=work, args=(connection,), daemon=True).start()

        def work(connection: socket.socket) -> None:
            with connection, contextlib.suppress(OSError):
                connection.settimeout(30)
                answer(connection, connection.recv(65536))

        threading.Thread(target=run, daemon=True).start()
        port: int = listener.getsockname()[1]
        return port

    yield start
    for listener in listeners:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def reply(body: bytes, status: str = "200 OK", **headers: str) -> Answer:
    def answer(connection: socket.socket, _: bytes) -> None:
        lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        connection.sendall("\r\n".join(lines).encode() + b"\r\n\r\n" + body)

    return answer


def table_at(url: str) -> Ccdt:
    return read_ccdt(url, SOURCE, "/")


def test_a_table_is_fetched(serve: Serve) -> None:
    url = f"http://127.0.0.1:{serve(reply(TABLE))}/t.json?x=1"
    table = table_at(url)
    assert (table.state, table.format, table.path, table.error) == (
        FileState.OK,
        "json",
        url,
        None,
    )
    assert [c.name for c in table.channels] == ["APP.TLS"]
    assert str(table.channels[0].source).startswith(url)
    assert table.problems == ()


def test_a_copy_out_of_a_cache_is_told(serve: Serve) -> None:
    table = table_at(f"http://127.0.0.1:{serve(reply(TABLE, Age='3600'))}/")
    assert table.state is FileState.OK
    assert any("from a cache" in p and "3600 seconds" in p for p in table.problems)


def test_credentials_are_neither_sent_nor_shown(serve: Serve) -> None:
    asked: list[bytes] = []

    def answer(connection: socket.socket, request: bytes) -> None:
        asked.append(request)
        reply(b"", "401 Unauthorized")(connection, request)

    table = table_at(f"http://anna:hunter2@127.0.0.1:{serve(answer)}/t.json")
    assert "hunter2" not in repr(table)
    assert "anna" not in repr(table)
    assert "answers 401" in (table.error or "")
    assert "--ccdt" in (table.error or "")
    assert b"uthorization" not in asked[0]


def test_a_query_is_neither_sent_nor_shown(serve: Serve) -> None:
    asked: list[bytes] = []

    def answer(connection: socket.socket, request: bytes) -> None:
        asked.append(request)
        reply(TABLE)(connection, request)

    port = serve(answer)
    for behind in ("?sig=hunter2", "?hunter2", "#hunter2", "?a=1&token=hunter2"):
        table = table_at(f"http://127.0.0.1:{port}/t.json{behind}")
        assert table.state is FileState.OK
        assert "hunter2" not in repr(table)
        assert any("has a query" in problem for problem in table.problems)
    assert all(line.startswith(b"GET /t.json HTTP") for line in asked)


def test_no_secret_and_no_lost_variable_is_sent_in_a_path(serve: Serve) -> None:
    asked: list[bytes] = []

    def answer(connection: socket.socket, request: bytes) -> None:
        asked.append(request)
        reply(TABLE)(connection, request)

    learn("hunter2")
    port = serve(answer)
    for path in ("hunter2/t.json", "$MQ_PASS/t.json", "${HOME}.json"):
        table = table_at(f"http://127.0.0.1:{port}/{path}")
        assert table.state is FileState.UNREADABLE
        assert "was not fetched" in (table.error or "")
    assert asked == []


@pytest.mark.parametrize("url", ["http://anna:hunter2", "http://h:hunter2/"])
def test_a_url_that_is_none_is_not_quoted(url: str) -> None:
    table = table_at(url)
    assert table.state is FileState.UNREADABLE
    assert "hunter2" not in without_secrets(repr(table))
    assert "hunter2" not in (table.error or "")


def test_a_redirect_is_followed_and_told(serve: Serve) -> None:
    there = serve(reply(TABLE))
    here = serve(reply(b"", "302 Found", Location=f"http://127.0.0.1:{there}/new.json"))
    table = table_at(f"http://127.0.0.1:{here}/old.json")
    assert table.state is FileState.OK
    assert table.path == f"http://127.0.0.1:{there}/new.json"
    assert any("redirects from" in p for p in table.problems)


def test_redirects_in_a_circle_end(serve: Serve) -> None:
    asked: list[bytes] = []

    def answer(connection: socket.socket, request: bytes) -> None:
        asked.append(request)
        reply(b"", "301 Moved", Location="/again")(connection, request)

    table = table_at(f"http://127.0.0.1:{serve(answer)}/")
    assert f"more than {REDIRECTS} times" in (table.error or "")
    assert len(asked) == REDIRECTS + 1


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://h/", "///"]
)
def test_a_redirect_leads_nowhere_else(serve: Serve, target: str) -> None:
    table = table_at(f"http://127.0.0.1:{serve(reply(b'', '302 Found', Location=target))}/")
    assert table.state is FileState.UNREADABLE
    assert "root:" not in repr(table)
    assert table.channels == ()


@pytest.mark.parametrize(
    ("body", "state", "says"),
    [
        (b"  <!DOCTYPE html><html>log on", FileState.MALFORMED, "an HTML or XML page"),
        (b"hello", FileState.MALFORMED, "JSON"),
        (b"", FileState.EMPTY, "empty"),
        (b"\x7fELF\0", FileState.BINARY, "neither"),
    ],
)
def test_what_is_no_table(serve: Serve, body: bytes, state: FileState, says: str) -> None:
    table = table_at(f"http://127.0.0.1:{serve(reply(body))}/")
    assert table.state is state
    assert says in (table.error or "")


def silent(connection: socket.socket, _: bytes) -> None:
    connection.recv(1)


def dripping_headers(connection: socket.socket, _: bytes) -> None:
    stop = threading.Event()
    connection.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    while not stop.wait(0.05):
        connection.sendall(b"y")


def endless(connection: socket.socket, _: bytes) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
    while True:
        connection.sendall(b"x" * 65536)


def continuing(connection: socket.socket, _: bytes) -> None:
    while True:
        connection.sendall(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)


@pytest.mark.parametrize("answer", [silent, dripping_headers, continuing])
def test_a_server_without_end_is_left_in_time(serve: Serve, answer: Answer) -> None:
    with pytest.raises(FetchError, match=r"within 0\.3 seconds"):
        fetch(f"http://127.0.0.1:{serve(answer)}/", timeout=0.3)


def test_endless_data_are_left_at_the_limit(serve: Serve) -> None:
    with pytest.raises(FetchError, match="larger than 1,000,000 bytes"):
        fetch(f"http://127.0.0.1:{serve(endless)}/", limit=1_000_000)


def test_a_size_announced_too_large_is_not_read(serve: Serve) -> None:
    def answer(connection: socket.socket, _: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n")
        connection.recv(1)

    with pytest.raises(FetchError, match="larger than"):
        fetch(f"http://127.0.0.1:{serve(answer)}/")


def test_a_body_that_breaks_off(serve: Serve) -> None:
    def answer(connection: socket.socket, _: bytes) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")

    with pytest.raises(FetchError, match="ended 99 bytes early"):
        fetch(f"http://127.0.0.1:{serve(answer)}/")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/",
        "http://",
        "http://[",
        "http://127.0.0.1:99999/",
        "http://127.0.0.1:1/a b",
        "https://127.0.0.1:1/",
        "ftp://127.0.0.1:1/x",
        "ftp://127.0.0.1:1/%0d%0aDELE x",
        "news://h/x",
    ],
)
def test_an_address_where_nothing_is(url: str) -> None:
    table = table_at(url)
    assert table.state is FileState.UNREADABLE
    assert (table.error or "").startswith("The channel table: ")


def ftp_server(body: bytes) -> tuple[int, list[bytes]]:
    asked: list[bytes] = []

    listener = socket.create_server(("127.0.0.1", 0))

    def control() -> None:
        connection, _ = listener.accept()
        with connection, listener, contextlib.suppress(OSError):
            connection.settimeout(30)
            stream = connection.makefile("rwb", buffering=0)
            stream.write(b"220 hello\r\n")
            passive = socket.create_server(("127.0.0.1", 0))
            port = passive.getsockname()[1]
            for line in stream:
                asked.append(line.strip())
                verb = line.split()[0].upper()
                if verb == b"EPSV":
                    stream.write(f"229 ok (|||{port}|)\r\n".encode())
                elif verb == b"PASV":
                    stream.write(f"227 ok (127,0,0,1,{port >> 8},{port & 255})\r\n".encode())
                elif verb == b"RETR":
                    stream.write(b"150 comes\r\n")
                    there, _ = passive.accept()
                    with there, passive:
                        there.sendall(body)
                else:
                    stream.write(b"200 ok\r\n" if verb != b"USER" else b"230 in\r\n")

    threading.Thread(target=control, daemon=True).start()
    port: int = listener.getsockname()[1]
    return port, asked


def test_ftp() -> None:
    port, asked = ftp_server(TABLE)
    table = table_at(f"ftp://bert:swordfish@127.0.0.1:{port}//var/t.json")
    assert table.error is None
    assert [c.name for c in table.channels] == ["APP.TLS"]
    assert b"RETR /var/t.json" in asked
    assert not any(b"swordfish" in line or b"bert" in line for line in asked)
    assert "swordfish" not in repr(table)


def test_a_table_that_loses_is_not_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import asyncio

    from mqtui.engine.model import Stage
    from mqtui.facts import Request
    from mqtui.walk import Walk

    asked: list[str] = []

    def fetched(url: str) -> None:
        asked.append(url)
        raise FetchError("not here")

    monkeypatch.setattr(module, "fetch", fetched)
    monkeypatch.chdir(tmp_path)
    environ = {"MQCCDTURL": "http://127.0.0.1:1/t.json", "HOME": str(tmp_path)}

    def walked(**more: str) -> Ccdt | None:
        walk = Walk(Request(), environ={**environ, **more}, stages=(Stage.CCDT,))
        return asyncio.run(walk.run()).facts.ccdt

    assert walked(MQSERVER="A/TCP/h(1)") is None
    assert asked == []
    table = walked()
    assert table is not None
    assert table.error == "The channel table: not here"
    assert asked == ["http://127.0.0.1:1/t.json"]


def talking(piece: bytes, beginning: bytes = b"") -> tuple[int, list[int]]:
    """A server that says the same for ever, and how many bytes of it were taken."""
    listener = socket.create_server(("127.0.0.1", 0))
    taken = [0]

    def talk() -> None:
        connection, _ = listener.accept()
        with connection, listener, contextlib.suppress(OSError):
            connection.sendall(beginning)
            while True:
                connection.sendall(piece)
                taken[0] += len(piece)

    threading.Thread(target=talk, daemon=True).start()
    port: int = listener.getsockname()[1]
    return port, taken


@pytest.mark.parametrize(
    "beginning",
    [b"", b"220 hello\r\n", b"220 hello\r\n331 more\r\n"],
    ids=["greeting", "user", "pass"],
)
def test_an_ftp_server_that_does_not_stop_talking(beginning: bytes) -> None:
    port, taken = talking(b"220-hello\r\n" * 1000, beginning)
    with pytest.raises(FetchError, match="lines of replies"):
        fetch(f"ftp://127.0.0.1:{port}/t.json", timeout=60)
    assert taken[0] < 8 << 20  # what fits into the sockets' buffers


def test_a_name_server_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_a, **_o: threading.Event().wait())
    with pytest.raises(FetchError, match=r"did not finish within 0\.1 seconds"):
        fetch("http://qm.example/t.json", timeout=0.1)
