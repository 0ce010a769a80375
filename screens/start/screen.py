"""The first screen: whose connection fails? Running clients, units, this shell, a file, a host."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input

from mqtui.engine.bounded import in_thread
from mqtui.facts.found_clients import ClientsHere
from mqtui.report.own_command import walk_command

from ..drawing.draw import Drawing, stack
from ..drawing.escape import ACCENT, BOLD, MUTED, count, show
from ..drawing.glyphs import SPINNER
from ..keys import START_KEYS, bindings
from ..widgets.chrome import KeyBar, TooSmall
from ..widgets.entries import Entries, EntryList, Part
from .choices import Choice, ChoiceKind, Group, groups, line, told

if TYPE_CHECKING:
    from .examiner import Search
    from .examining_app import ExaminingApp

#: Seconds between two looks at how far the search is, and for all of it.
TICK = 0.2
LIMIT = 40.0
#: More of what is typed is not searched for.
_LONGEST = 500
_HINT = "type to filter; or a file, a host(port), a code"


class ChoiceInput(Input):
    """One line; what is pasted with more than one is read as a text."""

    def _on_paste(self, event: events.Paste) -> None:
        """Hand on a text of several lines."""
        if len(event.text.strip().splitlines()) > 1:
            event.stop()
            event.prevent_default()
            cast("ExaminingApp", self.app).action_read_text(event.text)


class StartScreen(Screen[None]):
    """Lists what can be examined, and goes on looking while keys are typed.

    Nothing that takes time to load is loaded before the first frame is drawn.
    """

    ENTER = "Examine"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        *bindings(START_KEYS),
    ]

    def __init__(self) -> None:
        super().__init__(id="start")
        self._found = ClientsHere()
        self._search: Search | None = None
        self._searching = False
        self._examining = ""
        self._error = ""
        self._shown: list[Choice] = []
        self._turn = 0
        #: Whether the person has chosen: what is found later then leaves the cursor alone.
        self._moved = False

    @property
    def mqtui(self) -> ExaminingApp:
        """The app, which can examine what is chosen."""
        return cast("ExaminingApp", self.app)

    def compose(self) -> ComposeResult:
        """What is typed, the list, what is known of the choice, and its command line."""
        yield TooSmall(classes="too-small")
        yield Drawing(classes="title")
        yield ChoiceInput(placeholder=_HINT, compact=True, max_length=_LONGEST)
        choices = EntryList(each=1)
        choices.can_focus = False
        choices.border_title = "Whose connection fails?"
        choices.border_subtitle = "Enter examines it"
        yield choices
        yield Drawing(classes="told")
        yield Drawing(classes="command")
        yield KeyBar(classes="keys")

    def on_mount(self) -> None:
        """Draw the frame, then look."""
        self.query_one(ChoiceInput).focus()
        self._searching = True
        self._show_all()
        self.set_interval(TICK, self._tick)
        self.call_after_refresh(self.call_after_refresh, self.action_look_again)

    def on_unmount(self) -> None:
        """Nothing goes on looking once this is left."""
        if self._search is not None:
            self._search.stop()

    def on_screen_suspend(self) -> None:
        """What lies on top has the machine's time."""
        if self._search is not None:
            self._search.stop()

    # --- looking ---------------------------------------------------------------------------------

    def action_look_again(self) -> None:
        """List what runs now."""
        self.run_worker(self._look(), group="look", exclusive=True)

    async def _look(self) -> None:
        if self._search is not None:
            self._search.stop()
        self._searching, self._error = True, ""
        self._show_all()
        problem = ""
        try:
            self._search = await in_thread(self.mqtui.new_search, timeout=LIMIT)
            await in_thread(self._search.run, timeout=LIMIT)
        except TimeoutError:
            problem = f"The search did not end within {LIMIT:g} seconds; this is what it found."
        except OSError as error:
            problem = f"This machine's programs cannot be listed: {error}"
        self._searching = False
        if self._search is not None:
            self._found = self._search.found
        self._error = problem or self._found.problem
        self._show_all()

    def _tick(self) -> None:
        if not (self._searching or self._examining):
            return
        self._turn += 1
        if self._search is not None and self._search.found is not self._found:
            self._found = self._search.found
            self._show_all()
        else:
            self._show_title()
            self._show_choice()

    # --- drawing ---------------------------------------------------------------------------------

    def _show_all(self) -> None:
        before = self._choice if self._moved else None
        words = self.query_one(ChoiceInput).value.split()
        found = groups(self._found, searching=self._searching, words=words)
        self._shown = [choice for group in found for choice in group.choices]
        at = next(
            (
                n
                for n, choice in enumerate(self._shown)
                if before and choice.identity == before.identity
            ),
            0,
        )
        parts: list[Part] = []
        for group in found:
            parts.append(partial(heading_of, group))
            if group.choices:
                parts.append(Entries(len(group.choices), partial(self._paint, group)))
        self.query_one(EntryList).show(parts, at)
        self._show_title()
        self._show_choice()

    def _paint(self, group: Group, place: int) -> tuple[Content, ...]:
        return (line(group.choices[place], self.size.width),)

    @property
    def _choice(self) -> Choice | None:
        at = self.query_one(EntryList).highlighted
        return self._shown[at] if 0 <= at < len(self._shown) else None

    def _show_title(self) -> None:
        spinner = SPINNER[self._turn % len(SPINNER)]
        if self._searching:
            looked_at = self._search.looked_at if self._search is not None else 0
            right = Content.assemble(
                (f"{spinner} ", ACCENT),
                (f"looking: {count(looked_at, 'process', 'processes')}", MUTED),
            )
        else:
            clients = count(len(self._found.running), "client")
            units = count(len(self._found.units), "unit")
            right = Content.styled(f"{clients}, {units}", MUTED)

        def paint(width: int) -> Content:
            left = Content.assemble(("mqtui", f"{BOLD} {ACCENT}"), "  this machine")
            return left.pad_right(max(1, width - left.cell_length - right.cell_length)) + right

        self.query_one(".title", Drawing).show(paint)

    def _show_choice(self) -> None:
        choice, error = self._choice, self._error
        examining = self._examining
        spinner = SPINNER[self._turn % len(SPINNER)]

        def paint(_width: int) -> Content:
            if examining:
                return Content.assemble((f"{spinner} ", ACCENT), show(examining, MUTED))
            return stack(*told(choice, error)) if choice else Content("")

        self.query_one(".told", Drawing).show(paint)
        command = self._command(choice)
        self.query_one(".command", Drawing).show(
            lambda _width: Content.assemble(("$ ", MUTED), show(command, ACCENT))
        )

    def _command(self, choice: Choice | None) -> str:
        if choice is None:
            return "mqtui"
        typed = self.query_one(ChoiceInput).value.strip()
        match choice.kind:
            case ChoiceKind.FILE:
                return "mqtui --env-file FILE"
            case ChoiceKind.HOST:
                return "mqtui --channel NAME --conname 'HOST(PORT)'"
            case ChoiceKind.TEXT:
                return f"mqtui explain {typed}" if typed.isalnum() else "mqtui explain CODE"
        return walk_command(self.mqtui.given_for(choice.given or {}))

    # --- keys ------------------------------------------------------------------------------------

    def on_input_changed(self) -> None:
        """Narrow the list; the first one that matches is chosen."""
        self._error, self._moved = "", False
        self._show_all()

    async def on_input_submitted(self) -> None:
        """Enter examines the choice."""
        self._go()

    def on_entry_list_highlighted(self) -> None:
        """Another choice."""
        self._error, self._moved = "", True
        self._show_choice()

    def action_move(self, by: int) -> None:
        """The next or the previous choice, while typing goes on."""
        self.query_one(EntryList).action_move(by)

    def action_page(self, by: int) -> None:
        """A view on or back."""
        self.query_one(EntryList).action_page(by)

    def action_start_back(self) -> None:
        """Esc: cancel, forget what is typed, or go back to what was examined."""
        typed = self.query_one(ChoiceInput)
        if self._examining:
            self.workers.cancel_group(self, "examine")
        elif typed.value:
            typed.value = ""
        elif self.mqtui.has_examined:
            self.dismiss(None)

    def action_start_options(self) -> None:
        """Set what else is known before it is examined."""
        choice = self._choice
        self.mqtui.open_options(self.mqtui.given_for(choice.given or {}) if choice else None)

    def _go(self) -> None:
        choice = self._choice
        typed = self.query_one(ChoiceInput).value.strip()
        if choice is None or self._examining:
            return
        match choice.kind:
            case ChoiceKind.FILE:
                self.mqtui.choose_file(typed)
            case ChoiceKind.HOST:
                self.mqtui.open_options(
                    None, focus="--conname", typed=typed if "(" in typed else ""
                )
            case ChoiceKind.TEXT:
                self.mqtui.look_up(typed)
            case _:
                self.run_worker(self._examine(choice), group="examine", exclusive=True)

    async def _examine(self, choice: Choice) -> None:
        self._examining, self._error = f"Reading {choice.cells[0]} ... Esc cancels", ""
        self._show_choice()
        try:
            error = await self.mqtui.examine(self.mqtui.given_for(choice.given or {}))
        except asyncio.CancelledError:
            self._examining = ""
            if self.is_mounted:
                self._show_choice()
            raise
        self._examining = ""
        if self.is_mounted and error:
            self._error = error
            self._show_choice()

    def action_start_learn(self) -> None:
        """The course, for who has no failing program yet."""
        self.mqtui.action_learn()

    def action_start_help(self) -> None:
        """All keys."""
        self.mqtui.action_help()

    async def action_start_quit(self) -> None:
        """Leave."""
        await self.mqtui.action_quit()


def heading_of(group: Group, _width: int) -> Content:
    """A group's heading, and that it is empty."""
    title = Content.styled(group.heading, BOLD)
    if group.choices or not group.note:
        number = f"  {len(group.choices):,}" if len(group.choices) > 1 else ""
        return Content.assemble(title, (number, MUTED))
    return Content.assemble(title, "  ", show(group.note, MUTED))
