"""Fuzzes every target for some time, two at a time, and counts: the table of the README.

    python benchmarks/fuzz/run.py [SECONDS] [--jobs N] [--only TARGET ...]

The targets are the rows of benchmarks/parsers.py and, with atheris, those of wire.py. The exit code
is 1 when one found something; its last lines are shown, and the input stands in the working
directory.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
_DONE = re.compile(r"Done (\d+) (?:runs )?in (\d+) second")
_COVER = re.compile(r"cov: (\d+)")
#: Seconds that a target may take to start and to end.
_BESIDES = 180
_LINES = 25


class Target(NamedTuple):
    """A program of this folder and its target."""

    program: str
    name: str


class Result(NamedTuple):
    """How often it ran, how many edges of the code it reached, and what it said if it failed."""

    target: Target
    runs: int
    reached: int
    failed: str


def main() -> int:
    """Run all; 1 when there is a find."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("seconds", nargs="?", type=int, default=60)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", nargs="*", default=[])
    given = parser.parse_args()
    chosen = [t for t in targets() if not given.only or t.name in given.only]
    total = failures = 0
    with concurrent.futures.ThreadPoolExecutor(given.jobs) as pool:
        for result in pool.map(lambda target: run(target, given.seconds), chosen):
            total += result.runs
            failures += bool(result.failed)
            found = "a find" if result.failed else ""
            print(
                f"| {result.target.name} | {result.runs:,} | {result.reached or ''} | {found} |",
                flush=True,
            )
            if result.failed:
                print(result.failed, file=sys.stderr, flush=True)
    print(f"{total:,} runs, {failures} finds")
    return 1 if failures or not chosen else 0


def targets() -> list[Target]:
    """Every one there is here."""
    listed = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, str(HERE / "foreign.py")], capture_output=True, text=True, check=False
    )
    found = [Target("foreign.py", name) for name in listed.stderr.split("\n") if name]
    if importlib.util.find_spec("atheris") is not None:
        found += [Target("wire.py", name) for name in ("content", "stream", "client", "pcf")]
    return [target for target in found if not target.name.startswith("INFO")]


def run(target: Target, seconds: int) -> Result:
    """One target for that long."""
    command = [sys.executable, str(HERE / target.program), target.name]
    command += [f"-max_total_time={seconds}"]
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            command, capture_output=True, text=True, errors="replace", timeout=seconds + _BESIDES
        )
    except subprocess.TimeoutExpired:
        return Result(target, 0, 0, f"{target.name}: it did not end")
    said = done.stderr + done.stdout
    counted, covered = _DONE.search(said), _COVER.findall(said)
    if done.returncode == 0 and counted:
        return Result(target, int(counted[1]), int(covered[-1]) if covered else 0, "")
    last = "\n".join(said.strip().split("\n")[-_LINES:])
    return Result(target, 0, 0, f"{target.name} ended with {done.returncode}:\n{last}")


if __name__ == "__main__":
    sys.exit(main())
