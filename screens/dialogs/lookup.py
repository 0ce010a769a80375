"""Looking up a code or a name: the answer of ``mqtui explain``, while it is typed."""

from __future__ import annotations

import asyncio
from typing import ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input

from mqtui.engine.bounded import in_thread
from mqtui.explain.answer import answer_to

from ..drawing.draw import Drawing, hanging
from ..drawing.escape import MUTED
from ..drawing.explained import explained
from ..walk_app import WalkApp
from ..widgets.chrome import TooSmall

#: Seconds that an answer may take, and that typing must rest before one is looked for.
LIMIT = 10.0
REST = 0.15
#: No name is longer; more of what is typed is not looked up.
_LONGEST = 2000
_HINT = (
    "Messages (AMQ9637), reason codes (2393), return codes (gskit:414), TLS alerts (alert:42), "
    "CipherSpecs in any spelling (0xC030), variables, attributes, checks, stages. Several at once "
    "mean more: 2393 AMQ9716."
)


class LookupInput(Input):
    """One line; what is pasted with more than one goes to the box that reads texts."""

    def _on_paste(self, event: events.Paste) -> None:
        """Hand on a text of several lines."""
        if len(event.text.strip().splitlines()) > 1:
            event.stop()
            event.prevent_default()
            cast(LookupScreen, self.screen).dismiss(event.text)


class LookupScreen(ModalScreen[str | None]):
    """Type a name. Gives a text of several lines that was pasted, to be read elsewhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close", show=False),
        Binding("ctrl+o", "copy_answer", "Copy", show=False),
        Binding("down", "scroll(1)", show=False),
        Binding("up", "scroll(-1)", show=False),
        Binding("pagedown", "scroll(10)", show=False),
        Binding("pageup", "scroll(-10)", show=False),
    ]

    def __init__(self, began: str = "") -> None:
        """``began`` stands there already, and is looked up."""
        super().__init__()
        self._began = began
        self._answer = ""

    def compose(self) -> ComposeResult:
        """The input above the answer."""
        yield TooSmall(classes="too-small")
        with Vertical(classes="box") as box:
            box.border_title = "Look up a code or a name"
            box.border_subtitle = "↑ ↓ scrolls, ^o copies, Esc closes"
            yield LookupInput(
                self._began,
                placeholder="codes, such as 2393 AMQ9716",
                compact=True,
                max_length=_LONGEST,
            )
            with VerticalScroll(classes="answer", can_focus=False):
                yield Drawing()

    def on_mount(self) -> None:
        """Say what can be typed."""
        self._show("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look for it when typing rests; what was being looked for no longer counts."""
        self._look(event.value, REST)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter does not wait."""
        self._look(event.value, 0.0)

    def action_scroll(self, by: int) -> None:
        """Move the answer while typing goes on."""
        self.query_one(".answer", VerticalScroll).scroll_relative(y=by, animate=False)

    async def action_copy_answer(self) -> None:
        """Copy the answer as text."""
        app = cast(WalkApp, self.app)
        if self._answer:
            await app.copy_text(self._answer, "Copied the answer.")
        else:
            app.tell("Nothing to copy: type a name first.")

    def _look(self, typed: str, rest: float) -> None:
        self.run_worker(self._looked(typed, rest), group="look", exclusive=True)

    async def _looked(self, typed: str, rest: float) -> None:
        await asyncio.sleep(rest)
        try:
            found = await in_thread(_answer, typed, timeout=LIMIT)
        except TimeoutError:
            found = "No answer was found in time.\n"
        self._show(found)

    def _show(self, text: str) -> None:
        self._answer = text
        drawing = self.query_one(Drawing)
        if text:
            drawing.show(lambda width: explained(text, width))
        else:
            drawing.show(lambda width: hanging(Content(""), Content.styled(_HINT, MUTED), width))
        self.query_one(".answer", VerticalScroll).scroll_home(animate=False)


def _answer(typed: str) -> str:
    return answer_to([typed.strip()]).text if typed.strip() else ""
