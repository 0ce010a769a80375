"""Everything that an option of the command line can say, as a form: set, check, walk again."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Checkbox, Input, Label

from mqtui.facts.walk_option import Kind, WalkOption
from mqtui.report.own_command import Given, walk_command

from ..drawing.draw import Drawing, hanging, stack
from ..drawing.escape import ACCENT, BOLD, MUTED, encodable, show
from ..widgets.chrome import TooSmall
from ..widgets.dialog import Dialog

if TYPE_CHECKING:
    from .examining_app import ExaminingApp

#: Longest value; no name or path of MQ's is longer.
_LONGEST = 4096
#: The option whose password is typed below it.
_USERID = "--userid"


class OptionInput(Input):
    """The value of one option."""

    def __init__(self, option: WalkOption, value: str) -> None:
        super().__init__(value, compact=True, max_length=_LONGEST, classes="option")
        self.option = option


class PasswordInput(Input):
    """The password of ``--userid``: never shown, and part of no command."""

    def __init__(self, known: bool) -> None:
        super().__init__(
            placeholder="kept as typed before" if known else "",
            password=True,
            compact=True,
            max_length=_LONGEST,
            classes="option",
        )


class OptionBox(Checkbox):
    """An option that is given or not; Textual draws its mark in both cases, in another colour."""

    def __init__(self, option: WalkOption, value: bool) -> None:
        super().__init__("", value, compact=True, classes="option")
        self.option = option

    @property
    def _button(self) -> Content:
        return Content("[x] yes" if self.value else "[ ] no")


class OptionsScreen(Dialog[None]):
    """Enter checks what is typed and walks; what is wrong with it stands at the foot."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back"),
        Binding("enter", "examine", "Run the checks", priority=True),
        # Before the form around it scrolls.
        Binding("down", "move(1)", "Move", key_display="↑ ↓", priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("ctrl+t", "copy_command", "Copy command"),
    ]

    def __init__(
        self,
        rows: tuple[WalkOption, ...],
        given: Given,
        focus: str = "",
        typed: str = "",
        error: str = "",
    ) -> None:
        """``focus`` is the option in which the cursor begins, with ``typed`` in it.

        ``error`` is what was found wrong with what is given.
        """
        super().__init__()
        self._rows, self._given = rows, {**given, **({focus: (typed,)} if typed else {})}
        self._first = focus
        self._error = error
        self._examining = False
        self._shown: Given | None = None

    @property
    def mqtui(self) -> ExaminingApp:
        """The app, which examines what is given."""
        return cast("ExaminingApp", self.app)

    def compose(self) -> ComposeResult:
        """An option in each line, its help and the command line below."""
        yield TooSmall(classes="too-small")
        with Vertical(classes="box") as box:
            box.border_title = "Options: what is examined, and how"
            box.border_subtitle = "^u clears a value"
            with VerticalScroll(classes="options", can_focus=False):
                for option in self._rows:
                    yield from self._row(option)
            yield Drawing(classes="help")
            yield Drawing(classes="command")

    def _row(self, option: WalkOption) -> Iterator[Horizontal]:
        values = self._given.get(option.flag, ())
        if option.kind is Kind.FLAG:
            yield Horizontal(Label(option.flag), OptionBox(option, bool(values)), classes="row")
            return
        # One that may be repeated has a line for each value, and one for the next.
        for value in (*values, "") if option.repeatable else values or ("",):
            yield Horizontal(Label(option.flag), OptionInput(option, value), classes="row")
        if option.flag == _USERID:
            password = PasswordInput(bool(self.mqtui.password))
            yield Horizontal(Label("  its password"), password, classes="row")

    def on_mount(self) -> None:
        """Begin where something is to be typed."""
        fields = list(self.query(".option"))
        wanted = (f for f in fields if self._first and _flag_of(f) == self._first)
        given = (f for f in fields if _flag_of(f) in self._given)
        (next(wanted, None) or next(given, None) or fields[0]).focus()
        self._show()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Tell what the option is."""
        event.widget.scroll_visible(animate=False)
        self._show()

    def on_input_changed(self) -> None:
        """The command line follows."""
        self._changed()

    def on_checkbox_changed(self) -> None:
        """The command line follows."""
        self._changed()

    def _changed(self) -> None:
        given = self.given()
        if given != self._shown:
            # The first ones only tell what stands there already.
            self._error = "" if self._shown is not None else self._error
            self._shown = given
            self._show()

    def given(self) -> Given:
        """What is typed, by option."""
        given: dict[str, tuple[str, ...]] = {}
        for field in self.query(".option"):
            if isinstance(field, OptionBox) and field.value:
                given[field.option.flag] = ("",)
            elif isinstance(field, OptionInput) and field.value.strip():
                flag = field.option.flag
                given[flag] = (*given.get(flag, ()), field.value.strip())
        return given

    def _show(self) -> None:
        help, error = self._help(), self._error
        examining = self._examining

        def paint(width: int) -> Content:
            if examining:
                return Content.styled("Reading what is named ... Esc cancels", MUTED)
            return hanging(Content(""), show(error, "$text-error") if error else help, width)

        self.query_one(".help", Drawing).show(paint)
        command = walk_command(self.given())
        self.query_one(".command", Drawing).show(
            lambda width: stack(
                *hanging(Content.styled("$ ", MUTED), show(command, ACCENT), width).split()[:3]
            )
        )

    def _help(self) -> Content:
        field = self.focused
        if isinstance(field, PasswordInput):
            return Content.styled("typed here, it is kept in memory only and never shown", MUTED)
        if not isinstance(field, (OptionInput, OptionBox)):
            return Content("")
        option = field.option
        how = " (Space sets it)" if isinstance(field, OptionBox) else ""
        return Content.assemble(
            (f"{option.flag} {option.metavar}".strip(), BOLD),
            (f"  {option.help}{how}", MUTED),
        )

    def action_move(self, by: int) -> None:
        """The next or the previous field."""
        if by > 0:
            self.focus_next()
        else:
            self.focus_previous()

    async def action_copy_command(self) -> None:
        """Copy the command line."""
        await self.mqtui.copy_text(walk_command(self.given()), "Copied the command.")

    def action_leave(self) -> None:
        """Cancel what is being read, or close without a change."""
        if self._examining:
            self.workers.cancel_group(self, "examine")
        else:
            self.dismiss(None)

    def action_examine(self) -> None:
        """Check what is typed, and walk."""
        if not self._examining:
            self.run_worker(self._examine(), group="examine", exclusive=True)

    async def _examine(self) -> None:
        typed = "".join(encodable(field.value) for field in self.query(PasswordInput))
        given = self.given()
        kept = self.mqtui.password if given.get(_USERID) == self._given.get(_USERID) else ""
        self._examining, self._error = True, ""
        self._show()
        try:
            self._error = await self.mqtui.examine(given, typed or kept)
        except asyncio.CancelledError:
            self._error = "Cancelled."
            raise
        finally:
            self._examining = False
            if self.is_mounted and self.is_attached:
                self._show()


def _flag_of(field: object) -> str:
    return field.option.flag if isinstance(field, (OptionInput, OptionBox)) else ""
