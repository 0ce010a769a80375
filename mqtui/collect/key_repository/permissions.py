"""Can a user read a file? Computed step by step from what stands on the path, and tried for real.

The order in which the kernel asks: owner, named users of the ACL, groups (the owning one and the
named ones), others; the mask narrows all but owner and others (Linux, acl(5)).
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence

from mqtui.collect.accounts import Account, account
from mqtui.collect.host_files import other_host
from mqtui.collect.key_repository.path_steps import group_name, path_steps
from mqtui.facts import AccessStep, FileAccess, PathStep
from mqtui.formats.text import shown
from mqtui.system.programs import find_program, plain_environment

__all__ = ["file_access", "path_steps", "try_read"]

_BITS = {"r": 4, "w": 2, "x": 1}
_WORDS = {"r": "read", "w": "write", "x": "search"}
#: Opens a file and does nothing with it. A real open asks more of the kernel than ``test -r``.
_OPENER = 'exec 3<"$1"'
_SHELL = "/bin/sh"


def file_access(user: str, path: str, steps: Sequence[PathStep], need: str = "r") -> FileAccess:
    """Whether ``user`` gets along ``steps`` to ``path`` and may do there what ``need`` says.

    ``need`` is ``r``, ``w`` or ``x``; every directory on the way needs ``x``. A step that could
    not be looked at counts as refused, and its rung says that it is not known.
    """
    who = account(user)
    if who is None:
        return FileAccess(_name(user), path, user_exists=False, allowed=False)
    last = steps[-1] if steps else None
    access_steps = tuple(_access_step(step, who, need if step is last else "x") for step in steps)
    allowed = bool(access_steps) and all(access_step.allowed for access_step in access_steps)
    return FileAccess(
        _name(user),
        path,
        user_exists=True,
        allowed=allowed,
        access_steps=access_steps,
        uid=who.uid,
        group=group_name(who.gid) if who.gid is not None else "",
    )


def _name(user: str) -> str:
    """The user of ``user:group``."""
    return user.partition(":")[0]


def _access_step(step: PathStep, who: Account, needed: str) -> AccessStep:
    if step.error:
        why = step.error if step.kind == "missing" else f"not known: {step.error}"
        return AccessStep(step.path, needed, False, why)
    if step.kind == "link":
        return AccessStep(step.path, "", True, f"a link to {shown(step.link_target, 200)}")
    allowed, why = _decided(step, who, needed)
    return AccessStep(step.path, needed, allowed, why)


def _decided(step: PathStep, who: Account, needed: str) -> tuple[bool, str]:
    bit = _BITS[needed]
    word = _WORDS[needed]
    if who.uid == 0:
        if needed != "x" or step.kind == "directory" or step.mode & 0o111:
            return True, "root may do so regardless of the mode"
        return False, "nobody has execute permission, so root may not run it either"
    if who.uid == step.uid:
        return _told(step.mode >> 6 & bit, "the owner", word, step)
    entries = [entry.split(":", 2) for entry in step.acl or ()]
    mask = next((_bits(bits) for kind, _, bits in entries if kind == "mask"), 7)
    for kind, name, bits in entries:
        if kind == "user" and name and name in (who.name, str(who.uid)):
            return _told(_bits(bits) & mask & bit, f"the ACL entry of user {name}", word, step)
    return _by_group(step, who, entries, mask, bit, word)


def _by_group(
    step: PathStep, who: Account, entries: list[list[str]], mask: int, bit: int, word: str
) -> tuple[bool, str]:
    names = {group_name(gid) for gid in who.groups} | {str(gid) for gid in who.groups}
    matching: list[tuple[str, int]] = []
    if step.gid in who.groups:
        # With an ACL the mode's group bits show the mask, not what the owning group has.
        own = next((_bits(b) for k, n, b in entries if k == "group" and not n), step.mode >> 3)
        matching.append((f"group {step.group}", own))
    matching += [
        (f"the ACL entry of group {name}", _bits(bits))
        for kind, name, bits in entries
        if kind == "group" and name and name in names
    ]
    for whose, bits in matching:
        if bits & mask & bit:
            return _told(1, whose, word, step)
    if matching:
        return _told(0, matching[0][0], word, step)
    return _told(step.mode & bit, "others", word, step)


def _told(granted: int, whose: str, word: str, step: PathStep) -> tuple[bool, str]:
    doubt = "; an ACL could not be read" if step.acl is None else ""
    may = "may" if granted else "may not"
    owned = f"mode {step.mode:04o}, owner {step.owner or step.uid}, group {step.group or step.gid}"
    return bool(granted), f"{whose} {may} {word} ({owned}{doubt})"


def _bits(letters: str) -> int:
    return sum(bit for letter, bit in _BITS.items() if letter in letters)


# --- trying for real ----------------------------------------------------------------------------


def try_read(user: str, path: str, timeout: float) -> tuple[bool | None, str]:
    """Open ``path`` as ``user``: whether it went, and how it was tried or why it was not.

    As that user itself: directly. As root: in a child process with that user's number and groups.
    Otherwise with ``sudo -n``, which works where no password is asked. Bounded by ``timeout``;
    only regular files are tried.
    """
    who = account(user)
    if who is None:
        return None, f"there is no user {shown(user)} here"
    if (other := other_host()) is not None:
        return other.tried(who.uid, path)
    if who.uid == os.geteuid():
        return _open_here(path)
    if os.geteuid() == 0:
        return _open_as(who, path, timeout)
    return _open_with_sudo(user, path, timeout)


def _open_here(path: str) -> tuple[bool | None, str]:
    try:
        os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY))
    except (OSError, ValueError) as error:
        return False, f"opened by this process: {getattr(error, 'strerror', None) or error}"
    return True, "opened by this process"


def _open_as(who: Account, path: str, timeout: float) -> tuple[bool | None, str]:
    if who.gid is None:
        gid, groups = 65534, [65534]
    else:
        gid, groups = who.gid, sorted(who.groups)
    how = f"opened in a process of user {who.name} (uid {who.uid})"
    try:
        done = _run(
            [_SHELL, "-c", _OPENER, "sh", path],
            timeout,
            user=who.uid,
            group=gid,
            extra_groups=groups,
            env=plain_environment(),
        )
    except subprocess.TimeoutExpired:
        return None, f"the test as {who.name} took longer than {timeout:g} seconds"
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        return None, f"no process of user {who.name} could be started: {shown(str(error))}"
    if done.returncode == 0:
        return True, how
    said = done.stderr.decode("utf-8", "replace").strip().rpartition(": ")[2]
    return False, f"{how}: {shown(said) or 'refused'}"


def _open_with_sudo(user: str, path: str, timeout: float) -> tuple[bool | None, str]:
    sudo = find_program("sudo")
    if sudo is None:
        return None, f"not tested: mqtui does not run as root or {user}, and sudo is not installed"
    name, _, group = user.partition(":")
    as_group = ["-g", _numbered(group)] if group else []
    command = [sudo, "-n", "-u", _numbered(name), *as_group, "--", "test", "-r", path]
    try:
        done = _run(command, timeout, env=plain_environment())
    except subprocess.TimeoutExpired:
        return None, f"sudo did not answer within {timeout:g} seconds"
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        return None, f"sudo could not be started: {shown(str(error))}"
    # sudo's own refusal ends in 1 like a refused test does, but it says so on its error output.
    said = done.stderr.decode("utf-8", "replace").strip()
    if done.returncode == 0:
        return True, f"sudo -u {user} test -r"
    if done.returncode == 1 and not said:
        return False, f"sudo -u {user} test -r"
    return None, "not tested: sudo asks for a password or does not allow it"


def _numbered(name: str) -> str:
    """A user or group as sudo takes one: a number behind a number sign."""
    return f"#{name}" if name.isdecimal() else name


def _run(
    command: Sequence[str],
    timeout: float,
    *,
    user: int | None = None,
    group: int | None = None,
    extra_groups: Sequence[int] | None = None,
    env: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run ``command``, which reads nothing; only its error output is kept."""
    return subprocess.run(  # noqa: S603 - a fixed program; the path is an argument of its own
        command,
        user=user,
        group=group,
        extra_groups=extra_groups,
        env=env,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        timeout=timeout,
        check=False,
    )
