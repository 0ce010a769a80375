"""Reading what is piped or typed in, up to a size, from a pipe also within a time."""

from __future__ import annotations

import os
import select
import sys
import time
from collections.abc import Iterator

#: Seconds without a byte, and in all. A person at a terminal may take longer.
SILENCE = 30.0
IN_ALL = 120.0
_CHUNK = 1 << 16


def read_standard_input(limit: int) -> bytes:
    """At most ``limit`` bytes of standard input, which is there.

    Raises:
        TimeoutError: the other end of a pipe neither writes nor closes it; half a sentence.
    """
    try:
        descriptor = sys.stdin.fileno()
        select.select([descriptor], [], [], 0)
    except (OSError, ValueError):  # nothing that one can wait for: a buffer in memory
        return sys.stdin.buffer.read(limit)
    if sys.stdin.isatty():
        return sys.stdin.buffer.read(limit)
    return _within(descriptor, limit)


def standard_input_chunks() -> Iterator[bytes]:
    """Standard input as it comes.

    Raises:
        TimeoutError: as :func:`read_standard_input`.
        OSError: it cannot be read.
        ValueError: it was closed.
    """
    if sys.stdin is None:
        raise ValueError("there is none")
    try:
        descriptor = sys.stdin.fileno()
        select.select([descriptor], [], [], 0)
    except (OSError, ValueError):  # nothing that one can wait for: a buffer in memory
        while chunk := sys.stdin.buffer.read(_CHUNK):
            yield chunk
        return
    end = None if sys.stdin.isatty() else time.monotonic() + IN_ALL
    while chunk := _next(descriptor, _CHUNK, end):
        yield chunk


def _within(descriptor: int, limit: int) -> bytes:
    parts: list[bytes] = []
    end = time.monotonic() + IN_ALL
    while limit > 0 and (part := _next(descriptor, min(_CHUNK, limit), end)):
        parts.append(part)
        limit -= len(part)
    return b"".join(parts)


def _next(descriptor: int, most: int, end: float | None) -> bytes:
    """What comes next, by ``end`` and within the time of silence; a person may take longer."""
    if end is not None:
        left = min(SILENCE, end - time.monotonic())
        if left <= 0:
            raise TimeoutError(f"the input did not end within {IN_ALL:g} seconds")
        if not select.select([descriptor], [], [], left)[0]:
            raise TimeoutError(f"no input came for {left:.0f} seconds, and it did not end")
    return os.read(descriptor, most)
