"""Writing to standard output, whatever its encoding can hold."""

from __future__ import annotations

import sys


def write(text: str) -> None:
    """Write ``text``; a character that the encoding has no room for is spelled out."""
    encoding = sys.stdout.encoding or "ascii"
    sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))
