"""``mqtui`` without a command: the walk on the screen, or its report where there is none."""

from __future__ import annotations

import argparse

from mqtui.cli.asked_walk import AskedWalk
from mqtui.cli.exits import CommandError
from mqtui.cli.options import states_something
from mqtui.cli.terminal import has_screen
from mqtui.facts import Request
from mqtui.output import tell

#: What ``mqtui check`` takes if nothing is said.
_AS_CHECK = {"stage": None, "format": None, "output": None, "all": False, "case": None}


def run(given: argparse.Namespace) -> int:
    """Walk this machine or a sandbox; returns the exit code.

    Raises:
        CommandError: what was named cannot be looked at.
    """
    asked = AskedWalk.of(given)
    if not has_screen():
        from mqtui.cli import check

        tell("mqtui: no terminal, so the report is printed instead.")
        return check.run(argparse.Namespace(**(vars(given) | _AS_CHECK)))
    from mqtui.cli.tui import show
    from mqtui.cli.typed_walk import given_by, names_what
    from mqtui.lab.errors import LabError

    request, credentials = Request(), None
    if asked.scenario is None and states_something(given):
        from mqtui.cli.credentials import credentials_from
        from mqtui.cli.request import request_from

        # Asked before the app takes the terminal.
        request, credentials = request_from(given), credentials_from(vars(given))
    try:
        return show(asked, request, credentials, given=given_by(given), start=not names_what(given))
    except LabError as error:
        raise CommandError(str(error)) from error
