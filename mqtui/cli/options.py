"""The options of a walk on the command line, all of one table.

The row of what a request states stands with the request (:mod:`mqtui.facts.request`). Here are the
rows of what is no fact: a user's password, which sandbox, and for how long to wait.
"""

from __future__ import annotations

import argparse
from typing import Any

from mqtui.cli.exits import CommandError
from mqtui.cli.values import timeout, trials
from mqtui.facts.request import REQUEST_OPTIONS
from mqtui.facts.walk_option import MOST_TRIALS, Kind, WalkOption

USERID = WalkOption(
    "--userid", "USER", "the user that the program passes with a password; asks for it"
)
PASSWORD_FILE = WalkOption(
    "--password-file", "FILE", "file with the password of --userid (default: asks for it)"
)
PASSWORD_IN_CLEAR = WalkOption(
    "--password-in-clear", "", "send the password even if TLS does not protect it", Kind.FLAG
)
LAB = WalkOption("--lab", "ID", "check this sandbox (or FILE.toml)")
TIMEOUT = WalkOption(
    "--timeout", "SECONDS", "limit for each network step (default 5)", Kind.SECONDS
)
OFFLINE = WalkOption(
    "--offline",
    "",
    "judge files only: look up no name, connect to nothing, fetch no channel table",
    Kind.FLAG,
)
TRIALS = WalkOption(
    "--trials",
    "N",
    f"extra connects with which fixes are tried, 0 to {MOST_TRIALS} (default {MOST_TRIALS})",
    Kind.COUNT,
)
NO_TRIALS = WalkOption(
    "--no-trials", "", "try no fix; same as --trials 0", Kind.FLAG, sets="--trials", value=0
)

#: With which user and password to connect.
CREDENTIALS = (USERID, PASSWORD_FILE, PASSWORD_IN_CLEAR)
#: How long to stay connected.
HOLD = next(option for option in REQUEST_OPTIONS if option.field == "hold")
#: What is stated about the program. A sandbox states that itself.
STATED = (*REQUEST_OPTIONS, *CREDENTIALS)
#: All of them, in the order of the help: what takes seconds stands last.
WALK = (
    *(option for option in REQUEST_OPTIONS if option.kind is not Kind.SECONDS),
    *CREDENTIALS,
    LAB,
    OFFLINE,
    TRIALS,
    NO_TRIALS,
    TIMEOUT,
    *(option for option in REQUEST_OPTIONS if option.kind is Kind.SECONDS),
)


def add_walk_options(parser: argparse.ArgumentParser) -> None:
    """Add all that a walk has.

    One that is not given leaves nothing among the arguments: a command's default must not undo
    what stood before the command.
    """
    group = parser.add_argument_group("what to check (default: what is found on this machine)")
    for option in WALK:
        told: dict[str, Any] = {"help": option.help, "default": argparse.SUPPRESS}
        if option.sets:
            told |= {"action": "store_const", "dest": option.destination, "const": option.value}
        elif option.kind is Kind.FLAG:
            told["action"] = "store_true"
        else:
            told["metavar"] = option.metavar
        if option.repeatable:
            told["action"] = "append"
        if option.kind is Kind.SECONDS:
            told["type"] = timeout
        elif option.kind is Kind.COUNT:
            told["type"] = trials
        group.add_argument(option.flag, **told)


def is_offline(given: argparse.Namespace) -> bool:
    """Whether nothing may be tried on the network.

    Raises:
        CommandError: something is stated that only a connect makes use of.
    """
    if not getattr(given, "offline", False):
        return False
    idle = [option.flag for option in (*CREDENTIALS, HOLD) if option.destination in given]
    if idle:
        raise CommandError(f"--offline connects to nobody: omit {', '.join(idle)}.")
    return True


def states_something(given: argparse.Namespace) -> bool:
    """Whether anything is said of the program."""
    return any(option.destination in given for option in STATED)


def refuse_beside_lab(given: argparse.Namespace) -> None:
    """Let nothing be stated about a sandbox.

    Raises:
        CommandError: something is; the sentence names it.
    """
    stated = [option.flag for option in STATED if option.destination in given]
    if stated:
        raise CommandError(f"--lab has its own settings: omit {', '.join(stated)}.")
