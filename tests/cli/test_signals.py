"""Whatever ends the program, no process, port or sandbox stays behind."""

import os
import signal
import socket
import subprocess
import sys
import time

import pytest

pexpect = pytest.importorskip("pexpect")

pytestmark = pytest.mark.usefixtures("default_signals")


def left_behind(place):
    """Sandboxes, and the directories of the workers that play them."""
    return sorted(p.name for p in place.iterdir() if p.name.startswith("mqtui-"))


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A directory for temporary files that a sandbox may live in."""
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setenv("TMPDIR", str(place))
    monkeypatch.setenv("HOME", str(tmp_path))
    return place


def wait_for(condition, timeout=20.0):
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM", "SIGINT"])
def test_a_walk_in_the_lab_that_is_killed(place, name):
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "mqtui", "lab", "verify"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
    )
    assert wait_for(lambda: left_behind(place))
    process.send_signal(getattr(signal, name))
    _, error = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in error
    assert left_behind(place) == []


@pytest.mark.slow
@pytest.mark.parametrize("how", ["q", "SIGHUP", "SIGTERM"])
def test_the_screen_that_is_left(place, how):
    child = pexpect.spawn(
        sys.executable,
        ["-P", "-m", "mqtui", "--lab", "mqserver-set"],
        dimensions=(30, 100),
        env={**os.environ, "TERM": "xterm-256color"},
        timeout=30,
    )
    child.expect("root cause")
    assert left_behind(place)
    if how == "q":
        child.send("q")
    else:
        child.kill(getattr(signal, how))
    child.expect(pexpect.EOF)
    child.wait()
    assert wait_for(lambda: left_behind(place) == [])


@pytest.mark.parametrize("name", ["SIGHUP", "SIGTERM", "SIGINT"])
def test_enumerating_that_is_killed(name):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(30)
        target = f"127.0.0.1({silent.getsockname()[1]})"
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "mqtui", "probe", target, "--enumerate"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
        )
        connection, _ = silent.accept()
        with connection:
            connection.settimeout(30)
            assert connection.recv(1) == b"\x16"  # a hello: it is being waited for an answer
            process.send_signal(getattr(signal, name))
            output, error = process.communicate(timeout=30)
    assert (process.returncode, output, error) == (130, b"", b"mqtui: stopped\n")
