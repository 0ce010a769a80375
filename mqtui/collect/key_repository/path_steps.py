"""Every directory, link and file that stands between ``/`` and a file, as the system walks it."""

from __future__ import annotations

import errno
import os
import stat
from collections import deque

from mqtui.collect.host_files import decode_acl as decode_acl
from mqtui.collect.host_files import host_files
from mqtui.facts import PathStep

_MAX_LINKS = 40


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
        status = host_files().link_status(path)
        target = host_files().link_target(path) if stat.S_ISLNK(status.st_mode) else ""
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
        acl=() if target else host_files().acl(path),
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
    return host_files().user_name(uid)


def group_name(gid: int) -> str:
    """The name of a group number, or the number as text."""
    return host_files().group_name(gid)
