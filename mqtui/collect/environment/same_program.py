"""The same program at a later time: its process may have ended, and its service begun another."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import datetime

from mqtui.collect import machine
from mqtui.collect.environment.unit import main_process
from mqtui.collect.files import read_bounded
from mqtui.formats.text import shown

_LIMIT = 1 << 16
#: A service of the system's own manager in a control group's path (systemd.slice(5)).
_SERVICE = re.compile(rb":/system\.slice/(?:[^\n/]+\.slice/)*([^\n/]+\.service)(?=[\n/]|\Z)")


@dataclass(frozen=True, slots=True)
class Program:
    """A process and what is known of it beside its number. ``unit`` is blank outside a service."""

    process: machine.Process
    name: str
    user: str
    words: tuple[str, ...] = ()
    started: float | None = None
    unit: str = ""

    @property
    def pid(self) -> int:
        """Its number."""
        return self.process.pid

    @property
    def title(self) -> str:
        """``process 4711 (orders), started at 14:02:11``."""
        since = ""
        if self.started is not None:
            at = datetime.fromtimestamp(self.started)
            today = at.date() == datetime.now().date()
            since = f", started at {at:%H:%M:%S}" if today else f", started on {at:%Y-%m-%d %H:%M}"
        return f"process {self.pid} ({shown(self.name, 60)}){since}"

    @property
    def has_ended(self) -> bool:
        """Whether it runs no more; a later process with its number is another."""
        return self.process.has_ended()


def program(pid: int) -> Program | None:
    """The program that runs as that process now; ``None`` where none does."""
    try:
        process = machine.process(pid)
        if process.has_ended():
            return None
        name = process.name()
    except OSError:
        return None
    return Program(process, name, process.user(), _words(process), process.started(), unit_of(pid))


def successor(before: Program, *, named: bool = False) -> Program | None:
    """The process that has taken the place of one that has ended; ``None`` where none has.

    That of the same service; else the only one with the same name, user and command line.
    ``named``: the program was asked for by its name, so that the only one of that name is it.
    """
    if before.unit and (found := _of_unit(before)) is not None:
        return found
    alike = [each for each in _named(before.name) if each.user == before.user or named]
    if not named:
        alike = [each for each in alike if before.words and each.words == before.words]
    return alike[0] if len(alike) == 1 else None


def unit_of(pid: int) -> str:
    """The service that the process belongs to; blank where it is of none."""
    found = _SERVICE.search(read_bounded(f"/proc/{pid}/cgroup", _LIMIT).data)
    return found[1].decode("utf-8", "replace") if found else ""


def _of_unit(before: Program) -> Program | None:
    """Of the unit's processes the one of the same name, else the main one."""
    alike = [each for each in _named(before.name) if each.unit == before.unit]
    if len(alike) == 1:
        return alike[0]
    main = main_process(before.unit)
    return program(main) if main is not None else None


def _named(name: str) -> list[Program]:
    found = []
    try:
        for process in machine.processes():
            try:
                if process.pid == os.getpid() or process.name() != name:
                    continue
            except OSError:
                continue
            if (one := program(process.pid)) is not None:
                found.append(one)
    except OSError:
        return []
    return found


def _words(process: machine.Process) -> tuple[str, ...]:
    try:
        return tuple(process.command_line())
    except OSError:
        return ()
