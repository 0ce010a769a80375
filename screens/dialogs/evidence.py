"""The box into which a log, a stack or the output of a tool is pasted, and what it tells."""

from __future__ import annotations

from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Button

from mqtui.engine.bounded import in_thread
from mqtui.explain.pasted import meaning_of

from ..drawing.draw import Drawing, hanging
from ..drawing.escape import MUTED, count
from ..drawing.explained import explained
from ..walk_app import WalkApp
from ..widgets.chrome import TooSmall
from ..widgets.dialog import Dialog
from .paste import MOST, StatusArea, harmless

#: Seconds that reading may take.
LIMIT = 20.0
_WHAT = (
    "Paste an error log, a console, a stack of Java, a job log, or output of runmqakm, keytool or "
    "openssl. It is read here; nothing is sent. Longer than this box: mqtui explain --file FILE."
)


class EvidenceScreen(Dialog[None]):
    """Takes a text, reads it beside the screens, and shows what it tells."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back"),
        Binding("ctrl+s", "read", "Read"),
        Binding("ctrl+o", "copy_reading", "Copy"),
    ]

    def __init__(self, began: str = "") -> None:
        """``began``: what was pasted already; it is read at once."""
        super().__init__()
        self._began = began
        self._reading = ""

    def compose(self) -> ComposeResult:
        """The place for the text, the one for the reading, and what can be done."""
        yield TooSmall(classes="too-small")
        with Vertical(classes="box") as box:
            box.border_title = "Read a log, a stack or output"
            yield Drawing(classes="what")
            yield StatusArea(soft_wrap=False, show_line_numbers=False, compact=True)
            yield Drawing(classes="size")
            with VerticalScroll(classes="answer"):
                yield Drawing(classes="reading")
            with Horizontal(classes="buttons"):
                yield Button("^s Read it", id="read", compact=True)
                yield Button("^o Copy the reading", id="copy", compact=True)
                yield Button("Esc Back", id="back", compact=True)

    def on_mount(self) -> None:
        """Ready to be pasted into, or reading what was pasted."""
        self.query_one(".what", Drawing).show(
            lambda width: hanging(Content(""), Content.styled(_WHAT, MUTED), width)
        )
        if self._began:
            self.query_one(StatusArea).put(self._began)
        self._show_text()
        if self._began:
            self.action_read()

    @property
    def under_way(self) -> bool:
        """Whether a text is being read."""
        return any(worker.is_running for worker in self.workers if worker.group == "read")

    def on_text_area_changed(self) -> None:
        """Tell how much there is."""
        area = self.query_one(StatusArea)
        lines = count(len(area.text.strip().splitlines()), "line")
        note = f"{lines}; full: the rest is ignored" if len(area.text) >= MOST else lines
        self.query_one(".size", Drawing).show(lambda _width: Content.styled(note, MUTED))

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """A click, or Enter on a button."""
        event.stop()
        if event.button.id == "read":
            self.action_read()
        elif event.button.id == "copy":
            self.run_worker(self.action_copy_reading())
        else:
            self.action_back()

    def action_read(self) -> None:
        """Read what stands there, if anything does."""
        text = harmless(self.query_one(StatusArea).text)
        if text.strip():
            self._subtitle("Reading. Esc cancels")
            self.run_worker(self._read(text), group="read", exclusive=True)
        else:
            self._subtitle("Nothing to read: paste a text first")

    def action_back(self) -> None:
        """Cancel the reading; from what was read, back to the text; from the text, out."""
        if self.under_way:
            self.workers.cancel_group(self, "read")
            self._show_text()
        elif self._reading:
            self._show_text()
        else:
            self.dismiss(None)

    async def action_copy_reading(self) -> None:
        """Copy what was read."""
        app = cast(WalkApp, self.app)
        if self._reading:
            await app.copy_text(self._reading, "Copied the reading.")
        else:
            app.tell("Nothing to copy: press ^s to read the text first.")

    async def _read(self, text: str) -> None:
        try:
            found = await in_thread(meaning_of, text, timeout=LIMIT)
        except TimeoutError:
            self._show_text()
            self._subtitle("It took too long. Paste the part around the failure")
            return
        self._reading = found
        self.query_one(".reading", Drawing).show(lambda width: explained(found, width))
        self._arrange(reading=True)
        self._subtitle("↑ ↓ scrolls, Esc: back to the text")
        answer = self.query_one(".answer", VerticalScroll)
        answer.scroll_home(animate=False)
        answer.focus()

    def _show_text(self) -> None:
        self._reading = ""
        self._arrange(reading=False)
        self._subtitle("Tab goes to the buttons")
        self.query_one(StatusArea).focus()

    def _arrange(self, *, reading: bool) -> None:
        for place in (".what", "StatusArea", ".size", "#read"):
            self.query_one(place).display = not reading
        for place in (".answer", "#copy"):
            self.query_one(place).display = reading

    def _subtitle(self, text: str) -> None:
        self.query_one(".box").border_subtitle = text
