"""Reading what is piped or typed in, up to a size, from a pipe also within a time."""

from __future__ import annotations

import os
import select
import sys
import time

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


def _within(descriptor: int, limit: int) -> bytes:
    parts: list[bytes] = []
    end = time.monotonic() + IN_ALL
    while limit > 0:
        left = min(SILENCE, end - time.monotonic())
        if left <= 0:
            raise TimeoutError(f"the input did not end within {IN_ALL:g} seconds")
        if not select.select([descriptor], [], [], left)[0]:
            raise TimeoutError(f"no input came for {left:.0f} seconds, and it did not end")
        part = os.read(descriptor, min(_CHUNK, limit))
        if not part:
            break
        parts.append(part)
        limit -= len(part)
    return b"".join(parts)
