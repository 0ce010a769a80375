"""What a text of any kind was read as: its kind, and what it tells, line by line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum


class Side(StrEnum):
    """Which end of the channel says it."""

    CLIENT = "client"
    QUEUE_MANAGER = "queue manager"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that a text tells. ``line`` counts from 1, ``when`` is as it stands there.

    ``code`` is the number by which ``mqtui explain`` knows it (``AMQ9633``, ``2393``,
    ``CTGSK3029``), blank where it has none. ``values`` are named parts of it, such as the channel
    or the suite; no secret is among them. Of a long text whose lines were not counted, ``byte`` is
    where the record begins, from 1 as for ``tail -c +BYTE``; else it is 0.
    """

    line: int
    text: str
    code: str = ""
    side: Side = Side.UNKNOWN
    when: str = ""
    values: tuple[tuple[str, str], ...] = ()
    byte: int = 0

    @property
    def place(self) -> str:
        """Where it stands, for people."""
        return f"byte {self.byte}" if self.byte else f"line {self.line}"

    @property
    def place_value(self) -> dict[str, int | None]:
        """The same for programs; ``None`` is what was not counted."""
        return {"line": None if self.byte else self.line, "byte": self.byte or None}

    def below(self, lines: int) -> Event:
        """The same with so many more lines above it; quicker than ``dataclasses.replace``."""
        line = self.line + lines
        return Event(line, self.text, self.code, self.side, self.when, self.values, self.byte)

    @property
    def moment(self) -> datetime | None:
        """When it was, in UTC; ``None`` where the time or its zone is not known."""
        try:
            when = datetime.fromisoformat(self.when)
            return when.astimezone(UTC) if when.tzinfo else None
        except (ValueError, OverflowError):
            return None

    def value(self, name: str) -> str:
        """The part of that name; blank where there is none."""
        return next((value for key, value in self.values if key == name), "")


class Machine(StrEnum):
    """What an end runs on, where a text shows that. The values stand in JSON."""

    UNKNOWN = ""
    ZOS = "z/OS"
    WINDOWS = "Windows"
    APPLIANCE = "appliance"
    CONTAINER = "container"


@dataclass(frozen=True, slots=True)
class Machines:
    """What each end runs on."""

    client: Machine = Machine.UNKNOWN
    manager: Machine = Machine.UNKNOWN

    def of(self, side: Side) -> Machine:
        """That of one end."""
        return self.manager if side is Side.QUEUE_MANAGER else self.client


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of a text that are of one kind, from 1, both included."""

    kind: str
    first: int
    last: int
    seen: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read. ``kind`` is for people, ``events`` are in the order of the text.

    ``left_unread`` is how many lines that are not blank told nothing. ``seen``: the kind was read
    in a real sample, and not only by what is published of it. ``parts`` are there where a text has
    several kinds, or one kind in several places. ``machines`` is what the text shows of them.
    """

    kind: str
    events: tuple[Event, ...]
    left_unread: int = 0
    seen: bool = True
    parts: tuple[Part, ...] = ()
    machines: Machines = Machines()


@dataclass(frozen=True, slots=True)
class Reader:
    """One kind of text. ``score`` is from 0 (not that) to 1 (surely), over the whole text.

    ``has_blank_lines``: what belongs together there has blank lines in it, so that a paragraph
    below, of no kind that is known, is a part of it. ``count`` gives how many events ``read`` would
    give, and how many lines it would leave unread, and is quicker; only some kinds have it.
    """

    kind: str
    score: Callable[[str], float]
    read: Callable[[str], Reading]
    has_blank_lines: bool = False
    count: Callable[[str], tuple[int, int]] | None = None
