"""Users of this machine: number and groups, also of one that is only a number."""

from __future__ import annotations

import grp
import os
import pwd
import sys

from mqtui.collect.host_files import Account as Account
from mqtui.collect.host_files import other_host

#: The kernel's NGROUPS_MAX (Linux, include/uapi/linux/limits.h).
_MOST_GROUPS = 65536


def account(user: str) -> Account | None:
    """The account of a user name or of a number as text; ``None`` if there is no such user.

    ``user:group`` is that user in this group only, as docker's ``--user`` runs a program; a group
    that is not known here is left out.

    A number without a name is a user all the same: containers run under such numbers. For the
    user that runs this program the groups are this process's own, which count and may differ from
    what the group file says.
    """
    if (other := other_host()) is not None:
        return other.account(user)
    user, _, group = user.partition(":")
    found = _account(user)
    gid = _group(group) if group else None
    if found is None or gid is None:
        return found
    return Account(found.name, found.uid, gid, frozenset((gid,)))


def _group(group: str) -> int | None:
    try:
        return grp.getgrnam(group).gr_gid
    except (LookupError, ValueError):
        return (
            int(group) if group.isdecimal() and len(group) < 11 and int(group) < 1 << 32 else None
        )


def _account(user: str) -> Account | None:
    entry = _entry(user)
    if entry is None and not user.isdecimal():
        return None
    uid = entry.pw_uid if entry is not None else int(user)
    if uid >= 1 << 32:
        return None
    if uid == os.geteuid() and uid != 0:
        return Account(user, uid, os.getegid(), frozenset((*os.getgroups(), os.getegid())))
    if entry is None:
        return Account(user, uid, None, frozenset())
    try:
        groups = frozenset(_group_list(entry.pw_name, entry.pw_gid))
    except (OSError, OverflowError):
        groups = frozenset((entry.pw_gid,))
    return Account(user, uid, entry.pw_gid, groups)


def _group_list(name: str, gid: int) -> list[int]:
    """As :func:`os.getgrouplist`, which stops every thread, and ctrl-C, for as long as it waits.

    A directory service that does not answer would so hold the whole program; a call through
    :mod:`ctypes` lets the others run on (Python, "ctypes": CDLL releases the interpreter's lock).
    """
    if not sys.platform.startswith("linux"):
        return os.getgrouplist(name, gid)
    import ctypes

    ask = ctypes.CDLL(None).getgrouplist
    room = ctypes.c_int(64)
    # Twice at most: the first answer says how many there are (getgrouplist(3)).
    for _ in range(3):
        found = (ctypes.c_uint32 * room.value)()
        if ask(os.fsencode(name), ctypes.c_uint32(gid), found, ctypes.byref(room)) >= 0:
            return list(found[: room.value])
        if not 0 < room.value <= _MOST_GROUPS:
            break
    raise OSError(f"the groups of {name} cannot be listed")


def _entry(user: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(user)
    except (LookupError, ValueError):  # a NUL in the name is a ValueError
        pass
    try:
        return pwd.getpwuid(int(user)) if user.isdecimal() else None
    except (LookupError, ValueError, OverflowError):
        return None
