"""Writing the report: its format, the file, and a yes before one is replaced."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, OptionList

from mqtui.report.formats import FORMATS, encoded, format_of, usual_name, with_suffix_of
from mqtui.report.meta import Meta

from ..drawing.draw import Drawing
from ..drawing.escape import plain
from ..widgets.chrome import TooSmall
from .write_file import LONGEST, WriteFileScreen
from .write_file import ReplaceScreen as ReplaceScreen
from .write_file import usual_directory as usual_directory

#: Makes the report in the format of that name.
Render = Callable[[str], str]


class ReportScreen(WriteFileScreen):
    """Gives the path of the report that was written, or nothing."""

    ENTER = "Write"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close"),
        Binding("up", "step(-1)", show=False, priority=True),
        Binding("down", "step(1)", "Format", key_display="↑ ↓", priority=True),
    ]

    def __init__(self, render: Render, meta: Meta, directory: Path) -> None:
        super().__init__(directory)
        self._render_report = render
        self._meta = meta

    def compose(self) -> ComposeResult:
        """The formats, the file's name, and where it goes."""
        yield TooSmall(classes="too-small")
        with Vertical(classes="box") as box:
            box.border_title = "Write a report"
            yield OptionList(*(each.title for each in FORMATS), compact=True)
            yield Input(usual_name(FORMATS[0].name, self._meta), compact=True, max_length=LONGEST)
            yield Drawing(classes="place")

    def on_mount(self) -> None:
        """Ready to be typed into."""
        self.query_one(OptionList).highlighted = 0
        self.query_one(Input).focus()
        self.show_place()

    @property
    def format(self) -> str:
        """The name of the chosen format."""
        return FORMATS[self.query_one(OptionList).highlighted or 0].name

    def action_step(self, by: int) -> None:
        """The next format, while the name is typed."""
        formats = self.query_one(OptionList)
        formats.highlighted = ((formats.highlighted or 0) + by) % len(FORMATS)

    def on_option_list_option_highlighted(self) -> None:
        """The name ends as files of the format do."""
        field = self.query_one(Input)
        if field.value.strip() and format_of(field.value) != self.format:
            field.value = with_suffix_of(field.value, self.format)
        self.show_place()

    def on_option_list_option_selected(self) -> None:
        """A click, or Enter in the list: go on with the name."""
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """A name that ends as files of another format do chooses that."""
        named = format_of(event.value)
        if named is not None and named != self.format:
            places = [each.name for each in FORMATS]
            self.query_one(OptionList).highlighted = places.index(named)
        super().on_input_changed(event)

    def data(self) -> bytes:
        """The report in the chosen format."""
        return encoded(self._render_report(self.format))


def written(path: Path) -> str:
    """What is said of a report that was written."""
    return f"The report is in {plain(path)}."
