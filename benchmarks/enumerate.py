"""How long it takes to find out which CipherSpecs a listener accepts, against sslyze.

    python benchmarks/enumerate.py [--rounds N] [--sslyze PATH]

One run, one listener on loopback in a process of its own, both programs as whole processes, turn
and turn about; reported are medians and their ratio. The listener is the lab's: its certificates,
its TLS, its error log. Only the channel protocol is cut off behind it, see :func:`answer_once`.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CHANNEL, SERVER_NAME = "LAB.APP.TLS", "lab2e-app2e-tls.chl.mq.ibm.com"
SCANS = ("--sslv3", "--tlsv1", "--tlsv1_1", "--tlsv1_2", "--tlsv1_3")


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--sslyze", default=shutil.which("sslyze"), help="where it is installed")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        asyncio.run(serve())
        return
    with listener() as port:
        measure(port, given.sslyze, given.rounds)


def measure(port: int, sslyze: str | None, rounds: int) -> None:
    """All figures of one run."""
    beside = Path(sys.executable).parent / "mqtui"
    mqtui = [str(beside)] if beside.exists() else [sys.executable, "-m", "mqtui"]
    commands = {
        "mqtui": [*mqtui, "probe", f"127.0.0.1({port})", "--channel", CHANNEL, "--enumerate"],
        "python": [sys.executable, "-c", "import asyncio"],
    }
    if sslyze:
        commands["sslyze"] = [sslyze, "--sni", SERVER_NAME, *SCANS, f"127.0.0.1:{port}"]
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            began = time.perf_counter()
            done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
            taken = time.perf_counter() - began
            if turn == 0:  # not counted: it fills the caches and shows that both did their work
                check(name, done.stdout)
            else:
                times[name].append(taken)
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    print(f"medians of {rounds} rounds\n| what | time | ratio |\n|---|---|---|")
    ratio = ""
    if sslyze:
        pairs = [s / m for s, m in zip(times["sslyze"], times["mqtui"], strict=True)]
        ratio = f"mqtui is {medians['sslyze'] / medians['mqtui']:.1f}x faster"
        row("`sslyze`, cipher suites of SSL 3.0 to TLS 1.3", medians["sslyze"])
    row("`mqtui probe --enumerate`, the whole process", medians["mqtui"], ratio)
    row("of it: Python with `asyncio`, doing nothing", medians["python"])
    if sslyze:
        print(f"round by round: {min(pairs):.1f} to {max(pairs):.1f}x")
    else:
        print("sslyze is not on the PATH (say --sslyze), so it was not compared with.")


def check(name: str, output: str) -> None:
    """Stop when a program did not do what is measured."""
    wanted = {
        "mqtui": ("TLS_AES_256_GCM_SHA384", "accepted", "no: protocol_version"),
        "sslyze": ("TLS 1.3 Cipher Suites:", "TLS_AES_256_GCM_SHA384", "SSL 3.0 Cipher Suites:"),
    }
    missing = [text for text in wanted.get(name, ()) if text not in output]
    if missing:
        raise SystemExit(f"{name} did not scan the listener ({missing}):\n{output}")


def row(what: str, seconds: float, ratio: str = "") -> None:
    """One row of the table."""
    print(f"| {what} | {seconds * 1000:.0f} ms | {ratio} |")


@contextlib.contextmanager
def listener() -> Iterator[int]:
    """The port of a listener that runs in another process."""
    command = [sys.executable, __file__, "--serve"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.stdin.close()


async def serve() -> None:
    """Run the healthy sandbox until standard input ends."""
    from mqtui.lab.connection import Connection
    from mqtui.lab.up import running_with_queue_manager

    Connection._run_channel = answer_once  # type: ignore[method-assign]
    async with running_with_queue_manager("healthy", None) as (sandbox, _):
        print(sandbox.port, flush=True)
        await asyncio.to_thread(sys.stdin.read)


async def answer_once(_: object, stream: Any, _secured: object) -> None:
    """Answer anything with a byte, in place of the channel protocol.

    sslyze sends the letter A after its first handshake and gives the scan up when the connection
    is closed on it, which is what a queue manager does with bytes that are not MQ.
    """
    while await stream.read():
        await stream.write(b"?")


if __name__ == "__main__":
    main()
