"""The host on which the collector ran, as the collectors of facts see it: nothing of it is here."""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
import tempfile
from collections import deque
from collections.abc import Iterator, Mapping

from mqtui.case.collected.listing import Known, Listed, Listing
from mqtui.collect.host_files import Account, NotGatheredError, OtherHost
from mqtui.collect.machine import Mount

_MAX_LINKS = 40
#: ``uid=1000(app)`` and, behind ``gid=`` and ``groups=``, the same of groups.
_ID = re.compile(r"(\d{1,10})(?:\(([^()\s]{1,256})\))?")


class CollectedFiles(OtherHost):
    """What was gathered of files and users.

    ``contents`` are the copied files by their paths, ``accounts`` the answers of ``id`` by user,
    ``own`` the one of the user that ran the collector.
    """

    def __init__(
        self,
        listing: Listing,
        contents: Mapping[str, bytes],
        accounts: Mapping[str, str],
        own: str,
    ) -> None:
        self._listing = listing
        self._contents = {os.path.normpath(path): data for path, data in contents.items()}
        self._accounts = {user: found for user, said in accounts.items() if (found := _read(said))}
        self.own = _read(own)
        self._users: dict[int, str] = {0: "root"}
        self._groups: dict[int, str] = {0: "root"}
        for listed in listing.paths.values():
            self._learn(self._users, listed.uid, listed.owner)
            self._learn(self._groups, listed.gid, listed.group)
        for said in (*accounts.values(), own):
            self._names_in(said)

    def _learn(self, names: dict[int, str], number: int, name: str) -> None:
        if number >= 0 and name and not name.isdecimal():
            names[number] = name

    def _names_in(self, said: str) -> None:
        for word in said.split():
            kind, _, rest = word.partition("=")
            names = {"uid": self._users, "gid": self._groups, "groups": self._groups}.get(kind)
            for number, name in _ID.findall(rest) if names is not None else ():
                self._learn(names or {}, int(number), name)

    def status(self, path: str) -> os.stat_result:
        """As :func:`os.stat` over there."""
        return _result(self._found(path))

    def link_status(self, path: str) -> os.stat_result:
        """As :func:`os.lstat` over there."""
        return _result(self._found(path, follow=False))

    def link_target(self, path: str) -> str:
        """As :func:`os.readlink` over there.

        Raises:
            OSError: as there.
        """
        found = self._found(path, follow=False)
        if not found.link:
            raise OSError(errno.EINVAL, "it is no link")
        return found.link

    def descriptor(self, path: str) -> int:
        """A descriptor with what was copied of the file.

        Raises:
            PermissionError: the collector's user may not read it.
            NotGatheredError: it was not copied.
        """
        where, found = self._walked(path, follow=True)
        data = self._contents.get(where, self._contents.get(os.path.normpath(path)))
        if data is None and not found.readable:
            raise PermissionError(errno.EACCES, "the collector's user may not read it")
        if data is None:
            raise NotGatheredError
        return _descriptor(data)

    def real_path(self, path: str) -> str:
        """As :func:`os.path.realpath` over there, as far as it is known."""
        try:
            return self._walked(path, follow=True)[0]
        except OSError:
            return path

    def names(self, directory: str) -> Iterator[str]:
        """The names in a directory that was listed.

        Raises:
            NotGatheredError: it was not.
        """
        where = self.real_path(directory)
        found = self._listing.names.get(where, self._listing.names.get(directory))
        if found is None:
            raise NotGatheredError
        yield from found

    def acl(self, path: str) -> tuple[str, ...] | None:
        """The ACL as ``getfacl`` printed it."""
        try:
            return self._found(path, follow=False).acl
        except OSError:
            return None

    def user_name(self, uid: int) -> str:
        """The name that ``ls`` or ``id`` gave for it."""
        return self._users.get(uid, str(uid))

    def group_name(self, gid: int) -> str:
        """The name that ``ls`` or ``id`` gave for it."""
        return self._groups.get(gid, str(gid))

    def mounts(self) -> tuple[Mount, ...]:
        """Nothing is gathered of them."""
        return ()

    def is_file(self, path: str) -> bool:
        """As :func:`os.path.isfile` over there; false where it is not known."""
        return self._is(path, stat.S_ISREG)

    def is_directory(self, path: str) -> bool:
        """As :func:`os.path.isdir` over there; false where it is not known."""
        return self._is(path, stat.S_ISDIR)

    def is_there(self, path: str) -> bool:
        """As :func:`os.path.lexists` over there; false where it is not known."""
        try:
            self._found(path, follow=False)
        except (OSError, ValueError):
            return False
        return True

    def account(self, user: str) -> Account | None:
        """The account that ``id`` told of."""
        name = user.partition(":")[0]
        if self.own is not None and name in (self.own.name, str(self.own.uid)):
            return self.own
        return self._accounts.get(name)

    def tried(self, uid: int, path: str) -> tuple[bool | None, str]:
        """What ``test -r`` said, for the user that ran the collector."""
        if self.own is None or uid != self.own.uid:
            return None, "not tested: the collector ran as another user"
        try:
            listed = self._found(path)
        except OSError:
            return None, "not tested by the collector"
        return listed.readable, "test -r by the collector"

    def _is(self, path: str, kind: object) -> bool:
        try:
            mode = self._found(path).mode
        except (OSError, ValueError):
            return False
        return bool(kind(mode)) if callable(kind) else False

    def _found(self, path: str, *, follow: bool = True) -> Listed:
        return self._walked(path, follow=follow)[1]

    def _walked(self, path: str, *, follow: bool) -> tuple[str, Listed]:
        """Where the path leads, and what is known of it: as the system walks it, link by link."""
        if "\0" in path:
            raise ValueError("embedded null byte")
        current, links = "/", 0
        listed = self._listing.paths.get("/", Listed(Known.THERE, stat.S_IFDIR | 0o755, 0, 0))
        left = deque(part for part in path.split("/") if part not in ("", "."))
        while left:
            part = left.popleft()
            if part == "..":
                current = os.path.dirname(current)
                continue
            there = os.path.join(current, part)
            listed = self._at(there, current, left=bool(left))
            if stat.S_ISLNK(listed.mode) and (left or follow):
                links += 1
                if links > _MAX_LINKS or not listed.link:
                    raise OSError(errno.ELOOP, "Too many levels of symbolic links")
                left.extendleft(p for p in reversed(listed.link.split("/")) if p not in ("", "."))
                current = "/" if listed.link.startswith("/") else current
                continue
            if left and not stat.S_ISDIR(listed.mode):
                raise NotADirectoryError(errno.ENOTDIR, "Not a directory")
            current = there
        return current, listed

    def _at(self, there: str, parent: str, *, left: bool) -> Listed:
        listed = self._listing.paths.get(there)
        if listed is None:
            if parent in self._listing.whole:
                raise FileNotFoundError(errno.ENOENT, "No such file or directory")
            if left:
                # A directory on the way that was not asked for: whether it is there, the end tells.
                return Listed(Known.THERE, stat.S_IFDIR, acl=None)
            raise NotGatheredError
        if listed.known is Known.MISSING:
            raise FileNotFoundError(errno.ENOENT, "No such file or directory")
        if listed.known is Known.DENIED:
            raise PermissionError(errno.EACCES, "Permission denied")
        return listed


def _result(listed: Listed) -> os.stat_result:
    numbers = (listed.mode, 0, 0, 1, listed.uid, listed.gid, max(0, listed.size), 0, 0, 0)
    return os.stat_result(numbers)


def _descriptor(data: bytes) -> int:
    """An open file with those bytes that has no name on any disk."""
    if sys.platform == "linux":
        descriptor = os.memfd_create("collected")
    else:
        with tempfile.TemporaryFile() as file:
            descriptor = os.dup(file.fileno())
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor


def _read(said: str) -> Account | None:
    """The account in the answer of ``id``: ``uid=1000(app) gid=1000(app) groups=1000(app),...``."""
    words = {word.partition("=")[0]: word.partition("=")[2] for word in said.split() if "=" in word}
    user = _ID.match(words.get("uid", ""))
    group = _ID.match(words.get("gid", ""))
    if user is None or group is None:
        return None
    groups = frozenset(int(number) for number, _ in _ID.findall(words.get("groups", "")))
    return Account(user[2] or user[1], int(user[1]), int(group[1]), groups | {int(group[1])})
