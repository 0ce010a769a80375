"""Walks of what is chosen or typed on the screens, each value checked as on the command line."""

from __future__ import annotations

import argparse
import os
from functools import partial
from typing import TYPE_CHECKING, NoReturn

from mqtui.cli.exits import CommandError
from mqtui.cli.options import LAB, NO_TRIALS, TRIALS, WALK, add_walk_options
from mqtui.facts.walk_option import Kind, WalkOption
from mqtui.report.own_command import Given
from mqtui.screens.start.examiner import Examination

if TYPE_CHECKING:
    from mqtui.collect.clients.search import ClientSearch
    from mqtui.facts.found_clients import RecognisedFile

#: What can be set on the screens: a sandbox is another thing, and no trials are zero trials.
ROWS = tuple(option for option in WALK if option not in (LAB, NO_TRIALS))
#: What names standard input, which a screen has not.
_STANDARD_INPUT = "-"


class TypedWalks:
    """Makes the walks that the screens ask for. What takes time to load is loaded by the calls."""

    def search(self) -> ClientSearch:
        """A search for the programs of this machine."""
        from mqtui.collect.clients.search import ClientSearch

        return ClientSearch(os.environ)

    def rows(self) -> tuple[WalkOption, ...]:
        """The options that can be given, in the order of the help."""
        return ROWS

    def examine(self, given: Given, password: str) -> Examination | str:
        """The walk of what is given, or the sentence that says what is in the way."""
        from mqtui.cli.asked_walk import AskedWalk
        from mqtui.cli.credentials import credentials_from
        from mqtui.cli.request import request_from
        from mqtui.walk.followups import WalkTools

        try:
            parsed = parsed_options(given)
            asked = AskedWalk.of(parsed)
            request = request_from(parsed)
            credentials = credentials_from(vars(parsed), typed=password)
        except CommandError as error:
            return str(error)
        walk = partial(asked.walk, request, credentials)
        tools = WalkTools(asked.timeout, named=bool(asked.named))
        return Examination(walk, title_of(given), tools, asked.stated, named=asked.named)

    def entries(self, directory: str) -> tuple[tuple[str, bool], ...] | str:
        """The names in a directory, each with whether it is one too, or why it is not listed."""
        from mqtui.case.recognised_file import entries_of

        try:
            return entries_of(directory)
        except (OSError, ValueError) as error:
            return f"{directory}: {getattr(error, 'strerror', None) or error}."

    def recognise(self, path: str) -> RecognisedFile:
        """What a file is, by what is in it."""
        from mqtui.case.recognised_file import recognised_file

        return recognised_file(path)

    def open_case(self, path: str) -> Examination | str:
        """The walk of a case, or why it cannot be read."""
        from mqtui.case.head import meta_of
        from mqtui.case.replay import CaseTools, CaseWalk
        from mqtui.cli.opened_case import case_from, title_of

        try:
            case = case_from(path)
        except CommandError as error:
            return str(error)
        title = title_of(case)
        return Examination(
            partial(CaseWalk, case), title, CaseTools(), head=partial(meta_of, case, title)
        )


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise CommandError(message)


def parsed_options(given: Given) -> argparse.Namespace:
    """What is given as the command line reads it.

    Raises:
        CommandError: a value has no sense.
    """
    parser = _Parser(prog="mqtui", add_help=False, allow_abbrev=False)
    add_walk_options(parser)
    words: list[str] = []
    for flag, values in given.items():
        if _STANDARD_INPUT in values:
            raise CommandError(f"{flag} -: give a file; standard input is this screen's keyboard.")
        words += [f"{flag}={value}" if value else flag for value in values]
    return parser.parse_args(words)


def given_by(parsed: argparse.Namespace) -> Given:
    """The options that stand on a command line, with their values as text."""
    given: dict[str, tuple[str, ...]] = {}
    for option in ROWS:
        value = getattr(parsed, option.destination, None)
        if value is None or value is False:
            continue
        if option.kind is Kind.FLAG:
            given[option.flag] = ("",)
        elif isinstance(value, list):
            given[option.flag] = tuple(value)
        else:
            given[option.flag] = (f"{value:g}" if isinstance(value, float) else str(value),)
    return given


def title_of(given: Given) -> str:
    """What the screens say is examined, in a few words."""
    named = {"--pid": "process", "--unit": "", "--env-file": "", "--conname": ""}
    for flag, noun in named.items():
        if flag in given:
            return " ".join(filter(None, (noun, given[flag][0])))
    return "this machine"


def names_what(parsed: argparse.Namespace) -> bool:
    """Whether anything is given that says what to examine, or as whom; else that is asked."""
    how = ("--timeout", "--offline", TRIALS.flag, "--hold")
    return any(
        option.destination in parsed
        for option in WALK
        if option.flag not in how and not option.sets
    )
