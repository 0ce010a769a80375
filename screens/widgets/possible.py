"""What may be the cause, where what was seen fits several."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from mqtui.engine.model import Possible

from ..drawing.draw import hanging, heading, stack
from ..drawing.escape import BOLD, MUTED, count, show


def possible_cause(possible: Possible, number: int, width: int) -> Content:
    """One cause, how to tell that it is this one, and what to do then."""
    lines = [hanging(Content.styled(f"{number} ", MUTED), show(possible.cause, BOLD), width)]
    for name, text in (("How to tell: ", possible.how_to_tell), ("If so: ", possible.remedy)):
        if text:
            lead = Content.assemble("  ", (name, MUTED))
            lines.append(hanging(lead, show(text), width))
    return stack(_title(number), *lines)


def _title(number: int) -> Content | None:
    if number > 1:
        return None
    return heading("Possible causes", "all fit what was seen; the likelier first")


def causes_note(possible: Sequence[Possible]) -> str:
    """How many causes are possible, for the line under a headline; empty where none is open."""
    return f", {count(len(possible), 'possible cause')}" if possible else ""


def as_lines(possible: Sequence[Possible]) -> list[str]:
    """The same in plain words, for copying."""
    lines = []
    for each in possible:
        lines.append(f"  possible cause: {each.cause}")
        if each.how_to_tell:
            lines.append(f"    how to tell: {each.how_to_tell}")
        if each.remedy:
            lines.append(f"    if so: {each.remedy}")
    return lines
