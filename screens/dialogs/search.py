"""Search over every finding of the walk: headline, check, evidence and remedies."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static

from mqtui.engine.model import Finding, Stage

from ..drawing.draw import Painted, hanging
from ..drawing.escape import MUTED, count, show
from ..drawing.glyphs import mark
from ..widgets.chrome import TooSmall
from ..widgets.lists import LineList

Hit = tuple[Stage, Finding]


def matches(finding: Finding, stage: Stage, words: list[str]) -> bool:
    """Whether every word stands somewhere in the finding, in any case."""
    text = "\n".join(
        [
            stage.value,
            stage.heading,
            finding.verdict.value,
            finding.check,
            finding.headline,
            *(f"{e.what} {e.value} {e.source or ''}" for e in finding.evidence),
            *(f"{r.title} {r.text} {r.where}" for r in finding.offered),
            *(f"{p.cause} {p.how_to_tell} {p.remedy}" for p in finding.possible),
        ]
    ).casefold()
    return all(word in text for word in words)


class SearchScreen(ModalScreen[Hit | None]):
    """Type to narrow the list, arrows to choose, Enter to go there, Esc to stay."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close", show=False),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
    ]

    def __init__(self, findings: list[Hit]) -> None:
        super().__init__()
        self._all = findings
        self._hits = findings

    def compose(self) -> ComposeResult:
        """The input above the hits."""
        yield TooSmall(classes="too-small")
        with Vertical(classes="box") as box:
            box.border_title = "Search findings"
            box.border_subtitle = "Enter opens it, Esc closes"
            yield Input(placeholder="a word, a check id, a path, AMQ9637 ...", compact=True)
            yield Static(id="hits")
            yield LineList()

    def on_mount(self) -> None:
        """Everything is listed until something is typed."""
        self._fill("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        self._fill(event.value)

    def on_input_submitted(self) -> None:
        """Enter goes to the hit under the cursor."""
        self._go(self.query_one(OptionList).highlighted)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """A click, or Enter in the list."""
        self._go(event.option_index)

    def action_move(self, by: int) -> None:
        """Move the cursor of the list while typing."""
        hits = self.query_one(OptionList)
        if by > 0:
            hits.action_cursor_down()
        else:
            hits.action_cursor_up()

    def _go(self, index: int | None) -> None:
        if index is not None and index < len(self._hits):
            self.dismiss(self._hits[index])

    def _fill(self, typed: str) -> None:
        words = typed.casefold().split()
        self._hits = [hit for hit in self._all if matches(hit[1], hit[0], words)]
        hits = self.query_one(OptionList)
        hits.clear_options()
        hits.add_options([Painted(partial(line, stage, finding)) for stage, finding in self._hits])
        if self._hits:
            hits.highlighted = 0
        of = f" of {len(self._all)}" if words else ""
        self.query_one("#hits", Static).update(
            Content.styled(f"{count(len(self._hits), 'finding')}{of}", MUTED)
        )


def line(stage: Stage, finding: Finding, width: int) -> Content:
    """A hit: mark, stage, check and headline."""
    lead = Content.assemble(
        mark(finding.verdict), (f" {stage.number} ", MUTED), show(finding.check, MUTED), " "
    )
    return hanging(lead, show(finding.headline), width)
