"""Reading files that may be anything: absent, huge, a directory, a pipe that nobody writes to.

Whoever named the file (a person, a variable, a configuration), it is read through here: regular
files only, up to a size, and given up after :data:`SECONDS`, since a network file system that does
not answer holds for ever whoever asks it. Nothing here raises but ctrl-C.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable
from dataclasses import field
from typing import TypeVar
from urllib.parse import unquote, urlsplit

from mqtui.collect.host_files import NotGatheredError, host_files, other_host
from mqtui.engine.blocking import call_bounded
from mqtui.facts import FileState
from mqtui.formats.text import shown
from mqtui.frozen import dataclass

T = TypeVar("T")
D = TypeVar("D")
A = TypeVar("A")

#: Seconds for one file: opened, looked at and read.
SECONDS = 8.0
_LEASE_SECONDS = 3.0
_ABSENT = {errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG}
_CHUNK = 1 << 20
#: Far beyond the largest key repository met; a larger file is not one.
STORE_LIMIT = 64 << 20
_KINDS = (
    (stat.S_ISDIR, "a directory"),
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


@dataclass(frozen=True, slots=True)
class FileRead:
    """What became of the attempt. ``error`` is a sentence unless ``state`` is ``OK``.

    ``state`` is ``OK``, ``EMPTY``, ``ABSENT``, ``UNREADABLE``, ``NOT_A_FILE`` or ``TOO_LARGE``;
    ``cut`` tells that only the file's end was read, ``kind`` what is there instead of a file.
    """

    state: FileState
    data: bytes = field(default=b"", repr=False)
    error: str = ""
    cut: bool = False
    kind: str = ""


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A regular file that is read piece by piece; ``size`` is what it had when it was opened."""

    path: str
    descriptor: int
    size: int

    def at(self, start: int, end: int) -> bytes:
        """The bytes from ``start`` to ``end``; fewer where the file has become shorter.

        Raises:
            OSError: it cannot be read, or its file system does not answer.
        """
        return call_bounded(_at, self.descriptor, start, end, timeout=SECONDS)

    def changed(self) -> str:
        """What became of it since it was opened, as the end of a sentence; blank for nothing."""
        now = answered(os.fstat, self.descriptor, otherwise=None)
        there = answered(host_files().status, self.path, otherwise=None)
        if now is None or now.st_size < self.size:
            return "became shorter; what was cut off it is missing here"
        if other_host() is not None:
            return ""
        if there is None or (there.st_dev, there.st_ino) != (now.st_dev, now.st_ino):
            return "was replaced, as logs are when they are full; this is of the older file"
        if now.st_size > self.size:
            return f"grew by {now.st_size - self.size} bytes, which were not read"
        return ""

    def close(self) -> None:
        """Close it."""
        os.close(self.descriptor)


def opened(path: str) -> OpenedFile | FileRead:
    """The file, to be closed by the caller, or why there is none. Never raises."""
    found = _in_time(path, _open, path)
    return found if isinstance(found, FileRead) else OpenedFile(path, *found)


def failed_read(path: str, error: OSError) -> FileRead:
    """What is said of a read that came to nothing."""
    if isinstance(error, TimeoutError):
        return _no_answer(path)
    return _failed(path, error)


def read_bounded(path: str, limit: int) -> FileRead:
    """Read a regular file of at most ``limit`` bytes. Never raises, never waits for a writer.

    Files under ``/proc`` claim no size, so what is read counts, not what ``stat`` says.
    """
    return _in_time(path, _whole, path, limit)


def read_tail(path: str, limit: int) -> FileRead:
    """Read the last ``limit`` bytes of a regular file, from the next line's beginning on."""
    return _in_time(path, _tail, path, limit)


def first_byte(path: str) -> FileRead:
    """Whether a file can be read at all: ``OK`` with at most one byte of it, or ``EMPTY``."""
    return _in_time(path, _first, path)


def is_file(path: str) -> bool:
    """Whether there is a regular file; not where its file system does not answer."""
    return answered(host_files().is_file, path, otherwise=False)


def answered(look: Callable[[A], T], where: A, *, otherwise: D) -> T | D:
    """``look(where)``, or ``otherwise`` where it fails or has no answer in time."""
    try:
        return call_bounded(look, where, timeout=SECONDS)
    except (OSError, ValueError, RuntimeError):  # TimeoutError is of the first kind
        return otherwise


def said_of_it(read: FileRead, path: str) -> str:
    """The sentence of a failed read with ``it`` for the path, for where that stands already."""
    if read.kind:
        return f"it is not a file but {read.kind}."
    return read.error.replace(f"{shown(path, 200)} ", "it ", 1)


def _in_time(path: str, read: Callable[..., T], *arguments: object) -> T | FileRead:
    try:
        return call_bounded(read, *arguments, timeout=SECONDS)
    except TimeoutError:
        return _no_answer(path)
    except RuntimeError as error:  # no thread can be started
        return FileRead(
            FileState.UNREADABLE,
            error=f"{shown(path, 200)} could not be read: {shown(str(error))}.",
        )


def _no_answer(path: str) -> FileRead:
    return FileRead(
        FileState.UNREADABLE,
        error=f"{shown(path, 200)} could not be read: no answer within {SECONDS:g} seconds, "
        "as on a network file system whose server is down.",
    )


def _first(path: str) -> FileRead:
    opened = _open(path)
    if isinstance(opened, FileRead):
        return opened
    descriptor, _ = opened
    try:
        data = os.read(descriptor, 1)
    except OSError as error:
        return _failed(path, error)
    finally:
        os.close(descriptor)
    return FileRead(FileState.OK if data else FileState.EMPTY, data)


def _whole(path: str, limit: int) -> FileRead:
    opened = _open(path)
    if isinstance(opened, FileRead):
        return opened
    descriptor, size = opened
    try:
        if size > limit:
            return _too_large(path, size, limit)
        data = _read(descriptor, limit + 1, size)
    except OSError as error:
        return _failed(path, error)
    finally:
        os.close(descriptor)
    if len(data) > limit:
        return _too_large(path, len(data), limit)
    if not data:
        return FileRead(FileState.EMPTY, error=f"{shown(path, 200)} is empty.")
    return FileRead(FileState.OK, data)


def _tail(path: str, limit: int) -> FileRead:
    opened = _open(path)
    if isinstance(opened, FileRead):
        return opened
    descriptor, size = opened
    try:
        cut = size > limit
        if cut:
            os.lseek(descriptor, size - limit, os.SEEK_SET)
        data = _read(descriptor, limit)
    except OSError as error:
        return _failed(path, error)
    finally:
        os.close(descriptor)
    if cut:
        data = data.partition(b"\n")[2]
    if not data:
        return FileRead(FileState.EMPTY, error=f"{shown(path, 200)} is empty.")
    return FileRead(FileState.OK, data, cut=cut)


def absolute(path: str, working_directory: str) -> str:
    """``path`` as seen from ``working_directory``; ``..`` is left for the system to follow."""
    return path if os.path.isabs(path) else os.path.join(working_directory or "/", path)


def _open(path: str) -> tuple[int, int] | FileRead:
    """A descriptor and the size, or why there is none."""
    try:
        # Looked at first: opening a device or a pipe can have effects of its own.
        status = host_files().status(path)
        if not stat.S_ISREG(status.st_mode):
            return _not_a_file(path, status.st_mode)
        descriptor = _descriptor(path)
    except (OSError, ValueError) as error:
        return _failed(path, error)
    try:
        status = os.fstat(descriptor)
    except OSError as error:
        os.close(descriptor)
        return _failed(path, error)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        return _not_a_file(path, status.st_mode)
    return descriptor, status.st_size


def _descriptor(path: str) -> int:
    """The opened file. One whose lease another program has yet to give back is asked for again."""
    end = time.monotonic() + _LEASE_SECONDS
    while True:
        try:
            return host_files().descriptor(path)
        except BlockingIOError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)


def _read(descriptor: int, limit: int, size: int = 0) -> bytes:
    # In one piece where the size is told, so that it is not copied; the size may be untrue.
    parts, left, piece = [], limit, max(_CHUNK, size)
    while left > 0 and (part := os.read(descriptor, min(left, piece))):
        parts.append(part)
        left -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def _at(descriptor: int, start: int, end: int) -> bytes:
    data = os.pread(descriptor, end - start, start)
    while 0 < len(data) < end - start and (
        more := os.pread(descriptor, end - start - len(data), start + len(data))
    ):
        data += more
    return data


def _failed(path: str, error: OSError | ValueError) -> FileRead:
    name = shown(path, 200)
    if not isinstance(error, OSError):
        return FileRead(FileState.ABSENT, error=f"'{name}' is not a valid file name.")
    if isinstance(error, NotGatheredError):
        return FileRead(FileState.UNREADABLE, error=f"{name} was not collected.")
    if error.errno in _ABSENT:
        why = "" if error.errno == errno.ENOENT else f": {(error.strerror or '').lower()}"
        return FileRead(FileState.ABSENT, error=f"{name} does not exist{why}.")
    if error.errno == errno.ELOOP:
        return FileRead(
            FileState.UNREADABLE,
            error=f"{name} cannot be followed: its symbolic links form a loop.",
        )
    return FileRead(
        FileState.UNREADABLE,
        error=f"{name} could not be read by the user that runs mqtui: {error.strerror}.",
    )


def _not_a_file(path: str, mode: int) -> FileRead:
    kind = next((name for test, name in _KINDS if test(mode)), "no regular file")
    error = f"{shown(path, 200)} is {kind}, but a file is expected."
    return FileRead(FileState.NOT_A_FILE, error=error, kind=kind)


def _too_large(path: str, size: int, limit: int) -> FileRead:
    return FileRead(
        FileState.TOO_LARGE,
        error=f"{shown(path, 200)} has {size:,} bytes or more; mqtui reads at most {limit:,} of "
        "such a file, so it is probably the wrong file.",
    )


def path_of_url(text: str) -> str:
    """The path of a ``file:`` URL; any other text is a path already."""
    if not text.lower().startswith("file:"):
        return text
    try:
        return unquote(urlsplit(text).path) or text
    except ValueError:
        return text
