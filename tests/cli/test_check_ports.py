"""What is on the port instead of a queue manager: each gets a sentence, and the walk goes on."""

import contextlib
import socket
import struct
import threading

import pytest


def silent(connection):
    with contextlib.suppress(OSError):
        connection.settimeout(20)
        while connection.recv(4096):
            pass


def http(connection):
    connection.recv(4096)
    connection.sendall(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n")


def ssh(connection):
    connection.sendall(b"SSH-2.0-OpenSSH_9.2p1\r\n")
    connection.recv(4096)


def reset(connection):
    connection.recv(4096)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def hang_up(connection):
    connection.recv(4096)


@pytest.fixture
def listener():
    """Start a server that treats every connection with one function; the port."""
    stack = contextlib.ExitStack()

    def start(behave):
        server = stack.enter_context(socket.create_server(("127.0.0.1", 0)))

        def serve(connection):
            with connection, contextlib.suppress(OSError):
                behave(connection)

        def accept():
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = server.accept()
                    threading.Thread(target=serve, args=(connection,), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        return server.getsockname()[1]

    with stack:
        yield start


def walk(mqtui, port):
    result = mqtui(
        "check",
        "--channel",
        "APP.TLS",
        "--conname",
        f"127.0.0.1({port})",
        "--cipher",
        "ANY_TLS12_OR_HIGHER",
        "--timeout",
        "0.7",
        "--format",
        "json",
    )
    assert result.code == 1
    assert len(result.json["stages"]) == 7
    return {f["check"]: f for s in result.json["stages"] for f in s["findings"]}


@pytest.mark.parametrize(
    ("behave", "connection_says", "live_says"),
    [
        (silent, "does not answer", "no answer"),
        (http, "speaks HTTP", "does not use TLS"),
        (ssh, "speaks SSH", "does not use TLS"),
        (reset, "closed the connection", "reset"),
        (hang_up, "closed the connection", "closed the connection"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_something_else_listens(mqtui, listener, behave, connection_says, live_says):
    found = walk(mqtui, listener(behave))
    assert connection_says in found["CON03"]["headline"]
    assert live_says in found["LIV01"]["headline"]


def test_nothing_listens(mqtui):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    found = walk(mqtui, port)
    assert found["CON02"]["verdict"] == "fail"
    assert found["LIV01"]["verdict"] == "fail"


def test_a_name_that_does_not_exist(mqtui):
    result = mqtui(
        "check",
        "--channel",
        "A",
        "--conname",
        "no-such-host.invalid(1414)",
        "--timeout",
        "3",
        "--format",
        "json",
    )
    assert result.json["root_causes"][0]["check"] == "CON01"
