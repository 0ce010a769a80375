"""Tries one mutant: does a test fail that passes without it?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mutate.model import Kind, Mutant
from mutate.reach import WHOLE_LAB, Reached, in_order
from mutate.workshop import Copy, Done

#: Test files run together until they take this long; a start of pytest takes a second or two.
_TOGETHER = 8.0
_LEAST_LIMIT = 20.0
#: A run that takes this many times as long as without the mutant hangs because of it.
_HANGS = 3.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a mutant."""

    killed: bool
    #: The test that failed, or why none did.
    by: str
    seconds: float


def try_mutant(
    copy: Copy, mutant: Mutant, reached: list[Reached], budget: float, seed: int
) -> Outcome:
    """Run the tests that come by the mutated lines until one fails, for ``budget`` seconds."""
    files = in_order(mutant, [r for r in reached if r.file != WHOLE_LAB])
    copy.write(mutant)
    try:
        outcome = _try(copy, mutant, files, budget, seed)
        whole = [r for r in reached if r.file == WHOLE_LAB and r.usable]
        if mutant.kind is Kind.REMEDY and whole and not outcome.killed:
            limit = max(4 * whole[0].seconds, 60.0)
            done = copy.pytest(["-x", WHOLE_LAB], limit, ("-m", "whole_lab"))
            if done.failed:
                return Outcome(True, _name(done), outcome.seconds + done.seconds)
        return outcome
    finally:
        copy.restore(mutant)


def _try(copy: Copy, mutant: Mutant, files: list[Reached], budget: float, seed: int) -> Outcome:
    if not files:
        return Outcome(False, "no test comes by", 0.0)
    spent, tried, doubted = 0.0, 0, False
    for batch in _batches(files):
        usual = sum(r.seconds for r in batch)
        left = budget - spent
        if usual > left and tried:
            continue
        words = ["-x", *(r.file for r in batch)]
        words += [f"--deselect={test}" for r in batch for test in r.failing]
        limit = max(_LEAST_LIMIT, _HANGS * usual)
        done = copy.pytest(words, min(limit, max(left, usual)), _options(seed))
        spent += done.seconds
        tried += len(batch)
        if done.timed_out:
            hangs = done.seconds >= _HANGS * usual
            if hangs and not _slow_without(copy, mutant, words, limit, seed):
                return Outcome(True, f"time-out of {', '.join(r.file for r in batch)}", spent)
            doubted = True
        elif done.failed:
            if _fails_without(copy, mutant, done, seed):
                doubted = True
                continue
            return Outcome(True, _name(done), spent)
    why = f"{tried} of {len(files)} test files that come by it pass"
    return Outcome(False, why + (", some unsure" if doubted else ""), spent)


def _batches(files: list[Reached]) -> Iterator[list[Reached]]:
    batch: list[Reached] = []
    for reached in files:
        if batch and sum(r.seconds for r in batch) + reached.seconds > _TOGETHER:
            yield batch
            batch = []
        batch.append(reached)
    if batch:
        yield batch


def _options(seed: int) -> tuple[str, ...]:
    try:
        import hypothesis  # noqa: F401
    except ImportError:
        return ()
    return (f"--hypothesis-seed={seed}",)


def _fails_without(copy: Copy, mutant: Mutant, done: Done, seed: int) -> bool:
    """Whether the very test that failed fails without the mutant, too."""
    if not done.failures:
        return False  # it ended before there was a test; without the mutant there were some
    copy.restore(mutant)
    try:
        return copy.pytest([done.failures[0][0]], 300.0, _options(seed)).failed
    finally:
        copy.write(mutant)


def _slow_without(copy: Copy, mutant: Mutant, words: list[str], limit: float, seed: int) -> bool:
    """Whether it takes too long without the mutant, too: the machine is busier than it was."""
    copy.restore(mutant)
    try:
        return copy.pytest(words, limit / 2, _options(seed)).timed_out
    finally:
        copy.write(mutant)


def _name(done: Done) -> str:
    if done.failures:
        test, reason = done.failures[0]
        return f"{test}: {reason}" if reason else test
    last = [line for line in done.output.splitlines() if line.strip()]
    return f"pytest ended with {done.status}: {last[-1] if last else ''}"
