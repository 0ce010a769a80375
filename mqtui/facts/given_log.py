"""A log that somebody gave with ``--log``: its records, each with its file and line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mqtui.facts.base import Source


@dataclass(frozen=True, slots=True)
class GivenRecord:
    """One record. ``side`` is ``client``, ``queue manager`` or ``unknown``; ``when`` is UTC.

    ``channel`` and ``host`` are blank where the record names none.
    """

    message: str
    text: str
    source: Source
    side: str
    when: datetime | None = None
    channel: str = ""
    host: str = ""


@dataclass(frozen=True, slots=True)
class GivenLog:
    """What was read of it. ``kind`` is blank and ``problem`` a sentence where nothing was."""

    source: Source
    kind: str = ""
    records: tuple[GivenRecord, ...] = ()
    problem: str = ""
