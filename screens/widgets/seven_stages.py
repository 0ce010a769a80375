"""The seven stages: as one line with a mark each, and as a list with their questions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content
from textual.style import Style

from mqtui.engine.model import SEVERITY, Finding, Stage

from ..drawing.draw import hanging, stack
from ..drawing.escape import ACCENT, BOLD, MUTED, show
from ..drawing.glyphs import MARKS, mark
from ..state import WalkState
from .chrome import Pressable, stage_mark

#: What a stage is called where all seven share a line; and on a narrow one.
_SHORT = {Stage.CERTIFICATE: "cert"}
_SHORTEST = {
    Stage.CONNECTION: "conn",
    Stage.ENVIRONMENT: "env",
    Stage.KEYSTORE: "store",
    Stage.CERTIFICATE: "cert",
}


class SevenStages(Pressable):
    """The seven stages in one line, each a click or a digit away. It takes no focus."""

    def show_state(self, state: WalkState) -> None:
        """Draw it for ``state``."""
        self.show(lambda width: stages_line(state, width))


def stages_line(state: WalkState, width: int) -> Content:
    """All seven in one line: number, mark, name; the names as long as the width lets them."""
    line = Content("")
    for names, blank, gap in (
        ({}, " ", "  "),
        ({}, " ", " "),
        (_SHORT, "", " "),
        (_SHORTEST, "", " "),
    ):
        items = [_item(state, stage, names.get(stage, stage.value), blank) for stage in Stage]
        line = Content(gap).join(items)
        if line.cell_length <= width:
            break
    return line


def _item(state: WalkState, stage: Stage, name: str, blank: str) -> Content:
    of_stage = state.stages[stage]
    waits = of_stage.verdict is None and not state.runs(stage)
    item = Content.assemble(
        (str(stage.number), MUTED),
        blank,
        stage_mark(state, stage),
        " ",
        (name, MUTED if waits else ""),
    )
    return item.stylize(Style.from_meta({"press": str(stage.number)}))


def stages_list(state: WalkState, width: int, *, questions: bool) -> Content:
    """All seven below each other, with how many findings of which sort."""
    return stack(*(stage_lines(state, stage, questions, width) for stage in Stage))


def stage_lines(state: WalkState, stage: Stage, question: bool, width: int) -> Content:
    """A stage in the list: number, mark, word, title, what it waits for or what was found."""
    of_stage = state.stages[stage]
    style = MARKS[of_stage.verdict][1] if of_stage.verdict and not of_stage.early else MUTED
    running = state.runs(stage)
    line = Content.assemble(
        (f"{stage.number} ", MUTED),
        stage_mark(state, stage),
        (f" {'running' if running else of_stage.word:<8} ", ACCENT if running else style),
        (stage.heading, BOLD),
    )
    counts = list(tally_marks(of_stage.findings))
    marks = Content("  ").join(counts)
    while counts and line.cell_length + 2 + marks.cell_length > width:
        counts.pop()
        marks = Content("  ").join(counts)
    line = line.pad_right(max(2, width - line.cell_length - marks.cell_length)) + marks
    line = line.stylize(Style.from_meta({"press": str(stage.number)}))
    if running and state.wait is not None and state.wait.stage is stage:
        return stack(line, _below(show(f"waits for {state.waited()}", ACCENT), width))
    if not question:
        return line
    return stack(line, _below(Content.styled(stage.question, MUTED), width))


def _below(text: Content, width: int) -> Content:
    return hanging(Content(" " * 4), text, width)


def tally_marks(findings: Sequence[Finding]) -> Iterator[Content]:
    """How many findings of each sort, with the sort's mark."""
    for verdict in SEVERITY:
        number = sum(finding.verdict is verdict for finding in findings)
        if number:
            yield Content.assemble(mark(verdict), (str(number), MUTED))
