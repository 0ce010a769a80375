"""What became of a fix that was tried, on the screen: its mark, and the sentence of the report."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from mqtui.engine.model import RootCause, Trial
from mqtui.report.trial import trial_sentence

from ..drawing.draw import hanging
from ..drawing.escape import BOLD, show
from ..drawing.glyphs import mark


def trial_line(
    trial: Trial, width: int, *, of: int = 1, beside: Sequence[RootCause] = ()
) -> Content:
    """The mark, whether it was tried, and what came of that.

    ``of`` is how many fixes are numbered beside it, 1 where none is; ``beside`` are the root causes
    that are listed with it.
    """
    said = trial_sentence(trial, of=of, beside=beside)
    word = show(f"{said.word}:" if said.text else f"{said.word}.", BOLD)
    lead = Content.assemble(mark(said.verdict), " ")
    return hanging(lead, Content.assemble(word, " ", show(said.text)), width)
