"""How long a JSON channel table takes: read, linted, selected, against a bare ``json.loads``.

``python benchmarks/ccdt.py [channels ...]`` (default 1000 10000 100000). Both are timed in the same
run on the same bytes, turn by turn, and the best of the rounds counts.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable

from mqtui.collect.client_files.channel_table import read_ccdt
from mqtui.facts import Source, SourceKind
from mqtui.formats.ccdt.binary_table import BinaryChannel, make_table
from mqtui.rules.channel.selection import select

ROUNDS = 5
AIM = 3.0


def channels(number: int) -> list[dict[str, object]]:
    """Entries for a thousand queue managers, of a few shapes, as an estate grows them."""
    return [
        {
            "name": f"APP{i % 99991:05d}.SVRCONN",
            "type": "clientConnection",
            "clientConnection": {
                "connection": [
                    {"host": f"mq{i % 500}.example.com", "port": 1414},
                    {"host": f"mq{i % 500}b.example.com", "port": 1414},
                ],
                "queueManager": f"QM{i % 1000}",
            },
            **(
                {
                    "transmissionSecurity": {
                        "cipherSpecification": "ANY_TLS12_OR_HIGHER",
                        "certificateLabel": "app",
                    }
                }
                if i % 7
                else {}
            ),
            "connectionManagement": {"clientWeight": i % 3, "affinity": "none"},
        }
        for i in range(number)
    ]


def best(*calls: Callable[[], object]) -> list[float]:
    """The least seconds that each call took; the calls take turns."""
    times = [[] for _ in calls]  # type: list[list[float]]
    for _ in range(ROUNDS):
        for call, spent in zip(calls, times, strict=True):
            gc.collect()
            began = time.perf_counter()
            result = call()
            spent.append(time.perf_counter() - began)
            del result
    return [min(spent) for spent in times]


def measure(number: int, directory: str, indent: int | None) -> tuple[int, float, float]:
    """Bytes of the table, seconds of ``json.loads``, seconds of the library call."""
    path = os.path.join(directory, "ccdt.json")
    data = json.dumps({"channel": channels(number)}, indent=indent).encode()
    with open(path, "wb") as file:
        file.write(data)

    def library() -> object:
        table = read_ccdt(path, Source(SourceKind.OPTION, "--ccdt"), directory)
        chosen = select("*QM1", table.channels, path)
        if len(table.channels) != number or table.problems or not chosen.candidates:
            raise SystemExit(f"the table was not read: {table.error or table.problems[:1]}")
        return table, chosen

    bare, ours = best(lambda: json.loads(data), library)
    return len(data), bare, ours


def binary(number: int, directory: str) -> float:
    """Seconds to read and select from a binary table."""
    path = os.path.join(directory, "AMQCLCHL.TAB")
    with open(path, "wb") as file:
        file.write(
            make_table(
                [
                    BinaryChannel(f"APP{i:06d}", 0, f"QM{i % 1000}", "h(1414)", "ANY_TLS13")
                    for i in range(number)
                ]
            )
        )

    def library() -> object:
        table = read_ccdt(path, Source(SourceKind.OPTION, "--ccdt"), directory)
        if len(table.channels) != number:
            raise SystemExit(f"the table was not read: {table.error}")
        return select("*QM1", table.channels, path)

    return best(library)[0]


def main() -> None:
    """Print one line for each size."""
    sizes = [int(a) for a in sys.argv[1:]] or [1_000, 10_000, 100_000]
    with tempfile.TemporaryDirectory() as directory:
        print("channels  form        MB  json.loads ms   mqtui ms  ratio  us/channel")
        for number in sizes:
            for form, indent in (("one line", None), ("indented", 2)):
                size, bare, ours = measure(number, directory, indent)
                print(
                    f"{number:8}  {form:<8} {size / 1e6:6.1f}  {bare * 1e3:13.1f} "
                    f"{ours * 1e3:10.1f}  {ours / bare:5.2f}  {ours / number * 1e6:10.1f}"
                    + ("" if ours / bare <= AIM else "  (over the aim)")
                )
        for number in sizes:
            ours = binary(number, directory)
            print(
                f"{number:8}  binary   {number * 2098 / 1e6:6.1f}  {'':13} {ours * 1e3:10.1f}"
                f"  {'':5}  {ours / number * 1e6:10.1f}"
            )


if __name__ == "__main__":
    main()
