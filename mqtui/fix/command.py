"""The command that makes a plan, as it is pasted."""

from __future__ import annotations

from mqtui.facts.pasted import ShellText
from mqtui.facts.request import Request, stated_options
from mqtui.pasted.shell import shell_comment, shell_text
from mqtui.pasted.values import CannotBeWritten, OptionName


def apply_command(request: Request) -> ShellText:
    """``mqtui fix --apply`` with what is stated of the program; a comment where none is safe."""
    try:
        stated = tuple(
            shell_text("{option}={value}", option=OptionName(flag), value=value)
            if value.startswith("-")
            else shell_text("{option} {value}", option=OptionName(flag), value=value)
            for flag, value in stated_options(request)
        )
        if not stated:
            return shell_text("mqtui fix --apply")
        return shell_text("mqtui fix {options} --apply", options=stated)
    except CannotBeWritten as refusal:
        return shell_comment(refusal)
