"""Where a value was seen, and what could not be looked at."""

from __future__ import annotations

from enum import StrEnum

from mqtui.facts.outcome import Outcome as Outcome
from mqtui.facts.pasted import ShellText
from mqtui.frozen import dataclass


class SourceKind(StrEnum):
    """Where a value was seen."""

    OPTION = "option"
    VARIABLE = "variable"
    FILE = "file"
    PROCESS = "process"
    SOCKET = "socket"
    COMMAND = "command"
    LOG = "log"
    DEFAULT = "default"
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class Source:
    """One place: a variable's name, a file's path with its line, an option, a socket address."""

    kind: SourceKind
    name: str
    line: int | None = None

    def __str__(self) -> str:
        if self.kind is SourceKind.VARIABLE:
            return f"${self.name}"
        if self.line is not None:
            return f"{self.name}:{self.line}"
        return self.name


@dataclass(frozen=True, slots=True)
class Unavailable:
    """Something that could not be looked at, why, and the command that would show it.

    ``command`` is ``None`` where there is none, or none that can be written safely. ``on_wire``: it
    is on the network, so a walk that tries nothing there does not miss it.
    """

    what: str
    reason: str
    command: ShellText | None = None
    on_wire: bool = False


class FileState(StrEnum):
    """What became of the attempt to read a file."""

    OK = "ok"
    ABSENT = "absent"
    UNREADABLE = "unreadable"
    NOT_A_FILE = "not a file"
    TOO_LARGE = "too large"
    EMPTY = "empty"
    BINARY = "binary"
    MALFORMED = "malformed"
    ELSEWHERE = "on another machine"
    """It belongs to another machine, so it was not opened here."""
