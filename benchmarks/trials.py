"""A walk whose fixes are tried against the same walk without: a healthy client, then one cause.

Usage: ``python benchmarks/trials.py [ROUNDS]``. Each lab's queue manager runs in a process of its
own on loopback; both walks are made in one run, turn and turn about.
"""

from __future__ import annotations

import asyncio
import pickle
import statistics
import subprocess
import sys
import time

from mqtui.facts import Request
from mqtui.facts.walk_option import MOST_TRIALS
from mqtui.live.connection.stream import TcpStream
from mqtui.walk import Walk

#: Healthy; a fault before the connect, in the handshake, at the channel; two causes.
SCENARIOS = (
    "healthy",
    "mqserver-set",
    "ca-missing",
    "cipher-differs",
    "label-mistyped",
    "router-knows-host-names",
    "double-mqserver-and-label",
)
_SERVER = """
import asyncio, pickle, sys
from mqtui.lab.sandbox.up import running

async def main():
    async with running(sys.argv[1]) as sandbox:
        sys.stdout.write(pickle.dumps(sandbox.request).hex() + "\\n")
        sys.stdout.flush()
        await asyncio.Event().wait()

asyncio.run(main())
"""


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    print(f"{'scenario':28} {'without':>9} {'with':>9} {'ratio':>6} {'more connects':>14} result")
    for scenario in SCENARIOS:
        # -P: the installed package, not the source tree that this may be run from.
        command = [sys.executable, "-P", "-c", _SERVER, scenario]
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - a command of the benchmark's own
        try:
            assert server.stdout is not None  # noqa: S101 - for mypy: it was made with a pipe
            request = pickle.loads(bytes.fromhex(server.stdout.readline()))  # noqa: S301 - of a process of its own
            measure(scenario, request, rounds)
        finally:
            server.terminate()
            server.wait()


def measure(scenario: str, request: Request, rounds: int) -> None:
    made = 0
    connect = TcpStream.connect

    async def counted(address: str, port: int, timeout: float) -> TcpStream:
        nonlocal made
        made += 1
        return await connect(address, port, timeout)

    times: dict[int, list[float]] = {0: [], MOST_TRIALS: []}
    connects: dict[int, int] = {}
    said = ""
    TcpStream.connect = counted  # type: ignore[method-assign]
    try:
        with asyncio.Runner() as runner:
            for turn in range(rounds + 1):
                for trials, spent in times.items():
                    made, started = 0, time.perf_counter()
                    report = runner.run(Walk(request, environ={}, trials=trials).run()).report
                    if turn:  # the first one imports
                        spent.append(time.perf_counter() - started)
                    connects[trials] = made
                    told = [c.trial.result.value for c in report.root_causes if c.trial]
                    said = ", ".join(told) or said
    finally:
        TcpStream.connect = connect  # type: ignore[method-assign]
    without, tried = (statistics.median(spent) for spent in times.values())
    more = connects[MOST_TRIALS] - connects[0]
    print(
        f"{scenario:28} {without * 1e3:6.0f} ms {tried * 1e3:6.0f} ms {tried / without:6.2f} "
        f"{more:14} {said}"
    )


if __name__ == "__main__":
    main()
