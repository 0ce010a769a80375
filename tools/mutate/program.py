"""The command line of ``python tools/mutate``."""

from __future__ import annotations

import argparse
import importlib.util
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from mutate.model import Kind, Mutant
from mutate.reach import WHOLE_LAB, Reached, Store, measure, test_files, tree_hash
from mutate.record import Known, Record, read_known, summary
from mutate.sample import choose, sources
from mutate.trial import try_mutant
from mutate.workshop import Copy

ROOT = Path(__file__).resolve().parents[2]
_FOLDERS = ("mqtui", "screens")


def main(words: list[str] | None = None) -> int:
    """Run; 0 where enough mutants were killed, 1 where not, 2 where it could not be told."""
    options = _parser().parse_args(words)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        return _run(options)
    except ValueError as error:
        print(f"mutate: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("mutate: interrupted; the same command goes on from the results", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="tools/mutate", description="Measures the test-suite with small faults in the code."
    )
    add = parser.add_argument
    add("modules", nargs="*", default=list(_FOLDERS), help="folders or files to mutate")
    add("--count", type=int, default=150, help="how many mutants (150)")
    add("--kind", type=Kind, action="append", choices=list(Kind), help="only this kind; repeatable")
    add("--seed", type=int, default=1, help="another seed takes other places (1)")
    add("--jobs", type=int, default=2, help="how many at a time, each in its own copy (2)")
    add("--budget", type=float, default=180, help="seconds of tests for one mutant (180)")
    add("--least", type=float, default=85, help="percentage that must be killed (85)")
    add("--tests", nargs="+", default=["tests"], metavar="PATH", help="tests to use (tests)")
    add("--whole-lab", action="store_true", help="words of remedies also by the whole-lab tests")
    add("-o", "--output", type=Path, metavar="FILE", help="results as JSON; gone on with if there")
    add("--again", action="store_true", help="try only the survivors in FILE, with new tests")
    add("--list", action="store_true", help="print the mutants and end")
    return parser


def _run(options: argparse.Namespace) -> int:
    modules = sources(ROOT, options.modules)
    if not modules:
        raise ValueError(f"there is no module in {' '.join(options.modules)}")
    mutants = choose(
        modules, sources(ROOT, _FOLDERS), options.count, options.seed, options.kind or tuple(Kind)
    )
    if options.list:
        for mutant in mutants:
            print(f"{mutant.path}:{mutant.number} {mutant.kind}: {mutant.change}")
        return 0
    known = read_known(ROOT / "tools" / "mutate-equivalent.toml")
    run = {
        "tree": tree_hash(ROOT),
        "seed": options.seed,
        "modules": options.modules,
        "tests": options.tests,
        "whole_lab": options.whole_lab,
    }
    record = Record(options.output, run, options.again)
    if record.kept:
        _say(f"{record.kept} results are taken from {options.output}")
    open_ones = [mutant for mutant in mutants if not record.has(mutant)]
    if open_ones:
        _try_all(open_ones, record, run["tree"], options)
    return _show(record, mutants, known, options.least)


def _show(record: Record, mutants: list[Mutant], known: dict[str, Known], least: float) -> int:
    lines, share = summary(record.of(mutants), known)
    print("\n".join(["", *lines, ""]))
    enough = share >= least
    print(f"{share:.1f} % were killed; at least {least:g} % are asked for.")
    return 0 if enough else 1


def _try_all(mutants: list[Mutant], record: Record, tree: str, options: argparse.Namespace) -> None:
    # A short name: sockets of the tests live below it, and their paths may not be long.
    folder = Path(tempfile.mkdtemp(prefix="m"))
    all_copies: list[Copy] = []
    copies: SimpleQueue[Copy] = SimpleQueue()
    try:
        for number in range(max(1, options.jobs)):
            (folder / str(number)).mkdir()
            all_copies.append(Copy(ROOT, folder / str(number)))
            copies.put(all_copies[-1])
        if tree_hash(ROOT) != tree:
            raise ValueError("the tree was changed while it was copied")
        reached = _measure_all(copies, all_copies, tree, options)
        lock = threading.Lock()

        def one(mutant: Mutant) -> None:
            copy = copies.get()
            try:
                outcome = try_mutant(copy, mutant, reached, options.budget, options.seed)
            finally:
                copies.put(copy)
            with lock:
                record.add(mutant, outcome)
                state = "killed" if outcome.killed else "SURVIVED"
                _say(
                    f"{state:<9}{mutant.path}:{mutant.number} {mutant.kind}: {mutant.change}"
                    f" ({outcome.by}; {outcome.seconds:.0f} s)"
                )

        _in_parallel(one, mutants, all_copies)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measure_all(
    copies: SimpleQueue[Copy], all_copies: list[Copy], tree: str, options: argparse.Namespace
) -> list[Reached]:
    store = Store(ROOT / "build" / "mutate", tree)
    files = test_files(ROOT, options.tests)
    if options.whole_lab and (ROOT / WHOLE_LAB).is_dir():
        files.append(WHOLE_LAB)
    found = {file: store.get(file) for file in files}
    missing = [file for file, reached in found.items() if reached is None]
    if missing and importlib.util.find_spec("coverage") is None:
        raise ValueError("coverage is missing; install it with: pip install -e '.[test,mutate]'")
    lock = threading.Lock()

    def one(file: str) -> None:
        copy = copies.get()
        try:
            reached = measure(copy, file)
        finally:
            copies.put(copy)
        with lock:
            store.put(reached)
            found[file] = reached
            _say(f"measured {file}: {reached.seconds:.0f} s, {len(reached.lines)} modules")

    _in_parallel(one, missing, all_copies)
    for reached in found.values():
        if reached is not None and not reached.usable:
            _say(f"not used, it fails without a mutant: {reached.file}")
        for test in reached.failing if reached is not None and reached.usable else ():
            _say(f"not used, it fails without a mutant: {test}")
    return [reached for reached in found.values() if reached is not None]


def _in_parallel(does: Callable[[Any], None], items: Iterable[Any], copies: list[Copy]) -> None:
    with ThreadPoolExecutor(len(copies)) as pool:
        waiting = [pool.submit(does, item) for item in items]
        try:
            for done in waiting:
                done.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for copy in copies:
                copy.stop()
            raise


def _say(line: str) -> None:
    print(line, flush=True)
