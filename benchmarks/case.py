"""A walk that is captured against the same walk, a case that is opened, and a hundred of them.

Usage: ``python benchmarks/case.py [ROUNDS]``. Whole processes, turn and turn about; the lab's queue
manager runs in one of its own. Of each kind the best and the median round count.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SCENARIO = "label-mistyped"
CASES = 100


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 11
    with tempfile.TemporaryDirectory(prefix="mqcase-") as name:
        place = Path(name)
        place.chmod(0o755)
        lab = place / "lab"
        command = _mqtui("lab", "up", SCENARIO, "--dir", str(lab))
        server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - a command of the benchmark's own
        try:
            _measure(_options(server), place, rounds)
        finally:
            server.terminate()
            server.wait()


def _measure(options: list[str], place: Path, rounds: int) -> None:
    walk: list[float] = []
    capture: list[float] = []
    for turn in range(rounds):
        walk.append(_seconds("check", *options))
        capture.append(_seconds("capture", *options, "-o", str(place / f"{turn}.mqtui")))
    case = place / "0.mqtui"
    opened = [_seconds("check", "--case", str(case)) for _ in range(rounds)]
    cases = [place / f"case-{number}.mqtui" for number in range(CASES)]
    for path in cases:
        shutil.copyfile(case, path)
    hundred = _seconds("check", "--case", *map(str, cases))
    print(f"case file: {case.stat().st_size:,} bytes")
    for what, seconds in (("walk", walk), ("capture", capture), ("a case opened", opened)):
        print(f"{what:16} best {min(seconds):6.2f} s   median {statistics.median(seconds):6.2f} s")
    print(f"capture / walk   best {min(capture) / min(walk):6.2f}     median", end=" ")
    print(f"{statistics.median(c / w for c, w in zip(capture, walk, strict=True)):6.2f}")
    print(f"{CASES} cases in one process: {hundred:.2f} s")


def _options(server: subprocess.Popen[str]) -> list[str]:
    """The options of the walk that the lab, once it is up, says to check it with."""
    assert server.stdout is not None  # noqa: S101 - for mypy: it was made with a pipe
    for line in server.stdout:
        if line.strip().startswith("mqtui check "):
            return line.split()[2:]
    raise SystemExit("the sandbox does not stand")


def _seconds(*words: str) -> float:
    began = time.monotonic()
    done = subprocess.run(  # noqa: S603 - a command of the benchmark's own
        _mqtui(*words), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode("utf-8", "replace"))
    return time.monotonic() - began


def _mqtui(*words: str) -> list[str]:
    # -P: the installed package, not the source tree that this may be run from.
    return [sys.executable, "-P", "-m", "mqtui", *words]


if __name__ == "__main__":
    main()
