"""Whether the files that a container's variables name lie on this host under the same paths.

``docker inspect`` is asked on the host of the container, where a directory is often mounted at its
own path. A file of that name may still be here by chance, so every file that is named must be here,
and the report says what was concluded.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from mqtui.collect.files import path_of_url
from mqtui.collect.key_repository import repository_name
from mqtui.facts import Engine, Machine, MachineKind

_DEFAULT_TABLE = "AMQCLCHL.TAB"


def has_all_files_here(machine: Machine, variables: Mapping[str, str]) -> bool:
    """Whether ``variables`` of a container that was inspected name files, and all of them are here.

    Never so for a compose file, an image, a Pod or another host: nothing says that those run here.
    """
    inspected = machine.kind is MachineKind.CONTAINER and machine.engine is not Engine.COMPOSE
    if not inspected or not machine.name:
        return False
    named = list(_named(variables))
    return bool(named) and all(any(map(os.path.isfile, tried)) for tried in named)


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
