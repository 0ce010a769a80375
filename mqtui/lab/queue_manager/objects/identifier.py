"""The queue manager's id (QMID): made with it, and the same after every restart.

A client that reconnects to a queue manager with another id gets 2546, so it must not change.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from mqtui.lab.directory.files import put
from mqtui.system.files import read_own

#: Width of the field on a channel, and of QMID.
_WIDTH = 48


def new_identifier(name: str) -> str:
    """The id of a queue manager that is made now: its name and the time (IBM MQ: QMID)."""
    return f"{name}_{datetime.now(UTC):%Y-%m-%d_%H.%M.%S}"


def kept_identifier(path: Path, name: str, *, resumed: bool) -> str:
    """The id in the file ``path`` if the queue manager is ``resumed``, else a new one, kept there.

    Raises:
        LabError: the file cannot be written.
    """
    if resumed:
        try:
            kept = read_own(path, 4 * _WIDTH).decode("ascii").strip()
        except (OSError, ValueError):
            kept = ""
        if kept.startswith(f"{name}_") and len(kept) <= _WIDTH and kept.isprintable():
            return kept
    made = new_identifier(name)
    put(path, made + "\n")
    return made
