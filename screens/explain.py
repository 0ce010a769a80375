"""The lesson behind a check, from the check's own declaration."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen

from .chrome import TooSmall
from .draw import Drawing
from .remedies import lesson
from .safe import plain


class ExplainScreen(ModalScreen[None]):
    """Opened with ``e``; Esc or ``e`` closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,e,q,enter", "dismiss", "Close", show=False),
    ]

    def __init__(self, check_id: str) -> None:
        super().__init__()
        self._check = check_id

    def compose(self) -> ComposeResult:
        """The lesson in a box over the screen it belongs to."""
        yield TooSmall(classes="too-small")
        with VerticalScroll(classes="box") as box:
            box.border_title = Content(f"Explain {plain(self._check)}")
            box.border_subtitle = "Esc closes"
            yield Drawing()

    def on_mount(self) -> None:
        """Draw the lesson."""
        self.query_one(Drawing).show(lambda width: lesson(self._check, width))
