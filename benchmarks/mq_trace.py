"""A long formatted trace of a client, against ``grep -c xcsGetEnvironmentString``.

    python benchmarks/mq_trace.py [--megabytes 500]

The trace is made in a temporary directory and removed. It is read row by row, for a path may cross
the rows of a dump; what counts is that its memory is bounded.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from processes import load, mqtui, run


def rows(number: int) -> str:
    """A call, what it read, and a dump."""
    at = f" 10:{number // 60 % 60:02}:{number % 60:02}.{number % 1000000:06}     4711.1 "
    name, value = (("MQSSLKEYR", "/home/app/key"), ("MQCHLLIB", "NULL"))[number % 2]
    calls = "".join(f"{at}          :      -----{{  xtrSomething{n}\n" for n in range(12))
    dump = f"{at}     RSESS:000001   "
    return (
        f"{at}          :      ----{{  xcsGetEnvironmentString\n"
        f"{at}          :      xcsGetEnvironmentString[{name}] = {value}\n"
        f"{at}          :      ----}}  xcsGetEnvironmentString rc=OK\n{calls}"
        f"{dump}0x0000:  2f686f6d 652f6170 702f6b65 792e6b64  |/home/app/key.kd|\n"
        f"{dump}0x0010:  62000000 00000000 00000000 00000000  |b...............|\n"
    )


def main() -> None:
    """Print the row of the table in README.md."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--megabytes", type=int, default=500)
    given = parser.parse_args()
    block = "".join(map(rows, range(4000))).encode()
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "AMQ4711.0.FMT"
        with path.open("wb") as file:
            for _ in range(given.megabytes * 1_000_000 // len(block) + 1):
                file.write(block)
        size = path.stat().st_size / 1e6
        print(f"{size:.0f} MB, {load()}")
        grep = run(["grep", "-c", "xcsGetEnvironmentString", str(path)])
        ours = run(mqtui("explain", "--file", str(path)))
        print(f"grep: {size / grep.wall:.0f} MB/s")
        print(f"mqtui: {ours.wall:.0f} s, {size / ours.wall:.0f} MB/s")
        print(f"{size / ours.processor:.0f} MB/s of a processor")
        print(f"{ours.memory:.0f} MB of memory")


if __name__ == "__main__":
    main()
