"""Writing to standard output, whatever its encoding can hold."""

from __future__ import annotations

import errno
import os
import sys
from typing import TextIO

#: What a file on a full or broken disk answers.
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def write(text: str) -> None:
    """Write ``text``; a character that the encoding has no room for is spelled out."""
    encoding = sys.stdout.encoding or "ascii"
    sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))


def open_closed_streams() -> None:
    """Give a stream that the caller closed (``>&-``) a place: Python has ``None`` for it then.

    Otherwise what is written fails, what is meant for standard error comes on standard output, and
    the next connection gets the stream's number.
    """
    if sys.stdout is None:
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")


def discard_output() -> None:
    """Lead what is still buffered nowhere: Python writes it once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
