"""Starts, each against a named peer, turn and turn about: the first frame, and a check of nothing.

python benchmarks/startup.py [--rounds 10]

The first frame is there once its list and its line of keys are on the terminal. The peer is the
least Textual app, in the same terminal. ``mqtui check`` runs where nothing names a client, against
a Python that imports what any such program has to.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from statistics import median

import psutil
from processes import load, mqtui

#: Columns and lines of the terminal, and the seconds after which a frame is given up.
COLUMNS, LINES, LIMIT = 120, 40, 60.0
LEAST_APP = """
from textual.app import App, ComposeResult
from textual.widgets import Static

class Least(App):
    def compose(self) -> ComposeResult:
        yield Static("hello")

Least().run()
"""
PEER = [sys.executable, "-c", "import asyncio, ssl, psutil, cryptography.x509"]
#: What is drawn last of each first frame.
FRAMES = (
    ("mqtui", mqtui(), ("Whose connection fails?", "Quit"), 1.25),
    ("mqtui --lab mqserver-set", mqtui("--lab", "mqserver-set"), ("Quit",), 1.25),
)
_ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]")

Times = tuple[float, float]


def frame(command: Sequence[str], marks: Sequence[str]) -> Times:
    """Seconds, and seconds of a processor, until ``marks`` are on the terminal.

    Raises:
        SystemExit: they did not come.
    """
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", LC_ALL="C.UTF-8")
        os.execv(command[0], list(command))  # noqa: S606 - the benchmark's own command
    began = time.perf_counter()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    written = b""
    try:
        while time.perf_counter() - began < LIMIT:
            if select.select([terminal], [], [], 1.0)[0]:
                written += os.read(terminal, 1 << 16)
                text = _ESCAPES.sub(b"", written).decode("utf-8", "replace")
                if all(mark in text for mark in marks):
                    wall = time.perf_counter() - began
                    used = psutil.Process(pid).cpu_times()
                    return wall, used.user + used.system
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)
    raise SystemExit(f"{' '.join(command)}: no frame with {marks}")


def command(words: Sequence[str]) -> Times:
    """Seconds, and seconds of a processor, of a command where nothing names a client."""
    bare = {k: v for k, v in os.environ.items() if not k.startswith(("MQ", "AMQ_"))}
    with tempfile.TemporaryDirectory() as empty:
        began = time.perf_counter()
        pid = os.posix_spawn(
            words[0],
            list(words),
            bare | {"HOME": empty},
            file_actions=[(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_WRONLY, 0) for fd in (1, 2)],
        )
        _, _, usage = os.wait4(pid, 0)
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime


def told(what: str, ours: list[Times], peer: list[Times], aim: float) -> None:
    """Print the least times of both and the medians, and how many times as long ours take."""
    for place, kind in enumerate(("by the clock", "of a processor")):
        for name, taken in (("best", min), ("median", median)):
            mine, theirs = (taken([each[place] for each in times]) for times in (ours, peer))
            print(
                f"{what}, {kind}, {name}: {mine * 1000:.0f} ms, peer {theirs * 1000:.0f} ms, "
                f"ratio {mine / theirs:.2f}, aim {aim}"
            )


def main() -> None:
    """Print the rows of the table in README.md."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=10)
    rounds = range(parser.parse_args().rounds)
    print(load())
    least = [sys.executable, "-c", LEAST_APP]
    for what, words, marks, aim in FRAMES:
        pairs = [(frame(words, marks), frame(least, ["hello"])) for _ in rounds]
        told(what, [ours for ours, _ in pairs], [peer for _, peer in pairs], aim)
    pairs = [(command(mqtui("check")), command(PEER)) for _ in rounds]
    told("mqtui check", [ours for ours, _ in pairs], [peer for _, peer in pairs], 1.5)
    print(load())


if __name__ == "__main__":
    main()
