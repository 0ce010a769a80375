"""Lines that fit the terminal they go to."""

from __future__ import annotations

import sys

_WIDEST = 100
_NARROWEST = 20


def wrapped(line: str) -> str:
    """The line, broken at blanks where standard output is a terminal; whole where it is a file."""
    if not sys.stdout.isatty():
        return line
    import shutil
    import textwrap

    width = min(shutil.get_terminal_size().columns, _WIDEST)
    return textwrap.fill(
        line, max(width, _NARROWEST), break_long_words=False, break_on_hyphens=False
    )
