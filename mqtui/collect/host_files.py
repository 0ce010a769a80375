"""The files and users of the host that is looked at: this one, or one that a script has gathered.

A path means a file of the host that named it. Collectors ask here, so that what was gathered on
another host is read with the same rules, and nothing of it is ever looked up on this one.
"""

from __future__ import annotations

import errno
import grp
import os
import pwd
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from mqtui.collect import machine
from mqtui.frozen import dataclass

#: The binary form of a POSIX ACL: version 2, then tag, permission bits and id of each entry, all
#: little-endian (Linux, include/uapi/linux/posix_acl_xattr.h).
_ACL_ATTRIBUTE = "system.posix_acl_access"
_ACL_VERSION = 2
_ACL_HEADER = struct.Struct("<I")
_ACL_ENTRY = struct.Struct("<HHI")
_ACL_TAGS = {0x01: "user", 0x02: "user", 0x04: "group", 0x08: "group", 0x10: "mask", 0x20: "other"}
_NAMED_USER, _NAMED_GROUP = 0x02, 0x08
#: No such attribute, or a file system without ACLs: then the mode says everything.
_NO_ACL = {errno.ENODATA, errno.ENOTSUP, errno.EOPNOTSUPP}
_MAX_LISTED = 5000


@dataclass(frozen=True, slots=True)
class Account:
    """A user as the kernel sees one. ``gid`` is ``None`` for a number that nothing is known of."""

    name: str
    uid: int
    gid: int | None
    groups: frozenset[int]


class NotGatheredError(OSError):
    """Whether a file is there, or what is in it, was not gathered on the other host."""

    def __init__(self) -> None:
        super().__init__(errno.ENODATA, "it was not collected")


class HostFiles:
    """This host. A subclass stands for another one; each method raises as the system call does."""

    def status(self, path: str) -> os.stat_result:
        """As :func:`os.stat`.

        Raises:
            OSError: as there.
        """
        return os.stat(path)

    def link_status(self, path: str) -> os.stat_result:
        """As :func:`os.lstat`.

        Raises:
            OSError: as there.
        """
        return os.lstat(path)

    def link_target(self, path: str) -> str:
        """As :func:`os.readlink`.

        Raises:
            OSError: as there.
        """
        return os.readlink(path)

    def descriptor(self, path: str) -> int:
        """The file opened for reading, without waiting for a writer.

        Raises:
            OSError: as :func:`os.open`.
        """
        return os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)

    def real_path(self, path: str) -> str:
        """As :func:`os.path.realpath`."""
        return os.path.realpath(path)

    def names(self, directory: str) -> Iterator[str]:
        """The names in a directory, a bounded number of them.

        Raises:
            OSError: as :func:`os.scandir`.
        """
        with os.scandir(directory) as entries:
            for number, entry in enumerate(entries):
                if number >= _MAX_LISTED:
                    return
                yield entry.name

    def acl(self, path: str) -> tuple[str, ...] | None:
        """The ACL as :func:`decode_acl` gives it; ``None`` where it cannot be read."""
        if not hasattr(os, "getxattr"):
            return None
        try:
            data = os.getxattr(path, _ACL_ATTRIBUTE)
        except OSError as error:
            return () if error.errno in _NO_ACL else None
        return decode_acl(data)

    def user_name(self, uid: int) -> str:
        """The name of a user number, or the number as text."""
        try:
            return pwd.getpwuid(uid).pw_name
        except (LookupError, OverflowError):
            return str(uid)

    def group_name(self, gid: int) -> str:
        """The name of a group number, or the number as text."""
        try:
            return grp.getgrgid(gid).gr_name
        except (LookupError, OverflowError):
            return str(gid)

    def mounts(self) -> tuple[machine.Mount, ...]:
        """The mount table; empty where it is not known."""
        return machine.mounts()

    def is_file(self, path: str) -> bool:
        """As :func:`os.path.isfile`."""
        return os.path.isfile(path)

    def is_directory(self, path: str) -> bool:
        """As :func:`os.path.isdir`."""
        return os.path.isdir(path)

    def is_there(self, path: str) -> bool:
        """As :func:`os.path.lexists`."""
        return os.path.lexists(path)


class OtherHost(HostFiles):
    """A host of which only what was gathered is known: nothing can be run or tried there."""

    def account(self, user: str) -> Account | None:
        """The account of a user's name or number; ``None`` where that host has no such user."""
        raise NotImplementedError

    def tried(self, uid: int, path: str) -> tuple[bool | None, str]:
        """Whether that user could read the file, and how it was tried or why it was not."""
        raise NotImplementedError


_HERE = HostFiles()
_looked_at: ContextVar[HostFiles] = ContextVar("looked_at", default=_HERE)


def host_files() -> HostFiles:
    """The host that is looked at in this task, or thread of it."""
    return _looked_at.get()


def other_host() -> OtherHost | None:
    """The same where it is not this one."""
    found = _looked_at.get()
    return found if isinstance(found, OtherHost) else None


@contextmanager
def looking_at(host: OtherHost) -> Iterator[None]:
    """Within it the collectors of this task, and of the threads that it waits for, see ``host``."""
    before = _looked_at.set(host)
    try:
        yield
    finally:
        _looked_at.reset(before)


def decode_acl(data: bytes) -> tuple[str, ...] | None:
    """The entries as ``getfacl`` writes them (``user:anna:r--``), ``()`` if the mode says it all.

    ``None`` when the bytes are not a POSIX ACL of the version that is known.
    """
    body = data[_ACL_HEADER.size :]
    if len(data) < _ACL_HEADER.size or len(body) % _ACL_ENTRY.size:
        return None
    if _ACL_HEADER.unpack_from(data)[0] != _ACL_VERSION:
        return None
    entries = []
    extended = False
    for tag, permissions, number in _ACL_ENTRY.iter_unpack(body):
        if tag not in _ACL_TAGS:
            return None
        name = ""
        if tag == _NAMED_USER:
            name = host_files().user_name(number)
        elif tag == _NAMED_GROUP:
            name = host_files().group_name(number)
        extended = extended or bool(name) or _ACL_TAGS[tag] == "mask"
        letters = "".join(
            c if permissions & b else "-" for c, b in zip("rwx", (4, 2, 1), strict=True)
        )
        entries.append(f"{_ACL_TAGS[tag]}:{name}:{letters}")
    return tuple(entries) if extended else ()
