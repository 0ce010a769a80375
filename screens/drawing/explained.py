"""Draws what ``mqtui explain`` says: its paragraphs for a width, labels quiet, commands bright."""

from __future__ import annotations

import re

from textual.content import Content

from .draw import hanging, stack
from .escape import ACCENT, BOLD, MUTED, plain, show

#: What a line begins with: blanks, a mark or a number, and a label of a few words.
_BEGINS = re.compile(r"( *(?:- |\d{1,2}\. )?)((?:[a-z]+ ){0,5}[a-z]+: )?")
#: A command stands on a line of its own, or behind its label.
_COMMAND = re.compile(r" {4}(?![ -])")
_TYPED = frozenset({"type", "or"})
#: So much of a line is drawn.
_LONGEST = 20_000


def explained(text: str, width: int) -> Content:
    """The text; nothing is cut off, and what is wrapped stands below its first word."""
    drawn = []
    first = True
    for line in text.rstrip("\n").split("\n"):
        drawn.append(_line(line, width, first=first))
        first = not line.strip()
    return stack(*drawn)


def _line(line: str, width: int, *, first: bool) -> Content:
    shown = plain(line, longest=_LONGEST)
    found = _BEGINS.match(shown)
    before, label = (found[1], found[2] or "") if found else ("", "")
    rest = shown[len(before) + len(label) :]
    if first and not before and not label:
        return hanging(Content(""), show(shown, BOLD), width)
    command = label.strip(" :") in _TYPED or _COMMAND.match(shown) is not None
    lead = Content.assemble(before, (label, MUTED))
    if lead.cell_length > width // 2:
        return hanging(Content(before), Content.assemble((label, MUTED), rest), width)
    style = ACCENT if command else ""
    return hanging(lead, Content.styled(rest, style), width)
