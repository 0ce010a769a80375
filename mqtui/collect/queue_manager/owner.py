"""Whose files a queue manager's are: on which machine it runs, by who holds the port it answers on.

A queue manager's directory on this host is that of the one that answers only if a process of this
host's queue manager holds the listening socket. A proxy, a container's port or a tunnel holds it
for another machine.

Sources: https://www.ibm.com/docs/en/ibm-mq/9.3?topic=reference-runmqlsr-run-listener (``-m``,
``-p``, default port 1414) ; docs/knowledge/own-findings.md
"""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Iterable, Sequence

from mqtui.collect import machine
from mqtui.collect.environment.process import is_elsewhere
from mqtui.collect.queue_manager.tunnels import behind
from mqtui.facts import Endpoint, ListenerProcess, Machine, MachineKind, QueueManagerOwner
from mqtui.formats.text import shown

#: Programs of a queue manager that hold the listening socket themselves.
_LISTENERS = ("runmqlsr", "amqrmppa", "amqcrsta", "amqpcsea")
_DEFAULT_PORT = 1414
_ANY = ("0.0.0.0", "::")  # noqa: S104 - compared with, not bound to


def owner_of(
    endpoint: Endpoint,
    address: str,
    listeners: Sequence[ListenerProcess] | None,
    queue_manager: str,
    directory: str | None,
) -> QueueManagerOwner:
    """On which machine the queue manager runs that answers at ``address``. Never raises.

    ``listeners`` are this host's; ``None`` where they were not listed in time, and are asked for
    again. ``directory`` is where this host would have the files of a queue manager of that name, if
    it has any.
    """
    if not _is_own(address):
        there = Machine(MachineKind.HOST, endpoint.host)
        return QueueManagerOwner(there, f"{address} is not an address of this host")
    if listeners is None:
        listeners = _listed(endpoint.port)
    found = _holders(address, endpoint.port, listeners or ())
    if not found and listeners is not None:
        why = f"no process of this host listens on port {endpoint.port}: it is forwarded elsewhere"
        return QueueManagerOwner(Machine(MachineKind.HOST), why)
    for holder in found:
        if holder.pid is not None:
            return _of_process(holder, holder.pid, endpoint.port, queue_manager, directory)
    who = _named_listener(endpoint.port, queue_manager) if directory else None
    if who:
        return QueueManagerOwner(Machine(), f"{who} serves port {endpoint.port}", proven=True)
    why = f"which process listens on port {endpoint.port} cannot be seen by this user"
    return QueueManagerOwner(Machine(MachineKind.HOST), why, hidden=True)


def _listed(port: int) -> tuple[ListenerProcess, ...] | None:
    """Who listens on a port of this host; ``None`` where the system does not tell."""
    found = []
    try:
        for socket in machine.listening_sockets():
            if socket.port == port:
                name = _name(socket.pid) if socket.pid is not None else ""
                found.append(ListenerProcess(socket.address, socket.port, socket.pid, name))
    except OSError:
        return None
    return tuple(found)


def _name(pid: int) -> str:
    try:
        return shown(machine.process(pid).name(), 60)
    except OSError:
        return ""


def _is_own(address: str) -> bool:
    try:
        if ipaddress.ip_address(address.partition("%")[0]).is_loopback:
            return True
        return address in set(machine.own_addresses())
    except (OSError, ValueError):
        return False


def _holders(
    address: str, port: int, listeners: Iterable[ListenerProcess]
) -> list[ListenerProcess]:
    """Who listens there; who does on that very address comes before who does on all."""
    found = [one for one in listeners if one.port == port and one.address in (address, *_ANY)]
    return sorted(found, key=lambda one: one.address in _ANY)


def _of_process(
    holder: ListenerProcess, pid: int, port: int, queue_manager: str, directory: str | None
) -> QueueManagerOwner:
    who = f"{holder.process or 'a process'} (pid {pid})"
    why = f"{who} listens on port {port}"
    if is_elsewhere(pid):
        inside = Machine(MachineKind.CONTAINER, pid=pid)
        return QueueManagerOwner(inside, f"{why}, and has its own file system, as in a container")
    if directory and _is_of(pid, holder.process, queue_manager, directory):
        return QueueManagerOwner(Machine(), why, proven=True)
    if holder.process.startswith(_LISTENERS):
        whose = f"queue manager {queue_manager}" if queue_manager else "this queue manager"
        return QueueManagerOwner(Machine(), f"{why}, and is not known to be of {whose}")
    there = behind(holder.process, _words(pid), port)
    if there is None:
        why = f"{why}, and is neither a listener of MQ nor a tunnel that is known"
        return QueueManagerOwner(Machine(MachineKind.HOST), why, unknown_program=True)
    return QueueManagerOwner(there, why)


def _is_of(pid: int, name: str, queue_manager: str, directory: str) -> bool:
    """Whether the process is one of that queue manager: by its words, or its open files."""
    if name.startswith(_LISTENERS):
        words = _words(pid)
        return not words or _option(words, "-m") in ("", queue_manager)
    return _has_open(pid, directory)


def _has_open(pid: int, directory: str) -> bool:
    """Whether the process has a file of that directory open."""
    inside = os.path.realpath(directory) + os.sep
    try:
        return any(path.startswith(inside) for path in machine.process(pid).open_files())
    except OSError:
        return False


def _named_listener(port: int, queue_manager: str) -> str:
    """The listener of that queue manager and port among all processes, whoever runs it."""
    try:
        for process in machine.processes():
            if not process.name().startswith(_LISTENERS) or is_elsewhere(process.pid):
                continue
            words = _words(process.pid)
            stated = _option(words, "-p") or str(_DEFAULT_PORT)
            if _option(words, "-m") == queue_manager and stated == str(port):
                return f"{shown(process.name(), 60)} -m {shown(queue_manager, 60)}"
    except OSError:
        return ""
    return ""


def _words(pid: int) -> list[str]:
    try:
        return machine.process(pid).command_line()
    except OSError:
        return []


def _option(words: Sequence[str], flag: str) -> str:
    """The value behind ``flag``, in one word with it or in the next."""
    for number, word in enumerate(words):
        if word == flag:
            return words[number + 1] if number + 1 < len(words) else ""
        if word.startswith(flag) and len(word) > len(flag):
            return word[len(flag) :]
    return ""
