"""The lesson behind a check, from the check's own declaration."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from mqtui.engine import registry
from mqtui.knowledge import message, reason

from ..drawing.draw import Drawing, heading, row, stack, table
from ..drawing.escape import BOLD, plain, show
from ..widgets.chrome import TooSmall
from ..widgets.dialog import Dialog
from ..widgets.remedies import lesson


class ExplainScreen(Dialog[None]):
    """Opened with ``e``; Esc or ``e`` closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,e,q,enter", "dismiss", "Close"),
    ]

    def __init__(self, check_id: str) -> None:
        super().__init__()
        self._check = check_id

    def compose(self) -> ComposeResult:
        """The lesson in a box over the screen it belongs to."""
        yield TooSmall(classes="too-small")
        with VerticalScroll(classes="box") as box:
            box.border_title = Content(f"Explain {plain(self._check)}")
            box.border_subtitle = "↑ ↓ scrolls"
            yield Drawing()

    def on_mount(self) -> None:
        """Draw the lesson."""
        self.query_one(".box Drawing", Drawing).show(lambda width: explanation(self._check, width))


def explanation(check_id: str, width: int) -> Content:
    """The lesson, then each message and reason code it explains with its own meaning."""
    check = registry.find(check_id)
    rows = [row(show(code, BOLD), show(meaning(code))) for code in check.explains] if check else []
    if not rows:
        return lesson(check_id, width)
    return stack(
        lesson(check_id, width),
        Content(""),
        heading("Shown as", "in the program or in an error log"),
        table(("", ""), rows, width, keep=(0,)),
    )


def meaning(code: str) -> str:
    """What a reason code or a message stands for; blank when the tables do not have it."""
    if code.isdecimal():
        found = reason(int(code))
        return f"{found.name}: {found.meaning}" if found else ""
    told = message(code)
    return told.title if told else ""
