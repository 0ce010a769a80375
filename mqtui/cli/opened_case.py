"""The case file that a command is given in place of something to look at."""

from __future__ import annotations

import argparse
from pathlib import Path

from mqtui.case.case import Case
from mqtui.case.errors import CaseError
from mqtui.case.opening import open_case
from mqtui.cli.exits import CommandError
from mqtui.cli.in_time import in_time
from mqtui.cli.options import WALK
from mqtui.engine.text import printable


def case_from(path: str) -> Case:
    """The case in the file ``path``.

    Raises:
        CommandError: it cannot be read, or holds none.
    """
    try:
        return in_time(f"the case {printable(path)}", open_case, Path(path))
    except CaseError as error:
        raise CommandError(str(error)) from error


def refuse_beside_case(given: argparse.Namespace) -> None:
    """Let nothing be stated of what a case has seen already.

    Raises:
        CommandError: something is; the sentence names it.
    """
    stated = [option.flag for option in WALK if option.destination in given]
    if stated:
        flags = ", ".join(dict.fromkeys(stated))
        raise CommandError(f"a case has been walked already: omit {flags}.")


def title_of(case: Case) -> str:
    """What the screens and reports say is looked at."""
    taken = case.manifest.taken_at.strftime("%Y-%m-%d %H:%M UTC")
    return f"case of {case.manifest.host or 'a host'}, {taken}"
