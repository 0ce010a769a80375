"""Who could put something else in a path's place: owners and modes, from the root directory down.

A path is safe when every directory, link and file on the way to it can be changed by nobody but
root and the user that runs this program. In a sticky directory such as ``/tmp`` only the owner of
an entry can replace it (inode(7)), so such a directory may be passed through, but nothing is
expected in it that somebody else could have put there first.
"""

from __future__ import annotations

import errno
import os
import pwd
import stat
from collections import deque
from collections.abc import Iterable

try:
    import grp
except ImportError:  # pragma: no cover - no groups on this platform
    grp = None  # type: ignore[assignment]

#: Enough to look at a directory and to go on from it, also where it may not be listed (open(2)).
_HOLD = getattr(os, "O_PATH", os.O_RDONLY) | os.O_DIRECTORY | os.O_CLOEXEC
#: As many links in one path as the system follows (path_resolution(7)).
_MOST_LINKS = 40


class Exposed(PermissionError):
    """Somebody else could change what is at a path; ``strerror`` says who, as half a sentence."""

    def __init__(self, why: str, path: str) -> None:
        super().__init__(errno.EPERM, why, path)


def own_users(more: Iterable[int] = ()) -> frozenset[int]:
    """The users who may change what this program relies on: root, itself, and ``more``."""
    return frozenset((0, os.geteuid(), *more))


def open_directory(
    path: str | os.PathLike[str],
    *,
    create: int | None = None,
    users: frozenset[int] | None = None,
    shared: bool = False,
) -> int:
    """A descriptor of the directory ``path``, to be closed by the caller.

    With ``create`` what is missing is made with that mode. ``users`` (default:
    :func:`own_users`) may change it and all that is above it; with ``shared`` the directory itself
    may be a sticky one. Links are followed only if they belong to one of ``users`` and stand where
    nobody else could put them.

    Raises:
        Exposed: somebody else could change it.
        OSError: it cannot be opened, or not be made.
    """
    trusted = own_users() if users is None else users
    at = "/"
    left = _parts(os.path.join(os.getcwd(), path))
    links = 0
    current = os.open(at, _HOLD)
    try:
        status = os.fstat(current)
        _check(at, status, trusted)
        while left:
            name = left.popleft()
            if name == "..":
                at, new = os.path.dirname(at), os.open("..", _HOLD, dir_fd=current)
            else:
                below = os.path.join(at, name)
                found = _status(name, current, create)
                if stat.S_ISLNK(found.st_mode):
                    _check(below, found, trusted)
                    links += 1
                    if links > _MOST_LINKS:
                        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), below)
                    target = os.readlink(name, dir_fd=current)
                    left.extendleft(reversed(_parts(target)))
                    if not target.startswith("/"):
                        continue
                    at, new = "/", os.open("/", _HOLD)
                else:
                    at = below
                    new = os.open(name, _HOLD | os.O_NOFOLLOW, dir_fd=current)
            os.close(current)
            current = new
            status = os.fstat(current)
            _check(at, status, trusted)
        if not shared:
            _check(at, status, trusted, sticky=False)
        return current
    except BaseException:
        os.close(current)
        raise


def why_exposed(
    path: str | os.PathLike[str], users: frozenset[int] | None = None, *, links: int = _MOST_LINKS
) -> str:
    """Who else than ``users`` could change the file or directory, as half a sentence; or blank.

    What does not exist, and could be made by nobody else, is not exposed.
    """
    trusted = own_users() if users is None else users
    directory, name = os.path.split(os.path.join(os.getcwd(), path).rstrip("/") or "/")
    try:
        held = open_directory(directory, users=trusted, shared=True)
    except Exposed as error:
        return str(error.strerror)
    except FileNotFoundError:
        return why_exposed(directory, trusted, links=links)
    except OSError as error:
        return f"{error.filename or directory} cannot be looked at ({error.strerror or error})"
    try:
        if name in ("", ".."):
            _check(str(path), os.fstat(held), trusted, sticky=False)
            return ""
        status = os.lstat(name, dir_fd=held)
        _check(os.path.join(directory, name), status, trusted, sticky=False)
        if not stat.S_ISLNK(status.st_mode):
            return ""
        target = os.path.join(directory, os.readlink(name, dir_fd=held))
    except Exposed as error:
        return str(error.strerror)
    except FileNotFoundError:
        try:
            _check(directory, os.fstat(held), trusted, sticky=False)
        except Exposed as error:
            return str(error.strerror)
        return ""
    except OSError as error:
        return f"{path} cannot be looked at ({error.strerror or error})"
    finally:
        os.close(held)
    return why_exposed(target, trusted, links=links - 1) if links else "its links form a loop"


def owner_name(uid: int) -> str:
    """The user's name; the number where the system has none."""
    try:
        return pwd.getpwuid(uid).pw_name
    except (KeyError, OverflowError):
        return str(uid)


def _parts(path: str) -> deque[str]:
    return deque(part for part in path.split("/") if part not in ("", "."))


def _status(name: str, directory: int, create: int | None) -> os.stat_result:
    try:
        return os.lstat(name, dir_fd=directory)
    except FileNotFoundError:
        if create is None:
            raise
    try:
        os.mkdir(name, create & 0o700, dir_fd=directory)
        # Whatever the umask; nobody else can have put anything else there meanwhile.
        os.chmod(name, create, dir_fd=directory)
    except FileExistsError:
        pass
    return os.lstat(name, dir_fd=directory)


def _check(
    path: str, status: os.stat_result, users: frozenset[int], *, sticky: bool = True
) -> None:
    mode = stat.S_IMODE(status.st_mode)
    if status.st_uid not in users:
        raise Exposed(f"{path} belongs to user {owner_name(status.st_uid)}", path)
    # The mode of a link says nothing.
    if stat.S_ISLNK(status.st_mode) or not _others_may_write(mode, status.st_gid, users):
        return
    if not (sticky and stat.S_ISDIR(status.st_mode) and mode & stat.S_ISVTX):
        raise Exposed(f"{path} can be changed by other users (mode {mode:04o})", path)


def _others_may_write(mode: int, gid: int, users: frozenset[int]) -> bool:
    """Also by an ACL: the group's bits are its mask then (acl(5))."""
    return bool(mode & 0o002 or (mode & 0o020 and not _is_private(gid, users)))


def _is_private(gid: int, users: frozenset[int]) -> bool:
    """Whether only ``users`` are in that group: root's, or a user's own of the same name."""
    if gid == 0:
        return True
    try:
        group = grp.getgrgid(gid)
        owner = pwd.getpwnam(group.gr_name)
    except (KeyError, OverflowError, AttributeError):
        return False
    alone = all(member == group.gr_name for member in group.gr_mem)
    return owner.pw_gid == gid and owner.pw_uid in users and alone
