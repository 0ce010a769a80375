"""``mqtui`` without a command: the walk on the screen, or its report where there is none."""

from __future__ import annotations

import argparse

from mqtui.cli import check
from mqtui.cli.credentials import credentials_from
from mqtui.cli.exits import CommandError
from mqtui.cli.options import is_offline, refuse_beside_lab
from mqtui.cli.request import request_from
from mqtui.cli.terminal import has_screen
from mqtui.facts import Request
from mqtui.facts.walk_option import MOST_TRIALS
from mqtui.output import tell
from mqtui.walk.walker import STEP_SECONDS

#: What ``mqtui check`` takes if nothing is said.
_AS_CHECK = {"stage": None, "format": None, "output": None, "all": False, "case": None}


def run(given: argparse.Namespace) -> int:
    """Walk this machine or a sandbox; returns the exit code.

    Raises:
        CommandError: what was named cannot be looked at.
    """
    scenario = getattr(given, "lab", None)
    offline = is_offline(given)
    if scenario:
        refuse_beside_lab(given)
    if not has_screen():
        tell("mqtui: no terminal, so the report is printed instead.")
        return check.run(argparse.Namespace(**(vars(given) | _AS_CHECK)))
    from mqtui.cli.tui import show
    from mqtui.lab.errors import LabError

    request = Request() if scenario else request_from(given)
    # Asked before the app takes the terminal.
    credentials = credentials_from(vars(given))
    timeout = getattr(given, "timeout", STEP_SECONDS)
    trials = getattr(given, "trials", MOST_TRIALS)
    try:
        return show(
            request, scenario, timeout, credentials=credentials, trials=trials, offline=offline
        )
    except LabError as error:
        raise CommandError(str(error)) from error
