"""A file as it is: content, owner, mode and extended attributes, read without following a link.

Sources: xattr(7), acl(5), path_resolution(7).
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass

from mqtui.system.owners import Exposed

#: Files are not read from this size on (bytes).
LARGEST = 4 << 20
#: The ACL of a file, as the kernel keeps it.
ACL = "system.posix_acl_access"
_NO_ATTRIBUTES = (errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS)
_HOLD = getattr(os, "O_PATH", os.O_RDONLY) | os.O_DIRECTORY | os.O_CLOEXEC | os.O_NOFOLLOW
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY


class ChangedSince(OSError):
    """The file is not as it was read."""

    def __init__(self, path: str) -> None:
        super().__init__(errno.EBUSY, "it has changed since it was read", path)


@dataclass(frozen=True, slots=True)
class Attributes:
    """What a file has besides its content. ``mode`` are the permission bits."""

    mode: int
    uid: int
    gid: int
    extended: tuple[tuple[str, bytes], ...] = ()

    @property
    def acl(self) -> bytes | None:
        """The ACL as the kernel keeps it, if there is one."""
        return dict(self.extended).get(ACL)


@dataclass(frozen=True, slots=True)
class Image:
    """A file as it was read. ``data`` is ``None`` where only its attributes were.

    ``names`` is how many there are of it (hard links), ``directory`` whether it is one.
    """

    attributes: Attributes
    data: bytes | None = None
    names: int = 1
    directory: bool = False


def read_image(path: str, *, content: bool = True) -> Image | None:
    """The file at a real path; ``None`` where there is none.

    Raises:
        OSError: it cannot be read, is too large, or no regular file (without ``content`` it may
            be a directory).
    """
    try:
        with parent_of(path) as directory:
            return image_of(os.path.basename(path), directory, path, content)
    except FileNotFoundError:
        return None


def why_everybody_writes(path: str) -> str:
    """Which directory above ``path`` everybody may change, as half a sentence; or blank."""
    try:
        with parent_of(path):
            return ""
    except Exposed as error:
        return str(error.strerror)
    except OSError:
        return ""


@contextlib.contextmanager
def parent_of(path: str) -> Iterator[int]:
    """A descriptor of the directory of a real path, whose every step is checked.

    Raises:
        Exposed: everybody could change one of the directories.
        OSError: one of them is none, or a link.
    """
    at, current = "/", os.open("/", _HOLD)
    try:
        for name in [part for part in os.path.dirname(path).split("/") if part]:
            new = os.open(name, _HOLD, dir_fd=current)
            os.close(current)
            current = new
            at = os.path.join(at, name)
            mode = os.fstat(current).st_mode
            if mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
                raise Exposed(f"everybody may change {at} (mode {stat.S_IMODE(mode):04o})", at)
        yield current
    finally:
        os.close(current)


def image_of(name: str, directory: int, path: str, content: bool) -> Image:
    """An entry of an open directory, as :func:`read_image`.

    Raises:
        OSError: it cannot be read, or is of another kind.
    """
    status = os.lstat(name, dir_fd=directory)
    if content or not stat.S_ISDIR(status.st_mode):
        _must_be_regular(status, path)
    if content:
        handle = os.open(name, _READ, dir_fd=directory)
    else:
        flags = getattr(os, "O_PATH", os.O_RDONLY) | os.O_NOFOLLOW | os.O_CLOEXEC
        handle = os.open(name, flags, dir_fd=directory)
    try:
        status = os.fstat(handle)
        if content:
            _must_be_regular(status, path)
        reached: str | int = handle
        if not content and hasattr(os, "O_PATH"):
            reached = f"/proc/self/fd/{handle}"
        attributes = Attributes(
            stat.S_IMODE(status.st_mode), status.st_uid, status.st_gid, extended_of(reached)
        )
        data = _read(handle, path) if content else None
    finally:
        os.close(handle)
    return Image(attributes, data, status.st_nlink, stat.S_ISDIR(status.st_mode))


def _must_be_regular(status: os.stat_result, path: str) -> None:
    if stat.S_ISLNK(status.st_mode):
        raise OSError(errno.ELOOP, "it is a symbolic link", path)
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is not a regular file", path)


def _read(handle: int, path: str) -> bytes:
    parts = []
    left = LARGEST + 1
    while left > 0 and (part := os.read(handle, min(left, 1 << 20))):
        parts.append(part)
        left -= len(part)
    if left <= 0:
        raise OSError(errno.EFBIG, f"it is larger than {LARGEST >> 20} MB", path)
    return b"".join(parts)


def extended_of(target: str | int) -> tuple[tuple[str, bytes], ...]:
    """The extended attributes that may be read."""
    if not hasattr(os, "listxattr"):  # pragma: no cover - not on this platform
        return ()
    found = []
    try:
        for name in sorted(os.listxattr(target)):
            # One that was removed meanwhile, or that may not be read, is not ours to copy.
            with contextlib.suppress(OSError):
                found.append((name, os.getxattr(target, name)))
    except OSError as error:
        if error.errno not in (*_NO_ATTRIBUTES, errno.EPERM, errno.EACCES):
            raise
    return tuple(found)


def must_be(before: Image, name: str, directory: int, path: str) -> None:
    """Refuse where the entry of the open directory is not what was read.

    Raises:
        ChangedSince: it is not.
        OSError: it cannot be read.
    """
    try:
        now = image_of(name, directory, path, before.data is not None)
    except FileNotFoundError:
        raise ChangedSince(path) from None
    if (now.data, now.attributes) != (before.data, before.attributes):
        raise ChangedSince(path)
