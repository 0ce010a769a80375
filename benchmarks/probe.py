"""One full probe against one TLS handshake, and what many at once cost.

Usage: ``python benchmarks/probe.py [ROUNDS]``. The lab's queue manager runs in a process of its own
on loopback; everything is measured in one run, turn and turn about.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import socket
import ssl
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from mqtui.collect.key_repository.store import open_store
from mqtui.facts import ChannelDefinition, Endpoint, LiveConnect, Outcome, Source, SourceKind
from mqtui.live import connect
from mqtui.live.connect import ConnectPlan, live_connect
from mqtui.live.tls.contexts import prepare
from mqtui.wire.tls.sni import encode_channel

CHANNEL, QUEUE_MANAGER, LABEL = "LAB.APP.TLS", "LABQM", "labapp"
AT_ONCE = (1, 10, 50, 100, 200)
_SERVER = """
import asyncio
from mqtui.lab.sandbox.up import running

async def main():
    async with running("healthy") as sandbox:
        print(sandbox.port, sandbox.client_store, flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    # -P: the installed package, not the source tree that this may be run from.
    command = [sys.executable, "-P", "-c", _SERVER]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - a command of the benchmark's own
    try:
        assert server.stdout is not None  # noqa: S101 - for mypy: it was made with a pipe
        port, store = server.stdout.readline().split()
        measure(int(port), store, server.pid, rounds)
    finally:
        server.terminate()
        server.wait()


def plan_for(port: int, store: str) -> ConnectPlan:
    _, opened = open_store(store, ())
    definition = ChannelDefinition(
        CHANNEL, Source(SourceKind.OPTION, "benchmark"), cipher_spec="ANY_TLS12_OR_HIGHER"
    )
    return ConnectPlan(
        definition=definition,
        endpoint=Endpoint("127.0.0.1", port),
        address="127.0.0.1",
        queue_manager=QUEUE_MANAGER,
        user="benchmark",
        sni=encode_channel(CHANNEL),
        trusted_pem=opened.trusted_pem(),
        identity=opened.identity(LABEL),
        timeout=60,
        plain=False,
    )


def measure(port: int, store: str, server: int, rounds: int) -> None:
    plan = plan_for(port, store)
    with tempfile.TemporaryDirectory() as place, asyncio.Runner() as runner:
        identity = Path(place) / "identity.pem"
        authority = Path(place) / "ca.pem"
        assert plan.identity is not None  # noqa: S101 - a development tool stops where it is wrong
        identity.write_bytes(plan.identity.key_pem + plan.identity.chain_pem)
        authority.write_text("".join(plan.trusted_pem))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.load_verify_locations(authority)
        context.load_cert_chain(identity)
        openssl = shutil.which("openssl")
        arguments = [
            *(openssl or "", "s_client", "-connect", f"127.0.0.1:{port}"),
            *("-servername", plan.sni or "", "-CAfile", str(authority)),
            *("-cert", str(identity), "-quiet", "-no_ign_eof"),
        ]

        def probe() -> None:
            live = runner.run(live_connect(plan))
            assert live.status is not None, live.steps[-1]  # noqa: S101 - a development tool stops where it is wrong

        def fresh_probe() -> None:
            prepare.cache_clear()
            probe()

        def handshake() -> None:
            with socket.create_connection(("127.0.0.1", port)) as sock:
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                with context.wrap_socket(sock, server_hostname=plan.sni):
                    pass

        def s_client() -> None:
            subprocess.run(  # noqa: S603 - a command of the benchmark's own
                arguments,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=False,
            )

        what: dict[str, Callable[[], None]] = {"full probe, library call": probe}
        if openssl:
            what["openssl s_client </dev/null, whole process"] = s_client
        what["handshake alone, Python's ssl"] = handshake
        what["full probe, its TLS context made anew"] = fresh_probe
        times = turn_about(what, rounds)
        reference = statistics.median(times.get(list(what)[1], [1.0]))
        print(f"{'what':45} {'median':>9} {'best':>9} {'ratio':>7} {'lab CPU':>9}")
        for name, function in what.items():
            middle = statistics.median(times[name])
            before = cpu(server)
            for _ in range(rounds):
                function()
            spent = (cpu(server) - before) / rounds
            print(
                f"{name:45} {middle * 1e3:6.2f} ms {min(times[name]) * 1e3:6.2f} ms "
                f"{middle / reference:7.2f} {spent * 1e3:6.2f} ms"
            )
        print("\nat once, each to its end with channel status, all on one channel")
        many(runner, plan, server)
        with without_status():
            print("\nat once, TCP to MQCONN and MQDISC, without channel status")
            many(runner, plan, server)


def turn_about(what: dict[str, Callable[[], None]], rounds: int) -> dict[str, list[float]]:
    times: dict[str, list[float]] = {name: [] for name in what}
    for function in what.values():
        function()
    for _ in range(rounds):
        for name, function in what.items():
            started = time.perf_counter()
            function()
            times[name].append(time.perf_counter() - started)
    return times


def many(runner: asyncio.Runner, plan: ConnectPlan, server: int) -> None:
    print(f"\n{'at once':>8} {'time':>10} {'each':>9} {'our CPU':>9} {'lab CPU':>9} {'threads':>8}")
    for count in AT_ONCE:
        own, theirs, started = time.process_time(), cpu(server), time.perf_counter()
        results, threads = runner.run(at_once(plan, count))
        spent = time.perf_counter() - started
        failed = [r.steps[-1] for r in results if not r.connect or r.connect.outcome != Outcome.OK]
        print(
            f"{count:8} {spent * 1e3:7.1f} ms {spent / count * 1e3:6.2f} ms "
            f"{(time.process_time() - own) / count * 1e3:6.2f} ms "
            f"{(cpu(server) - theirs) / count * 1e3:6.2f} ms {threads:8}"
            + (f"  {len(failed)} FAILED: {failed[0]}" if failed else "")
        )


@contextlib.contextmanager
def without_status() -> Iterator[None]:
    """Leave the step out, to see what it costs that instances of one channel are many."""

    async def nothing(*_: object) -> None:
        return

    usual, connect._Run._status = connect._Run._status, nothing  # type: ignore[assignment]
    try:
        yield
    finally:
        connect._Run._status = usual  # type: ignore[method-assign]


async def at_once(plan: ConnectPlan, count: int) -> tuple[list[LiveConnect], int]:
    """``count`` probes at the same time, and the most threads that were seen meanwhile."""
    most = 0

    def step(_: object) -> None:
        nonlocal most
        most = max(most, threading.active_count())

    results = await asyncio.gather(*(live_connect(plan, step) for _ in range(count)))
    return results, most


def cpu(pid: int) -> float:
    """Seconds of CPU that a process has had so far (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
