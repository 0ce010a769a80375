"""Errors that nobody expected: a short reference for the report, and what ``--debug`` shows.

Nothing is written to a file. The reference is made of the place where the error arose, so the same
command with ``--debug`` meets it again and says where that is.
"""

from __future__ import annotations

import traceback
from hashlib import blake2s
from pathlib import PurePath

from mqtui.frozen import dataclass

#: Most that are kept; a walk that meets more has said enough.
MOST = 50
#: Longest text of one error.
_LONGEST = 500


@dataclass(frozen=True, slots=True)
class Crash:
    """One error: its reference, its text, and the lines of code that it went through.

    The places hold no value of any variable.
    """

    reference: str
    error: str
    places: tuple[str, ...]


_CRASHES: dict[str, Crash] = {}


def note(error: BaseException) -> str:
    """Keep ``error`` for ``--debug``; returns its reference, for example ``E-3F2A9C``."""
    frames = traceback.extract_tb(error.__traceback__)
    places = tuple(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames)
    where = [f"{PurePath(frame.filename).name}:{frame.lineno}" for frame in frames[-8:]]
    key = "\n".join([type(error).__name__, *where])
    reference = f"E-{blake2s(key.encode('utf-8', 'replace'), digest_size=3).hexdigest().upper()}"
    if reference in _CRASHES or len(_CRASHES) < MOST:
        _CRASHES[reference] = Crash(reference, text_of(error), places)
    return reference


def text_of(error: BaseException) -> str:
    """The error's kind and what it says."""
    said = str(error)[:_LONGEST]
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def crashes() -> tuple[Crash, ...]:
    """Those that were kept, in the order in which they came."""
    return tuple(_CRASHES.values())


def forget() -> None:
    """Begin anew, as a process does that runs a second command."""
    _CRASHES.clear()
