"""Another process: the environment it was started with, its user, and where it stands.

What the kernel keeps is the environment at the start; what a program sets itself later is not seen.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Mapping

from mqtui.collect import machine
from mqtui.collect.environment.assignment import Assignment
from mqtui.collect.files import read_bounded
from mqtui.facts import ClientProcess, Engine, FileState, Machine, MachineKind
from mqtui.facts.machine import HERE
from mqtui.formats.text import shown
from mqtui.frozen import dataclass
from mqtui.pasted.shell import shell_text

_MAPS_LIMIT = 8 << 20
#: A client's library in a process's memory map, or IBM's Java classes.
_LIBRARY = re.compile(
    rb"/((?:libmqi[cz]|libmqm|libmqe|com\.ibm\.mq)[\w.+-]*)(?=\s|$)", re.MULTILINE
)
_CLASSES = re.compile(r"com\.ibm\.(?:mq|msg)[\w.-]*")
#: The container in a control group's path: ".../docker-ID.scope", "/docker/ID", "libpod-ID.scope".
_CONTAINER_ID = re.compile(rb"(docker|libpod|cri-containerd|crio)[-/]([0-9a-f]{12,64})")
#: Programs of a queue manager, which have the same libraries and are no clients.
_NO_CLIENT = re.compile(r"^(?:amq|runmq|strmq|endmq|dspmq)")


@dataclass(frozen=True, slots=True)
class ProcessView:
    """What was seen of a process. ``error`` is a sentence; then there is nothing else.

    ``own_files``: it may see other files than this machine's under the same names; on which
    ``machine`` they are.
    """

    pid: int
    name: str = ""
    assignments: tuple[Assignment, ...] = ()
    user: str = ""
    working_directory: str = ""
    problems: tuple[str, ...] = ()
    error: str | None = None
    own_files: bool = False
    machine: Machine = HERE

    @property
    def title(self) -> str:
        """``process 4711 (orders)``."""
        return f"process {self.pid} ({self.name})" if self.name else f"process {self.pid}"


def view_process(pid: int) -> ProcessView:
    """The process as far as the kernel shows it to this user. Never raises."""
    try:
        process = machine.process(pid)
        name = shown(process.name(), 60)
    except OSError:
        return ProcessView(
            pid, error=f"There is no process {pid} here; ps -ef lists the running ones."
        )
    user = process.user()
    try:
        variables = process.environment()
    except PermissionError:
        of = f" of user {user}" if user else ""
        error = (
            f"Permission denied for the environment of process {pid} ({name}){of}: only its user "
            f"and root can read it. Run as root: "
            + shell_text("sudo mqtui check --pid {pid}", pid=pid)
        )
        return ProcessView(pid, name, user=user, error=error)
    except OSError as problem:
        why = shown(str(problem), 200)
        return ProcessView(
            pid, name, error=f"The environment of process {pid} could not be read: {why}"
        )
    problems = []
    if not variables:
        problems.append(f"Process {pid} ({name}) has no environment variables.")
    directory = _working_directory(process, problems)
    own_files = has_own_mounts(pid)
    if not process.is_there() or process.user() != user:
        # What was read may be of two: of one user's process, and of another's with its number.
        return ProcessView(pid, error=f"Process {pid} ended, or changed, while it was read.")
    place = HERE
    if own_files and is_elsewhere(pid):
        place = container_of(pid, variables)
        problems.append(
            f"Process {pid} ({name}) has its own file system, as in a container, so its paths are "
            f"not those of this machine. Its files are under /proc/{pid}/root."
        )
    elif own_files:
        problems.append(
            f"Process {pid} ({name}) has mounts of its own, as with PrivateTmp= of systemd: some "
            f"of its paths, such as /tmp, may be others here. Its files are under /proc/{pid}/root."
        )
    assignments = tuple(Assignment(k, v, None) for k, v in sorted(variables.items()))
    return ProcessView(
        *(pid, name, assignments, user, directory, tuple(problems)),
        own_files=own_files,
        machine=place,
    )


def _working_directory(process: machine.Process, problems: list[str]) -> str:
    directory = process.working_directory()
    if not directory:
        problems.append(
            f"The working directory of process {process.pid} could not be read; relative paths "
            "are resolved from mqtui's own directory."
        )
    return directory


def container_of(pid: int, variables: Mapping[str, str]) -> Machine:
    """The container that the process is in, by its own variables and its control group."""
    name = variables.get("HOSTNAME", "")
    if variables.get("KUBERNETES_SERVICE_HOST"):
        return Machine(MachineKind.POD, name, pid=pid)
    found = _CONTAINER_ID.search(read_bounded(f"/proc/{pid}/cgroup", _MAPS_LIMIT).data)
    engine = Engine.PODMAN if found and found[1] == b"libpod" else Engine.DOCKER
    name = found[2].decode("ascii")[:12] if found else name
    return Machine(MachineKind.CONTAINER, name, engine=engine, pid=pid)


def has_own_mounts(pid: int) -> bool:
    """Whether the process may see other files under the same names."""
    try:
        if os.readlink(f"/proc/{pid}/root") != "/":
            return True
        return os.readlink(f"/proc/{pid}/ns/mnt") != os.readlink("/proc/self/ns/mnt")
    except OSError:
        return False


def is_elsewhere(pid: int) -> bool:
    """Whether the process has another root directory, as in a container.

    One that has only mounts of its own, as a systemd service with PrivateTmp= has, is on this host.
    """
    if not has_own_mounts(pid):
        return False
    try:
        return not os.path.samefile(f"/proc/{pid}/root/.", "/")
    except OSError:
        return True


def named(name: str) -> tuple[ClientProcess, ...]:
    """The processes whose program has that name, with the MQ library that each has mapped.

    Raises:
        OSError: the processes cannot be listed.
    """
    found = []
    for process in machine.processes():
        try:
            if process.pid != os.getpid() and process.name() == name:
                found.append(_described(process, mq_library(process)))
        except OSError:
            continue
    return tuple(found)


def find_clients(timeout: float = 0.5, most: int = 20) -> tuple[ClientProcess, ...]:
    """Processes that look like MQ clients, by what they have mapped; no more than ``most``.

    Ends after about ``timeout``, however many processes there are. Never raises.
    """
    found: list[ClientProcess] = []
    end = time.monotonic() + timeout
    try:
        for process in machine.processes():
            if len(found) >= most or time.monotonic() > end:
                break
            library = mq_library(process)
            if library:
                found.append(_described(process, library))
    except OSError:
        return tuple(found)
    return tuple(found)


def mq_library(process: machine.Process) -> str:
    """The MQ library or Java archive that the process has loaded; blank when none can be seen."""
    try:
        if process.pid == os.getpid() or _NO_CLIENT.match(process.name()):
            return ""
        read = read_bounded(f"/proc/{process.pid}/maps", _MAPS_LIMIT)
        if read.state is FileState.OK and (found := _LIBRARY.search(read.data)):
            return found[1].decode("ascii", "replace")
        if process.name().startswith("java"):
            classes = _CLASSES.search(" ".join(process.command_line())[:65536])
            return classes[0] if classes else _open_archive(process)
    except OSError:
        return ""
    return ""


def _open_archive(process: machine.Process) -> str:
    """The Java archive of MQ's that it has open: a class path may end in ``/*``."""
    names = (os.path.basename(path) for path in process.open_files())
    return next((name for name in names if _CLASSES.match(name)), "")


def _described(process: machine.Process, library: str) -> ClientProcess:
    return ClientProcess(process.pid, shown(process.name(), 60), process.user(), library)
