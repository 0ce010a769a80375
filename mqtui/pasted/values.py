"""What may not stand in text that is pasted, and the kinds of value that a shell's words have."""

from __future__ import annotations

import unicodedata

from mqtui.engine.text import LONGEST, printable

#: Longest line, in bytes of UTF-8: what is longer is not shown whole, and a terminal that edits no
#: lines cuts it (N_TTY's buffer has 4096 bytes, https://man7.org/linux/man-pages/man3/termios.3.html).
LONGEST_LINE = LONGEST

_LINE_BREAKS = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_CORRECT = "Correct it where it is set, then run mqtui again."
_RENAME = "Rename the file or directory, then run mqtui again."


class CannotBeWritten(ValueError):
    """A value that no command holds safely. The text says why; none of the value is in it.

    ``instead`` is a sentence: what to do in place of the command.
    """

    def __init__(self, why: str, instead: str = _CORRECT) -> None:
        super().__init__(why)
        self.instead = instead


class FilePath(str):
    """The path of a file: an operand that is no option even if it begins with a hyphen."""

    __slots__ = ()


class UserName(str):
    """A user that ``sudo -u`` and ``setfacl`` know by name, and by nothing else."""

    __slots__ = ()


class RunAs(str):
    """A user for ``sudo -u``, which takes a number only as ``#number``: one may be a name, too."""

    __slots__ = ()


class Argument(str):
    """A word that its program takes as it is, even if it begins with a hyphen."""

    __slots__ = ()


class VariableName(str):
    """The name of an environment variable: a shell also evaluates what ``unset`` is given."""

    __slots__ = ()


class OptionName(str):
    """A long option, with its two hyphens."""

    __slots__ = ()


def refuse_unseen(value: str, place: str) -> None:
    """Pass only a value whose every character is seen as it is.

    Raises:
        CannotBeWritten: a line break, a control or format character, or half of a surrogate pair,
            as stands for a byte that is not UTF-8.
    """
    if value.isascii() and value.isprintable():
        return
    for character in value:
        if printable(character) != character:
            instead = _RENAME if isinstance(value, FilePath) else _CORRECT
            code = printable(character)
            raise CannotBeWritten(f"the {place} has {_flaw(character)} ({code})", instead)


def _flaw(character: str) -> str:
    if character in _LINE_BREAKS:
        return "a line break"
    match unicodedata.category(character):
        case "Cc":
            return "a control character"
        case "Cs":
            return "a byte that is not UTF-8"
    return "a character that cannot be seen"


def refuse_long(text: str) -> None:
    """Pass only text whose lines are shown, and taken by a terminal, in one piece.

    Raises:
        CannotBeWritten: a line is longer.
    """
    if any(len(line.encode()) > LONGEST_LINE for line in text.split("\n")):
        raise CannotBeWritten(f"it would have a line of more than {LONGEST_LINE} characters")


def comment_on(refusal: CannotBeWritten) -> str:
    """The sentences that stand where the command would."""
    return f"No command is given: {refusal}. {refusal.instead}"
