"""Choosing a file of the sandbox to edit."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList

from mqtui.lab.directory.layout import Sandbox

from ..drawing.draw import Painted, hanging
from ..drawing.escape import BOLD, MUTED, show
from ..widgets.chrome import TooSmall
from ..widgets.dialog import Dialog
from ..widgets.lists import LineList

_WHAT = {
    "client.env": "the application's environment",
    "mqclient.ini": "the application's MQ client configuration",
    "ccdt.json": "the application's channel table (CCDT)",
    "qm.ini": "the queue manager's configuration",
}


class FilesScreen(Dialog[Path | None]):
    """Opened with ``w``. Gives the file to edit, or nothing."""

    ENTER = "Edit"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,w,q", "dismiss(None)", "Close"),
    ]

    def __init__(self, sandbox: Sandbox, files: tuple[Path, ...]) -> None:
        super().__init__()
        self._sandbox = sandbox
        self._files = files

    def compose(self) -> ComposeResult:
        """The files."""
        yield TooSmall(classes="too-small")
        with Vertical(classes="box") as box:
            box.border_title = "Edit a sandbox file"
            box.border_subtitle = "Enter opens it in your editor, Esc closes"
            yield LineList(classes="choices")

    def on_mount(self) -> None:
        """List them."""
        files = self.query_one(LineList)
        files.add_options([Painted(partial(self._line, file)) for file in self._files])
        files.highlighted = 0 if self._files else None
        files.focus()

    def _line(self, file: Path, width: int) -> Content:
        name = file.relative_to(self._sandbox.directory)
        note = _WHAT.get(file.name, "")
        return hanging(
            Content(""), Content.assemble(show(name, BOLD), "  ", show(note, MUTED)), width
        )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """That one."""
        self.dismiss(self._files[event.option_index])
