"""The command line that asks what is asked on the screens, as it is pasted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mqtui.facts.pasted import ShellText
from mqtui.pasted.shell import shell_comment, shell_text
from mqtui.pasted.values import Argument, CannotBeWritten, FilePath, OptionName

#: The options of a walk, each with the values that it has on the command line; a flag has a blank
#: one.
Given = Mapping[str, tuple[str, ...]]


def walk_command(given: Given) -> ShellText:
    """``mqtui`` with these options; a comment where no command is safe.

    Without any it would ask what to examine, where ``mqtui check`` examines this shell.
    """
    try:
        options = option_words((flag, each) for flag, values in given.items() for each in values)
        if not options:
            return shell_text("mqtui check")
        return shell_text("mqtui {options}", options=options)
    except CannotBeWritten as refusal:
        return shell_comment(refusal)


def open_command(path: str) -> ShellText:
    """``mqtui open`` with a file; a comment where no command is safe."""
    try:
        return shell_text("mqtui open {file}", file=FilePath(path))
    except CannotBeWritten as refusal:
        return shell_comment(refusal)


def option_words(options: Iterable[tuple[str, str]]) -> tuple[ShellText, ...]:
    """Options with their values, each quoted; one with a blank value is a flag.

    Raises:
        CannotBeWritten: a value has characters that are not seen as they are.
    """
    return tuple(_word(OptionName(flag), value) for flag, value in options)


def _word(option: OptionName, value: str) -> ShellText:
    if not value:
        return shell_text("{option}", option=option)
    if value.startswith("-"):
        return shell_text("{option}={value}", option=option, value=Argument(value))
    return shell_text("{option} {value}", option=option, value=value)
