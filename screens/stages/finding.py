"""One finding on a screen of its own: all of the window for the evidence and the remedies."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from mqtui.engine.model import Finding, Remedy, Stage

from ..base import WalkScreen
from ..drawing.escape import plain
from ..state import WalkState
from ..widgets.chrome import KeyBar, StageStrip, TitleBar, TooSmall
from ..widgets.remedies import FindingDetail, RemedyBox


class FindingScreen(WalkScreen):
    """Opened with Enter from a list; Esc goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,backspace", "close", "Back", show=False),
    ]

    def __init__(self, stage: Stage, finding: Finding) -> None:
        super().__init__()
        self._stage = stage
        self._finding = finding

    @property
    def number(self) -> int:
        """The stage that the finding belongs to."""
        return self._stage.number

    def compose(self) -> ComposeResult:
        """The finding, nothing beside it."""
        yield TooSmall(classes="too-small")
        yield TitleBar(classes="title")
        yield StageStrip(classes="strip")
        yield FindingDetail()
        yield KeyBar(classes="keys")

    def on_mount(self) -> None:
        """Put the focus on the first remedy, so that c and Enter copy it."""
        detail = self.query_one(FindingDetail)
        detail.show(self._finding, self.mqtui.state.cause_of(self._finding))
        detail.border_title = Content(f"{plain(self._finding.check)}  {self._stage.heading}")
        detail.border_subtitle = "Esc goes back"
        detail.focus()
        self.call_after_refresh(self._focus_first)

    def _focus_first(self) -> None:
        # What is only possible is not copied unless somebody goes there.
        first = self.query_one(FindingDetail).remedy
        box = next((box for box in self.query(RemedyBox) if box.remedy == first), None)
        if box is not None:
            box.focus(scroll_visible=False)

    def show_state(self, state: WalkState) -> None:
        """Only the lines at the top change, and what became of the fix once it was tried."""
        self.query_one(TitleBar).show_state(state, self.mqtui.walked)
        self.query_one(StageStrip).show_state(state, self._stage)
        detail = self.query_one(FindingDetail)
        if detail.finding is not None:
            detail.show(detail.finding, state.cause_of(detail.finding))

    def selected_finding(self) -> Finding | None:
        """The one that is shown."""
        return self._finding

    def selected_remedy(self) -> Remedy | None:
        """The focused remedy, else the first."""
        return self.query_one(FindingDetail).remedy

    def action_close(self) -> None:
        """Back to the list."""
        self.app.pop_screen()
