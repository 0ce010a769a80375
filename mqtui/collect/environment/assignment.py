"""One variable of an environment, wherever that was read. Light: every walk needs it."""

from __future__ import annotations

from dataclasses import field

from mqtui.collect.environment.expansion import COMPUTED
from mqtui.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Assignment:
    """One variable. ``line`` counts from 1, ``None`` where there are no lines.

    ``exported``: the line says ``export``, so a shell reads the file. ``known`` is false where the
    file does not tell the value. ``file`` is another file that it stands in, which this one names.
    """

    name: str
    value: str = field(repr=False)
    line: int | None
    exported: bool = False
    known: bool = True
    file: str = ""

    @classmethod
    def of(cls, name: str, value: str | None, line: int, exported: bool = False) -> Assignment:
        """One whose value is not known if it is ``None``."""
        if value is None:
            return cls(name, COMPUTED, line, exported, known=False)
        return cls(name, value, line, exported)
