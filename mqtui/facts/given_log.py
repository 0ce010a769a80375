"""Logs of the failure: given with ``--log``, or found where MQ writes them; each with its lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mqtui.facts.base import Source


class LogSide(StrEnum):
    """Which end of the channel has written a record."""

    CLIENT = "client"
    QUEUE_MANAGER = "queue manager"
    UNKNOWN = "unknown"


#: What may stand before the name of a file: ``client:FILE`` or ``qmgr:FILE``.
PREFIXES = {"client": LogSide.CLIENT, "qmgr": LogSide.QUEUE_MANAGER}


def named_log(given: str) -> tuple[LogSide | None, str]:
    """The end that was stated, if one was, and the file. ``./client:x`` is a file of that name."""
    prefix, colon, rest = given.partition(":")
    side = PREFIXES.get(prefix) if colon and rest else None
    return (side, rest) if side else (None, given)


@dataclass(frozen=True, slots=True)
class GivenRecord:
    """One record. ``when`` is UTC, and ``None`` where the time or its zone is not known.

    ``channel``, ``host``, ``queue_manager`` and ``process`` (id or name) are blank where the record
    names none. ``values`` are other named parts of it, such as a return code of GSKit or a variable
    that a trace shows. ``during``: it was appended to the log while the walk's connect was made.
    """

    message: str
    text: str
    source: Source
    side: LogSide
    when: datetime | None = None
    channel: str = ""
    host: str = ""
    queue_manager: str = ""
    process: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    during: bool = False

    def value(self, name: str) -> str:
        """The part of that name; blank where there is none."""
        return next((value for key, value in self.values if key == name), "")


@dataclass(frozen=True, slots=True)
class GivenLog:
    """What was read of one file. ``kind`` is blank where it was recognised as nothing.

    ``problem`` is a sentence where nothing was read. ``over_time``: its records are of many
    connects, the newest last, as in an error log; else all of it is of one failure. ``trace``: it
    is a client's trace. ``cut``: older records were not kept. ``given`` is what ``--log`` was
    given, blank where it was found.
    """

    source: Source
    kind: str = ""
    records: tuple[GivenRecord, ...] = ()
    problem: str = ""
    over_time: bool = False
    trace: bool = False
    given: str = ""
    cut: bool = False
