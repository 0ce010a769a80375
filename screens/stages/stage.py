"""A stage's screen: its drawing, its findings, and the selected finding with its remedies."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content

from mqtui.engine.model import Finding, Remedy, Stage
from mqtui.facts import Facts

from ..base import WalkScreen
from ..drawing.draw import Drawing, hanging, heading, stack
from ..drawing.escape import ACCENT, BOLD, MUTED, plain, show
from ..drawing.unavailable import unavailable
from ..keys import STAGE_KEYS, bindings
from ..state import Phase, StageProgress, WalkState
from ..widgets.chrome import KeyBar, StageStrip, TitleBar, TooSmall, spinner, stage_mark
from ..widgets.findings import FindingList
from ..widgets.remedies import FindingDetail
from .finding import FindingScreen


class StageScreen(WalkScreen):
    """The base of the seven. A stage says which it is and how it is drawn."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(STAGE_KEYS),
        Binding("escape", "leave", show=False),
    ]

    STAGE: ClassVar[Stage]

    #: Words that tie an :class:`Unavailable` fact to this stage's drawing.
    ABOUT: ClassVar[tuple[str, ...]] = ()

    def __init__(self) -> None:
        super().__init__(id=self.STAGE.value)
        self._drawn_for: Facts | None = None

    @property
    def number(self) -> int:
        """1 to 7."""
        return self.STAGE.number

    def paint(self, facts: Facts, width: int) -> Content:
        """The stage's drawing, no wider than ``width`` cells."""
        raise NotImplementedError

    def paint_waiting(self, state: WalkState, width: int) -> Content:  # noqa: ARG002
        """What stands in the drawing's place as long as there are no facts to draw."""
        if state.busy:
            return Content.assemble(
                (f"{spinner(state)} ", ACCENT), show(state.looking or "Checking", MUTED)
            )
        if state.phase is Phase.CANCELLED:
            return Content.styled(
                "Cancelled before there were results to show. Press r to run the checks again.",
                MUTED,
            )
        if state.phase is Phase.BROKEN:
            return Content.assemble("The run failed: ", show(state.error))
        return Content.styled("Nothing checked yet. Press r to run the checks.", MUTED)

    def extras(self) -> ComposeResult:
        """Widgets above the drawing, such as an input."""
        yield from ()

    def compose(self) -> ComposeResult:
        """Two columns in a wide window, one below the other in a narrow one."""
        yield TooSmall(classes="too-small")
        yield TitleBar(classes="title")
        yield StageStrip(classes="strip")
        yield Drawing(classes="question")
        with Container(classes="page"):
            with Vertical(classes="main"):
                yield from self.extras()
                with VerticalScroll(classes="canvas"):
                    yield Drawing(classes="drawing")
            with Vertical(classes="side"):
                yield FindingList()
                yield FindingDetail()
        yield KeyBar(classes="keys")

    def on_mount(self) -> None:
        """Begin where people act: in the findings."""
        self.query_one(".canvas").border_title = self.STAGE.heading
        self.query_one(FindingDetail).border_subtitle = "Enter opens it"
        self.query_one(FindingList).focus()

    def show_state(self, state: WalkState) -> None:
        """Draw what there is."""
        self.query_one(TitleBar).show_state(state, self.mqtui.walked)
        self.query_one(StageStrip).show_state(state, self.STAGE)
        self._show_question(state)
        of_stage = state.stages[self.STAGE]
        findings = self.query_one(FindingList)
        findings.show_findings(of_stage.findings)
        found = "hidden until you guess (g)" if state.veil else str(len(of_stage.findings))
        findings.border_title = f"Findings: {found}"
        done = of_stage.progress is StageProgress.DONE and not state.veil
        findings.border_subtitle = "none" if done and not of_stage.findings else ""
        self._show_detail(findings.finding)
        drawing = self.query_one(".drawing", Drawing)
        if state.facts is None or (state.report is None and not self.ready(state.facts)):
            self._drawn_for = None
            drawing.show(lambda width: self.paint_waiting(state, width))
        elif state.facts is not self._drawn_for:
            self._drawn_for = facts = state.facts
            drawing.show(lambda width: self._paint_all(facts, width))
            self.facts_changed(facts)

    def ready(self, facts: Facts) -> bool:
        """Whether the facts of a walk that still runs already hold what is drawn here."""
        raise NotImplementedError

    def facts_changed(self, facts: Facts) -> None:
        """For a stage that has more than a drawing."""

    def redraw(self) -> None:
        """Draw the same facts anew."""
        facts = self._drawn_for
        if facts is not None:
            self.query_one(".drawing", Drawing).show(lambda width: self._paint_all(facts, width))

    def _paint_all(self, facts: Facts, width: int) -> Content:
        could_not = [u for u in facts.unavailable if any(w in u.what.lower() for w in self.ABOUT)]
        parts = [self.paint(facts, width)]
        if could_not:
            parts += [Content(""), heading("Not available")]
            parts += [unavailable(item, width) for item in could_not]
        return stack(*parts)

    def _show_question(self, state: WalkState) -> None:
        of_stage = state.stages[self.STAGE]
        word = "running" if state.runs(self.STAGE) else of_stage.word
        lead = Content.assemble(
            f"{self.STAGE.number} ", stage_mark(state, self.STAGE), (f" {word}  ", BOLD)
        )
        question = Content.styled(self.STAGE.question, MUTED)
        self.query_one(".question", Drawing).show(lambda width: hanging(lead, question, width))

    def selected_finding(self) -> Finding | None:
        """The finding under the list's cursor."""
        return self.query_one(FindingList).finding

    def selected_remedy(self) -> Remedy | None:
        """The remedy last focused beside it, else the first."""
        detail = self.query_one(FindingDetail)
        return detail.remedy if detail.display else super().selected_remedy()

    def select(self, finding: Finding) -> None:
        """Put the cursor on ``finding``."""
        self.show_state(self.mqtui.state)
        self.query_one(FindingList).select(finding)

    def on_descendant_focus(self) -> None:
        """Whoever is in a finding stays there when the window becomes narrow."""
        self.set_class(self.query_one(FindingDetail).has_focus_within, "-in-detail")

    def on_finding_list_selected(self, event: FindingList.Selected) -> None:
        """Show the selected finding beside the list."""
        self._show_detail(event.finding, empty=True)

    def _show_detail(self, finding: Finding | None, *, empty: bool = False) -> None:
        if finding is None and not empty:
            return
        detail = self.query_one(FindingDetail)
        detail.show(finding, self.mqtui.state.cause_of(finding))
        detail.border_title = Content(plain(finding.check)) if finding else ""

    def on_finding_list_opened(self, event: FindingList.Opened) -> None:
        """Open the finding on a screen of its own."""
        self.app.push_screen(FindingScreen(self.STAGE, event.finding))

    def action_leave(self) -> None:
        """Esc: out of the zoom, else back to the overview, or to the lesson."""
        if self.has_class("-zoom"):
            self.action_zoom()
        else:
            self.mqtui.leave_stage()

    def action_zoom(self) -> None:
        """Give the drawing the whole window, or take it back."""
        self.toggle_class("-zoom")
        zoomed = self.has_class("-zoom")
        (self.query_one(".canvas") if zoomed else self.query_one(FindingList)).focus()

    def leave_input(self) -> None:
        """The focus goes back to the findings."""
        self.query_one(FindingList).focus()
