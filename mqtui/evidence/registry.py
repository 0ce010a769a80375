"""The kinds of text that can be read, and the one that a text is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from mqtui.evidence.machines import machines_of
from mqtui.evidence.model import Reader, Reading
from mqtui.evidence.parts import read_parts

#: Below this, a text is of no known kind.
LEAST = 0.2


def recognised(text: str, readers: Iterable[Reader]) -> tuple[Reader, float] | None:
    """The reader that fits the whole text best, and how well; ``None`` where none does."""
    scored = [(reader.score(text), number, reader) for number, reader in enumerate(readers)]
    best = max(scored, key=lambda each: (each[0], -each[1]), default=None)
    if best is None or best[0] < LEAST:
        return None
    return best[2], best[0]


def read(text: str, readers: Iterable[Reader]) -> Reading | None:
    """What ``text`` tells, as the kind or kinds that it is of; ``None`` where none fits."""
    readers = tuple(readers)
    several = read_parts(text, readers)
    found = None if several else recognised(text, readers)
    reading = several or (found[0].read(text) if found else None)
    return replace(reading, machines=machines_of(text, reading)) if reading else None
