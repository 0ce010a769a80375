"""Every directory, link and file that stands between ``/`` and a file, as the system walks it."""

from __future__ import annotations

import errno
import grp
import os
import pwd
import stat
import struct
from collections import deque

from mqtui.facts import PathStep

_MAX_LINKS = 40
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


def path_steps(path: str) -> tuple[PathStep, ...]:
    """The steps to an absolute path, ``/`` first, links followed and shown. Never raises.

    ``kind`` is ``directory``, ``file``, ``link``, ``other`` (pipe, device, socket), ``missing`` or
    ``unknown``; the last two end the walk and say why in ``error``.
    """
    steps = {"/": _step("/")}
    current = "/"
    left = deque(part for part in path.split("/") if part not in ("", "."))
    links = 0
    while left:
        part = left.popleft()
        if part == "..":
            current = os.path.dirname(current)
            continue
        candidate = os.path.join(current, part)
        step = steps.setdefault(candidate, _step(candidate))
        if step.error:
            break
        if step.kind == "link":
            links += 1
            if links > _MAX_LINKS:
                steps[candidate] = PathStep(
                    candidate, "unknown", error="its symbolic links form a loop"
                )
                break
            left.extendleft(p for p in reversed(step.link_target.split("/")) if p not in ("", "."))
            current = "/" if step.link_target.startswith("/") else current
        elif step.kind == "directory":
            current = candidate
        elif left:
            # ".../file/name": the system answers that a part of the path is no directory.
            beyond = os.path.join(candidate, left[0])
            steps[beyond] = PathStep(beyond, "missing", error=f"{candidate} is not a directory")
            break
    return tuple(steps.values())


def _step(path: str) -> PathStep:
    try:
        status = os.lstat(path)
        target = os.readlink(path) if stat.S_ISLNK(status.st_mode) else ""
    except (OSError, ValueError) as error:
        return _failed(path, error)
    mode = status.st_mode
    if target:
        kind = "link"
    elif stat.S_ISDIR(mode):
        kind = "directory"
    else:
        kind = "file" if stat.S_ISREG(mode) else "other"
    return PathStep(
        path=path,
        kind=kind,
        mode=stat.S_IMODE(mode),
        uid=status.st_uid,
        gid=status.st_gid,
        owner=user_name(status.st_uid),
        group=group_name(status.st_gid),
        acl=() if target else _acl(path),
        link_target=target,
    )


def _failed(path: str, error: OSError | ValueError) -> PathStep:
    if isinstance(error, OSError) and error.errno not in (errno.ENOENT, errno.ENOTDIR):
        text = (error.strerror or "could not be checked").lower()
        denied = error.errno == errno.EACCES
        return PathStep(path, "unknown", acl=None, error=text, denied=denied)
    return PathStep(path, "missing", error="does not exist")


def user_name(uid: int) -> str:
    """The name of a user number, or the number as text."""
    try:
        return pwd.getpwuid(uid).pw_name
    except (LookupError, OverflowError):
        return str(uid)


def group_name(gid: int) -> str:
    """The name of a group number, or the number as text."""
    try:
        return grp.getgrgid(gid).gr_name
    except (LookupError, OverflowError):
        return str(gid)


def _acl(path: str) -> tuple[str, ...] | None:
    if not hasattr(os, "getxattr"):
        return None
    try:
        data = os.getxattr(path, _ACL_ATTRIBUTE)
    except OSError as error:
        return () if error.errno in _NO_ACL else None
    return decode_acl(data)


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
            name = user_name(number)
        elif tag == _NAMED_GROUP:
            name = group_name(number)
        extended = extended or bool(name) or _ACL_TAGS[tag] == "mask"
        letters = "".join(
            c if permissions & b else "-" for c, b in zip("rwx", (4, 2, 1), strict=True)
        )
        entries.append(f"{_ACL_TAGS[tag]}:{name}:{letters}")
    return tuple(entries) if extended else ()
