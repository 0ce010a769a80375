"""Remedies for who may read a file: an ACL for one user or, where there are none, the group.

Sources: setfacl(1), chgrp(1), sudo(8) (a number is a user only as ``#number``); for users that are
only a number https://docs.openshift.com/container-platform/4.16/openshift_images/create-images.html
(such a user is in group 0).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import LiteralString

from mqtui.checks.remedies.builders import shell
from mqtui.engine.change import Change, CloseToOthers, GrantAccess
from mqtui.engine.model import Remedy
from mqtui.facts import Tools
from mqtui.pasted.values import FilePath, RunAs, UserName

#: The group of a user that is only a number, as OpenShift starts it.
_GROUP_OF_NUMBERS = "0"


@dataclass(frozen=True, slots=True)
class Closed:
    """What a user lacks: ``folders`` that it may not pass, ``files`` that it may not read.

    ``owner`` is who may change all of them, ``group`` the user's own group, blank if not known.
    """

    user: str
    folders: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    owner: str = "root"
    group: str = ""


def let_user_in(closed: Closed, target: str, tools: Tools | None = None) -> Remedy:
    """All that the user lacks in one remedy, and the proof that ``target`` is then readable."""
    if tools is not None and not tools.setfacl:
        return _by_group(closed, target)
    return shell(
        f"Give only user {closed.user} {_what(closed)} access, then test it",
        _acls(closed) + _PROOF,
        run_as=closed.owner,
        changes=_changes(closed),
        user=UserName(closed.user),
        runs_as=RunAs(closed.user),
        folders=_paths(closed.folders),
        files=_paths(closed.files),
        target=FilePath(target),
    )


_PROOF = "sudo -u {runs_as} test -r {target} && echo readable"


def _acls(closed: Closed) -> LiteralString:
    return ("setfacl -m u:{user}:x {folders}\n" if closed.folders else "") + (
        "setfacl -m u:{user}:r {files}\n" if closed.files else ""
    )


def _by_group(closed: Closed, target: str) -> Remedy:
    """For a machine without setfacl: the user's own group in the place of the one there is."""
    group = closed.group or _GROUP_OF_NUMBERS
    return shell(
        f"Give group {group} of user {closed.user} {_what(closed)} access (the group that has it "
        "now loses it), then test it",
        _groups(closed) + _PROOF,
        run_as="root",
        changes=_changes(closed),
        group=UserName(group),
        runs_as=RunAs(closed.user),
        folders=_paths(closed.folders),
        files=_paths(closed.files),
        target=FilePath(target),
    )


def _groups(closed: Closed) -> LiteralString:
    return ("chgrp {group} {folders} && chmod g+x {folders}\n" if closed.folders else "") + (
        "chgrp {group} {files} && chmod g+r {files}\n" if closed.files else ""
    )


def let_mqm_group_read(closed: Closed) -> Remedy:
    """The group of queue managers instead of an ACL."""
    return shell(
        "Or give group mqm read access",
        "chown :mqm {files} && chmod g+r {files}",
        run_as=closed.owner,
        changes=(GrantAccess("mqm", "r", closed.files),),
        files=_paths(closed.files),
    )


def try_to_read(user: str, path: str) -> Remedy:
    """Whether a user can read a file, by reading it."""
    return shell(
        "Test it as that user",
        "sudo -u {user} test -r {path}; echo $?",
        user=RunAs(user),
        path=FilePath(path),
    )


def close_to_others(paths: list[str], owner: str) -> Remedy:
    """A store that everybody can read."""
    return shell(
        "Remove access for other users",
        "chmod o-rwx {path}",
        run_as=owner,
        changes=(CloseToOthers(tuple(paths)),),
        path=_paths(tuple(paths)),
    )


def list_folder(folder: str) -> Remedy:
    """What stands where the store should be."""
    return shell("List the directory", "ls -la {path}", path=FilePath(folder))


def look_as_root(path: str, *, directory: bool = False) -> Remedy:
    """The mode of a file that this user cannot see."""
    return shell(
        "Check as root",
        "ls -ld {path}" if directory else "ls -l {path}",
        run_as="root",
        path=FilePath(path),
    )


def _what(closed: Closed) -> str:
    if closed.folders and closed.files:
        return "search and read"
    return "search" if closed.folders else "read"


def _changes(closed: Closed) -> tuple[Change, ...]:
    wanted = (("x", closed.folders), ("r", closed.files))
    return tuple(GrantAccess(closed.user, bit, paths) for bit, paths in wanted if paths)


def _paths(paths: tuple[str, ...]) -> tuple[FilePath, ...]:
    return tuple(FilePath(path) for path in paths)
