"""Writing the sandbox's files: whole or not at all, with owner and mode set before they appear."""

from __future__ import annotations

import os
import pwd
from dataclasses import dataclass
from pathlib import Path

from mqtui.lab.errors import LabError
from mqtui.system.files import replace_file
from mqtui.system.owners import open_directory

try:
    import grp
except ImportError:  # pragma: no cover - no groups on this platform
    grp = None  # type: ignore[assignment]


@dataclass(frozen=True)
class Ownership:
    """Who owns a file and its permission bits. ``None`` leaves what the process gives."""

    mode: int
    uid: int | None = None
    gid: int | None = None


_DIRECTORY = 0o755
#: Readable by everyone: configuration, public certificates, logs.
PUBLIC = Ownership(0o644)


def put(path: Path, data: bytes | str, ownership: Ownership = PUBLIC) -> None:
    """Write ``data`` (text as UTF-8) to ``path`` in one step, in directories of ours alone.

    Raises:
        LabError: with a sentence.
    """
    content = data.encode() if isinstance(data, str) else data
    uid = -1 if ownership.uid is None else ownership.uid
    gid = -1 if ownership.gid is None else ownership.gid
    owner = None if (uid, gid) == (-1, -1) else (uid, gid)
    try:
        replace_file(path, content, mode=ownership.mode, owner=owner, create=_DIRECTORY)
    except OSError as error:
        raise LabError(f"Could not write {path}: {error.strerror or error}.") from error


def make_directory(path: Path) -> None:
    """Make ``path`` and what is missing above it, open to be passed through (0755).

    Raises:
        Exposed: somebody else could change it, or what is above it.
        OSError: it cannot be made.
    """
    os.close(open_directory(path, create=_DIRECTORY))


def current_user() -> str:
    """The name of the user this process runs as (its number when the system has no name)."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return str(os.geteuid())


def application_user(directory: Path) -> str:
    """The user the sandbox's application is meant to run as.

    The current user; for root it is ``nobody`` where that user can pass through every directory
    above ``directory``, so that permissions mean something.
    """
    me = current_user()
    if os.geteuid() != 0:
        return me
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        return me
    return "nobody" if all(_passable(p, nobody) for p in directory.parents) else me


def _passable(path: Path, user: pwd.struct_passwd) -> bool:
    try:
        found = path.stat()
    except OSError:
        return False
    if found.st_uid == user.pw_uid:
        return bool(found.st_mode & 0o100)
    if found.st_gid == user.pw_gid:
        return bool(found.st_mode & 0o010)
    return bool(found.st_mode & 0o001)


def key_ownership(user: str) -> Ownership:
    """Owner and mode for a store and its stash that ``user`` must read.

    640 with group mqm where there is such a group and it can be given, else 600.
    """
    if os.geteuid() != 0:
        return Ownership(0o600)
    uid = pwd.getpwnam(user).pw_uid
    try:
        return Ownership(0o640, uid, grp.getgrnam("mqm").gr_gid)
    except KeyError:
        return Ownership(0o600, uid, pwd.getpwnam(user).pw_gid)
