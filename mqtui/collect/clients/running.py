"""Running processes that have something of MQ's: a library, Java classes, variables, a connection.

Whatever this user may not see of a process is left out; what every user may see, such as the words
it was started with, is enough for a Java program.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from mqtui.collect import machine
from mqtui.collect.environment.process import container_of, is_elsewhere, mq_library
from mqtui.collect.files import read_bounded
from mqtui.facts.found_clients import RunningClient
from mqtui.facts.machine import HERE, Machine
from mqtui.formats.text import shown
from mqtui.rules.configuration.named import is_client_variable

#: The port of a queue manager's listener where nothing names another.
USUAL_PORT = 1414
_CGROUP_LIMIT = 64 << 10
#: The unit that a process is in: the last service or scope of its control group's path.
_UNIT = re.compile(rb"/([^/\n]+\.service)(?=/|$)", re.MULTILINE)
#: Instances of the user's own manager, in which every program of a login is.
_LOGIN = re.compile(r"^user@\d+\.service$")


def running_clients(connected: Mapping[int, str]) -> Iterator[RunningClient | None]:
    """Each process that looks like an MQ client, and ``None`` for every other one.

    So who asks can stop at any of them. ``connected`` are the processes that are connected to a
    queue manager's port, each with the address.

    Raises:
        OSError: the processes cannot be listed.
    """
    own = _own_line()
    for process in machine.processes():
        yield None if process.pid in own else _client(process, connected.get(process.pid, ""))


def connections(ports: Iterable[int]) -> dict[int, str]:
    """The processes that are connected to one of these ports, as far as this user may see them."""
    wanted = frozenset(ports)
    found: dict[int, str] = {}
    try:
        for socket in machine.outgoing_connections():
            if socket.port in wanted and socket.pid is not None:
                found.setdefault(socket.pid, f"{socket.address}({socket.port})")
    except OSError:
        return found
    return found


def _client(process: machine.Process, address: str) -> RunningClient | None:
    """The process, where it has anything of MQ's. One that ended meanwhile has nothing."""
    try:
        names, closed = _variables(process)
        library = mq_library(process)
        if not (library or address or names):
            return None
        name = shown(process.name(), 60)
    except OSError:
        return None
    return replace(
        _place(process.pid),
        name=name,
        user=process.user(),
        library=library,
        address=address,
        variables=names,
        closed=closed,
    )


def _variables(process: machine.Process) -> tuple[tuple[str, ...], bool]:
    """The names of its MQ variables, and whether they may not be seen."""
    try:
        found = process.environment()
    except PermissionError:
        return (), True
    return tuple(sorted(filter(is_client_variable, found))), False


def _place(pid: int) -> RunningClient:
    """The unit or the container that the process is in."""
    group = read_bounded(f"/proc/{pid}/cgroup", _CGROUP_LIMIT).data
    units = [each.decode("utf-8", "surrogateescape") for each in _UNIT.findall(group)]
    unit = next((each for each in reversed(units) if not _LOGIN.match(each)), "")
    place: Machine = container_of(pid, {}) if is_elsewhere(pid) else HERE
    return RunningClient(pid, "", unit=unit if place.is_here else "", machine=place)


def _own_line() -> frozenset[int]:
    """This process and those that it was started by: they are this shell."""
    line = {os.getpid()}
    pid = os.getpid()
    while pid > 1 and len(line) < 100:
        try:
            pid = machine.process(pid).parent()
        except OSError:
            break
        line.add(pid)
    return frozenset(line)
