"""The overview: the seven stages with their verdicts, the root causes, and what to do first."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList

from mqtui.engine.model import Finding, Report, RootCause, Stage, Verdict

from .base import WalkScreen
from .chrome import KeyBar, TitleBar, TooSmall, spinner, stage_mark
from .draw import Drawing, heading, stack
from .finding import FindingScreen
from .glyphs import MARKS
from .remedies import kind_of
from .safe import ACCENT, BOLD, MUTED, block, count, show
from .state import Phase, WalkState


class OverviewBar(KeyBar):
    """The keys of the overview."""

    given = frozenset({"enter", "ctrl+p"})


class StageList(OptionList):
    """The seven stages; Enter opens one."""


class CauseList(OptionList):
    """The root causes in order; Enter opens one."""


class OverviewScreen(WalkScreen):
    """The first screen, always at the bottom of the stack."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "focus_stages", show=False),
    ]

    def __init__(self) -> None:
        super().__init__(id="overview")
        self._report: Report | None = None

    def compose(self) -> ComposeResult:
        """Stages to the left (or above), causes and the summary to the right (or below)."""
        yield TooSmall(classes="too-small")
        yield TitleBar(classes="title")
        with Container(classes="page"):
            with Vertical(classes="stages"):
                yield StageList()
            with VerticalScroll(classes="result", can_focus=False):
                yield Drawing(classes="summary")
                yield CauseList()
                yield Drawing(classes="first")
        yield OverviewBar(classes="keys")

    def on_mount(self) -> None:
        """Begin in the list of stages."""
        stages = self.query_one(StageList)
        stages.border_title = "The seven stages"
        stages.add_options([Content("") for _ in Stage])
        stages.highlighted = 0
        stages.focus()
        self.query_one(CauseList).display = False

    def on_resize(self, _: events.Resize) -> None:
        """The list has two lines for each stage where there is room."""
        self.call_after_refresh(lambda: self.show_state(self.mqtui.state))

    def show_state(self, state: WalkState) -> None:
        """Draw what there is."""
        self.query_one(TitleBar).show_state(state, self.mqtui.title)
        stages = self.query_one(StageList)
        if stages.option_count:
            tall = self.has_class("-wide")
            for stage in Stage:
                stages.replace_option_prompt_at_index(
                    stage.number - 1, stage_line(state, stage, tall)
                )
        self.query_one(".summary", Drawing).show(lambda _width: summary(state, self.mqtui.story))
        self._show_causes(state.report)

    def _show_causes(self, report: Report | None) -> None:
        if report is self._report:
            return
        self._report = report
        causes = self.query_one(CauseList)
        causes.clear_options()
        found = report.root_causes if report else ()
        causes.display = bool(found)
        causes.border_title = "Root causes, the first to mend on top"
        causes.add_options([cause_lines(n, cause) for n, cause in enumerate(found, 1)])
        if found:
            causes.highlighted = 0
        first = self.query_one(".first", Drawing)
        first.display = bool(found)
        if found:
            first.show(lambda _width: do_first(found[0].finding))

    def selected_finding(self) -> Finding | None:
        """The root cause under the cursor."""
        causes = self.query_one(CauseList)
        if self._report is None or causes.highlighted is None:
            return None
        return self._report.root_causes[causes.highlighted].finding

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the stage, or the cause."""
        if isinstance(event.option_list, StageList):
            self.mqtui.action_stage(event.option_index + 1)
        elif self._report is not None:
            cause = self._report.root_causes[event.option_index]
            self.app.push_screen(FindingScreen(cause.stage, cause.finding))

    def action_focus_stages(self) -> None:
        """Esc goes back to the list of stages."""
        self.query_one(StageList).focus()


def stage_line(state: WalkState, stage: Stage, tall: bool) -> Content:
    """A stage in the list: number, mark, word, title, and what was found."""
    of_stage = state.stages[stage]
    word = of_stage.verdict.value if of_stage.verdict else of_stage.progress.value
    style = MARKS[of_stage.verdict][1] if of_stage.verdict else MUTED
    line = Content.assemble(
        (f"{stage.number} ", MUTED),
        stage_mark(state, stage),
        (f" {word:<8}", style),
        (stage.heading, BOLD),
    )
    note = tally(of_stage.findings)
    if note:
        line = Content.assemble(line, ("  ", ""), (note, MUTED))
    if tall:
        line = stack(line, Content.styled(f"    {'':<8}{stage.question}", MUTED))
    return line


def tally(findings: tuple[Finding, ...]) -> str:
    """``2 fail, 1 warn`` of a stage's findings; blank when all passed."""
    parts = [
        f"{number} {verdict.value}"
        for verdict in (Verdict.FAIL, Verdict.WARN, Verdict.UNKNOWN)
        if (number := sum(f.verdict is verdict for f in findings))
    ]
    return ", ".join(parts)


def summary(state: WalkState, story: str) -> Content:
    """What the walk came to, in a sentence or two."""
    told = stack(heading("The story"), show(story), Content("")) if story else None
    return stack(told, _result(state))


def _result(state: WalkState) -> Content:
    if state.busy:
        done = sum(s.verdict is not None for s in state.stages.values())
        return Content.assemble(
            (f"{spinner(state)} ", ACCENT),
            (f"{done} of {len(Stage)} stages walked", BOLD),
            "\n",
            show(state.looking, MUTED),
            ("\nx cancels", MUTED),
        )
    if state.phase is Phase.CANCELLED:
        return Content(
            "The walk was cancelled. What it had found until then is in the stages. "
            "Press r to walk again."
        )
    if state.phase is Phase.BROKEN:
        return Content.assemble(
            ("The walk broke off. ", BOLD),
            show(state.error),
            "\nPress r to try again. If it happens again, report it with the command you ran.",
        )
    if state.report is None:
        return Content.styled("Nothing has been looked at yet. Press r to walk.", MUTED)
    return verdict_sentence(state.report)


def verdict_sentence(report: Report) -> Content:
    """The walk's result as a sentence; the root causes follow in the list below it."""
    if report.root_causes:
        number = len(report.root_causes)
        return Content.assemble(
            ("This client will not connect as meant: ", BOLD),
            f"{count(number, 'root cause')} found.",
        )
    findings = tuple(f for stage in report.stages for f in stage.findings)
    rest = tally(findings)
    if report.verdict is Verdict.FAIL:
        return Content.styled("Something failed, but no root cause stands out: see the stages.")
    if report.verdict is Verdict.PASS:
        return Content.styled("Nothing is wrong: every stage passed.", f"{BOLD} $text-success")
    return Content.assemble(
        ("Nothing failed. ", BOLD),
        f"Not all is proven, though: {rest}." if rest else "Some stages had nothing to look at.",
    )


def cause_lines(number: int, cause: RootCause) -> Content:
    """A root cause in the list: its headline, where it was found, and what it accounts for."""
    note = f"{cause.finding.check}, stage {cause.stage.number} {cause.stage.value}"
    if cause.explains:
        note += f", explains {count(len(cause.explains), 'other finding')}"
    return stack(
        Content.assemble((f"{number} ", f"{BOLD} {ACCENT}"), show(cause.finding.headline, BOLD)),
        show(f"  {note}", MUTED),
    )


def do_first(finding: Finding) -> Content:
    """The first remedy of the first root cause."""
    if not finding.remedies:
        return stack(
            heading("Do this first"),
            Content("Open the root cause: it says what was seen and where."),
        )
    remedy = finding.remedies[0]
    return stack(
        heading("Do this first", "c copies it, Enter on the cause shows all"),
        Content.assemble(show(remedy.title, BOLD), "  ", kind_of(remedy)),
        block(remedy.text.rstrip("\n"), ACCENT),
    )
