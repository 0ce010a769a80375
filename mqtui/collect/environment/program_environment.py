"""The environment of the failing program: this shell's, a file's, a process's, a unit's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mqtui.collect.environment.variables import ALSO_WANTED, gather, read_environment
from mqtui.engine.secrets import Password
from mqtui.facts import Environment, Request, Source, SourceKind
from mqtui.frozen import dataclass


@dataclass(frozen=True, slots=True)
class UnderTest:
    """The environment, its passwords apart, and what else is known of the program.

    ``user`` and ``working_directory`` are ``None`` where the environment does not tell them;
    ``shell`` is this program's own environment where that is another one.
    """

    environment: Environment
    passwords: tuple[Password, ...] = ()
    user: str | None = None
    working_directory: str | None = None
    shell: Environment | None = None


def environment_under_test(
    request: Request, environ: Mapping[str, str], known: Mapping[str, bool]
) -> UnderTest:
    """The one that the request names, else this program's own. Never raises."""
    if request.pid is not None:
        found = _of_process(request.pid, known)
    elif request.unit is not None:
        found = _of_unit(request.unit, known)
    else:
        found = UnderTest(*read_environment(request.env_file, environ, known, request.container))
        if request.env_file is None:
            return found
    shell, _ = read_environment(None, environ, known)
    return UnderTest(found.environment, found.passwords, found.user, found.working_directory, shell)


def _of_process(pid: int, known: Mapping[str, bool]) -> UnderTest:
    from mqtui.collect.environment.process import view_process

    view = view_process(pid)
    origin = Source(SourceKind.PROCESS, view.title)
    if view.error is not None:
        return UnderTest(Environment(origin, error=view.error))
    placed = (
        (a, Source(SourceKind.PROCESS, f"${a.name} of {view.title}")) for a in view.assignments
    )
    environment, passwords = gather(placed, origin, view.problems, known, ALSO_WANTED)
    environment = replace(environment, own_files=view.own_files, machine=view.machine)
    return UnderTest(environment, passwords, view.user or None, view.working_directory or None)


def _of_unit(unit: str, known: Mapping[str, bool]) -> UnderTest:
    from mqtui.collect.environment.unit import view_unit

    view = view_unit(unit)
    origin = Source(SourceKind.COMMAND, f"unit {unit}")
    if view.error is not None:
        return UnderTest(Environment(origin, error=view.error))
    environment, passwords = gather(view.assignments, origin, view.problems, known, ALSO_WANTED)
    environment = replace(environment, unread=view.unread)
    return UnderTest(environment, passwords, view.user or None, view.working_directory or None)
