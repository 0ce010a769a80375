"""The app in a real terminal: what it writes there, byte by byte, and what ends it."""

from __future__ import annotations

import asyncio
import base64
import errno
import fcntl
import io
import os
import signal
import subprocess
import sys
import termios
from pathlib import Path

import pexpect
import pyte
import pytest
import screens_sample
from textual.app import App

from mqtui.screens.terminal import ClosableOutput, TerminalDriver

HERE = Path(__file__).parent
PROGRAM = f"""
import sys
sys.path.insert(0, {str(HERE)!r})
import screens_sample
from mqtui.screens.app import MqtuiApp
report = MqtuiApp(screens_sample.FakeWalk, "orders").run()
print("came back with", report.verdict.value)
"""


def test_a_terminal_gets_the_copy_and_never_what_the_data_would_do_to_it(tmp_path: Path) -> None:
    environ = {k: v for k, v in os.environ.items() if k not in ("TMUX", "NO_COLOR")}
    environ |= {"TERM": "xterm-256color", "XDG_CACHE_HOME": str(tmp_path), "LC_ALL": "C.UTF-8"}
    screen = pyte.Screen(100, 30)
    stream = pyte.ByteStream(screen)
    written = b""
    child = pexpect.spawn(
        sys.executable, ["-c", PROGRAM], env=environ, dimensions=(30, 100), timeout=20
    )

    def until(text: str) -> None:
        nonlocal written
        while text not in "\n".join(screen.display):
            new = child.read_nonblocking(65536, timeout=20)
            written += new
            stream.feed(new)

    until("Root causes")
    child.send("2")
    until("Which setting does")
    child.send("c")
    until("Copied: Remove MQSERVER")
    for key, shown in ("4", "Does the label"), ("7", "Does it connect"), ("1", "Can the client"):
        child.send(key)
        until(shown)
    child.send("q")
    written += child.read()
    child.wait()

    assert child.exitstatus == 0
    assert b"came back with fail" in written
    copied = base64.b64encode(screens_sample.UNSET.text.encode())
    assert b"\x1b]52;c;" + copied in written
    assert b"\x1b]0;" not in written, "no title is set, least of all the data's"
    assert b"[2J" not in written.replace(b"\\x1b[2J", b"")
    assert "\u202e".encode() not in written


def test_what_is_written_to_a_closed_terminal_is_lost() -> None:
    stream = io.TextIOWrapper(Closed(), write_through=True)
    with pytest.raises(OSError, match="Input/output error"):
        stream.write("what the driver of Textual would end with")
    terminal = ClosableOutput(stream)
    terminal.write("lost")
    terminal.flush()


class Closed(io.RawIOBase):
    """A file as a terminal is that was closed."""

    def writable(self) -> bool:
        return True

    def write(self, _: object) -> int:
        raise OSError(errno.EIO, "Input/output error")


@pytest.mark.parametrize(("gone", "restarts"), [(True, 0), (False, 1)])
def test_a_continued_program_takes_back_a_terminal_that_is_there(
    monkeypatch: pytest.MonkeyPatch, gone: bool, restarts: int
) -> None:
    """The kernel sends SIGCONT with SIGHUP, so it does not mean that there is one."""

    def group(_: int) -> int:
        if gone:
            raise OSError(errno.EIO, "Input/output error")
        return 1

    done: list[str] = []
    monkeypatch.setattr(os, "tcgetpgrp", group)
    for name in ("suspend_application_mode", "resume_application_mode"):
        monkeypatch.setattr(TerminalDriver, name, lambda _, name=name: done.append(name))

    async def continued() -> None:
        app = App[None]()
        app._running = True
        TerminalDriver(app)
        os.kill(os.getpid(), signal.SIGCONT)
        await asyncio.sleep(0)

    before = [(number, signal.getsignal(number)) for number in (signal.SIGTSTP, signal.SIGCONT)]
    try:
        asyncio.run(continued())
    finally:
        for number, action in before:
            signal.signal(number, action)
    assert done == ["suspend_application_mode", "resume_application_mode"] * restarts


@pytest.mark.slow
@pytest.mark.usefixtures("default_signals")
@pytest.mark.parametrize(
    ("key", "shown", "told"),
    [("/", "Search this run", True), ("W", "Write a report", False), ("q", "", True)],
    ids=["search", "report without a signal", "while quitting"],
)
def test_a_closed_terminal_ends_it(tmp_path: Path, key: str, shown: str, told: bool) -> None:
    """``told``: by SIGHUP and SIGCONT, as the program that the terminal controls is."""
    place = tmp_path / "tmp"
    place.mkdir()
    environ = {k: v for k, v in os.environ.items() if k != "TMUX"}
    environ |= {"TERM": "linux", "LC_ALL": "C", "TMPDIR": str(place), "HOME": str(tmp_path)}
    kept, its = os.openpty()
    termios.tcsetwinsize(its, (24, 80))
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", "mqtui", "--lab", "mqserver-set"],
        stdin=its,
        stdout=its,
        stderr=its,
        env=environ,
        start_new_session=True,
        preexec_fn=(lambda: fcntl.ioctl(0, termios.TIOCSCTTY)) if told else None,
    )
    os.close(its)
    screen = pyte.Screen(80, 24)
    stream = pyte.ByteStream(screen)
    try:
        for waited_for, typed in ("1 root cause", key), (shown, ""):
            while waited_for not in "\n".join(screen.display):
                stream.feed(os.read(kept, 65536))
            os.write(kept, typed.encode())
        os.close(kept)
        process.wait(timeout=20)
    finally:
        process.kill()
        process.wait()
    assert list(place.iterdir()) == []
