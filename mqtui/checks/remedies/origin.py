"""Where a variable of the program is set, which says how it is set or unset there.

Sources: systemd.exec(5) for units; docs.docker.com, "docker container run" (a container keeps the
environment that it was created with); kubernetes.io, "Define Environment Variables for a
Container".
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from mqtui.facts import Facts, Machine, MachineKind, Source, SourceKind
from mqtui.facts.machine import HERE, Engine


class OriginKind(Enum):
    """What kind of place sets the variables of the program."""

    SHELL = auto()
    """The shell, or whatever else starts the program: nothing more is known."""
    FILE = auto()
    """A profile, a script, or a file of NAME=value lines."""
    UNIT = auto()
    """Environment= of a systemd unit."""
    UNIT_FILE = auto()
    """A file that EnvironmentFile= of a unit names."""
    CONTAINER = auto()
    COMPOSE = auto()
    KUBERNETES = auto()
    WINDOWS = auto()


@dataclass(frozen=True, slots=True)
class Origin:
    """One place. ``unit`` is the systemd unit, ``file`` the file; both are blank for other kinds.

    ``line`` counts from 1, ``None`` where no line is known; ``earlier_lines`` set the variable,
    too. ``exported``: the file's lines begin with ``export``.
    """

    kind: OriginKind = OriginKind.SHELL
    unit: str = ""
    file: str = ""
    line: int | None = None
    exported: bool = False
    machine: Machine = HERE
    earlier_lines: tuple[int, ...] = ()


_ELSEWHERE = {
    MachineKind.POD: OriginKind.KUBERNETES,
    MachineKind.WINDOWS: OriginKind.WINDOWS,
    MachineKind.CONTAINER: OriginKind.CONTAINER,
}


def origin_of(facts: Facts, source: Source | None = None) -> Origin:
    """Where ``source``, that of a variable, stands; without one, where a new one would stand."""
    environment = facts.environment
    machine = environment.machine if environment else HERE
    if machine.is_here and _names_windows(facts):
        machine = Machine(MachineKind.WINDOWS)
    if kind := _ELSEWHERE.get(machine.kind):
        if kind is OriginKind.CONTAINER and machine.engine is Engine.COMPOSE:
            kind = OriginKind.COMPOSE
        return Origin(kind, machine=machine)
    unit = facts.request.unit or ""
    known = source or _file_of(facts)
    if known is not None and known.kind is SourceKind.FILE:
        kind = OriginKind.UNIT_FILE if unit else OriginKind.FILE
        line = known.line if source is not None else None
        exported = _exports(facts, known.name)
        earlier = _earlier(facts, known) if source is not None else ()
        return Origin(kind, unit, known.name, line, exported, machine, earlier)
    return Origin(OriginKind.UNIT if unit else OriginKind.SHELL, unit, machine=machine)


def _names_windows(facts: Facts) -> bool:
    """Whether a path among the settings is one of Windows, where this program does not run."""
    configuration = facts.configuration
    values = (v for s in (configuration.settings if configuration else ()) for v in s.values)
    return any(value.machine.kind is MachineKind.WINDOWS for value in values)


def origin_for(facts: Facts, name: str) -> Origin:
    """Where the variable ``name`` is set, or would be."""
    variable = facts.environment.get(name) if facts.environment else None
    return origin_of(facts, variable.source if variable else None)


def _file_of(facts: Facts) -> Source | None:
    """The file that the whole environment came from, where it is one."""
    environment = facts.environment
    if environment is None or environment.origin.kind is not SourceKind.FILE:
        return None
    return environment.origin


def _earlier(facts: Facts, source: Source) -> tuple[int, ...]:
    variables = facts.environment.variables if facts.environment else ()
    return next((v.earlier_lines for v in variables if v.source == source), ())


def _exports(facts: Facts, path: str) -> bool:
    variables = facts.environment.variables if facts.environment else ()
    return any(v.exported for v in variables if v.source.name == path)
