"""``mqtui serve``: what it takes, what it says, and that it does not begin what cannot be."""

import re
import socket
import subprocess
import sys
import threading

import pytest

TOKEN = "a-token-of-some-length"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("no-such-lesson",), "no-such-lesson"),
        (("--lab", "no-such-scenario"), "no-such-scenario"),
        (("--token-file", "/nowhere/token"), "--token-file /nowhere/token"),
        (("--host", "no such host"), "no such host port 0"),
        (("--port", "70000"), "must be 0 to 65535"),
        (("--visitors", "0"), "must be 1 to 100"),
        (("--idle", "x"), "must be 1 to 1440"),
    ],
)
def test_what_cannot_be_served_is_one_sentence_and_2(mqtui, words, said):
    done = mqtui("serve", *(() if "--port" in words else ("--port", "0")), *words)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


def test_a_short_token_is_refused(mqtui, tmp_path):
    (tmp_path / "t").write_text("short\n")
    done = mqtui("serve", "--token-file", tmp_path / "t")
    assert done.code == 2
    assert "at least 16" in done.err


def test_a_port_that_is_taken_is_said(mqtui):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = mqtui("serve", "--port", port)
    assert done.code == 2
    assert f"127.0.0.1 port {port}:" in done.err


def test_without_the_package_it_says_what_to_install(mqtui, monkeypatch):
    monkeypatch.setitem(sys.modules, "textual_serve", None)
    done = mqtui("serve")
    assert done.code == 2
    assert "pip install 'mqtui[serve]'" in done.err


@pytest.mark.slow
def test_it_says_where_it_is_and_the_token_once(tmp_path):
    for words, token in (((), False), (("--host", "0.0.0.0"), True)):
        with subprocess.Popen(
            [sys.executable, "-P", "-m", "mqtui", "serve", "--port", "0", *words],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as server:
            # A reader that waits for ever must not keep the test's own limit from ending it.
            limit = threading.Timer(30, server.kill)
            limit.start()
            lines = [server.stdout.readline() for _ in range(3 if token else 2)]
            server.terminate()
            errors = server.communicate(timeout=30)[1]
            limit.cancel()
        assert re.match(r"http://\S+:\d+/\n", lines[0])
        assert lines[-1].startswith("Up to 10 visitors")
        assert bool(re.match(r"Token: \S{32}\n", lines[1])) is token
        assert ("without TLS" in errors) is token
