"""Fuzzes every target for some time, two at a time, and counts: the table of the README.

    python benchmarks/fuzz/run.py [SECONDS] [--jobs N] [--only TARGET ...]

The targets are the rows of benchmarks/parsers.py and, with atheris, those of wire.py. Both programs
are loaded once, which takes longer than CI fuzzes a target, and forked for each. The exit code is
1 when one found something; its last lines are shown, and the input stands in the working directory.
"""

from __future__ import annotations

import argparse
import concurrent.futures
import importlib.util
import multiprocessing
import os
import re
import sys
import tempfile
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from parsers import PARSERS

HERE = Path(__file__).parent
_DONE = re.compile(r"Done (\d+) (?:runs )?in (\d+) second")
_COVER = re.compile(r"cov: (\d+)")
#: Seconds that a target may take to start and to end.
_BESIDES = 180
_LINES = 25


class Target(NamedTuple):
    """A program of this folder, as a module, and its target."""

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
    # The server of forks does not take over sys.path, and would find the package in the working
    # directory first, where its tables are not.
    os.environ["PYTHONPATH"], os.environ["PYTHONSAFEPATH"] = str(HERE), "1"
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(sorted({target.program for target in chosen}))
    total = failures = 0
    with concurrent.futures.ThreadPoolExecutor(given.jobs) as pool:
        for result in pool.map(lambda target: run(context, target, given.seconds), chosen):
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
    found = [Target("foreign", parser.name) for parser in PARSERS]
    if importlib.util.find_spec("atheris") is not None:
        found += [Target("wire", name) for name in ("content", "stream", "client", "pcf")]
    return found


def run(context: ForkServerContext, target: Target, seconds: int) -> Result:
    """One target for that long, in a process of its own."""
    with tempfile.NamedTemporaryFile() as output:
        process = context.Process(target=fuzz, args=(target, seconds, output.name))
        process.start()
        process.join(seconds + _BESIDES)
        if process.exitcode is None:
            process.kill()
            process.join()
            return Result(target, 0, 0, f"{target.name}: it did not end")
        said = Path(output.name).read_text(errors="replace")
    counted, covered = _DONE.search(said), _COVER.findall(said)
    # Said only when no input failed; the interpreter may still crash on its way out.
    if counted:
        return Result(target, int(counted[1]), int(covered[-1]) if covered else 0, "")
    last = "\n".join(said.strip().split("\n")[-_LINES:])
    return Result(target, 0, 0, f"{target.name} ended with {process.exitcode}:\n{last}")


def fuzz(target: Target, seconds: int, output: str) -> None:
    """Be the target's program, as its command line would start it, and write to that file."""
    with open(output, "wb") as file:
        os.dup2(file.fileno(), sys.stdout.fileno())
        os.dup2(file.fileno(), sys.stderr.fileno())
    # Loaded only now, its modules would be those that this program has loaded, without counters.
    program = sys.modules[target.program]
    sys.argv = [target.program, target.name, f"-max_total_time={seconds}"]
    program.main()


if __name__ == "__main__":
    sys.exit(main())
