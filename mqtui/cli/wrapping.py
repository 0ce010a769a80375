"""Lines that fit the terminal they go to."""

from __future__ import annotations

import sys

_WIDEST = 100
_NARROWEST = 20


def wrapped(text: str) -> str:
    """The text, its long lines broken where standard output is a terminal; as it is for a file.

    What a line begins with, such as ``  - ``, is left free below it.
    """
    if not sys.stdout.isatty():
        return text
    import shutil

    width = max(min(shutil.get_terminal_size().columns, _WIDEST), _NARROWEST)
    return "\n".join(_filled(line, width) for line in text.split("\n"))


def _filled(line: str, width: int) -> str:
    if len(line) <= width:
        return line
    import textwrap

    indent = len(line) - len(line.lstrip(" -0123456789."))
    return textwrap.fill(
        line,
        width,
        subsequent_indent=" " * min(indent, width // 2),
        break_long_words=False,
        break_on_hyphens=False,
    )
