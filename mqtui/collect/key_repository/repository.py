"""The key repository as a file: where it is, what it is, and who can read it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from mqtui.collect.files import STORE_LIMIT, FileRead, absolute, read_bounded
from mqtui.collect.host_files import host_files
from mqtui.collect.key_repository.mounts import file_system_of
from mqtui.collect.key_repository.permissions import file_access, path_steps, try_read
from mqtui.collect.key_repository.repository_name import (
    candidates,
    lookalikes,
    meant,
    rule,
    stash_path,
)
from mqtui.facts import (
    FileAccess,
    FileState,
    KeyRepository,
    Machine,
    MachineKind,
    PathStep,
    Source,
    SourceKind,
)
from mqtui.formats.keystore.store import sniff

#: The field of MQSCO that holds the value is this long (docs/knowledge/settings.md).
_MAX_VALUE = 256
_TRY_SECONDS = 3.0
#: Nothing counts as if it lay elsewhere.
NO_COPIES: Mapping[str, str] = MappingProxyType({})


def inspect_repository(
    stated: str,
    source: Source,
    users: Sequence[str],
    working_directory: str,
    copies: Mapping[str, str] = NO_COPIES,
) -> KeyRepository:
    """What MQ's rules make of the value ``stated``, and what lies there. Never raises.

    ``copies`` are files that count as if they lay elsewhere, by the path where they would.
    ``users`` are those who must be able to read the store and its stash; each is computed from
    the path's permissions and, where this process may, tried for real.
    """
    if not stated.strip():
        return KeyRepository(
            stated, source, None, (), "no value", False, error="No key repository is configured."
        )
    tried = candidates(stated, working_directory)
    path = next((name for name in tried if host_files().is_there(name) or name in copies), tried[0])
    place = copies.get(path, path)
    steps = path_steps(place)
    exists = not steps[-1].error
    blocked = steps[-1].kind == "unknown"
    read = read_bounded(place, STORE_LIMIT)
    stash = stash_path(path)
    # A stash stays behind where the store was removed, or the value names another one.
    stash_steps = path_steps(stash)
    stash_exists = not stash_steps[-1].error
    targets = [(place, steps)] if exists or blocked else []
    if exists and stash_exists:
        targets.append((stash, stash_steps))
    file_accesses, untold = _file_accesses(users, targets)
    file_system, read_only = (
        file_system_of(host_files().real_path(place)) if exists else ("", False)
    )
    return KeyRepository(
        stated=stated,
        source=source,
        path=path,
        tried=tried,
        rule=rule(stated),
        exists=exists,
        state=_state(read, exists),
        format=sniff(read.data) if read.state is FileState.OK else "unknown",
        stash=stash,
        stash_exists=stash_exists,
        steps=steps,
        stash_steps=stash_steps if stash_steps[-1].kind != "missing" else (),
        file_accesses=file_accesses,
        siblings=() if exists else _siblings(stated, source, tried, working_directory),
        problems=(*_doubts(stated, working_directory, exists), *untold),
        error=read.error or None,
        file_system=file_system,
        read_only=read_only,
    )


def _siblings(
    stated: str, source: Source, tried: tuple[str, ...], working_directory: str
) -> tuple[str, ...]:
    """Stores that may be meant, those that the value itself leads to first."""
    beside = os.path.dirname(os.path.abspath(source.name))
    near = (beside, os.path.dirname(beside)) if source.kind is SourceKind.FILE else ()
    found = (
        *meant(stated, working_directory, near),
        *lookalikes(tried, absolute(stated, working_directory)),
    )
    return tuple(path for path in dict.fromkeys(found) if path not in tried)


def repository_elsewhere(stated: str, source: Source, machine: Machine) -> KeyRepository:
    """The key repository of another machine: what MQ's rules make of the value, and no file here.

    A path of Windows is left as it is written.
    """
    written = stated.strip()
    windows = machine.kind is MachineKind.WINDOWS
    tried = (written,) if windows or not written else candidates(written, "")
    return KeyRepository(
        stated,
        source,
        None,
        tried,
        rule(written),
        exists=False,
        state=FileState.ELSEWHERE,
        machine=machine,
    )


def _state(read: FileRead, exists: bool) -> FileState:
    # A link to nowhere is there by name, and leads to nothing.
    if read.state is FileState.ABSENT and exists:
        return FileState.UNREADABLE
    return read.state


def _doubts(stated: str, working_directory: str, exists: bool) -> list[str]:
    doubts = []
    if stated[0] in "'\"" or stated != stated.strip():
        doubts.append(
            "The value has quotes or blanks around it, which MQ treats as part of the value."
        )
    if len(stated) > _MAX_VALUE:
        doubts.append(f"The value is longer than {_MAX_VALUE} characters, so MQ truncates it.")
    if not exists and host_files().is_directory(absolute(stated, working_directory)):
        doubts.append(
            f"{stated} is a directory; the value must name the key repository in it, with or "
            "without .kdb."
        )
    return doubts


def _file_accesses(
    users: Sequence[str], targets: Sequence[tuple[str, tuple[PathStep, ...]]]
) -> tuple[tuple[FileAccess, ...], list[str]]:
    file_accesses: list[FileAccess] = []
    untold: list[str] = []
    for path, steps in targets:
        for user in dict.fromkeys(users):
            found = file_access(user, path, steps)
            tried, how = None, ""
            if found.user_exists and steps[-1].kind in ("file", "unknown"):
                tried, how = try_read(user, path, _TRY_SECONDS)
            if tried is None and _undecided(found, steps):
                untold.append(
                    f"mqtui cannot check whether {user} can read {path}: this user has no access "
                    f"to {steps[-1].path}. Run mqtui as root."
                )
                continue
            file_accesses.append(
                FileAccess(
                    found.user,
                    found.target,
                    found.user_exists,
                    found.allowed,
                    found.access_steps,
                    tried,
                    how,
                    found.uid,
                )
            )
    return tuple(file_accesses), untold


def _undecided(found: FileAccess, steps: tuple[PathStep, ...]) -> bool:
    """Whether the only thing against it is that we could not look."""
    return (
        found.user_exists
        and steps[-1].kind == "unknown"
        and all(access_step.allowed for access_step in found.access_steps[:-1])
    )
