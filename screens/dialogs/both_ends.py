"""Both ends side by side, over whatever screen is shown."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll

from mqtui.facts import Facts
from mqtui.report.pictures.both_ends import known_ends

from ..drawing.both_ends import paint
from ..drawing.draw import Drawing
from ..widgets.chrome import TooSmall
from ..widgets.dialog import Dialog


class BothEndsScreen(Dialog[None]):
    """Opened with ``E``: what the client and the queue manager have set, row by row."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,E,q", "dismiss", "Close"),
    ]

    def __init__(self, facts: Facts) -> None:
        super().__init__()
        self._rows = known_ends(facts)

    def compose(self) -> ComposeResult:
        """One page that scrolls."""
        yield TooSmall(classes="too-small")
        with Vertical(classes="box comparison-box") as box:
            box.border_title = "Client and queue manager"
            box.border_subtitle = "↑ ↓ scrolls"
            with VerticalScroll(classes="comparison-text"):
                yield Drawing()

    def on_mount(self) -> None:
        """Show the rows."""
        self.query_one(".box Drawing", Drawing).show(lambda width: paint(self._rows, width))
        self.query_one(".comparison-text").focus()
