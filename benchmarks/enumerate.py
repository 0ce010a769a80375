"""How long it takes to find out which CipherSpecs a listener accepts, against sslyze.

    python benchmarks/enumerate.py [--rounds N] [--sslyze PATH]

Both programs as whole processes, turn and turn about, on one listener on loopback in a process of
its own; reported are medians and their ratio. That for two listeners:

* The lab's: its certificates, its TLS, its error log. Only the channel protocol is cut off behind
  it, see :func:`answer_once`. It is written in Python, and both programs wait for it.
* ``openssl s_server``, which takes one connection after the other and answers as fast as C can.
  Without finite-field DH: MQ has no such CipherSpec, and sslyze would pay for it alone.

What nothing written in Python can go below stands in rows of its own: an interpreter that only
imports ``socket``, and one that imports ``asyncio``.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
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
    print(f"medians of {given.rounds} rounds; load {os.getloadavg()[0]:.1f}")
    print("| what | time | ratio |\n|---|---|---|")
    with lab_listener() as port:
        measure("the lab", port, given.sslyze, given.rounds)
    with openssl_listener() as port:
        measure("`openssl s_server`", port, given.sslyze, given.rounds)
    if not given.sslyze:
        print("sslyze is not on the PATH (say --sslyze), so it was not compared with.")


def measure(name: str, port: int, sslyze: str | None, rounds: int) -> None:
    """The rows of one listener."""
    beside = Path(sys.executable).parent / "mqtui"
    mqtui = [str(beside)] if beside.exists() else [sys.executable, "-m", "mqtui"]
    commands = {
        "mqtui": [*mqtui, "probe", f"127.0.0.1({port})", "--channel", CHANNEL, "--enumerate"],
        "socket": [sys.executable, "-c", "import socket"],
        "asyncio": [sys.executable, "-c", "import asyncio"],
    }
    if sslyze:
        commands["sslyze"] = [sslyze, "--sni", SERVER_NAME, *SCANS, f"127.0.0.1:{port}"]
    times: dict[str, list[float]] = {program: [] for program in commands}
    for turn in range(rounds + 1):
        for program, command in commands.items():
            began = time.perf_counter()
            done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - a command of the benchmark's own
            taken = time.perf_counter() - began
            if turn == 0:  # not counted: it fills the caches and shows that both did their work
                check(program, done.stdout)
            else:
                times[program].append(taken)
    medians = {program: statistics.median(taken) for program, taken in times.items()}
    ratio = ""
    if sslyze:
        pairs = [s / m for s, m in zip(times["sslyze"], times["mqtui"], strict=True)]
        faster = medians["sslyze"] / medians["mqtui"]
        ratio = f"mqtui is {faster:.1f}x faster; single rounds {min(pairs):.1f} to {max(pairs):.1f}"
        row(f"`sslyze` against {name}", medians["sslyze"])
    row(f"`mqtui probe --enumerate` against {name}", medians["mqtui"], ratio)
    row("Python that imports `socket`, doing nothing", medians["socket"])
    row("Python that imports `asyncio`, doing nothing", medians["asyncio"])


def check(program: str, output: str) -> None:
    """Stop when a program did not do what is measured."""
    wanted = {
        "mqtui": ("TLS_AES_256_GCM_SHA384", "accepted", "SSL 3.0  no: "),
        "sslyze": ("TLS 1.3 Cipher Suites:", "TLS_AES_256_GCM_SHA384", "SSL 3.0 Cipher Suites:"),
    }
    missing = [text for text in wanted.get(program, ()) if text not in output]
    if missing:
        raise SystemExit(f"{program} did not scan the listener ({missing}):\n{output}")


def row(what: str, seconds: float, ratio: str = "") -> None:
    """One row of the table."""
    print(f"| {what} | {seconds * 1000:.0f} ms | {ratio} |")


@contextlib.contextmanager
def lab_listener() -> Iterator[int]:
    """The port of the lab's listener, in another process."""
    command = [sys.executable, __file__, "--serve"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:  # noqa: S603 - a command of the benchmark's own
        assert process.stdin is not None  # noqa: S101 - for mypy: it was made with a pipe
        assert process.stdout is not None  # noqa: S101 - for mypy: it was made with a pipe
        try:
            yield int(process.stdout.readline())
        finally:
            process.stdin.close()


@contextlib.contextmanager
def openssl_listener() -> Iterator[int]:
    """The port of an ``openssl s_server`` with a new RSA certificate."""
    with tempfile.TemporaryDirectory() as directory:
        pair = ["-keyout", f"{directory}/key.pem", "-out", f"{directory}/certificate.pem"]
        new = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=lab"]
        subprocess.run([*new, *pair], check=True, capture_output=True)  # noqa: S603 - a command of the benchmark's own
        files = ["-key", f"{directory}/key.pem", "-cert", f"{directory}/certificate.pem"]
        # As a server of pages it does not read its standard input.
        command = ["openssl", "s_server", "-accept", "127.0.0.1:0", "-www", "-no_dhe", *files]
        with subprocess.Popen(  # noqa: S603 - a command of the benchmark's own
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as process:
            assert process.stdout is not None  # noqa: S101 - for mypy: it was made with a pipe
            try:
                while not (line := process.stdout.readline()).startswith("ACCEPT "):
                    if not line:
                        raise SystemExit("openssl s_server did not start")
                yield int(line.rpartition(":")[2])
            finally:
                process.kill()


async def serve() -> None:
    """Run the healthy sandbox until standard input ends."""
    from mqtui.lab.queue_manager.channel.connection import Connection
    from mqtui.lab.sandbox.up import running_with_queue_manager

    Connection._run_channel = answer_once  # type: ignore[method-assign, assignment]
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
