"""What the options say as a request: each value checked before anything is walked."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from typing import Any

from mqtui.cli.examined_program import one_environment, process_number
from mqtui.cli.exits import CommandError
from mqtui.cli.in_time import in_time
from mqtui.cli.standard_input import read_standard_input
from mqtui.collect.files import first_byte, said_of_it
from mqtui.collect.key_repository.password_file import password_in_file
from mqtui.collect.queue_manager.saved_status import LIMIT, STANDARD_INPUT
from mqtui.collect.redact import redact_text, redact_url
from mqtui.engine.text import printable
from mqtui.facts import FileState
from mqtui.facts.given_log import named_log
from mqtui.facts.request import REQUEST_OPTIONS, Request
from mqtui.facts.walk_option import Kind
from mqtui.formats.decoding import decoded
from mqtui.output import tell


def request_from(given: argparse.Namespace) -> Request:
    """The walk that was asked for.

    Raises:
        CommandError: a file that was named cannot be read, or a value has no sense.
    """
    request = Request(**_stated(vars(given)))
    request = replace(request, ccdt=redact_url(request.ccdt) if request.ccdt else None)
    in_time("the program's environment", one_environment, request)
    for option in REQUEST_OPTIONS:
        for path in option.values(request) if option.kind is Kind.FILE else ():
            if path == STANDARD_INPUT and option.input_field:
                typed: dict[str, Any] = {option.input_field: _standard_input(option.flag)}
                request = replace(request, **typed)
            elif option.field == "log":
                _must_be_readable(named_log(path)[1], option.flag)
            elif "://" not in path:
                _must_be_readable(path, option.flag)
    if request.key_repository_password:
        found, why = in_time(
            "the key repository's password", password_in_file, request.key_repository_password
        )
        if found is None:
            path = printable(request.key_repository_password)
            raise CommandError(f"--key-repository-password-file {path}: {printable(why)}")
    if request.channel is not None:
        from mqtui.rules.channel.channel_name import name_problem

        if problem := name_problem(request.channel):
            raise CommandError(f"--channel: {printable(problem)}.")
    if request.conname:
        from mqtui.rules.configuration.conname import ConnameError, typed_conname

        try:
            typed_conname(request.conname)
        except ConnameError as error:
            raise CommandError(f"--conname: {printable(redact_text(str(error)))}.") from error
        if not request.channel:
            raise CommandError(
                "--conname needs --channel NAME: together they are the program's own channel "
                "definition."
            )
    return request


def _stated(options: dict[str, Any]) -> dict[str, Any]:
    rows = [option for option in REQUEST_OPTIONS if option.destination in options]
    stated = {option.field: options[option.destination] for option in rows}
    for option in rows:
        if option.repeatable:
            stated[option.field] = tuple(stated[option.field])
        if option.kind is Kind.PROCESS:
            named = stated[option.field]
            stated[option.field] = in_time("the list of processes", process_number, named)
    return stated


def _standard_input(option: str) -> str:
    """What is piped or typed in, once: a walk that is repeated has it still."""
    if sys.stdin is None:
        raise CommandError(f"{option} -: there is no standard input.")
    if sys.stdin.isatty():
        tell(f"{option} -: paste the text, then press ctrl-D on a line of its own.")
    try:
        data = read_standard_input(LIMIT + 1)
    except TimeoutError as error:
        raise CommandError(f"{option} -: {error}.") from None
    if len(data) > LIMIT:
        raise CommandError(f"{option} -: the input is longer than {LIMIT >> 20} MB.")
    return decoded(data).text


def _must_be_readable(path: str, option: str) -> None:
    plain = path.removeprefix("file:")
    read = first_byte(plain)
    if read.state not in (FileState.OK, FileState.EMPTY):
        raise CommandError(f"{option} {printable(path)}: {said_of_it(read, plain)}")
