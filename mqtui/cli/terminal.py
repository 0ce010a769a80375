"""Whether a screen can be drawn where the command line was called."""

from __future__ import annotations

import os
import sys

from mqtui.system.served import is_served

#: More digits than a width has are nobody's terminal, and Python refuses thousands of them.
_DIGITS = 6


def has_screen() -> bool:
    """Whether a screen can be drawn: the app paints to stderr and reads stdin."""
    if is_served():
        return True
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return all(s is not None and s.isatty() for s in streams) and not _is_dumb()


def draws_lines() -> bool:
    """Whether standard output is a terminal, so that a person sees the end of it first."""
    return sys.stdout is not None and sys.stdout.isatty()


def wants_colour() -> bool:
    """Whether what is written there may have colours (https://no-color.org)."""
    return draws_lines() and not os.environ.get("NO_COLOR") and not _is_dumb()


def width(otherwise: int) -> int:
    """Columns of standard output, or ``otherwise``, as :func:`shutil.get_terminal_size` has them.

    That one's module imports every compression library there is.
    """
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and len(columns) < _DIGITS and int(columns):
        return int(columns)
    try:
        # What Python started with: sys.stdout may be another by now.
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or otherwise  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):
        return otherwise


def shows_progress() -> bool:
    """Whether a line of standard error may be drawn anew."""
    return sys.stderr is not None and sys.stderr.isatty() and not _is_dumb()


def _is_dumb() -> bool:
    """Whether it is a terminal that only writes, as one that does not say what it is."""
    return os.environ.get("TERM", "dumb") == "dumb"
