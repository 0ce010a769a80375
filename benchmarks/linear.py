"""Feeds every parser of foreign input 64 and 128 KB of each repeated character; none may be slow.

    python benchmarks/linear.py [PARSER ...] [--jobs N] [--distinct]

All 256 bytes, some characters of more than one byte, and the parser's own repeated texts; behind
each of its starts, and of text in lines everywhere, of the bytes one of each kind that no pattern
tells apart; with ``--distinct`` so everywhere, as CI does. What takes 32 KB of one in next to no
time, or in hardly more than four times the time of 8 KB, is linear enough: a square that made 64 to
128 KB a find would be a third more than that. Of the rest the best of five is taken for both sizes,
in processor time, which a busy machine hardly changes. A ratio over 3, and the same once more for
twice the text (one step may be the allocator's), is a find, and the exit code is 1: twice the text
costs some twice the time. So is what takes two seconds at all.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import multiprocessing
import string
import sys
import time
from collections import Counter, defaultdict
from typing import NamedTuple

from parsers import PARSERS, Parser

#: Each is held against its half. The small ones find out soon what would take minutes later.
SIZES = (4 << 10, 16 << 10, 128 << 10)
RATIO = 3.0
#: Seconds under which a ratio says nothing.
FLOOR = 0.02
#: What is tried first, against a quarter of it, and the ratio up to which nothing more is tried.
#: Where the square's part costs half as much as the rest at 32 KB, twice as much at 128 KB and so
#: a ratio of 3 to its half, this one is 5.3.
FIRST = 32 << 10
FIRST_RATIO = 4.6
FIRST_ROUNDS = 3
#: Seconds for 4 KB up to which the first is tried at all.
FIRST_LONGEST = 0.02
#: Seconds over which a small input is judged at once.
EARLY = 0.3
#: Seconds that no input of these sizes may take, whatever its ratio.
MOST = 2.0
ROUNDS = 5
#: Blanks and letters beyond ASCII, that some patterns treat as they treat ASCII's.
WIDE = tuple(
    character.encode() for character in ("\x85", "\xa0", "\u2028", "\u3000", "\u017f", "\u0660")
)

#: Punctuation and blanks, and of letters, digits, control characters and the rest a few each.
DISTINCT = (
    *string.punctuation.encode(),
    *string.whitespace.encode(),
    *b"aAzZ019\0\x1b\x1c\x80\xc3\xff",
)


class Slow(NamedTuple):
    """How long half of ``size`` bytes took, and all of them."""

    size: int
    half: float
    whole: float


class Find(NamedTuple):
    """An input that takes too long."""

    parser: str
    start: bytes
    unit: bytes
    slow: Slow


def main() -> int:
    """Try what was asked for; 1 when something is not linear."""
    given = _arguments()
    known = [parser.name for parser in PARSERS]
    if unknown := [name for name in given.parser if name not in known]:
        print(f"no parser {unknown[0]!r}; known: {', '.join(known)}", file=sys.stderr)
        return 2
    names = given.parser or known
    began = time.monotonic()
    finds = 0
    left = {parser.name: 1 + len(parser.starts) for parser in PARSERS}
    pieces = [(name, start, given.distinct) for name in names for start in range(left[name])]
    inputs: Counter[str] = Counter()
    seconds: defaultdict[str, float] = defaultdict(float)
    with multiprocessing.Pool(given.jobs) as pool:
        for name, count, took, found in pool.imap_unordered(tried, pieces):
            inputs[name] += count
            seconds[name] += took
            left[name] -= 1
            if not left[name]:
                print(f"{name:<24} {inputs[name]:>6} inputs {seconds[name]:6.1f} s", flush=True)
            finds += len(found)
            for find in found:
                print(f"  {_sentence(find)}", flush=True)
    print(f"{finds} finds, after {time.monotonic() - began:.0f} s")
    return 1 if finds else 0


def _sentence(find: Find) -> str:
    size, half, whole = find.slow
    return (
        f"{find.parser}: {find.start!r} and {find.unit!r} repeated: {half * 1000:.1f} ms for "
        f"{size >> 11} KB, {whole * 1000:.1f} ms for {size >> 10} KB"
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("parser", nargs="*", help="only these")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument(
        "--distinct", action="store_true", help="of the bytes only one of each kind, everywhere"
    )
    return parser.parse_args()


def tried(piece: tuple[str, int, bool]) -> tuple[str, int, float, list[Find]]:
    """All inputs of one parser behind one start: how many, the seconds for all, the too slow."""
    gc.disable()  # what it finds to do depends on what came before
    name, place, distinct = piece
    parser = next(parser for parser in PARSERS if parser.name == name)
    start = (b"", *parser.starts)[place]
    began = time.process_time()
    units = (
        *(
            bytes((byte,))
            for byte in (DISTINCT if start or parser.lines or distinct else range(256))
        ),
        *WIDE,
        *parser.units,
    )
    finds = []
    for unit in units:
        if (found := slow(parser, start, unit)) is not None:
            finds.append(Find(name, start, unit, found))
    return name, len(units), time.process_time() - began, finds


def slow(parser: Parser, start: bytes, unit: bytes) -> Slow | None:
    """The two times where they are in no good relation."""
    if _plainly_linear(parser, start, unit):
        return None
    for size in SIZES:
        less, more = (start + unit * (length // len(unit)) for length in (size // 2, size))
        longest = timed(parser, more)
        # The small ones are there to be spared minutes, not to be judged by their milliseconds.
        if longest < (FLOOR if size == SIZES[-1] else EARLY):
            continue
        shorter = timed(parser, less)
        for _ in range(ROUNDS - 1):
            if longest <= RATIO * shorter or longest < FLOOR:
                break
            longest, shorter = min(longest, timed(parser, more)), min(shorter, timed(parser, less))
        if longest > MOST or (
            longest > max(FLOOR, RATIO * shorter) and _again(parser, start, unit, size, longest)
        ):
            return Slow(size, shorter, longest)
    return None


def _plainly_linear(parser: Parser, start: bytes, unit: bytes) -> bool:
    """Whether sizes that take less time show already that there is nothing to find."""

    def best(length: int) -> float:
        data = start + unit * max(1, length // len(unit))
        return min(timed(parser, data) for _ in range(FIRST_ROUNDS))

    if timed(parser, start + unit * (SIZES[0] // len(unit))) > FIRST_LONGEST:
        return False
    longest = timed(parser, start + unit * (FIRST // len(unit)))
    # Even what grew with the cube of the length would not come up to the floor.
    if longest < FLOOR / (SIZES[-1] // FIRST) ** 3:
        return True
    nothing = best(0)
    most = FIRST_RATIO * (best(FIRST // 4) - nothing) + nothing
    # Once is enough where it is little: what else the machine did can only have added to it.
    return longest <= most or best(FIRST) <= most


def _again(parser: Parser, start: bytes, unit: bytes, size: int, seconds: float) -> bool:
    """Whether the next doubling costs as much: one alone may be the allocator's step."""
    data = start + unit * (2 * size // len(unit))
    return all(timed(parser, data) > RATIO * seconds for _ in range(ROUNDS))


def timed(parser: Parser, data: bytes) -> float:
    """Processor seconds to read ``data``."""
    gc.collect(0)
    began = time.process_time()
    with contextlib.suppress(*parser.errors):
        parser.read(data)
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main())
