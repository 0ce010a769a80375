"""``mqtui probe --enumerate`` as a person or a script calls it."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from mqtui.knowledge import cipherspecs
from mqtui.lab.sandbox.up import running_with_queue_manager


@contextlib.contextmanager
def lab(scenario: str) -> Iterator[int]:
    """The port of a sandbox's listener that runs in a thread."""
    up, down, ports, failed = threading.Event(), threading.Event(), [], []

    async def serve() -> None:
        async with running_with_queue_manager(scenario, None) as (sandbox, _):
            ports.append(sandbox.port)
            up.set()
            await asyncio.to_thread(down.wait)

    def thread() -> None:
        try:
            asyncio.run(serve())
        except BaseException as error:
            failed.append(error)
        finally:
            up.set()

    running = threading.Thread(target=thread, daemon=True)
    running.start()
    up.wait(60)
    assert not failed
    try:
        yield ports[0]
    finally:
        down.set()
        running.join(60)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with lab("healthy") as port:
        yield port


@contextlib.contextmanager
def listener(answer: bytes) -> Iterator[int]:
    """Takes connections, reads a little, sends ``answer`` and closes."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = server.accept()
                    with connection:
                        connection.recv(65536)
                        connection.sendall(answer)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        try:
            yield server.getsockname()[1]
        finally:
            server.shutdown(socket.SHUT_RDWR)
            thread.join(20)


def test_the_table_of_a_lab_listener(mqtui, port):
    done = mqtui("probe", f"127.0.0.1({port})", "--channel", "LAB.APP.TLS", "--enumerate")
    assert done.code == 0
    assert done.err == ""
    lines = done.out.splitlines()
    assert max(map(len, lines)) <= 80
    assert "SNI sent for channel LAB.APP.TLS: lab2e-app2e-tls.chl.mq.ibm.com" in lines
    rows = {tuple(line.split()[1:5]): line for line in lines if line.startswith("  ")}
    accepted = rows["ECDHE_RSA_AES_256_GCM_SHA384", "TLS", "1.2", "RSA"]
    assert accepted.split()[0] == "8"
    assert "accepted, x25519" in accepted
    refused = rows["ECDHE_ECDSA_AES_256_GCM_SHA384", "TLS", "1.2", "EC"]
    assert "no: handshake_failure" in refused
    old = rows["TLS_RSA_WITH_RC4_128_MD5", "TLS", "1.0", "RSA"]
    assert old.split()[0] == "-"
    assert "no: protocol_version *" in old
    for spec in cipherspecs():
        assert (spec.name in done.out) != spec.is_alias


def test_the_same_as_json(mqtui, port):
    done = mqtui("probe", f"127.0.0.1({port})", "--enumerate", "--format", "json")
    assert (done.code, done.err) == (0, "")
    value = done.json
    assert value["schema"] == "mqtui.enumerate/1"
    assert (value["channel"], value["server_name"]) == (None, None)
    assert value["stopped"] == ""
    specs = {(s["cipher_spec"], s["key_type"]): s for s in value["cipher_specs"]}
    known = [spec for spec in cipherspecs() if not spec.is_alias]
    # One of TLS 1.3 is asked for with each type of key.
    assert len(specs) == len(known) + sum(spec.protocol == "TLS1.3" for spec in known)
    chosen = specs["TLS_AES_256_GCM_SHA384", "RSA"]
    assert (chosen["accepted"], chosen["code"], chosen["rank"]) == (True, "1302", 2)
    assert specs["TLS_AES_256_GCM_SHA384", "EC"]["alert"] == "handshake_failure"
    plain_rsa = specs["TLS_RSA_WITH_AES_256_GCM_SHA384", "RSA"]
    assert (plain_rsa["accepted"], plain_rsa["certificate_key"]) == (True, "RSA")
    old = specs["TLS_RSA_WITH_AES_128_CBC_SHA", "RSA"]
    assert old["deprecated_since"] == "9.0.5"
    assert old["on_by_default"] is False
    protocols = {p["protocol"]: p for p in value["protocols"]}
    assert protocols["TLS 1.2"]["accepted"] is True
    assert protocols["SSL 3.0"]["accepted"] is False


def test_without_a_channel_no_server_name_is_sent_and_that_is_said(mqtui, port):
    done = mqtui("probe", f"127.0.0.1({port})", "--enumerate")
    assert done.code == 0
    assert "no SNI sent (no --channel given)" in done.out


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", "it uses HTTP: 'HTTP/1.1 400 Bad Request'"),
        (b"\x1b]0;owned\x07\x00", "1b 5d 30 3b"),
        (b"", "the server closed the connection without an alert"),
    ],
)
def test_what_is_no_tls_listener_costs_a_sentence(mqtui, answer, said):
    with listener(answer) as port:
        done = mqtui("probe", f"127.0.0.1({port})", "--enumerate")
    assert done.code == 2
    assert done.out == ""
    assert said in done.err
    assert done.err.startswith(f"mqtui: 127.0.0.1({port}) at 127.0.0.1: ")
    assert "\x1b" not in done.err


def test_it_imports_nothing_that_takes_long():
    """The whole process is compared with other scanners: see benchmarks/enumerate.py."""
    program = (
        "import sys; from mqtui.cli.main import main\n"
        "code = main(['probe', '127.0.0.1(1)', '--enumerate'])\n"
        "heavy = {'textual', 'rich', 'cryptography', 'psutil', 'mqtui.checks', 'mqtui.lab',\n"
        "    'asyncio', 'ssl', 'dataclasses', 'inspect', 'tomllib', 'shutil', 'logging'}\n"
        "print(code, sorted(heavy & set(sys.modules)))\n"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, cwd="/")
    assert done.stdout.strip() == "2 []"


def test_nothing_listens(mqtui):
    with socket.create_server(("127.0.0.1", 0)) as server:
        free = server.getsockname()[1]
    done = mqtui("probe", f"127.0.0.1({free})", "--enumerate", "--format", "json")
    assert done.code == 2
    assert "connection refused" in done.err
    assert all(s["accepted"] is None for s in json.loads(done.out)["cipher_specs"])


def test_the_next_connection_name_is_tried(mqtui, port):
    with socket.create_server(("127.0.0.1", 0)) as server:
        free = server.getsockname()[1]
    done = mqtui("probe", f"127.0.0.1({free}),localhost({port})", "--enumerate")
    assert done.code == 0
    assert done.out.startswith(f"localhost({port}) at ")
    assert f"127.0.0.1({free}) at 127.0.0.1: connection refused" in done.err


@pytest.mark.parametrize(
    ("target", "options", "said"),
    [
        ("host(", (), "'host(' is not of the form host(port)"),
        ("host:1414", (), "'host:1414' is not of the form host(port); write 'host(1414)'"),
        ("127.0.0.1(99999)", (), "port outside 1 to 65535"),
        ("127.0.0.1", ("--channel", "A" * 21), "1 to 20 characters"),
        ("no-such-host.invalid(1414)", (), "no-such-host.invalid cannot be resolved"),
    ],
)
def test_what_cannot_be_asked(mqtui, target, options, said):
    done = mqtui("probe", target, "--enumerate", *options)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
