"""A trial as a user would do it at 3 a.m.: seconds and keys to the cause, the fix and the proof.

    python tools/trial [NAME]

Needs root (a program of another user is examined) and tmux. It writes docs/trial.md, with a picture
of each step in assets/screenshots/. The setups are in a temporary directory.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from setups import SETUPS, Setup
from terminal import Terminal, terminal

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "assets" / "screenshots"
SIZES = ((80, 24), (120, 40))
Row = tuple[str, str, int, float, bool]


def steps(setup: Setup, tty: Terminal, began: float, size: str) -> Iterator[Row]:
    """Do it, and tell after each step: which, which picture, keys, seconds, whether it came."""

    def step(number: int, name: str, *texts: str) -> Row:
        came = tty.until(*texts)
        took = time.monotonic() - began
        time.sleep(0.6)
        picture = f"trial-{setup.name}-{number}-{size}"
        (PICTURES / f"{picture}.svg").write_text(tty.svg("mqtui"), "utf-8")
        return name, picture, tty.pressed, took, came

    if setup.keys:
        yield step(1, "asks whose connection fails", "Whose connection fails")
        tty.until(r"\d+ clients?, \d+ units?", seconds=20)
        tty.press(*setup.keys)
    yield step(2, "cause", "root cause", setup.cause)
    yield step(3, "fix, and what came of trying it", "Tried", setup.fix)
    tty.press("Enter")
    yield step(4, "proof", "Evidence", setup.proof)


def tried(make: Callable[[Path], AbstractContextManager[Setup]], size: tuple[int, int]) -> str:
    """One setup at one size, as a part of the page."""
    with tempfile.TemporaryDirectory(prefix="trial") as place:
        Path(place).chmod(0o755)
        with make(Path(place)) as setup:
            name = f"{size[0]}x{size[1]}"
            command = (sys.executable, "-P", "-m", "mqtui", *setup.words)
            began = time.monotonic()
            with terminal(command, setup.variables, size) as tty:
                rows = list(steps(setup, tty, began, name))
    lines = [f"### {setup.story}, {name}", "", "| step | keys | seconds |", "|---|---|---|"]
    for told, _picture, keys, seconds, came in rows:
        lines.append(f"| {told} | {keys} | {f'{seconds:.1f}' if came else 'did not come'} |")
    lines += [""]
    lines += [f"![{told}](../assets/screenshots/{picture}.svg)" for told, picture, *_ in rows]
    print("\n".join(lines), flush=True)
    return "\n".join(lines)


def main() -> int:
    """Try all; the exit code."""
    wanted = sys.argv[1:]
    parts = [
        tried(make, size)
        for make in SETUPS
        for size in SIZES
        if not wanted or make.__name__ in wanted
    ]
    if not wanted:
        head = (ROOT / "docs" / "trial.md").read_text("utf-8").partition("\n## Results\n")[0]
        text = f"{head}\n## Results\n\n" + "\n\n".join(parts) + "\n"
        (ROOT / "docs" / "trial.md").write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
