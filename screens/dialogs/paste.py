"""The box into which channel status is pasted: what runmqsc said about the program's connection."""

from __future__ import annotations

import re
from typing import ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Button, TextArea

from mqtui.engine.text import printable

from ..drawing.draw import Drawing, hanging, stack
from ..drawing.escape import ACCENT, BOLD, MUTED, count, show
from ..walk_app import WalkApp
from ..widgets.chrome import TooSmall
from ..widgets.dialog import Dialog

#: Characters that are taken: some hundred instances, of which one is enough.
MOST = 200_000
_SEQUENCE = re.compile(r"\x1b(?:\[[0-9;:?<=>]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\))")


def harmless(text: str) -> str:
    """``text`` without a terminal's escape sequences; other control characters spelled out."""
    text = _SEQUENCE.sub("", text[:MOST]).replace("\r\n", "\n").replace("\r", "\n")
    return printable(text.expandtabs(8), keep_newlines=True, longest=MOST)[:MOST]


class StatusArea(TextArea):
    """Takes what is pasted, up to :data:`MOST` characters, as text and nothing else."""

    async def _on_paste(self, event: events.Paste) -> None:
        """Only what a terminal would act on none of goes in, and no more than there is room for."""
        event.prevent_default()
        event.stop()
        self.put(event.text)

    def put(self, text: str) -> None:
        """Put ``text`` where the cursor is, or in place of what is selected."""
        start, end = sorted(self.selection)
        room = MOST - len(self.text) + len(self.get_text_range(start, end))
        self.move_cursor(self.replace(harmless(text)[: max(0, room)], start, end).end_location)


class PasteScreen(Dialog[str | None]):
    """Gives the pasted text, or nothing. ``command`` is what to type, ``began`` what it holds."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close"),
        Binding("ctrl+s", "take", "Check"),
        Binding("ctrl+o", "copy_command", "Copy command"),
    ]

    def __init__(self, command: str, began: str = "") -> None:
        super().__init__()
        self._command = command
        self._began = began

    def compose(self) -> ComposeResult:
        """What to type, the place for what it says, and what can be done with it."""
        yield TooSmall(classes="too-small")
        with Vertical(classes="box") as box:
            box.border_title = "Channel status"
            box.border_subtitle = "Tab goes to the buttons"
            yield Drawing(classes="what")
            yield StatusArea(soft_wrap=False, show_line_numbers=False, compact=True)
            yield Drawing(classes="size")
            with Horizontal(classes="buttons"):
                yield Button("^s Check it", id="take", compact=True)
                yield Button("^o Copy the command", id="copy", compact=True)
                yield Button("Esc Close", id="close", compact=True)

    def on_mount(self) -> None:
        """Ready to be pasted into."""
        self.query_one(".what", Drawing).show(self._paint_what)
        area = self.query_one(StatusArea)
        if self._began:
            area.put(self._began)
        area.focus()
        self._show_size()

    def _paint_what(self, width: int) -> Content:
        return stack(
            hanging(
                Content.styled("Run in runmqsc while the program is connected:  ", MUTED),
                show(self._command, f"{BOLD} {ACCENT}"),
                width,
            )
            if width >= len(self._command) + 50
            else stack(
                Content.styled("Run in runmqsc while the program is connected:", MUTED),
                hanging(Content("  "), show(self._command, f"{BOLD} {ACCENT}"), width),
            ),
            hanging(
                Content(""),
                Content.styled(
                    "Paste its output below. It is checked locally; nothing is sent.",
                    MUTED,
                ),
                width,
            ),
        )

    def on_text_area_changed(self) -> None:
        """Tell how much there is."""
        self._show_size()

    def _show_size(self) -> None:
        area = self.query_one(StatusArea)
        lines = count(len(area.text.strip().splitlines()), "line")
        full = len(area.text) >= MOST
        note = f"{lines}; full: the rest is ignored" if full else lines
        self.query_one(".size", Drawing).show(lambda _width: Content.styled(note, MUTED))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A click, or Enter on a button."""
        event.stop()
        if event.button.id == "take":
            self.action_take()
        elif event.button.id == "copy":
            self.run_worker(self.action_copy_command())
        else:
            self.dismiss(None)

    def action_take(self) -> None:
        """Give what stands there, if anything does."""
        text = harmless(self.query_one(StatusArea).text)
        if text.strip():
            self.dismiss(text)
        else:
            self.query_one(".box").border_subtitle = "Nothing to check: paste the output first"

    async def action_copy_command(self) -> None:
        """Copy the command to be typed."""
        await cast(WalkApp, self.app).copy_text(self._command, "Copied the command.")
