"""Something that could not be looked at, as the stages and the overview draw it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from mqtui.engine.model import Verdict

from .draw import hanging, stack
from .escape import ACCENT, show
from .glyphs import mark

if TYPE_CHECKING:
    from mqtui.facts import Unavailable


def unavailable(item: Unavailable, width: int) -> Content:
    """What it is, why it could not be looked at, and the command that would show it."""
    lead = Content.assemble(mark(Verdict.UNKNOWN), " ")
    parts = [hanging(lead, Content.assemble(show(item.what), ": ", show(item.reason)), width)]
    if item.command:
        parts.append(hanging(Content("  "), show(item.command, ACCENT), width))
    return stack(*parts)
