"""Writing files that nobody else can lead astray: whole or not at all, never through a link.

Every write starts from a descriptor of its directory (:mod:`mqtui.system.owners`), so that what is
checked is also what is written to.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import time
from pathlib import Path

from mqtui.system.owners import Exposed, open_directory, own_users, owner_name

#: What an unfinished file is called; the number of the process that writes it comes next.
UNFINISHED = ".new-"
#: A file of a process that is not there, as young as this, may be that of another host (seconds).
_YOUNG = 60.0


def replace_file(
    path: Path,
    data: bytes,
    *,
    mode: int = 0o600,
    owner: tuple[int, int] | None = None,
    create: int | None = 0o700,
    lasting: bool = False,
) -> None:
    """Put ``data`` at ``path`` in one step, with ``mode`` and, as root, ``owner`` (user, group).

    ``create`` is the mode of directories that are missing; -1 as a user or group leaves it. With
    ``lasting`` it is on the disk before it takes its place. A link at ``path`` is replaced.

    Raises:
        Exposed: somebody else could change the directory.
        OSError: it cannot be written.
    """
    _put(path, data, mode, owner, create, lasting, fresh=False)


def create_file(
    path: Path,
    data: bytes,
    *,
    mode: int = 0o600,
    owner: tuple[int, int] | None = None,
    create: int | None = 0o700,
) -> None:
    """As :func:`replace_file`, on the disk at once, and only where nothing is at ``path``.

    Raises:
        FileExistsError: something is there, be it a link that leads nowhere.
        Exposed: somebody else could change the directory.
        OSError: it cannot be written.
    """
    _put(path, data, mode, owner, create, lasting=True, fresh=True)


def _put(
    path: Path,
    data: bytes,
    mode: int,
    owner: tuple[int, int] | None,
    create: int | None,
    lasting: bool,
    *,
    fresh: bool,
) -> None:
    directory = open_directory(path.parent, create=create)
    try:
        sweep_unfinished(directory)
        name = f"{UNFINISHED}{os.getpid()}-{secrets.token_hex(4)}"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        handle = os.open(name, flags, 0o600, dir_fd=directory)
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(data)
                out.flush()
                if owner is not None:
                    os.fchown(out.fileno(), *owner)
                os.fchmod(out.fileno(), mode)
                if lasting:
                    os.fsync(out.fileno())
            if fresh:
                # A link is refused where its name exists; to rename would replace that.
                os.link(name, path.name, src_dir_fd=directory, dst_dir_fd=directory)
                os.unlink(name, dir_fd=directory)
            else:
                os.replace(name, path.name, src_dir_fd=directory, dst_dir_fd=directory)
        except FileExistsError:
            with contextlib.suppress(OSError):
                os.unlink(name, dir_fd=directory)
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name, dir_fd=directory)
            raise
    finally:
        os.close(directory)


def remove_file(path: Path) -> None:
    """Remove the file, or the link, at ``path``.

    Raises:
        Exposed: somebody else could change the directory.
        OSError: it cannot be removed.
    """
    directory = open_directory(path.parent)
    try:
        os.unlink(path.name, dir_fd=directory)
    finally:
        os.close(directory)


def open_own(path: Path, flags: int, mode: int = 0o600, *, create: int | None = None) -> int:
    """Open a regular file of this user's, or of root's, for reading or writing; its descriptor.

    It is not followed if it is a link, and not waited for if it is a named pipe. ``create`` is the
    mode of directories that are missing.

    Raises:
        Exposed: it is somebody else's, or in a directory that somebody else could change.
        OSError: it cannot be opened, or is no regular file.
    """
    directory = open_directory(path.parent, create=create)
    try:
        safe = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY
        with contextlib.suppress(FileNotFoundError):
            # Looked at first: opening a device can have effects of its own.
            _must_be_own_file(path, os.lstat(path.name, dir_fd=directory))
        handle = os.open(path.name, flags | safe, mode, dir_fd=directory)
    finally:
        os.close(directory)
    try:
        _must_be_own_file(path, os.fstat(handle))
    except BaseException:
        os.close(handle)
        raise
    return handle


def read_own(path: Path, limit: int) -> bytes:
    """The first ``limit`` bytes of a regular file of this user's, or of root's.

    Raises:
        OSError: as :func:`open_own`.
    """
    with os.fdopen(open_own(path, os.O_RDONLY), "rb") as file:
        return file.read(limit)


def change_mode(path: Path, mode: int) -> None:
    """Set the permission bits of a file or directory that is no link.

    Raises:
        OSError: it is a link, or they cannot be set.
    """
    directory = open_directory(path.parent)
    try:
        change_entry_mode(path.name, mode, directory)
    finally:
        os.close(directory)


def change_entry_mode(name: str, mode: int, directory: int) -> None:
    """As :func:`change_mode`, for an entry of an open directory.

    Raises:
        OSError: it is a link, or they cannot be set.
    """
    held = os.open(
        name, getattr(os, "O_PATH", os.O_RDONLY) | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=directory
    )
    try:
        if stat.S_ISLNK(os.fstat(held).st_mode):
            raise OSError(errno.ELOOP, "it is a symbolic link", name)
        # A file that may not be opened has no other way to its mode that follows no link.
        os.chmod(f"/proc/self/fd/{held}" if hasattr(os, "O_PATH") else held, mode)
    finally:
        os.close(held)


def _must_be_own_file(path: Path, status: os.stat_result) -> None:
    if stat.S_ISLNK(status.st_mode):
        raise OSError(errno.ELOOP, "it is a symbolic link", str(path))
    if not stat.S_ISREG(status.st_mode):
        what = "a named pipe" if stat.S_ISFIFO(status.st_mode) else "not a regular file"
        raise OSError(errno.EINVAL, f"it is {what}", str(path))
    if status.st_uid not in own_users():
        raise Exposed(f"it belongs to user {owner_name(status.st_uid)}", str(path))


def sweep_unfinished(directory: int) -> None:
    """Remove what writers left unfinished that were killed."""
    with contextlib.suppress(OSError):
        # Listed by another descriptor: the one that only holds the directory cannot be read.
        listed = os.open(".", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC, dir_fd=directory)
        try:
            names = [name for name in os.listdir(listed) if name.startswith(UNFINISHED)]
        finally:
            os.close(listed)
        for name in names:
            number = name.removeprefix(UNFINISHED).partition("-")[0]
            with contextlib.suppress(OSError):
                age = time.time() - os.lstat(name, dir_fd=directory).st_mtime
                if number.isdecimal() and age > _YOUNG and not _runs(int(number)):
                    os.unlink(name, dir_fd=directory)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
