"""A guess at the cause: first the stage, then what of it does not hold."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList

from mqtui.engine.model import Stage
from mqtui.engine.registry import Check
from mqtui.lab.course.exercise import NOTHING, plausible
from mqtui.lab.scenario.scenario import Scenario

from ..drawing.draw import Drawing, Painted, hanging
from ..drawing.escape import BOLD, MUTED, show
from ..widgets.chrome import TooSmall
from ..widgets.dialog import Dialog
from ..widgets.lists import LineList


class GuessScreen(Dialog[str | None]):
    """Opened with ``g``. Gives the id of a check, or nothing."""

    ENTER = "Select"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "Back"),
        Binding("q", "dismiss(None)", "Close", show=False),
        *(Binding(str(s.number), f"stage({s.number})", show=False) for s in Stage),
    ]

    def __init__(
        self, scenario: Scenario, before: tuple[str, ...], stage: Stage | None = None
    ) -> None:
        """``stage``: the one on the screen, whose causes are asked first."""
        super().__init__()
        self._stage = stage
        self._scenario = scenario
        self._before = before
        self._causes: tuple[Check, ...] = ()

    def compose(self) -> ComposeResult:
        """The question over the answers."""
        yield TooSmall(classes="too-small")
        with Vertical(classes="box") as box:
            box.border_title = "Your guess"
            box.border_subtitle = "Enter selects, Esc goes back"
            yield Drawing()
            yield LineList(classes="choices")

    def on_mount(self) -> None:
        """First the stages, or the causes of the one on the screen."""
        if self._stage is None:
            self._ask_stage()
        else:
            self._ask_cause(self._stage)

    def _ask_stage(self, at: int = 0) -> None:
        self._causes = ()
        self._ask("In which stage is the cause?", [partial(stage_line, s) for s in Stage], at)
        self.query_one(LineList).add_option(Content("  Nothing is wrong here"))

    def _ask(self, question: str, lines: list[partial[Content]], at: int = 0) -> None:
        self.query_one(".box Drawing", Drawing).show(lambda _width: show(question, BOLD))
        answers = self.query_one(LineList)
        back = "Esc: all stages" if self._causes else "Esc closes"
        self.query_one(".box").border_subtitle = f"Enter selects, {back}"
        answers.clear_options()
        answers.add_options([Painted(line) for line in lines])
        answers.highlighted = at
        answers.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """The stage, then the cause."""
        if self._causes:
            self.dismiss(self._causes[event.option_index].id)
        elif event.option_index >= len(Stage):
            self.dismiss(NOTHING)
        else:
            self._ask_cause(list(Stage)[event.option_index])

    def _ask_cause(self, stage: Stage) -> None:
        self._causes = plausible(stage, self._scenario)
        lines = [partial(cause_line, c, c.id in self._before) for c in self._causes]
        self._ask(f"What is wrong in stage {stage.number}, {stage.heading}?", lines)

    def action_stage(self, number: int) -> None:
        """To the stage of that number, as its digit does elsewhere; Enter chooses it."""
        if not self._causes:
            self.query_one(LineList).highlighted = number - 1

    def action_back(self) -> None:
        """From the causes to the stages, from there out."""
        if self._causes:
            self._ask_stage(self._causes[0].stage.number - 1)
        else:
            self.dismiss(None)


def stage_line(stage: Stage, width: int) -> Content:
    """A stage with its question."""
    lead = Content.assemble((f"{stage.number} ", MUTED), (f"{stage.heading}  ", BOLD))
    return hanging(Content("  "), Content.assemble(lead, (stage.question, MUTED)), width)


def cause_line(check: Check, guessed: bool, width: int) -> Content:
    """What may be at fault: the title of its check, which names the thing."""
    note = ("  already guessed", MUTED) if guessed else ""
    return hanging(show(f"{check.id} ", MUTED), Content.assemble(show(check.title), note), width)
