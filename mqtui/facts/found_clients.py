"""Programs of this machine that may be the one whose connection fails."""

from __future__ import annotations

from enum import Enum, auto

from mqtui.facts.machine import HERE, Machine
from mqtui.frozen import dataclass


@dataclass(frozen=True, slots=True)
class RunningClient:
    """A running process that has something of MQ's.

    ``library`` is the MQ library or Java archive that it has loaded, ``address`` where it is
    connected to on a port of a queue manager, ``variables`` the names of the MQ variables that it
    was started with. ``unit`` is the systemd unit that it belongs to. ``closed``: its variables may
    not be read by this user.
    """

    pid: int
    name: str
    user: str = ""
    unit: str = ""
    machine: Machine = HERE
    library: str = ""
    address: str = ""
    variables: tuple[str, ...] = ()
    closed: bool = False


@dataclass(frozen=True, slots=True)
class ClientUnit:
    """A systemd unit that gives its program MQ variables, whose names are ``variables``.

    ``unread`` are its files of variables that could not be read; such a unit may have more.
    ``state`` is systemd's word: ``active``, ``failed``, ``inactive``.
    """

    unit: str
    user: str = ""
    state: str = ""
    variables: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClientsHere:
    """All that was found. ``shell`` are the MQ variables that mqtui itself has.

    ``problem`` is a sentence where not all processes were looked at, ``units_problem`` where the
    units were not.
    """

    running: tuple[RunningClient, ...] = ()
    units: tuple[ClientUnit, ...] = ()
    shell: tuple[str, ...] = ()
    problem: str = ""
    units_problem: str = ""


class FileRole(Enum):
    """What a file can be examined as."""

    OPTION = auto()
    CASE = auto()
    TEXT = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class RecognisedFile:
    """What a file is. ``kind`` says it in words; of none it says why.

    ``flag`` is the option that names such a file. A ``TEXT`` is a log, a stack or the like.
    """

    role: FileRole
    kind: str
    flag: str = ""
    text: str = ""
