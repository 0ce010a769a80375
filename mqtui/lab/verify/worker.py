"""A worker of ``mqtui lab verify``: one process that plays scenarios as it is told.

Each line of standard input asks for one, as JSON; each line of standard output is its result. When
standard input ends, whoever asked is gone: what is under way is cancelled, so that no sandbox and
no listener outlives it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from typing import Any

from mqtui.lab.scenario.scenario import find
from mqtui.lab.verify.judge import to_value, verify_one


async def serve(results: int) -> None:
    """Play what standard input asks for, one after another; write to the descriptor ``results``."""
    loop = asyncio.get_running_loop()
    work = asyncio.current_task()
    assert work is not None  # noqa: S101 - a worker is started with work
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        loop.add_signal_handler(number, work.cancel)
    asked: asyncio.Queue[bytes] = asyncio.Queue()
    waiting = bytearray()

    def read() -> None:
        data = os.read(0, 65536)
        if not data:
            loop.remove_reader(0)
            work.cancel()
            return
        waiting.extend(data)
        while b"\n" in waiting:
            line, _, rest = bytes(waiting).partition(b"\n")
            waiting[:] = rest
            asked.put_nowait(line)

    loop.add_reader(0, read)
    while True:
        answer = await _play(json.loads(await asked.get()))
        os.write(results, json.dumps(answer).encode() + b"\n")


async def _play(order: dict[str, Any]) -> dict[str, Any]:
    scenario = find(order["scenario"])
    how = {name: order[name] for name in ("repair", "fix", "offline")}
    return to_value(await verify_one(scenario, **how))


def main() -> None:
    """Serve until told to end. What is printed by the way goes to standard error."""
    results = os.dup(1)
    os.dup2(2, 1)
    with contextlib.suppress(asyncio.CancelledError, KeyboardInterrupt):
        asyncio.run(serve(results))
    sys.stdout.flush()
