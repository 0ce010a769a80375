"""Users of this machine: number and groups, also of one that is only a number."""

from __future__ import annotations

import os
import pwd
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Account:
    """A user as the kernel sees one. ``gid`` is ``None`` for a number that nothing is known of."""

    name: str
    uid: int
    gid: int | None
    groups: frozenset[int]


def account(user: str) -> Account | None:
    """The account of a user name or of a number as text; ``None`` if there is no such user.

    A number without a name is a user all the same: containers run under such numbers. For the
    user that runs this program the groups are this process's own, which count and may differ from
    what the group file says.
    """
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
        groups = frozenset(os.getgrouplist(entry.pw_name, entry.pw_gid))
    except (OSError, OverflowError):
        groups = frozenset((entry.pw_gid,))
    return Account(user, uid, entry.pw_gid, groups)


def _entry(user: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(user)
    except (LookupError, ValueError):  # a NUL in the name is a ValueError
        pass
    try:
        return pwd.getpwuid(int(user)) if user.isdecimal() else None
    except (LookupError, ValueError, OverflowError):
        return None
