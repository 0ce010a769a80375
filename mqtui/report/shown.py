"""Text of others as a report shows it: no known secret, nothing that acts on who reads it."""

from __future__ import annotations

from mqtui.engine.known_secrets import without_secrets
from mqtui.engine.text import LONGEST, printable

#: Neither XML nor HTML has them (XML 1.0, section 2.2), and they are no control characters.
NO_CHARACTERS = {0xFFFE: "\\ufffe", 0xFFFF: "\\uffff"}


def shown(text: str, *, longest: int = LONGEST) -> str:
    """``text`` on one line; control, format and bidirectional characters are spelled out."""
    return printable(without_secrets(text), longest=longest).translate(NO_CHARACTERS)


def shown_lines(text: str) -> list[str]:
    """The lines of a command or an edit, whole, each as :func:`shown`; tabs are blanks."""
    lines = without_secrets(text).expandtabs(8).split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    return [printable(line, longest=len(line)).translate(NO_CHARACTERS) for line in lines]
