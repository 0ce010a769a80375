"""Who may read a file: an entry of its ACL, and access of others taken away.

The ACL is changed as setfacl(1) does, but for one thing: where its mask kept other entries from
what they name, they are cut to that, so that nobody but the one user gets more.

Source: acl(5); the kernel's include/uapi/linux/posix_acl_xattr.h for its form.
"""

from __future__ import annotations

import errno
import os
import pwd
import struct
from dataclasses import replace

from mqtui.engine.change import CloseToOthers, GrantAccess
from mqtui.fix.draft import Draft
from mqtui.fix.errors import CannotEdit
from mqtui.system.image import ACL, Attributes

_VERSION = 2
_NOBODY = 0xFFFFFFFF
_USER_OBJ, _USER, _GROUP_OBJ, _GROUP, _MASK, _OTHER = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20
#: Those that the mask holds.
_MASKED = (_USER, _GROUP_OBJ, _GROUP)
_BITS = {"r": 4, "w": 2, "x": 1}
_HEAD, _ENTRY = struct.Struct("<I"), struct.Struct("<HHI")

#: Tag, rights and number of the user or group.
_Entry = tuple[int, int, int]


def grant(draft: Draft, change: GrantAccess) -> None:
    """The right for one user, to each of the files.

    Raises:
        CannotEdit: there is no such user, or the files are not this user's to change.
    """
    uid = _number_of(change.user)
    bits = _BITS[change.access]
    for path in change.paths:
        had = draft.attributes(path)
        _must_have_acls(draft.real(path))
        acl = with_user(had, uid, bits)
        extended = tuple(sorted({**dict(had.extended), ACL: acl}.items()))
        mode = (had.mode & ~0o070) | _rights(acl, _MASK) << 3
        given = replace(had, mode=mode, extended=extended)
        draft.give(path, given, f"user {change.user} gets {change.access} by an ACL entry")


def close(draft: Draft, change: CloseToOthers) -> None:
    """No access for those who are neither the owner nor in the group.

    Raises:
        CannotEdit: the files are not this user's to change.
    """
    for path in change.paths:
        had = draft.attributes(path)
        extended = had.extended
        if had.acl is not None:
            entries = [
                (tag, 0 if tag == _OTHER else bits, who) for tag, bits, who in _parsed(had.acl)
            ]
            extended = tuple(sorted({**dict(extended), ACL: _packed(entries)}.items()))
        mode = had.mode & ~0o007
        said = f"mode {had.mode:04o} becomes {mode:04o}"
        draft.give(path, replace(had, mode=mode, extended=extended), said)


def with_user(had: Attributes, uid: int, bits: int) -> bytes:
    """The ACL of a file with ``bits`` for one user more; without an ACL, that of its mode.

    Raises:
        CannotEdit: the ACL has a form that is not known.
    """
    entries = _parsed(had.acl) if had.acl is not None else _of_mode(had.mode)
    mask = next((bits for tag, bits, _ in entries if tag == _MASK), None)
    if mask is not None:
        entries = [(t, b & mask if t in _MASKED else b, who) for t, b, who in entries]
    others = [e for e in entries if e[0] != _MASK and (e[0], e[2]) != (_USER, uid)]
    own = next((b for t, b, who in entries if (t, who) == (_USER, uid)), 0) | bits
    others.append((_USER, own, uid))
    union = 0
    for tag, each, _ in others:
        union |= each if tag in _MASKED else 0
    return _packed([*others, (_MASK, union, _NOBODY)])


def _of_mode(mode: int) -> list[_Entry]:
    rights = ((_USER_OBJ, mode >> 6), (_GROUP_OBJ, mode >> 3), (_OTHER, mode))
    return [(tag, bits & 7, _NOBODY) for tag, bits in rights]


def _parsed(acl: bytes) -> list[_Entry]:
    body = acl[_HEAD.size :]
    if len(acl) < _HEAD.size or _HEAD.unpack_from(acl)[0] != _VERSION or len(body) % _ENTRY.size:
        raise CannotEdit("its ACL has a form that mqtui does not know")
    return [(tag, bits, who) for tag, bits, who in _ENTRY.iter_unpack(body)]


def _packed(entries: list[_Entry]) -> bytes:
    ordered = sorted(entries, key=lambda entry: (entry[0], entry[2]))
    return _HEAD.pack(_VERSION) + b"".join(_ENTRY.pack(*entry) for entry in ordered)


def _rights(acl: bytes, wanted: int) -> int:
    return next((bits for tag, bits, _ in _parsed(acl) if tag == wanted), 0)


def _must_have_acls(path: str) -> None:
    try:
        os.getxattr(path, ACL, follow_symlinks=False)
    except AttributeError:  # pragma: no cover - not on this platform
        raise CannotEdit("this system's ACLs are not known to mqtui") from None
    except OSError as error:
        if error.errno in (errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS):
            raise CannotEdit(f"the file system of {path} has no ACLs") from error


def _number_of(user: str) -> int:
    try:
        return pwd.getpwnam(user).pw_uid
    except KeyError:
        if user.isdecimal() and int(user) < _NOBODY:
            return int(user)
    raise CannotEdit(f"there is no user {user} on this host")
