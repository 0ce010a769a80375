"""All that changed since the walk before, in a box over the screen."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from mqtui.report.again import Again

from ..drawing.draw import Drawing
from ..widgets.again import again_in_full
from ..widgets.chrome import TooSmall
from ..widgets.dialog import Dialog


class AgainScreen(Dialog[None]):
    """Opened with ``A``; Esc or ``A`` closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,A,q,enter", "dismiss", "Close"),
    ]

    def __init__(self, again: Again, note: str, *, own_variables: bool) -> None:
        super().__init__()
        self._again, self._note, self._own = again, note, own_variables

    def compose(self) -> ComposeResult:
        """What is gone, left and new."""
        yield TooSmall(classes="too-small")
        with VerticalScroll(classes="box") as box:
            box.border_title = "Against the run before"
            box.border_subtitle = "↑ ↓ scrolls"
            yield Drawing()

    def on_mount(self) -> None:
        """Draw it."""
        self.query_one(".box Drawing", Drawing).show(
            partial(again_in_full, self._again, self._note, self._own)
        )
