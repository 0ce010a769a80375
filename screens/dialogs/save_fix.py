"""Writing a remedy to a file of one's own: a script for sh, MQSC, or a diff."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from mqtui.engine.model import Remedy
from mqtui.report.fix_file import fix_file_data, fix_file_mode, fix_file_name

from ..drawing.draw import Drawing
from ..widgets.chrome import TooSmall
from .write_file import LONGEST, WriteFileScreen


class SaveFixScreen(WriteFileScreen):
    """Opened with ``S``. The file is its owner's alone; a script can be run."""

    ENTER = "Write"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close"),
    ]
    exactly = True

    def __init__(self, remedy: Remedy, check: str, directory: Path) -> None:
        super().__init__(directory)
        self._remedy = remedy
        self._name = fix_file_name(remedy, check)
        self.mode = fix_file_mode(remedy)

    def compose(self) -> ComposeResult:
        """The file's name, and where it goes."""
        yield TooSmall(classes="too-small")
        with Vertical(classes="box") as box:
            box.border_title = "Write the fix to a file"
            yield Input(self._name, compact=True, max_length=LONGEST)
            yield Drawing(classes="place")

    def on_mount(self) -> None:
        """Ready to be typed into."""
        self.query_one(Input).focus()
        self.show_place()

    def data(self) -> bytes:
        """The remedy as it is copied."""
        return fix_file_data(self._remedy)
