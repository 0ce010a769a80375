"""One run of a program for benchmarks that compare: its times and its memory."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from typing import NamedTuple


class Run(NamedTuple):
    """Seconds, seconds of a processor, megabytes at most, and what was printed."""

    wall: float
    processor: float
    memory: float
    printed: str


def run(command: Sequence[str]) -> Run:
    """Run it once.

    Raises:
        SystemExit: it failed.
    """
    began = time.perf_counter()
    with tempfile.TemporaryFile() as out:
        process = subprocess.Popen(command, stdout=out)  # noqa: S603 - the benchmark's own command
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"{command[0]} failed")
        out.seek(0)
        printed = out.read().decode()
    # Of a Linux kernel these are KB.
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, printed)


def best(runs: Sequence[Run]) -> Run:
    """The least of each: other programs only ever add to it. Memory is the most."""
    return Run(
        min(each.wall for each in runs),
        min(each.processor for each in runs),
        max(each.memory for each in runs),
        runs[0].printed,
    )


def mqtui(*words: str) -> list[str]:
    """The command of this Python's mqtui."""
    return [sys.executable, "-m", "mqtui", *words]


def load() -> str:
    """How busy the machine is."""
    return f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors"
