"""This machine, who looks at it, and for which user the client is diagnosed."""

from __future__ import annotations

import os
import platform
import pwd
from collections.abc import Mapping

from mqtui.facts import HostInfo, Request

_DATA_PATH = "/var/mqm"
#: Where a client that was unpacked instead of installed keeps its data
#: (docs/knowledge/mqclient-ini.md, section 7).
_UNPACKED = ("IBM", "MQ", "data")


def unknown_host() -> HostInfo:
    """What is known of this machine where its user database does not answer."""
    user = str(os.geteuid()) if hasattr(os, "geteuid") else ""
    here = os.sep
    return HostInfo(platform.system(), user, -1, user, False, here, here, "/var/mqm")


def describe_host(request: Request, environ: Mapping[str, str]) -> HostInfo:
    """The facts of the machine. ``environ`` is the environment under test.

    The application's user is the one stated, else whoever runs this program; ``home`` is theirs.
    """
    uid = os.getuid()
    own = _name(uid)
    user, group = split_user(request.user) if request.user else (own, "")
    home = _home_of(user) if user != own else environ.get("HOME") or _home_of(own)
    return HostInfo(
        system=platform.system(),
        user=own,
        uid=uid,
        application_user=user,
        application_user_stated=request.user is not None,
        working_directory=_working_directory(environ),
        home=home,
        data_path=_data_path(environ, home),
        application_group=group,
    )


def split_user(stated: str) -> tuple[str, str]:
    """User and group of ``user``, ``user:group`` or ``:group``, as docker writes them.

    A group alone is root's (docker run, ``--user``).
    """
    user, colon, group = stated.partition(":")
    return (user or ("0" if colon else ""), group)


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except LookupError:  # a container may run under a number that has no name
        return str(uid)


def _home_of(user: str) -> str:
    try:
        entry = pwd.getpwuid(int(user)) if user.isdecimal() else pwd.getpwnam(user)
    except (LookupError, ValueError, OverflowError):
        return ""
    return entry.pw_dir


def _working_directory(environ: Mapping[str, str]) -> str:
    try:
        return os.getcwd()
    except OSError:  # it was removed while we stood in it
        return environ.get("PWD") or "/"


def _data_path(environ: Mapping[str, str], home: str) -> str:
    for name in ("MQ_OVERRIDE_DATA_PATH", "MQ_DATA_PATH"):
        # A directory, and never the beginning of a URL from which a table would be fetched.
        if (stated := environ.get(name)) and "://" not in stated:
            return stated
    unpacked = os.path.join(home, *_UNPACKED) if home else ""
    if unpacked and not os.path.isdir(_DATA_PATH) and os.path.isdir(unpacked):
        return unpacked
    return _DATA_PATH
