"""The overview: the seven stages with their verdicts, the root causes, and what to do first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList

from mqtui.engine.model import SEVERITY, Finding, Report, Stage, Verdict

from ..base import WalkScreen
from ..drawing.draw import Drawing, Painted, hanging, heading, row, stack, table
from ..drawing.escape import ACCENT, BAD, BOLD, MUTED, count, plain, show, source
from ..drawing.glyphs import MARKS, mark
from ..keys import OVERVIEW_KEYS, bindings
from ..state import Phase, StageProgress, WalkState
from ..widgets.again import AgainBlock
from ..widgets.chrome import KeyBar, TitleBar, TooSmall, spinner, stage_mark
from ..widgets.lists import LineList

if TYPE_CHECKING:
    from mqtui.facts import Facts


class StageList(LineList):
    """The seven stages; Enter opens one."""


class CauseList(LineList):
    """The root causes in order; Enter opens one."""


class OverviewScreen(WalkScreen):
    """The first screen, always at the bottom of the stack."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "focus_stages", show=False),
        *bindings(OVERVIEW_KEYS),
    ]

    def __init__(self) -> None:
        super().__init__(id="overview")
        self._report: Report | None = None
        self._facts: Facts | None = None

    def compose(self) -> ComposeResult:
        """Stages to the left (or above), causes and the summary to the right (or below)."""
        yield TooSmall(classes="too-small")
        yield TitleBar(classes="title")
        with Container(classes="page"):
            with Vertical(classes="stages"):
                yield StageList()
            with VerticalScroll(classes="result"):
                yield Drawing(classes="summary")
                yield AgainBlock()
                yield CauseList()
                yield Drawing(classes="first")
                yield Drawing(classes="story")
                yield Drawing(classes="setup")
        yield KeyBar(classes="keys")

    def on_mount(self) -> None:
        """Begin in the list of stages."""
        stages = self.query_one(StageList)
        stages.border_title = "The seven stages"
        stages.add_options([Content("") for _ in Stage])
        stages.highlighted = 0
        stages.focus()
        self.query_one(CauseList).display = False

    def show_state(self, state: WalkState) -> None:
        """Draw what there is."""
        self.query_one(TitleBar).show_state(state, self.mqtui.named)
        stages = self.query_one(StageList)
        if stages.option_count:
            questions = self._roomy
            for stage in Stage:
                stages.replace_option_prompt_at_index(
                    stage.number - 1, Painted(partial(stage_line, state, stage, questions))
                )
        self._show_story(state)
        self.query_one(AgainBlock).show_state(state, own_variables=self.mqtui.own_variables)
        self._show_causes(state.report)
        self._show_setup(state.facts)

    @property
    def _roomy(self) -> bool:
        return self.app.size.height >= ROOM_FOR_QUESTIONS

    def _show_story(self, state: WalkState) -> None:
        """The story first, unless the causes and what became of their fixes need the room."""
        story = self.mqtui.story
        later = bool(story) and not self._roomy and bool(state.report and state.report.root_causes)
        above = "" if later else story
        self.query_one(".summary", Drawing).show(lambda _width: summary(state, above))
        below = self.query_one(".story", Drawing)
        below.display = later
        below.show(lambda _width: stack(heading("Scenario"), show(story)))

    def _show_causes(self, report: Report | None) -> None:
        if report is self._report:
            return
        from ..widgets.causes import cause_lines, do_first

        before = self.selected_finding()
        self._report = report
        causes = self.query_one(CauseList)
        causes.clear_options()
        found = report.root_causes if report else ()
        causes.display = bool(found)
        causes.border_title = "Root causes: fix the first one first"
        causes.add_options(
            [Painted(partial(cause_lines, found, place)) for place in range(len(found))]
        )
        first = self.query_one(".first", Drawing)
        first.display = bool(found)
        if report and found:
            same = (
                n
                for n, cause in enumerate(found)
                if before and cause.finding.identity == before.identity
            )
            causes.highlighted = next(same, 0)
            first.show(lambda _width: do_first(report))

    def _show_setup(self, facts: Facts | None) -> None:
        drawing = self.query_one(".setup", Drawing)
        drawing.display = facts is not None
        if facts is not None and facts is not self._facts:
            drawing.show(lambda width: setup(facts, width))
        self._facts = facts

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
            from .finding import FindingScreen

            cause = self._report.root_causes[event.option_index]
            self.app.push_screen(FindingScreen(cause.stage, cause.finding))

    @property
    def page_number(self) -> int:
        """The stage under the cursor."""
        at = self.query_one(StageList).highlighted
        return 0 if at is None else at + 1

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A plan is there once there is a diagnosis with something to fix."""
        if action == "fix_plan":
            return self._report is not None and bool(self._report.root_causes)
        return super().check_action(action, parameters)

    def action_fix_plan(self) -> None:
        """Show all fixes as one plan."""
        from ..dialogs.fix_plan import FixPlanScreen

        state = self.mqtui.state
        if state.facts is not None and state.report is not None:
            tools = self.mqtui.session.tools
            here = tools is None or tools.live
            self.app.push_screen(FixPlanScreen(state.facts, state.report, applies_here=here))

    def action_focus_stages(self) -> None:
        """Esc goes back to the list of stages."""
        self.query_one(StageList).focus()


#: From this height of the window on, each stage is shown with its question.
ROOM_FOR_QUESTIONS = 32


def stage_line(state: WalkState, stage: Stage, question: bool, width: int) -> Content:
    """A stage in the list: number, mark, word, title, how many findings of which sort."""
    of_stage = state.stages[stage]
    word = of_stage.verdict.value if of_stage.verdict else of_stage.progress.value
    style = MARKS[of_stage.verdict][1] if of_stage.verdict else MUTED
    line = Content.assemble(
        (f"{stage.number} ", MUTED),
        stage_mark(state, stage),
        (f" {word:<8}", style),
        (stage.heading, BOLD),
    )
    counts = list(tally_marks(of_stage.findings))
    marks = Content("  ").join(counts)
    while counts and line.cell_length + 2 + marks.cell_length > width:
        counts.pop()
        marks = Content("  ").join(counts)
    line = line.pad_right(max(2, width - line.cell_length - marks.cell_length)) + marks
    if not question:
        return line
    return stack(line, hanging(Content(" " * 4), Content.styled(stage.question, MUTED), width))


def tally_marks(findings: tuple[Finding, ...]) -> Iterator[Content]:
    """How many findings of each sort, with the sort's mark."""
    for verdict in SEVERITY:
        number = sum(finding.verdict is verdict for finding in findings)
        if number:
            yield Content.assemble(mark(verdict), (str(number), MUTED))


def tally(findings: tuple[Finding, ...]) -> str:
    """``1 warning, 2 not determined`` of the findings; blank when all passed."""
    warnings = sum(f.verdict is Verdict.WARN for f in findings)
    unknown = sum(f.verdict is Verdict.UNKNOWN for f in findings)
    parts = [
        count(warnings, "warning") if warnings else "",
        f"{unknown} not determined" if unknown else "",
    ]
    return ", ".join(part for part in parts if part)


def summary(state: WalkState, story: str) -> Content:
    """What the walk came to, in a sentence or two."""
    told = stack(heading("Scenario"), show(story), Content("")) if story else None
    return stack(told, _result(state), *not_used(state.report))


def not_used(report: Report | None) -> Iterator[Content]:
    """Files that were named and yielded nothing, each on lines of its own."""
    for finding in report.unused if report else ():
        yield Content.assemble(("Not used: ", f"{BOLD} $text-warning"), show(finding.headline))


def _result(state: WalkState) -> Content:
    if state.ended_program:
        return Content.assemble(
            ("The program has ended. ", BAD),
            show(state.ended_program),
            ("\nWhat stands below was found while it ran.", MUTED) if state.report else "",
        )
    if state.trying and state.report is not None:
        return Content.assemble(
            verdict_sentence(state.report),
            "\n",
            (f"{spinner(state)} ", ACCENT),
            ("Trying, in memory only: ", BOLD),
            show(state.looking, MUTED),
            ("  x cancels", MUTED),
        )
    if state.busy:
        done = sum(s.progress is StageProgress.DONE for s in state.stages.values())
        return Content.assemble(
            (f"{spinner(state)} ", ACCENT),
            (f"{done} of {len(Stage)} stages checked", BOLD),
            "\n",
            show(state.looking, MUTED),
            ("\nx cancels", MUTED),
        )
    if state.phase is Phase.CANCELLED:
        return Content(
            "Cancelled. The stages show the results so far. Press r to run the checks again."
        )
    if state.phase is Phase.BROKEN:
        return Content.assemble(
            ("The run failed. ", BOLD),
            show(state.error),
            "\nPress r to try again. If it fails again, report it with the command you used.",
        )
    if state.veil and state.phase is Phase.DONE:
        return Content(state.veil)
    if state.report is None:
        return Content.styled("Nothing checked yet. Press r to run the checks.", MUTED)
    from mqtui.checks.questions import connected, started_over_tls
    from mqtui.report.connected import connected_words

    facts = state.facts
    over_tls = facts is not None and connected(facts) and started_over_tls(facts)
    proven = connected_words(state.report, facts)
    stopped = ("\nThe fixes were not all tried: that was stopped.", MUTED)
    return Content.assemble(
        verdict_sentence(state.report, over_tls),
        (f"\n{plain(proven)}" if proven else "", "$text-success"),
        *([stopped] if state.untried else []),
    )


def verdict_sentence(report: Report, over_tls: bool = False) -> Content:
    """The walk's result as a sentence; the root causes follow in the list below it.

    ``over_tls``: whether the live connect got through with TLS.
    """
    from mqtui.report import textreport
    from mqtui.report.trial import plan_in_short

    said = textreport.verdict_sentence(report)
    if report.verdict is Verdict.FAIL:
        causes = count(len(report.root_causes), "root cause")
        missing = "No root cause was identified: see the stages."
        plan = plan_in_short(report)
        return Content.assemble(
            (said, BOLD),
            f" {causes}." if report.root_causes else f" {missing}",
            f" {plan}" if plan else "",
        )
    if report.nothing_named:
        return Content.assemble(
            (said, BOLD), " Press P to choose a program, or o to name a channel or a file."
        )
    if report.verdict is Verdict.PASS:
        return Content.styled(said, f"{BOLD} $text-success")
    findings = tuple(f for stage in report.stages for f in stage.findings)
    rest = tally(findings)
    return Content.assemble(
        (_found(report, over_tls), BOLD),
        f" {rest}." if rest else " Some stages had nothing to check.",
    )


def _found(report: Report, over_tls: bool) -> str:
    """What is said where nothing failed, and not all is proven."""
    if report.offline:
        from mqtui.report import textreport

        return textreport.verdict_sentence(report)
    return "It connects over TLS." if over_tls else "No failure found."


def setup(facts: Facts, width: int) -> Content:
    """What was looked at, in a few lines: whose client, which channel, which store."""
    from mqtui.rules.configuration.settings import CHANNEL, KEY_REPOSITORY, LABEL

    from .stage import unavailable

    rows = [row(Content.styled("user", MUTED), show(facts.host.application_user))]
    first = facts.selection.in_use if facts.selection else None
    if first is not None:
        cipher = first.cipher_spec or "no CipherSpec"
        to = ", ".join(map(str, first.endpoints))
        rows += [
            row(Content.styled("channel", MUTED), show(first.name)),
            row(Content.styled("CipherSpec", MUTED), show(cipher)),
            row(Content.styled("CONNAME", MUTED), show(to)),
        ]
    for name, title in (
        (CHANNEL, "defined by"),
        (KEY_REPOSITORY, "key repository"),
        (LABEL, "label"),
    ):
        value = facts.configuration.value(name) if facts.configuration else None
        if value is not None:
            rows.append(
                row(
                    Content.styled(title, MUTED),
                    Content.assemble(show(value.value), "  ", source(value.source)),
                )
            )
    parts = [heading("Current configuration"), table(("", ""), rows, width, keep=(0,))]
    if facts.unavailable:
        parts += [Content(""), heading("Not available")]
        parts += [unavailable(item, width) for item in facts.unavailable]
    return stack(*parts)
