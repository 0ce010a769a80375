"""Stage 6: the table in the order in which the client tries it, and a what-if on the name."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Label

from mqtui.engine.facts import Ccdt, ChannelDefinition, Facts, Selection
from mqtui.engine.model import Stage, Verdict
from mqtui.rules.selection import select
from mqtui.rules.settings import CHANNEL

from .draw import hanging, heading, natural, row, stack, table
from .glyphs import mark
from .safe import BAD, BOLD, MUTED, count, show, source
from .stage import StageScreen


class NameInput(Input):
    """The queue manager name to try; Enter or Esc gives the focus back."""


class CcdtScreen(StageScreen):
    """Draws the candidates, the winner first, and the entries that are left out."""

    STAGE = Stage.CCDT
    ABOUT: ClassVar[tuple[str, ...]] = ("ccdt", "channel table", "channel definition")

    def __init__(self) -> None:
        super().__init__()
        self._asked: str | None = None

    def extras(self) -> ComposeResult:
        """The what-if input."""
        with Horizontal(classes="what-if"):
            yield Label("What if MQCONN names")
            yield NameInput(placeholder="QM1, *QM1, * or blank", compact=True)

    def facts_changed(self, facts: Facts) -> None:
        """Begin with the name that the walk used."""
        self._asked = None
        name = self.query_one(NameInput)
        name.disabled = facts.ccdt is None or not facts.ccdt.channels
        with name.prevent(Input.Changed):
            name.value = facts.selection.queue_manager if facts.selection else ""

    def on_input_changed(self, event: Input.Changed) -> None:
        """Draw the order for the name as typed so far."""
        self._asked = event.value
        self.redraw()

    def on_input_submitted(self) -> None:
        """Enter: done with typing."""
        self.leave_input()

    def action_leave(self) -> None:
        """Esc in the input leaves the input; anywhere else it leaves the stage."""
        if isinstance(self.focused, NameInput):
            self.leave_input()
        else:
            super().action_leave()

    def paint(self, facts: Facts, width: int) -> Content:
        """What the walk found, or what the typed name would find."""
        actual = facts.selection
        asked = self._asked
        if asked is not None and facts.ccdt and (actual is None or asked != actual.queue_manager):
            tried = select(asked, facts.ccdt.channels, str(facts.ccdt.source))
            parts = [order(tried, f"What if: MQCONN names '{asked}'", width)]
        elif actual is not None:
            name = actual.queue_manager or "(blank)"
            parts = [order(actual, f"In the order the client tries them, for {name}", width)]
            parts += overridden(facts, width)
        else:
            parts = [Content.styled("No channel definition was selected.", MUTED)]
        if facts.ccdt is not None:
            parts.append(file(facts.ccdt, width))
        return Content("\n\n").join(parts)


def overridden(facts: Facts, width: int) -> list[Content]:
    """When something beats the table: what does, and what the table would have given."""
    winner = facts.configuration.value(CHANNEL) if facts.configuration else None
    table_ = facts.ccdt
    if table_ is None or winner is None or winner.source == table_.source or not table_.channels:
        return []
    why = Content.assemble(
        ("The table is not read: ", BOLD), show(winner.value), "  ", source(winner.source)
    )
    asked = facts.selection.queue_manager if facts.selection else ""
    would = select(asked, table_.channels, table_.path)
    return [
        hanging(Content.assemble(mark(Verdict.WARN), " "), why, width),
        order(would, "What the table would give", width),
    ]


def order(selection: Selection, title: str, width: int) -> Content:
    """The candidates, the winner marked, then the entries that do not match."""
    note = show(selection.origin, MUTED)
    parts = [Content.assemble(show(title, f"{BOLD} underline"), "  ", note)]
    if selection.candidates:
        rows = [
            _definition(str(c.order), c.definition, c.order == 1, c.chance)
            for c in selection.candidates
        ]
        parts.append(entries(rows, width))
    else:
        parts.append(
            Content.assemble(mark(Verdict.FAIL), " no entry matches: nothing would be tried")
        )
    if selection.note:
        parts.append(hanging(Content("  "), show(selection.note, MUTED), width))
    if selection.ignored:
        rows = [_definition("", d, False, "") for d in selection.ignored]
        parts += [
            Content(""),
            heading("Left out", "their queue manager name is another"),
            entries(rows, width),
        ]
    return stack(*parts)


def entries(rows: list[list[Content]], width: int) -> Content:
    """As a table where its lines fit, else each entry on a few lines."""
    titles = [Content(title) for title in _TITLES]
    if natural([titles, *rows]) <= width:
        return table(_TITLES, rows, width, keep=(0, 1))
    lines = []
    for number, sign, name, cipher, *rest in rows:
        lead = Content.assemble(number.pad_right(2 - number.cell_length), sign, " ")
        lines.append(hanging(lead, Content.assemble(name, "  ", cipher), width))
        labels = (("for ", MUTED), (", ", MUTED), (", weight ", MUTED))
        parts = [part for label, value in zip(labels, rest, strict=True) for part in (label, value)]
        lines.append(hanging(Content(" " * 6), Content.assemble(*parts), width))
    return stack(*lines)


_TITLES = ("", "", "channel", "CipherSpec", "queue manager", "CONNAME", "weight")


def _definition(
    number: str, definition: ChannelDefinition, winner: bool, chance: str
) -> list[Content]:
    style = BOLD if winner else ""
    cipher = (
        show(definition.cipher_spec, style)
        if definition.cipher_spec.strip()
        else Content.assemble(mark(Verdict.FAIL), (" none: no TLS", BAD))
    )
    connection = ", ".join(map(str, definition.endpoints)) or "(none)"
    weight = str(definition.weight) + (f", {chance}" if chance else "")
    if definition.weight:
        weight += f", affinity {definition.affinity}"
    return row(
        Content.styled(number, MUTED),
        Content("▸" if winner else " "),
        show(definition.name, style),
        cipher,
        show(definition.queue_manager or "(blank)"),
        show(connection),
        show(weight, MUTED),
    )


def file(ccdt: Ccdt, width: int) -> Content:
    """The table's file, its state and its problems."""
    entries = count(len(ccdt.channels), "entry", "entries")
    where = Content.assemble(
        show(ccdt.path, BOLD),
        show(f"  {ccdt.format}, {ccdt.state.value}, {entries}", MUTED),
        "  ",
        source(ccdt.source),
    )
    parts = [heading("The table"), hanging(Content(""), where, width)]
    if ccdt.error:
        parts.append(hanging(Content.assemble(mark(Verdict.FAIL), " "), show(ccdt.error), width))
    parts += [
        hanging(Content.assemble(mark(Verdict.WARN), " "), show(problem), width)
        for problem in ccdt.problems
    ]
    return stack(*parts)
