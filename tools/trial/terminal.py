"""A terminal of a given size in tmux: keys go in, and what stands on it comes out."""

from __future__ import annotations

import contextlib
import os
import re
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence

from rich.console import Console
from rich.text import Text

_SESSION = "trial"
#: Seconds between two looks at the screen.
_LOOK = 0.1


class Terminal:
    """Runs a program until the block ends; ``pressed`` counts the keys."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.pressed = 0

    def text(self) -> str:
        """What is on the screen."""
        return _tmux("capture-pane", "-p", "-t", _SESSION)

    def press(self, *keys: str) -> None:
        """Press keys by their tmux names."""
        for key in keys:
            _tmux("send-keys", "-t", _SESSION, key)
            self.pressed += 1
            time.sleep(0.05)

    def until(self, *texts: str, seconds: float = 60.0) -> bool:
        """Wait until all of these patterns are on the screen; whether they came."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            shown = " ".join(self.text().split())
            if all(re.search(text, shown) for text in texts):
                return True
            time.sleep(_LOOK)
        return False

    def svg(self, title: str) -> str:
        """A picture of it."""
        lines = _tmux("capture-pane", "-e", "-N", "-p", "-t", _SESSION).split("\n")[: self.height]
        with open(os.devnull, "w", encoding="utf-8") as nowhere:
            console = Console(
                width=self.width, record=True, file=nowhere, force_terminal=True,
                color_system="truecolor",
            )  # fmt: skip
            for line in lines:
                console.print(Text.from_ansi(line), no_wrap=True, overflow="crop")
            svg = console.export_svg(title=title)
        return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


@contextlib.contextmanager
def terminal(
    command: Sequence[str], variables: Mapping[str, str], size: tuple[int, int]
) -> Iterator[Terminal]:
    """``command`` in a terminal of ``size``, with no variable of ours but ``variables``."""
    width, height = size
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ} | dict(
        variables
    )
    words = [f"{name}={value}" for name, value in kept.items()]
    _tmux(
        "new-session", "-d", "-s", _SESSION, "-x", str(width), "-y", str(height),
        "env", "-i", "TERM=tmux-256color", "COLORTERM=truecolor", "LANG=C.UTF-8", *words, *command,
    )  # fmt: skip
    try:
        yield Terminal(width, height)
    finally:
        with contextlib.suppress(subprocess.CalledProcessError):
            _tmux("kill-session", "-t", _SESSION)


def _tmux(*words: str) -> str:
    done = subprocess.run(  # noqa: S603 - words of this tool
        ["tmux", "-L", _SESSION, "-u", *words],  # noqa: S607 - found by PATH
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout
