"""What this machine's kernel tells of processes, sockets, addresses and mounts.

The only module that knows psutil. What cannot be read is an :class:`OSError`, and a
:class:`PermissionError` where this user may not.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

import psutil

from mqtui.frozen import dataclass

#: What psutil raises where /proc is not there, or is not as it knows it.
_ODD = (LookupError, ValueError, TypeError, AttributeError, RuntimeError)

#: The states of a connection whose other end is still there, or is called.
_OPEN = frozenset({psutil.CONN_ESTABLISHED, psutil.CONN_SYN_SENT, psutil.CONN_CLOSE_WAIT})


@contextlib.contextmanager
def _as_os_error() -> Iterator[None]:
    try:
        yield
    except psutil.AccessDenied as error:
        raise PermissionError(str(error)) from error
    except psutil.Error as error:
        raise OSError(str(error)) from error
    except OSError:
        raise
    except _ODD as error:
        raise OSError("/proc is missing or cannot be read") from error


class Process:
    """A process, by its number. Every question is put to the kernel anew."""

    def __init__(self, process: psutil.Process) -> None:
        self._process = process
        self.pid = process.pid

    def is_there(self) -> bool:
        """Whether it still runs, and no other process has got its number."""
        try:
            return self._process.is_running()
        except psutil.Error:
            return False

    def has_ended(self) -> bool:
        """Whether it runs no more, even if its parent has not yet taken note of that."""
        try:
            return not self.is_there() or self._process.status() == psutil.STATUS_ZOMBIE
        except psutil.Error:
            return True

    def started(self) -> float | None:
        """When it was started, in seconds since 1970; ``None`` when that cannot be seen."""
        try:
            with _as_os_error():
                return self._process.create_time()
        except OSError:
            return None

    def name(self) -> str:
        """The program's name.

        Raises:
            OSError: the process is gone, or this user may not see it.
        """
        with _as_os_error():
            return self._process.name()

    def user(self) -> str:
        """Whom it runs as; blank when that cannot be seen or has no name."""
        try:
            with _as_os_error():
                return self._process.username()
        except (OSError, KeyError):
            return ""

    def parent(self) -> int:
        """The number of the process that started it; 0 for the first one.

        Raises:
            OSError: the process is gone, or this user may not see it.
        """
        with _as_os_error():
            return self._process.ppid()

    def environment(self) -> dict[str, str]:
        """The variables it was started with.

        Raises:
            PermissionError: they may only be read by its user and by root.
            OSError: they cannot be read for another reason.
        """
        with _as_os_error():
            return self._process.environ()

    def working_directory(self) -> str:
        """Where it stands; blank when that cannot be seen."""
        try:
            with _as_os_error():
                return self._process.cwd()
        except OSError:
            return ""

    def command_line(self) -> list[str]:
        """Its words.

        Raises:
            OSError: the process is gone, or this user may not see them.
        """
        with _as_os_error():
            return self._process.cmdline()

    def open_files(self) -> list[str]:
        """The paths of the files that it has open.

        Raises:
            OSError: the process is gone, or this user may not see them.
        """
        with _as_os_error():
            return [file.path for file in self._process.open_files()]


def process(pid: int) -> Process:
    """The process with that number.

    Raises:
        OSError: there is none.
    """
    with _as_os_error():
        try:
            return Process(psutil.Process(pid))
        except (ValueError, OverflowError) as error:
            raise ProcessLookupError(f"there is no process {pid}") from error


def processes() -> Iterator[Process]:
    """All processes, one after another.

    Raises:
        OSError: the list cannot be read.
    """
    with _as_os_error():
        for found in psutil.process_iter():
            yield Process(found)


@dataclass(frozen=True, slots=True)
class ListeningSocket:
    """A TCP socket that waits for connections; ``pid`` is ``None`` when it may not be seen."""

    address: str
    port: int
    pid: int | None


def listening_sockets() -> Iterator[ListeningSocket]:
    """The TCP sockets on which somebody listens.

    Raises:
        PermissionError: the system shows none at all.
        OSError: they cannot be read for another reason.
    """
    try:
        with _as_os_error():
            connections = psutil.net_connections(kind="tcp")
    except PermissionError as error:
        raise PermissionError(f"the list of sockets cannot be read: {error}") from error
    for connection in connections:
        if connection.status == psutil.CONN_LISTEN and connection.laddr:
            address, port = connection.laddr[0], connection.laddr[1]
            yield ListeningSocket(str(address), port, connection.pid)


@dataclass(frozen=True, slots=True)
class OutgoingConnection:
    """A TCP connection to ``address``; ``pid`` is ``None`` when it may not be seen."""

    address: str
    port: int
    pid: int | None


def outgoing_connections() -> Iterator[OutgoingConnection]:
    """The TCP connections that are open, or being opened, from here or to here.

    Raises:
        OSError: they cannot be read.
    """
    with _as_os_error():
        connections = psutil.net_connections(kind="tcp")
    for connection in connections:
        if connection.status in _OPEN and connection.raddr:
            address, port = connection.raddr[0], connection.raddr[1]
            yield OutgoingConnection(str(address), port, connection.pid)


def own_addresses() -> Iterator[str]:
    """The addresses of this machine's interfaces, of every family.

    Raises:
        OSError: they cannot be read.
    """
    with _as_os_error():
        known = psutil.net_if_addrs()
    for addresses in known.values():
        yield from (own.address for own in addresses)


@dataclass(frozen=True, slots=True)
class Mount:
    """A row of the mount table."""

    point: str
    kind: str
    read_only: bool


def mounts() -> tuple[Mount, ...]:
    """The mount table; empty when it cannot be read. No file system is touched."""
    try:
        table = psutil.disk_partitions(all=True)
    except (OSError, *_ODD):
        return ()
    return tuple(Mount(m.mountpoint, m.fstype, "ro" in m.opts.split(",")) for m in table)
