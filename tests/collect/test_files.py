"""Reading whatever lies at a path."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from mqtui.collect import files
from mqtui.collect.files import absolute, read_bounded, read_tail
from mqtui.facts import FileState

GIB = 1 << 30


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"abc")
    read = read_bounded(str(path), 3)
    assert (read.state, read.data, read.error) == (FileState.OK, b"abc", "")
    assert read_bounded(str(path), 2).state is FileState.TOO_LARGE


def test_a_sparse_gigabyte_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge"
    with path.open("wb") as file:
        file.truncate(GIB)
    read = read_bounded(str(path), 1 << 20)
    assert read.state is FileState.TOO_LARGE
    assert "1,073,741,824" in read.error
    assert read.data == b""
    tail = read_tail(str(path), 1000)
    assert tail.state is FileState.EMPTY


@pytest.mark.parametrize("reader", [read_bounded, read_tail])
def test_what_is_no_file(tmp_path: Path, reader) -> None:  # type: ignore[no-untyped-def]
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    (tmp_path / "empty").touch()
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(tmp_path / "sock"))
    expected = {
        "": FileState.NOT_A_FILE,
        "fifo": FileState.NOT_A_FILE,
        "sock": FileState.NOT_A_FILE,
        "missing": FileState.ABSENT,
        "empty/inside": FileState.ABSENT,
        "a": FileState.UNREADABLE,
        "x" * 5000: FileState.ABSENT,
        "nul\0nul": FileState.ABSENT,
        "empty": FileState.EMPTY,
    }
    for name, state in expected.items():
        read = reader(str(tmp_path / name), 100)
        assert read.state is state, name
        assert read.error.endswith(".")
    kinds = {"": "a directory", "fifo": "a named pipe", "sock": "a socket"}
    for name, kind in kinds.items():
        assert f" is {kind}" in reader(str(tmp_path / name), 100).error
    server.close()
    assert reader("/dev/zero", 100).state is FileState.NOT_A_FILE
    assert " is a device" in reader("/dev/zero", 100).error


def test_an_unreadable_file_says_so(reachable: Path) -> None:
    path = reachable / "secret"
    path.write_text("x")
    path.chmod(0)
    if os.getuid() != 0:
        assert read_bounded(str(path), 9).state is FileState.UNREADABLE
        return
    # root reads everything, so the question is put by somebody who does not.
    pid = os.fork()
    if pid == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
        os._exit(0 if read_bounded(str(path), 9).state is FileState.UNREADABLE else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="there is no /proc here")
def test_a_file_that_claims_no_size_is_read() -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", "print('ready', flush=True); input()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={"MQX": "1"},
    )
    try:
        # Before the program runs, its environment is still empty.
        assert child.stdout is not None
        child.stdout.readline()
        read = read_bounded(f"/proc/{child.pid}/environ", 1000)
    finally:
        child.communicate(b"\n")
    assert read.state is FileState.OK
    assert b"MQX=1" in read.data


def test_no_escape_of_a_path_gets_into_a_sentence() -> None:
    assert "\x1b" not in read_bounded("/no/\x1b[31m", 9).error


def test_a_tail_begins_at_a_line(tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(b"one\ntwo\nthree\n")
    assert read_tail(str(path), 9).data == b"three\n"
    assert read_tail(str(path), 100).data == b"one\ntwo\nthree\n"


def test_relative_paths() -> None:
    assert absolute("a/../b", "/w") == "/w/a/../b"
    assert absolute("/a", "/w") == "/a"
    assert absolute("a", "") == "/a"


def test_a_file_system_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "SECONDS", 0.01)
    monkeypatch.setattr(files.os, "stat", lambda *_: threading.Event().wait())
    for read in (files.read_bounded("/f", 10), files.read_tail("/f", 10), files.first_byte("/f")):
        assert read.state is FileState.UNREADABLE
        assert "no answer within" in read.error
    assert not files.is_file("/f")
    assert files.answered(os.stat, "/f", otherwise=7) == 7


def test_whether_a_file_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "full").write_bytes(b"text")
    (tmp_path / "empty").touch()
    assert files.first_byte(str(tmp_path / "full")).data == b"t"
    assert files.first_byte(str(tmp_path / "empty")).state is FileState.EMPTY
    gone = files.first_byte(str(tmp_path / "gone"))
    assert files.said_of_it(gone, str(tmp_path / "gone")) == "it does not exist."
    place = files.first_byte(str(tmp_path))
    assert files.said_of_it(place, str(tmp_path)) == "it is not a file but a directory."


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="leases are Linux's")
def test_a_file_under_a_lease_is_waited_for(tmp_path: Path) -> None:
    import fcntl
    import signal

    path = tmp_path / "leased"
    path.write_bytes(b"text")
    with path.open("r+b") as held:
        before = signal.signal(signal.SIGIO, lambda *_: fcntl.fcntl(held, fcntl.F_SETLEASE, 2))
        try:
            fcntl.fcntl(held, fcntl.F_SETLEASE, fcntl.F_WRLCK)
        except OSError:
            pytest.skip("this file system has no leases")
        try:
            assert files.read_bounded(str(path), 10).data == b"text"
        finally:
            signal.signal(signal.SIGIO, before)
