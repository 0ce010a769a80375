"""A long AMQERR01.LOG in which 1 % of the records tell about TLS, against ``grep -c AMQ9``.

    python benchmarks/error_log.py [--megabytes 1000] [--rounds 5]

The log is made in a temporary directory and removed. What is compared runs turn and turn about, and
the best of the rounds counts, in seconds and in seconds of a processor; the library call is timed
in a process of its own, without its start, and says when its first record was there.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

from processes import Run, best, load, mqtui, run

#: Of 100 records one, of the last one that the log has too.
_TLS = 100
_KINDS = (
    (
        "AMQ9209E",
        "Connection to host 'app7 (192.0.2.7)' for channel 'SHOP.APP' closed.",
        "amqccita.c",
    ),
    ("AMQ9999E", "Channel 'SHOP.APP' to host '192.0.2.7' ended abnormally.", "amqrmrsa.c"),
    ("AMQ9001I", "Channel 'SHOP.BATCH' ended normally.", "amqrmrsa.c"),
    ("AMQ5051I", "The queue manager task 'LOGGER-IO' has started.", "amqzmut0.c"),
)
_REFUSED = (
    "AMQ9637E",
    "During handshake, the remote partner sent no certificate for channel 'SHOP.APP'.",
    "amqccisa.c",
)
_PROSE = """\
EXPLANATION:
An error occurred receiving data from 'app7 (192.0.2.7)' over TCP/IP. The
connection to the remote host has unexpectedly terminated.

The channel name is 'SHOP.APP'; in some cases it cannot be determined and so is
shown as '????'.
ACTION:
Tell the systems administrator, who looks at what the log of the other end says
at this time, and at the network between the two.
"""
_LIBRARY = """
import json, sys, time
from mqtui.collect.evidence_file import read_evidence
began, first = time.perf_counter(), []
def report(progress):
    if progress.newest and not first:
        first.append(time.perf_counter() - began)
busy = time.process_time()
found = read_evidence(sys.argv[1], every=len(sys.argv) > 2, report=report)
busy = time.process_time() - busy
took = time.perf_counter() - began
records = len(found.reading.events) + found.older
print(json.dumps([took, busy, first[0], records]))
"""


def record(number: int) -> str:
    """One record, as a queue manager writes it."""
    code, text, module = _REFUSED if number % _TLS == 0 else _KINDS[number % len(_KINDS)]
    second = f"{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}"
    return (
        f"11/24/26 {second} - Process(4720.{number % 5000}) User(mqm) Program(amqrmppa)\n"
        "                    Host(shophost) Installation(Installation1)\n"
        "                    VRMF(9.4.0.5) QMgr(SHOPQ)\n"
        f"                    Time(2026-11-24T{second}.{number % 1000:03}Z)\n"
        "                    RemoteHost(192.0.2.7)\n"
        "                    CommentInsert1(SHOP.APP)\n"
        "                    CommentInsert2(app7 (192.0.2.7))\n"
        "\n"
        f"{code}: {text}\n"
        f"\n{_PROSE}----- {module} : {number % 4000} " + "-" * 50 + "\n"
    )


def write_log(path: Path, megabytes: int) -> int:
    """Write it; how many bytes it has."""
    block = "".join(map(record, range(20_000))).encode()
    with path.open("wb") as file:
        for _ in range(megabytes * 1_000_000 // len(block) + 1):
            file.write(block)
    return path.stat().st_size


def library(path: Path, *, every: bool) -> tuple[float, float, float, int]:
    """Seconds, of a processor too, until the first record, and how many there were."""
    done = run([sys.executable, "-c", _LIBRARY, str(path), *(["every"] if every else [])])
    took, busy, first, records = json.loads(done.printed)
    return took, busy, first, records


def every_record(path: Path, size: float, rounds: int) -> None:
    """Print how quickly every record of a log of so many MB is read."""
    calls = [library(path, every=True) for _ in range(rounds)]
    took, busy, first = (min(call[at] for call in calls) for at in range(3))
    runs = best([run(mqtui("explain", "--all", "--file", str(path))) for _ in range(rounds)])
    print(f"every record of {size:.0f} MB, {calls[0][3]}, the first after {first * 1000:.0f} ms:")
    print(f"the library call: {size / took:.0f} MB/s, {size / busy:.0f} MB/s of a processor")
    of_processor = f"{size / runs.processor:.0f} MB/s of a processor"
    print(
        f"the process: {size / runs.wall:.0f} MB/s, {of_processor}, {runs.memory:.0f} MB of memory"
    )


def main() -> None:
    """Print the rows of the table in README.md."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--megabytes", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "AMQERR01.LOG"
        size = write_log(path, given.megabytes) / 1e6
        print(f"{size:.0f} MB, {load()}")
        greps: list[Run] = []
        searches: list[Run] = []
        calls: list[tuple[float, float, float, int]] = []
        for _ in range(given.rounds):
            greps.append(run(["grep", "-c", "AMQ9", str(path)]))
            searches.append(run(mqtui("explain", "--file", str(path))))
            calls.append(library(path, every=False))
        grep, search = best(greps), best(searches)
        took, busy, first = (min(call[at] for call in calls) for at in range(3))
        print("| what | MB/s | of grep's | MB/s of a processor | of grep's | memory |")
        print("|---|---|---|---|---|---|")
        rows = (
            ("grep -c AMQ9", grep.wall, grep.processor, ""),
            ("read_evidence, the library call", took, busy, ""),
            (
                "mqtui explain --file, the process",
                search.wall,
                search.processor,
                f"{search.memory:.0f} MB",
            ),
        )
        for what, wall, processor, memory in rows:
            share, of = grep.wall / wall, grep.processor / processor
            of_processor = f"{size / processor:.0f} | {of:.2f}"
            print(f"| {what} | {size / wall:.0f} | {share:.2f} | {of_processor} | {memory} |")
        print(f"first record after {first * 1000:.0f} ms, {calls[0][3]} records about TLS")
        for megabytes in (given.megabytes, given.megabytes // 10):
            every_record(path, write_log(path, megabytes) / 1e6, given.rounds)
        print(load())


if __name__ == "__main__":
    main()
