"""Whether a screen can be drawn where the command line was called."""

from __future__ import annotations

import os
import sys


def has_screen() -> bool:
    """Whether a screen can be drawn: the app paints to stderr and reads stdin."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return (
        all(s is not None and s.isatty() for s in streams)
        and os.environ.get("TERM", "dumb") != "dumb"
    )
