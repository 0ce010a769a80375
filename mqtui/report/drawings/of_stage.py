"""Which drawing a stage has."""

from __future__ import annotations

from collections.abc import Callable

from mqtui.engine.model import Stage
from mqtui.facts import Facts
from mqtui.report.drawings import chain, ladder, matrix, order, path, settings, timeline
from mqtui.report.drawings.sheet import Picture

#: Draws for a width in pixels; ``None`` where the walk has seen nothing to draw.
Draw = Callable[[Facts, int], Picture | None]

DRAWINGS: dict[Stage, Draw] = {
    Stage.CONNECTION: path.draw,
    Stage.ENVIRONMENT: settings.draw,
    Stage.KEYSTORE: ladder.draw,
    Stage.CERTIFICATE: chain.draw,
    Stage.CIPHER: matrix.draw,
    Stage.CCDT: order.draw,
    Stage.LIVE: timeline.draw,
}
