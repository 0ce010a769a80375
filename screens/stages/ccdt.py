"""Stage 6: the table in the order in which the client tries it, and what-ifs on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Label

from mqtui.engine.model import Stage, Verdict
from mqtui.facts import Ccdt, ChannelDefinition, Facts, Selection
from mqtui.report.pictures.channel_draw import Ending, endings
from mqtui.rules.channel.selection import NONE, PREFERRED, select
from mqtui.rules.configuration.settings import CHANNEL

from ..drawing.draw import hanging, heading, row, stack, table
from ..drawing.escape import BOLD, MUTED, count, show, source
from ..drawing.glyphs import mark
from ..state import WalkState
from ..widgets.channel_draw import cipher, connection, parts_of, why
from ..widgets.entries import EntryList, Part
from .stage import StageScreen

_MAX_WEIGHT = 99


class NameInput(Input):
    """The queue manager name to try; Enter or Esc gives the focus back."""


class WeightInput(Input):
    """The weight to try for the selected entry."""


class AffinityInput(Input):
    """The affinity to try for the selected entry; a letter is enough: p or n."""


class CcdtScreen(StageScreen):
    """Draws the candidates, the winner first, and the entries that are left out."""

    STAGE = Stage.CCDT
    ABOUT: ClassVar[tuple[str, ...]] = ("ccdt", "channel table", "channel definition")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus,equals_sign", "weigh(1)", show=False),
        Binding("minus", "weigh(-1)", show=False),
        Binding("a", "affinity", show=False),
        Binding("u", "undo", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._asked: str | None = None
        self._of: Facts | None = None
        #: Definitions as changed on the screen, by their place in the table.
        self._changed: dict[int, ChannelDefinition] = {}
        self._shown: Selection | None = None
        #: What became of the candidates, where the order is the walk's own.
        self._tried: Mapping[int, Ending] | None = None

    def extras(self) -> ComposeResult:
        """The what-ifs and the entries."""
        with Horizontal(classes="what-if"):
            yield Label("What if MQCONN to")
            yield NameInput(placeholder="(blank)", compact=True)
            yield Label("weight")
            yield WeightInput(restrict="[0-9]{0,2}", compact=True)
            yield Label("affinity")
            yield AffinityInput(compact=True)
        yield EntryList()

    def on_mount(self) -> None:
        """Name the two boxes for what they hold."""
        super().on_mount()
        entries = self.query_one(EntryList)
        entries.border_title = self.STAGE.heading
        entries.border_subtitle = "+ - weight  a affinity  u undo"
        entries.display = False

    def show_state(self, state: WalkState) -> None:
        """Without facts there are no entries to show."""
        if state.facts is None:
            self._shown = self._of = None
            self._lay_out_boxes()
        super().show_state(state)

    def facts_changed(self, facts: Facts) -> None:
        """Begin with the walk's own name and table; what is typed stays while other facts come."""
        if self._of is not None and (self._of.ccdt, self._of.selection) == (
            facts.ccdt,
            facts.selection,
        ):
            return
        self._of = facts
        self._begin(facts)

    def _begin(self, facts: Facts) -> None:
        self._asked = None
        self._changed = {}
        name = self.query_one(NameInput)
        name.disabled = facts.ccdt is None or not facts.ccdt.channels
        with name.prevent(Input.Changed):
            name.value = facts.selection.queue_manager if facts.selection else ""
        self._order(facts)

    # --- what is asked for ----------------------------------------------------------------------

    def on_input_changed(self, event: Input.Changed) -> None:
        """Draw the order for what is typed so far."""
        facts = self.mqtui.state.facts
        definition = self._selected()
        if facts is None:
            return
        if isinstance(event.input, NameInput):
            self._asked = event.value
            self._order(facts)
        elif isinstance(event.input, WeightInput) and definition and event.value:
            self._change(replace(definition, weight=int(event.value)))
        elif isinstance(event.input, AffinityInput) and definition and event.value:
            meant = [a for a in (PREFERRED, NONE) if a.startswith(event.value.lower())]
            if meant:
                self._change(replace(definition, affinity=meant[0]))

    def on_input_submitted(self) -> None:
        """Enter: done with typing."""
        self._show_inputs()
        self.leave_input()

    def action_leave(self) -> None:
        """Esc in an input leaves the input; anywhere else it leaves the stage."""
        if isinstance(self.focused, Input):
            self._show_inputs()
            self.leave_input()
        else:
            super().action_leave()

    def on_entry_list_highlighted(self) -> None:
        """Show the entry whole, and its weight and affinity to be changed."""
        self._show_inputs()
        self.redraw()

    def action_weigh(self, by: int) -> None:
        """One more or less for the selected entry."""
        definition = self._selected()
        if definition is not None:
            weight = max(0, min(_MAX_WEIGHT, definition.weight + by))
            self._change(replace(definition, weight=weight))
            self._show_inputs()

    def action_affinity(self) -> None:
        """The other affinity for the selected entry."""
        definition = self._selected()
        if definition is not None:
            other = PREFERRED if definition.affinity == NONE else NONE
            self._change(replace(definition, affinity=other))
            self._show_inputs()

    def action_undo(self) -> None:
        """The table as it is, and the name that the walk used."""
        facts = self.mqtui.state.facts
        if facts is not None:
            self._begin(facts)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Weights and affinities are those of the table's entries."""
        if action in ("weigh", "affinity"):
            return self._selected() is not None
        return super().check_action(action, parameters)

    def _selected(self) -> ChannelDefinition | None:
        """The table's definition under the cursor, as it stands now."""
        facts, shown = self.mqtui.state.facts, self._shown
        if shown is None or facts is None or facts.ccdt is None or not facts.ccdt.channels:
            return None
        return definition_at(shown, self.query_one(EntryList).highlighted)

    def _change(self, definition: ChannelDefinition) -> None:
        facts = self.mqtui.state.facts
        if facts is not None and definition != self._selected():
            self._changed[definition.position] = definition
            self._order(facts, definition.position)

    def _show_inputs(self) -> None:
        definition = self._selected()
        for kind, value in (
            (WeightInput, str(definition.weight) if definition else ""),
            (AffinityInput, definition.affinity if definition else ""),
        ):
            field = self.query_one(kind)
            field.disabled = definition is None
            with field.prevent(Input.Changed):
                field.value = value

    # --- drawing --------------------------------------------------------------------------------

    def _order(self, facts: Facts, position: int | None = None) -> None:
        """Work out the order and show it; the cursor goes to the entry at ``position``."""
        actual, ccdt = facts.selection, facts.ccdt
        asked = self._asked
        parts: list[Part] = []
        self._tried = None
        what_if = asked is not None and (actual is None or asked != actual.queue_manager)
        if ccdt is not None and ccdt.channels and (what_if or self._changed):
            name = asked if asked is not None else (actual.queue_manager if actual else "")
            channels = [self._changed.get(c.position, c) for c in ccdt.channels]
            self._shown = select(name, channels, str(ccdt.source))
            parts = parts_of(self._shown, self._title(name))
        elif is_overridden(facts) and actual is not None and ccdt is not None:
            self._shown = select(actual.queue_manager, ccdt.channels, ccdt.path)
            parts = [partial(overridden, facts)]
            parts += parts_of(self._shown, "Order if the CCDT were used")
        else:
            self._shown = actual
            if actual is not None:
                name = actual.queue_manager or "(blank)"
                title = f"Order in which the client tries them, for {name}"
                self._tried = endings(facts.candidates)
                parts = parts_of(actual, title, self._tried)
        at = place_of(self._shown, position) if self._shown and position is not None else 0
        self.query_one(EntryList).show(parts, at)
        self._lay_out_boxes()
        if position is None:
            self._show_inputs()
        self.redraw()

    def _title(self, name: str) -> str:
        changed = [
            f"{c.name} weight {c.weight}, affinity {c.affinity}" for c in self._changed.values()
        ]
        return f"What if: {'; '.join([f'MQCONN to {name!r}', *changed])}"

    def _lay_out_boxes(self) -> None:
        """Without entries the drawing has the whole place, and the stage's name."""
        entries = self.query_one(EntryList)
        entries.display = self._shown is not None
        title = "Selected entry" if entries.display else self.STAGE.heading
        self.query_one(".canvas").border_title = title

    def ready(self, facts: Facts) -> bool:
        """Drawn as soon as that is known."""
        return facts.selection is not None

    def paint(self, facts: Facts, width: int) -> Content:
        """Selected entry whole, what beats the table, and the table's file."""
        if self._shown is None:
            parts = [Content.styled("No channel definition selected.", MUTED)]
        else:
            place = self.query_one(EntryList).highlighted
            selected = definition_at(self._shown, place)
            told = why(self._shown, self._tried, place)
            parts = [whole(selected, told, width)] if selected else []
        if facts.ccdt is not None:
            parts.append(file(facts.ccdt, width))
        return Content("\n\n").join(parts)


def is_overridden(facts: Facts) -> bool:
    """Whether something beats the table, which has entries."""
    winner = facts.configuration.value(CHANNEL) if facts.configuration else None
    ccdt = facts.ccdt
    return bool(ccdt and winner and winner.source != ccdt.source and ccdt.channels)


def overridden(facts: Facts, width: int) -> Content:
    """What beats the table."""
    winner = facts.configuration.value(CHANNEL) if facts.configuration else None
    why = Content.assemble(
        ("The CCDT is not used: ", BOLD),
        show(winner.value if winner else ""),
        "  ",
        source(winner.source if winner else None),
    )
    return hanging(Content.assemble(mark(Verdict.WARN), " "), why, width)


# --- the order ----------------------------------------------------------------------------------


def definition_at(selection: Selection, entry: int) -> ChannelDefinition | None:
    """The definition of that entry, candidates first."""
    candidates, ignored = selection.candidates, selection.ignored
    if entry < len(candidates):
        return candidates[entry].definition
    entry -= len(candidates)
    return ignored[entry] if entry < len(ignored) else None


def place_of(selection: Selection, position: int) -> int:
    """The entry that has that place in the table; the first if none has."""
    for entry, candidate in enumerate(selection.candidates):
        if candidate.definition.position == position:
            return entry
    for entry, definition in enumerate(selection.ignored):
        if definition.position == position:
            return len(selection.candidates) + entry
    return 0


def whole(definition: ChannelDefinition, why_so: str, width: int) -> Content:
    """Why an entry is picked or is not, and everything that it says."""
    values: list[tuple[str, Content]] = [
        ("channel", show(definition.name, BOLD)),
        ("order", show(why_so)),
        ("CipherSpec", cipher(definition)),
        ("queue manager", show(definition.queue_manager or "(blank)")),
        ("CONNAME", show(connection(definition))),
        ("weight", show(f"{definition.weight}, affinity {definition.affinity}")),
    ]
    if definition.certificate_label:
        values.append(("certificate", show(definition.certificate_label)))
    if definition.peer_name:
        values.append(("SSLPEER", show(definition.peer_name)))
    values.append(("defined in", source(definition.source, "")))
    rows = [row(Content.styled(name, MUTED), value) for name, value in values]
    return table(("", ""), rows, width, keep=(0,))


def file(ccdt: Ccdt, width: int) -> Content:
    """The table's file, its state and its problems."""
    entries = count(len(ccdt.channels), "entry", "entries")
    where = Content.assemble(
        show(ccdt.path, BOLD),
        show(f"  {ccdt.format}, {ccdt.state.value}, {entries}", MUTED),
        "  ",
        source(ccdt.source),
    )
    parts = [heading("CCDT file"), hanging(Content(""), where, width)]
    if ccdt.deleted:
        gone = Content.assemble(
            ("deleted, but still in the file: ", MUTED), show(", ".join(ccdt.deleted))
        )
        parts.append(hanging(Content("  "), gone, width))
    if ccdt.error:
        parts.append(hanging(Content.assemble(mark(Verdict.FAIL), " "), show(ccdt.error), width))
    if ccdt.look:
        parts.append(
            hanging(Content.styled("to list its channels: ", MUTED), show(ccdt.look), width)
        )
    parts += [
        hanging(Content.assemble(mark(Verdict.WARN), " "), show(problem), width)
        for problem in ccdt.problems
    ]
    return stack(*parts)
