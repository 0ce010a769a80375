"""Long fuzzing of every parser in benchmarks/parsers.py: with atheris, or by blind mutation.

    pip install atheris
    python benchmarks/fuzz/foreign.py PARSER [CORPUS] [-OPTION...]
    python benchmarks/fuzz/foreign.py            lists the parsers

A result is fine, and so is the parser's own error, as its row names it. Any other exception is a
find, and so is a run of more than ten seconds or 512 MB beyond what Python itself takes. Without a
corpus it begins from the row's sound inputs, its starts and its repeated texts. Where there is no
atheris, the same inputs are mutated without a look at what they reach.
"""

from __future__ import annotations

import contextlib
import io
import random
import resource
import signal
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

try:
    import atheris
except ImportError:
    atheris = None

_COUNTED = atheris.instrument_imports(include=["mqtui"]) if atheris else contextlib.nullcontext()

# A line for each module that is counted is of no interest.
with _COUNTED, contextlib.redirect_stderr(io.StringIO()):
    from parsers import PARSERS, Parser

LONGEST = 8000
SECONDS = 10
#: Mebibytes; instrumented modules and their libraries take some 150 of them.
MEMORY = 768
_TIME_OPTION = "-max_total_time="


def inputs_of(parser: Parser) -> list[bytes]:
    """What a search begins from."""
    found = [*parser.seeds(), *parser.starts, *(unit * 20 for unit in parser.units)]
    return [data[:LONGEST] for data in found] or [b"a"]


def main() -> None:
    """Fuzz the parser named first on the command line."""
    named = {parser.name: parser for parser in PARSERS}
    if len(sys.argv) < 2 or sys.argv[1] not in named:
        sys.exit("\n".join(named))
    parser = named[sys.argv.pop(1)]

    def one_input(data: bytes) -> None:
        with contextlib.suppress(*parser.errors):
            parser.read(data)

    begin = inputs_of(parser)
    if atheris is None:
        seconds = [a.removeprefix(_TIME_OPTION) for a in sys.argv if a.startswith(_TIME_OPTION)]
        blind(one_input, begin, float(seconds[0]) if seconds else 60)
        return
    with tempfile.TemporaryDirectory() as directory:
        if not any(Path(argument).is_dir() for argument in sys.argv[1:]):
            for number, data in enumerate(begin):
                (Path(directory) / f"seed{number}").write_bytes(data)
            sys.argv.append(directory)
        limits = [f"-timeout={SECONDS}", f"-rss_limit_mb={MEMORY}", f"-max_len={LONGEST}"]
        atheris.Setup([sys.argv[0], *limits, *sys.argv[1:]], one_input)
        atheris.Fuzz()


def blind(one_input: object, begin: list[bytes], seconds: float) -> None:
    """Mutate what there is to begin from; an exception ends it, as an alarm does."""
    if not callable(one_input):
        raise TypeError("the target is no function")
    room = MEMORY << 20
    resource.setrlimit(resource.RLIMIT_AS, (4 * room, 4 * room))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    chance = random.Random()  # noqa: S311 - no secret
    end, runs = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        data = mutated(chance, begin)
        signal.alarm(SECONDS)
        try:
            one_input(data)
        except BaseException:
            Path(f"crash-{runs}").write_bytes(data)
            raise
        runs += 1
    signal.alarm(0)
    print(f"Done {runs} runs in {seconds:.0f} second(s), without a look at what they reach")


def mutated(chance: random.Random, begin: list[bytes]) -> bytes:
    """One of them with some bytes replaced, removed, repeated, or another one put in."""
    data = bytearray(chance.choice(begin))
    for _ in range(chance.randint(1, 8)):
        at, length = chance.randint(0, len(data)), chance.randint(0, 16)
        piece = bytes(data[at : at + length])
        other = chance.choice(begin)
        data[at : at + length] = chance.choice(
            (b"", piece * chance.randint(2, 40), chance.randbytes(length), other, b"(", b"'", b" ")
        )
    return bytes(data[:LONGEST])


if __name__ == "__main__":
    main()
