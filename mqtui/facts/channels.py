"""Channel definitions, the table they stand in, and the one that is picked."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from mqtui.facts.base import FileState, Source
from mqtui.facts.endpoint import Endpoint
from mqtui.facts.machine import HERE, Machine
from mqtui.facts.pasted import ShellText
from mqtui.frozen import dataclass


@dataclass(frozen=True, slots=True)
class AttributeLine:
    """The line of a table on which an attribute stands, as it is there. ``number`` is from 1."""

    attribute: str
    number: int
    text: str


@dataclass(frozen=True, slots=True)
class ChannelDefinition:
    """A client-connection channel as defined somewhere. Blank strings mean "not set".

    ``lines`` are those of a JSON table's entry, by the names that JSON has; empty where it is not
    known how they look.
    """

    name: str
    source: Source
    queue_manager: str = ""
    endpoints: tuple[Endpoint, ...] = ()
    cipher_spec: str = ""
    certificate_label: str = ""
    peer_name: str = ""
    weight: int = 0
    affinity: str = "preferred"
    position: int = 0
    transport: str = "TCP"
    lines: tuple[AttributeLine, ...] = field(default=(), compare=False)

    def line(self, attribute: str) -> AttributeLine | None:
        """The line on which that attribute of a JSON table stands."""
        return next((line for line in self.lines if line.attribute == attribute), None)


@dataclass(frozen=True, slots=True)
class Ccdt:
    """A client channel definition table. ``channels`` are in file order.

    ``refused`` are those of the ``problems`` for which IBM's client refuses the whole table, and
    ``surely_refused`` whether one of them is more than an attribute that it does not know.
    ``look`` is the command that shows the channels of a table that mqtui cannot read; ``deleted``
    the channels that a binary table still holds, but no longer offers. A table of another
    ``machine`` is not opened here: its ``state`` is ELSEWHERE.
    """

    path: str
    source: Source
    state: FileState
    format: str = "unknown"
    channels: tuple[ChannelDefinition, ...] = ()
    problems: tuple[str, ...] = ()
    error: str | None = None
    refused: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    surely_refused: bool = False
    look: ShellText | None = None
    machine: Machine = HERE


@dataclass(frozen=True, slots=True)
class Candidate:
    """A definition in the order the client tries it.

    ``probability`` is that of being tried first, 0 to 1; ``None`` where nothing says.
    """

    order: int
    definition: ChannelDefinition
    chance: str = ""
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """Which definition the client uses: from the CCDT, or from what overrides it.

    ``assumed`` is true where nobody said the queue manager's name and the table has only one.
    ``name_checked``: the queue manager reached must have exactly the name that was asked for.
    ``used`` is the place among the candidates of the one that the walk's connect is about: the
    first, until the connect went on to another.
    """

    queue_manager: str
    origin: str
    candidates: tuple[Candidate, ...] = ()
    ignored: tuple[ChannelDefinition, ...] = ()
    note: str = ""
    assumed: bool = False
    name_checked: bool = False
    used: int = 0

    @property
    def first(self) -> ChannelDefinition | None:
        """The definition tried first; ``None`` when nothing matches."""
        return self.candidates[0].definition if self.candidates else None

    @property
    def in_use(self) -> ChannelDefinition | None:
        """The definition that the live connect is about; ``None`` when nothing matches."""
        place = min(self.used, len(self.candidates) - 1)
        return self.candidates[place].definition if self.candidates else None


class Fit(StrEnum):
    """Whether a client's and a channel's CipherSpec go together.

    ``UNPROVEN``: it probably fails, and no source says so; ``UNKNOWN``: no such name is known.
    """

    OK = "ok"
    LIKELY = "likely fail"
    FAIL = "fail"
    UNPROVEN = "unproven"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class CipherCell:
    """What the rules say of one client CipherSpec against one server CipherSpec."""

    client: str
    server: str
    verdict: Fit
    why: str


@dataclass(frozen=True, slots=True)
class CipherMatrix:
    """The client's CipherSpec against what the server may have; ``applies`` is our cell."""

    clients: tuple[str, ...]
    servers: tuple[str, ...]
    cells: tuple[CipherCell, ...]
    applies: CipherCell | None = None
