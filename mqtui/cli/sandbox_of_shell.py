"""In the shell of a sandbox, ``mqtui`` examines that sandbox: what it is stands among the options.

The shell has the sandbox's directory in a variable. Whoever names something else is obeyed.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from mqtui.cli.exits import CommandError
from mqtui.cli.in_time import in_time
from mqtui.cli.options import LAB, states_something
from mqtui.engine.text import printable
from mqtui.facts.request import REQUEST_OPTIONS
from mqtui.lab.errors import LabError
from mqtui.output import tell

#: Commands that examine something; ``None`` is mqtui without one.
_COMMANDS = (None, "check", "capture", "fix", "config")


def add_sandbox(given: argparse.Namespace, directory: str, name: str) -> None:
    """Add what the sandbox in ``directory`` is to the options, unless they name something.

    Raises:
        CommandError: there is no sandbox that can be read.
    """
    if given.command not in _COMMANDS or states_something(given):
        return
    if getattr(given, LAB.destination, None) or getattr(given, "case", None):
        return
    from mqtui.lab.sandbox.resume import stated_request

    shown = printable(directory)
    try:
        request = in_time(f"MQTUI_LAB {shown}", stated_request, Path(directory))
    except LabError as error:
        raise CommandError(f"MQTUI_LAB: {error} Unset it to examine this machine.") from error
    for option in REQUEST_OPTIONS:
        value = getattr(request, option.field)
        if isinstance(value, str):
            setattr(given, option.destination, [value] if option.repeatable else value)
    tell(f"mqtui: examines the sandbox {printable(name)}. Unset MQTUI_LAB for this machine.")
