"""Building a large value without the garbage collector going through it again and again."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_paused = 0


@contextmanager
def gc_paused() -> Iterator[None]:
    """While a table is built up nothing in it is garbage; looking for it takes longer than reading.

    Several threads may be inside at a time. Where the collector was off it stays off.
    """
    global _paused
    with _lock:
        was_on = gc.isenabled()
        if was_on or _paused:
            _paused += 1
            counted = True
            gc.disable()
        else:
            counted = False
    try:
        yield
    finally:
        if counted:
            with _lock:
                _paused -= 1
                if not _paused:
                    gc.enable()
