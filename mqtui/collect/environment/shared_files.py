"""Whether the files that a container's variables name lie on this host under the same paths.

``docker inspect`` is asked on the host of the container, where a directory is often mounted at its
own path. A file of that name may still be here by chance, so every file that is named must be here,
and the report says what was concluded.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mqtui.collect.files import path_of_url
from mqtui.collect.key_repository import repository_name
from mqtui.facts import Engine, Machine, MachineKind

_DEFAULT_TABLE = "AMQCLCHL.TAB"


def has_files_here(machine: Machine, variables: Mapping[str, str], text: str) -> bool:
    """Whether the files that ``variables`` of an inspected container name are files of this host.

    ``text`` is what ``docker inspect`` printed. Where it lists the mounts, each file must lie in a
    directory that is mounted at its own path; where that list was cut off, each must be here. Never
    so for a compose file, an image, a Pod or another host: nothing says that those run here.
    """
    inspected = machine.kind is MachineKind.CONTAINER and machine.engine is not Engine.COMPOSE
    if not inspected or not machine.name:
        return False
    named = [tuple(tried) for tried in _named(variables)]
    if not named:
        return False
    mounts = _mounts(text)
    if mounts is None:
        return all(any(map(os.path.isfile, tried)) for tried in named)
    same = tuple(
        str(mount["Destination"]).rstrip("/") + "/"
        for mount in mounts
        if isinstance(mount, dict)
        and mount.get("Destination")
        and mount.get("Source") == mount["Destination"]
    )
    return all(any(path.startswith(same) for path in tried) for tried in named)


def _mounts(text: str) -> list[Any] | None:
    """The mounts that are listed; None where there is no such list."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    while isinstance(value, list) and value:
        value = value[-1]  # the last one of a name is taken
    if not isinstance(value, dict) or "Mounts" not in value:
        return None
    mounts = value["Mounts"]
    return mounts if isinstance(mounts, list) else []


def _named(variables: Mapping[str, str]) -> Iterator[Iterable[str]]:
    """For each file that is named: the paths that may be meant. One that is relative is none."""
    if store := variables.get("MQSSLKEYR"):
        yield repository_name.candidates(store, "/") if os.path.isabs(store) else ()
    if ini := variables.get("MQCLNTCF"):
        yield _absolute(path_of_url(ini))
    if (table := variables.get("MQCCDTURL")) and not table.lower().startswith(("http", "ftp")):
        yield _absolute(path_of_url(table))
    elif not table and (directory := variables.get("MQCHLLIB")):
        name = variables.get("MQCHLTAB") or _DEFAULT_TABLE
        yield _absolute(os.path.join(path_of_url(directory), name))


def _absolute(path: str) -> Iterable[str]:
    return (path,) if os.path.isabs(path) else ()
