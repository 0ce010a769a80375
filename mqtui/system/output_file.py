"""A file that a person names for a result: whole or not at all, and nothing else at its place.

It is made as other programs make what ``-o`` names: with the mode of the umask, or the mode and
owner of the file that it replaces, in whatever directory the person may write to. What is written
first has a name that cannot be guessed, and takes its place in one step: a link there is replaced
and not followed. A device, a pipe or what a shell opened (``/dev/stdout``) is written to as it is.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from pathlib import Path

from mqtui.system.files import UNFINISHED

#: What only stands for something that is open already.
_OF_THE_SYSTEM = ("/dev/", "/proc/")
#: What a file system says that has no links.
_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)


class NoOutputFileError(Exception):
    """Nothing can be written there; the message is half a sentence on why."""


def try_output_file(path: Path) -> None:
    """See whether ``path`` can be written, before much is done for it. Nothing is left there.

    Raises:
        NoOutputFileError: it cannot.
    """
    try:
        if _is_open_elsewhere(path):
            os.close(_opened(path))
            return
        directory = _directory(path)
        try:
            _must_be_replaceable(path.name, directory)
            name, handle = _made(directory)
            os.close(handle)
            os.unlink(name, dir_fd=directory)
        finally:
            os.close(directory)
    except OSError as error:
        raise NoOutputFileError(_why(path, error)) from error


def write_output_file(
    path: Path, data: bytes, *, replace: bool = True, mode: int = 0o666, exactly: bool = False
) -> None:
    """Put ``data`` at ``path``. Without ``replace`` only where nothing is.

    ``mode`` is that of a new file, from which the umask takes what it takes; with ``exactly`` it
    is the mode in any case.

    Raises:
        FileExistsError: something is there, and it is not to be replaced.
        NoOutputFileError: it cannot be written; what was there before is still there.
    """
    try:
        if _is_open_elsewhere(path):
            with os.fdopen(_opened(path), "wb") as out:
                out.write(data)
            return
        directory = _directory(path)
        try:
            _put(path.name, data, directory, mode, replace=replace, exactly=exactly)
        finally:
            os.close(directory)
    except FileExistsError:
        raise
    except OSError as error:
        raise NoOutputFileError(_why(path, error)) from error


def _put(
    name: str, data: bytes, directory: int, mode: int, *, replace: bool, exactly: bool
) -> None:
    made, handle = _made(directory, mode)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            _as_before(out.fileno(), name, directory)
            if exactly:
                os.fchmod(out.fileno(), mode)
            out.flush()
            os.fsync(out.fileno())
        if replace:
            os.replace(made, name, src_dir_fd=directory, dst_dir_fd=directory)
        else:
            _place(made, name, directory)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(made, dir_fd=directory)
        raise


def _place(made: str, name: str, directory: int) -> None:
    """Give the file its name unless that is taken, which a link does in one step."""
    try:
        os.link(made, name, src_dir_fd=directory, dst_dir_fd=directory)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        with contextlib.suppress(FileNotFoundError):
            os.lstat(name, dir_fd=directory)
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), name) from None
        os.rename(made, name, src_dir_fd=directory, dst_dir_fd=directory)
        return
    os.unlink(made, dir_fd=directory)


def _made(directory: int, mode: int = 0o600) -> tuple[str, int]:
    name = f"{UNFINISHED}{os.getpid()}-{secrets.token_hex(4)}"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    return name, os.open(name, flags, mode, dir_fd=directory)


def _as_before(handle: int, name: str, directory: int) -> None:
    """The mode and the owner of the file that is replaced, if one is."""
    try:
        before = os.lstat(name, dir_fd=directory)
    except FileNotFoundError:
        return
    if not stat.S_ISREG(before.st_mode):
        return
    with contextlib.suppress(OSError):
        # Only root can give a file away. Last the mode: a change of owner takes bits from it.
        if os.geteuid() == 0:
            os.fchown(handle, before.st_uid, before.st_gid)
        os.fchmod(handle, stat.S_IMODE(before.st_mode) & 0o777)


def _is_open_elsewhere(path: Path) -> bool:
    """Whether it is written to as it is: no regular file, or another name of an open one."""
    if str(path).startswith(_OF_THE_SYSTEM):
        return True
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    return not stat.S_ISREG(mode)


def _opened(path: Path) -> int:
    """A pipe that nobody reads is not waited for."""
    handle = os.open(path, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    if stat.S_ISDIR(os.fstat(handle).st_mode):
        os.close(handle)
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    os.set_blocking(handle, True)
    return handle


def _directory(path: Path) -> int:
    if not path.name or path.name in (".", ".."):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    # Also one that may be written to and not be listed.
    how = getattr(os, "O_PATH", os.O_RDONLY)
    return os.open(path.parent, how | os.O_DIRECTORY | os.O_CLOEXEC)


def _must_be_replaceable(name: str, directory: int) -> None:
    """In a sticky directory such as ``/tmp`` nobody replaces what belongs to another (inode(7))."""
    here = os.fstat(directory)
    user = os.geteuid()
    if not here.st_mode & stat.S_ISVTX or user in (0, here.st_uid):
        return
    with contextlib.suppress(FileNotFoundError):
        if os.lstat(name, dir_fd=directory).st_uid != user:
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM), name)


def _why(path: Path, error: OSError) -> str:
    match error.errno:
        case errno.EISDIR:
            return "it is a directory"
        case errno.ENOENT:
            return f"there is no directory {path.parent}"
        case errno.ENOTDIR:
            return f"{path.parent} is not a directory"
        case errno.EACCES:
            return f"this user may not write to {path.parent}"
        case errno.EPERM:
            return "this user may not replace the file that is there"
        case errno.EROFS:
            return f"{path.parent} is read-only"
        case errno.ENXIO:
            return "nobody reads this pipe"
    return (error.strerror or str(error)).lower()
