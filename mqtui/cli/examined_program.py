"""Which program's environment is meant: what the options say, checked before anything is walked."""

from __future__ import annotations

from mqtui.cli.exits import CommandError
from mqtui.collect.environment.process import find_clients, named, view_process
from mqtui.collect.environment.unit import view_unit
from mqtui.engine.text import printable
from mqtui.facts import ClientProcess
from mqtui.facts.request import REQUEST_OPTIONS, Request

#: The request's fields of which each names an environment.
_ENVIRONMENTS = ("pid", "unit", "env_file")
_MOST = 10


def process_number(text: str) -> int:
    """``--pid``: a number, or the name of a program of which one process runs.

    Raises:
        CommandError: no process is meant by it, or several are.
    """
    if text.isascii() and text.isdigit() and 0 < len(text) < 10:
        return int(text)
    try:
        found = named(text)
    except OSError as error:
        raise CommandError(
            f"--pid {printable(text)}: the processes cannot be listed: {printable(str(error))}."
        ) from error
    if len(found) > 1:
        # Of several, the one that talks to a queue manager is the one that was meant.
        clients = [process for process in found if process.library]
        found = tuple(clients) if len(clients) == 1 else found
    if len(found) == 1:
        return found[0].pid
    if found:
        raise CommandError(
            f"--pid {printable(text)}: {len(found)} processes have that name. Give one process "
            f"id: {_listed(found)}."
        )
    others = find_clients()
    hint = f" These look like MQ clients: {_listed(others)}." if others else ""
    raise CommandError(f"--pid {printable(text)}: no process has that name or process id.{hint}")


def _listed(processes: tuple[ClientProcess, ...]) -> str:
    shown = [
        f"{p.pid} ({', '.join(printable(part) for part in (p.name, p.user, p.library) if part)})"
        for p in processes[:_MOST]
    ]
    more = len(processes) - _MOST
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")


def one_environment(request: Request) -> None:
    """At most one place is named, and it can be looked at.

    Raises:
        CommandError: the sentence says what is in the way.
    """
    stated = [
        option.flag
        for option in REQUEST_OPTIONS
        if option.field in _ENVIRONMENTS and getattr(request, option.field) is not None
    ]
    if len(stated) > 1:
        raise CommandError(
            f"Give only one of {' and '.join(stated)}: a program has one environment."
        )
    if request.container is not None and request.env_file is None:
        raise CommandError(
            "--container says which container of the manifest is meant that --env-file names. Give "
            "that too."
        )
    error = None
    if request.pid is not None:
        error = view_process(request.pid).error
    elif request.unit is not None:
        error = view_unit(request.unit).error
    if error:
        raise CommandError(f"{stated[0]}: {printable(error)}")
