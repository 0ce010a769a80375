"""``mqtui watch``: which certificates of stores and listeners expire soon."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mqtui.cli.exits import COULD_NOT_RUN, FAILED, FINE, CommandError
from mqtui.collect.key_repository.password_file import password_in_file
from mqtui.engine.bounded import in_thread, run_until_told
from mqtui.engine.known_secrets import allow, without_secrets
from mqtui.engine.secrets import Password, store_password
from mqtui.engine.text import printable
from mqtui.facts import Source, SourceKind
from mqtui.output import json_text, tell, write
from mqtui.system.output_file import NoOutputFileError, try_output_file, write_output_file
from mqtui.watch.look import Look, Watch
from mqtui.watch.look import SourceKind as Looked
from mqtui.watch.stores import look_at_path

if TYPE_CHECKING:
    from mqtui.watch.listeners import Listener

_VARIABLE = "MQKEYRPWD"
#: Seconds for all files of one argument; each read has its own bound.
_SECONDS = 120.0
#: Anybody may read it, as node_exporter does, whatever the umask of a cron job is.
_MODE = 0o644


def run(given: argparse.Namespace) -> int:
    """Look at everything, then tell; 2 if anything could not be looked at, else 1 if any expires.

    Raises:
        CommandError: there is nothing to look at, an option makes no sense, or the output cannot
            be written.
    """
    listeners = _listeners(given.listener)
    passwords = _passwords(given.password_file)
    paths = list(dict.fromkeys(os.path.abspath(path) for path in given.file))
    if not paths and not listeners:
        paths, passwords = _configured(passwords)
    output = Path(given.output) if given.output else None
    try:
        if output is not None:
            try_output_file(output)
        watch = run_until_told(_watch(paths, passwords, listeners, given))
        _told(watch, given, output)
    except NoOutputFileError as error:
        shown = printable(str(output))
        raise CommandError(f"{shown} cannot be written: {printable(str(error))}.") from error
    if watch.failed:
        if given.format == "text" and output is None:
            # Why stands in the text.
            tell(
                f"mqtui: {len(watch.failed)} of {len(watch.looks)} could not be looked at in full."
            )
        return COULD_NOT_RUN
    return FAILED if watch.needs_attention else FINE


async def _watch(
    paths: Sequence[str],
    passwords: Sequence[Password],
    listeners: Sequence[Listener],
    given: argparse.Namespace,
) -> Watch:
    looks = [look for path in paths for look in await _stores(path, passwords)]
    if listeners:
        from mqtui.watch.listeners import look_at_listeners

        looks += await look_at_listeners(listeners, given.timeout)
    return Watch(datetime.now(UTC), given.days, tuple(looks))


async def _stores(path: str, passwords: Sequence[Password]) -> tuple[Look, ...]:
    try:
        return await in_thread(look_at_path, path, passwords, timeout=_SECONDS)
    except TimeoutError:
        problem = f"{printable(path)} could not be read within {_SECONDS:g} seconds."
        return (Look(Looked.STORE, path, problem=problem),)


def _told(watch: Watch, given: argparse.Namespace, output: Path | None) -> None:
    """Write the result; beside a result for programs a person is told what is missing in it."""
    if given.format != "text" or output is not None:
        for look in watch.failed:
            where = "" if look.source in look.problem else f"{printable(look.source)}: "
            tell(f"mqtui: {where}{printable(look.problem)}")
    text = _as_asked(watch, given, output)
    if output is None:
        write(text)
        return
    data = without_secrets(text).encode("utf-8", "backslashreplace")
    write_output_file(output, data, mode=_MODE, exactly=True)


def _as_asked(watch: Watch, given: argparse.Namespace, output: Path | None) -> str:
    if given.format == "json":
        from mqtui.watch.as_json import watch_value

        return json_text(watch_value(watch))
    if given.format == "prometheus":
        from mqtui.watch.as_metrics import watch_metrics

        utf8 = output is not None or "utf" in (sys.stdout.encoding or "").lower()
        return watch_metrics(watch, ascii_only=not utf8)
    from mqtui.watch.as_text import watch_lines

    return "".join(f"{line}\n" for line in watch_lines(watch, everything=given.all))


def _listeners(stated: Sequence[str]) -> list[Listener]:
    if not stated:
        return []
    # A file alone is looked at without all that a connection takes.
    from mqtui.rules.configuration.conname import ConnameError
    from mqtui.watch.listeners import parse_listener

    found: list[Listener] = []
    for text in stated:
        try:
            found += parse_listener(text)
        except ConnameError as error:
            raise CommandError(f"--listener: {printable(str(error))}.") from None
    allow(name for each in found for name in (each.channel, each.endpoint.host))
    return list(dict.fromkeys(found))


def _passwords(files: Sequence[str]) -> tuple[Password, ...]:
    if not files:
        value = os.environ.get(_VARIABLE, "")
        return (store_password(Source(SourceKind.VARIABLE, _VARIABLE), value),) if value else ()
    found = []
    for file in files:
        password, why = password_in_file(file)
        if password is None:
            raise CommandError(f"--password-file {printable(file)}: {printable(why)}")
        found.append(password)
    return tuple(found)


def _configured(passwords: tuple[Password, ...]) -> tuple[list[str], tuple[Password, ...]]:
    """The key repository of this shell's client, with the passwords that the client would use."""
    from mqtui.cli.store_passwords import store_passwords
    from mqtui.collect.files import is_file
    from mqtui.collect.key_repository.repository_name import candidates
    from mqtui.facts import Request
    from mqtui.walk import Walk

    facts = run_until_told(Walk(Request()).configuration())
    winner = facts.value("key-repository")
    if winner is None or not winner.value.strip():
        raise CommandError(
            "no file and no --listener was named, and this shell's MQ settings name no key "
            "repository (mqtui config shows them)."
        )
    tried = candidates(winner.value, os.getcwd())
    path = next((path for path in tried if is_file(path)), tried[0])
    return [path], (*passwords, *store_passwords(None))
