"""Thousands of connects against the lab's queue manager: what is left open, what memory grows.

    python benchmarks/soak.py [CONNECTS] [--at-once N]

The queue manager runs in a process of its own. Each connect is a whole one: TLS with the client's
certificate, MQCONN, channel status, MQDISC. File descriptors and resident memory of both processes
are shown before, ten times on the way, and at the end; each has had some hundred connects before,
so that what is loaded once does not count. The exit code is 1 when descriptors were left open, or
memory grew by more than :data:`GROWTH` in the second half, when nothing is new any more.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from probe import plan_for

from mqtui.live.connect import ConnectPlan, live_connect

#: Connects before anything is measured.
WARM = 200
#: Bytes that the second half may add: the allocator's, not the program's.
GROWTH = 4 << 20
_SERVER = """
import asyncio
from mqtui.lab.sandbox.up import running

async def main():
    async with running("healthy") as sandbox:
        print(sandbox.port, sandbox.client_store, flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""


class Seen(NamedTuple):
    """A process at one moment: open descriptors, resident bytes."""

    descriptors: int
    memory: int


def main() -> int:
    """Connect, and print what both sides have; 1 when something grows."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("connects", nargs="?", type=int, default=10_000)
    parser.add_argument("--at-once", type=int, default=4)
    given = parser.parse_args()
    # -P: the installed package, not the source tree that this may be run from.
    command = [sys.executable, "-P", "-c", _SERVER]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own program
    try:
        if server.stdout is None:
            raise RuntimeError("the lab has no output")
        port, store = server.stdout.readline().split()
        plan = plan_for(int(port), store)
        return asyncio.run(soak(plan, server.pid, given.connects, given.at_once))
    finally:
        server.terminate()
        server.wait()


async def soak(plan: ConnectPlan, lab: int, connects: int, at_once: int) -> int:
    """As :func:`main`, with the queue manager in process ``lab``."""
    await connect(plan, WARM, at_once)
    print(f"{'connects':>8}  {'ours':>18}  {'the lab':>18}  {'load':>5}")
    rows = [show(0, lab)]
    began = time.monotonic()
    tenth = max(1, connects // 10)
    for done in range(tenth, connects + 1, tenth):
        await connect(plan, tenth, at_once)
        rows.append(show(done, lab))
    print(f"{connects} connects in {time.monotonic() - began:.0f} s")
    return max(
        judged(name, [row[side] for row in rows]) for side, name in enumerate(("ours", "lab"))
    )


async def connect(plan: ConnectPlan, count: int, at_once: int) -> None:
    """``count`` connects, some at a time."""
    left = iter(range(count))

    async def some() -> None:
        for _ in left:
            live = await live_connect(plan)
            if live.status is None:
                raise RuntimeError(f"a connect failed: {live.steps[-1]}")

    await asyncio.gather(*(some() for _ in range(at_once)))


def show(done: int, lab: int) -> tuple[Seen, Seen]:
    """Both processes as they are, printed."""
    gc.collect()
    ours, theirs = seen(os.getpid()), seen(lab)
    shown = [f"{s.descriptors:>4} fds {s.memory / 1e6:6.1f} MB" for s in (ours, theirs)]
    print(f"{done:>8}  {shown[0]:>18}  {shown[1]:>18}  {os.getloadavg()[0]:5.1f}", flush=True)
    return ours, theirs


def seen(process: int) -> Seen:
    """What the kernel says of a process (proc(5))."""
    place = Path("/proc") / str(process)
    pages = int((place / "statm").read_text().split()[1])
    return Seen(len(list((place / "fd").iterdir())), pages * os.sysconf("SC_PAGE_SIZE"))


def judged(name: str, rows: list[Seen]) -> int:
    """1 when that side keeps something of each connect."""
    half = rows[len(rows) // 2]
    grown = rows[-1].memory - half.memory
    if rows[-1].descriptors > rows[0].descriptors or grown > GROWTH:
        print(f"{name}: something is kept; {grown / 1e6:.1f} MB more in the second half")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
