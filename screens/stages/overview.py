"""The overview: the root cause, what to type against it and what that was seen to do."""

from __future__ import annotations

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.widgets import OptionList

from mqtui.engine.model import Finding

from ..base import WalkScreen
from ..drawing.draw import Drawing
from ..keys import FINDING_KEYS, OVERVIEW_KEYS, bindings
from ..state import WalkState
from ..widgets.again import AgainBlock
from ..widgets.cause_panel import CausePanel
from ..widgets.causes import CauseList, Entry, entries, list_title, stage_of
from ..widgets.chrome import KeyBar, TitleBar, TooSmall
from ..widgets.seven_stages import SevenStages
from ..widgets.summary import summary
from ..widgets.surroundings import Surroundings

_OF_A_FINDING = frozenset(key.action for key in FINDING_KEYS)


class OverviewScreen(WalkScreen):
    """The first screen, always at the bottom of the stack.

    One list has the only highlight; what is under it has its fix and its proof beside it, below it
    in a narrow window.
    """

    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012
        (0, "-tiny"),
        (60, "-narrow"),
        (110, "-wide"),
        (170, "-widest"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-low"), (22, "-high")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "focus_causes", show=False),
        *bindings(OVERVIEW_KEYS),
    ]

    def __init__(self, *, below: bool = False) -> None:
        """``below``: another screen is put on top at once; this is drawn when it is seen."""
        super().__init__(id="overview")
        self._below, self._drawn = below, False
        self._judged = False
        self._listed = False

    def compose(self) -> ComposeResult:
        """The stages in a line, the verdict; causes, the fix beside them, and what is configured.

        What is configured stands where there is room: at the right, below the causes, or at the end
        of the fix.
        """
        if self._below:
            return
        yield TooSmall(classes="too-small")
        yield TitleBar(classes="title")
        yield SevenStages(classes="strip")
        yield Drawing(classes="summary")
        with Container(classes="page"):
            with Vertical(classes="left"):
                yield CauseList()
                yield AgainBlock()
                with VerticalScroll(classes="around beneath"):
                    yield Surroundings()
            yield CausePanel()
            with VerticalScroll(classes="around beside"):
                yield Surroundings()
        yield KeyBar(classes="keys")

    def on_mount(self) -> None:
        """Begin without a cause."""
        if not self._below:
            self._begin()

    def _begin(self) -> None:
        self._drawn = True
        self.query_one(CauseList).display = False
        self.query_one(CausePanel).focus()

    @on(events.ScreenResume)
    async def _first_seen(self) -> None:
        """Seen for the first time, now that what lay on top is gone."""
        if self._below and self.app.screen is self:
            self._below = False
            await self.recompose()
            self._begin()

    def show_state(self, state: WalkState) -> None:
        """Draw what there is."""
        if not self._drawn:
            return
        self.query_one(TitleBar).show_state(state, self.mqtui.walked)
        self.query_one(SevenStages).show_state(state)
        self.query_one(".summary", Drawing).show(lambda _width: summary(state))
        self.query_one(AgainBlock).show_state(state, own_variables=self.mqtui.own_variables)
        causes = self.query_one(CauseList)
        found = entries(state)
        causes.border_title = list_title(found, running=state.busy)
        causes.show_entries(found, whole=not self.has_class("-narrow"))
        # In a low window the title says the verdict; what is waited for stands nowhere else.
        self.set_class(bool(found) and state.report is not None, "-told")
        # What stands below the causes of a wide window stands at the right of a wider one.
        beneath = self.has_class("-wide") or self.query_one(AgainBlock).display
        self.query_one(".left").display = bool(found) or beneath
        for around in self.query(".around Surroundings").results(Surroundings):
            beside = around.parent is not None and around.parent.has_class("beside")
            around.show_state(state, self.mqtui.story, stages=beside and bool(found))
        self._show_selected()
        self._focus_first(state)

    def _show_selected(self) -> None:
        """The fix and the proof of what is under the cursor."""
        causes = self.query_one(CauseList)
        place = causes.highlighted or 0
        self.query_one(CausePanel).show_entry(
            causes.entry, place, self.mqtui.state, self.mqtui.story
        )

    def _focus_first(self, state: WalkState) -> None:
        """As soon as something is found the list has the focus; a diagnosis begins at its top."""
        causes, panel = self.query_one(CauseList), self.query_one(CausePanel)
        appeared = causes.display and not self._listed
        diagnosed = state.report is not None and not self._judged
        if causes.display and (self.focused is None or appeared or diagnosed):
            causes.focus()
        elif not causes.display and self.focused is None:
            panel.focus()
        self._listed, self._judged = bool(causes.display), state.report is not None

    def selected_finding(self) -> Finding | None:
        """What is under the cursor."""
        entry = self._entry
        return entry.finding if entry is not None else None

    @property
    def _entry(self) -> Entry | None:
        """What is under the cursor; nothing while another screen is all that was seen."""
        return self.query_one(CauseList).entry if self._drawn else None

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """What is shown beside the list follows its cursor."""
        event.stop()
        self._show_selected()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the finding."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """Show what is under the cursor on a screen of its own."""
        entry = self._entry
        if entry is not None:
            from .finding import FindingScreen

            self.app.push_screen(FindingScreen(entry.cause.stage, entry.finding))

    @property
    def page_number(self) -> int:
        """The stage of what is under the cursor."""
        stage = stage_of(self._entry)
        return stage.number if stage is not None else 0

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A plan is there once there is a diagnosis; a fix to copy once one is selected."""
        if action in _OF_A_FINDING:
            return self.selected_finding() is not None
        if action == "fix_plan":
            report = self.mqtui.state.report
            return report is not None and bool(report.root_causes)
        return super().check_action(action, parameters)

    def action_fix_plan(self) -> None:
        """Show all fixes as one plan."""
        from ..dialogs.fix_plan import FixPlanScreen

        state = self.mqtui.state
        if state.facts is not None and state.report is not None:
            tools = self.mqtui.session.tools
            here = tools is None or tools.live
            self.app.push_screen(FixPlanScreen(state.facts, state.report, applies_here=here))

    def action_focus_causes(self) -> None:
        """Esc goes back to the list."""
        if self._drawn and self.query_one(CauseList).display:
            self.query_one(CauseList).focus()
