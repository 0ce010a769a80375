"""Writing a remedy to a file of one's own: a script for sh, MQSC, or a diff."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input

from mqtui.engine.known_secrets import without_secrets
from mqtui.engine.model import Remedy, RemedyKind
from mqtui.pasted.shell import shell_text_if_safe
from mqtui.pasted.values import FilePath

from ..drawing.draw import Drawing
from ..drawing.escape import plain
from ..widgets.chrome import TooSmall
from .write_file import LONGEST, WriteFileScreen

_SUFFIXES = {RemedyKind.SHELL: ".sh", RemedyKind.MQSC: ".mqsc", RemedyKind.EDIT: ".diff"}
#: Whatever shell its user has, sh runs it.
_INTERPRETER = "#!/bin/sh\n"


class SaveFixScreen(WriteFileScreen):
    """Opened with ``S``. The file is its owner's alone; a script can be run."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close", show=False),
    ]
    exactly = True

    def __init__(self, remedy: Remedy, check: str, directory: Path) -> None:
        super().__init__(directory)
        self._remedy = remedy
        self._name = f"mqtui-fix-{check}{_SUFFIXES[remedy.kind]}"
        self.mode = 0o700 if remedy.kind is RemedyKind.SHELL else 0o600

    def compose(self) -> ComposeResult:
        """The file's name, and where it goes."""
        yield TooSmall(classes="too-small")
        with Vertical(classes="box") as box:
            box.border_title = "Write the fix to a file"
            box.border_subtitle = "Enter writes, Esc closes"
            yield Input(self._name, compact=True, max_length=LONGEST)
            yield Drawing(classes="place")

    def on_mount(self) -> None:
        """Ready to be typed into."""
        self.query_one(Input).focus()
        self.show_place()

    def data(self) -> bytes:
        """The remedy as it is copied; a script says which program runs it."""
        text = without_secrets(self._remedy.text).rstrip("\n") + "\n"
        if self._remedy.kind is RemedyKind.SHELL:
            text = _INTERPRETER + text
        return text.encode("utf-8", "backslashreplace")


def told(path: Path, remedy: Remedy) -> str:
    """What is said of a remedy that was written: where it is, and what reads it."""
    said = f"The fix is in {plain(path)}."
    file = FilePath(path)
    command = None
    if remedy.kind is RemedyKind.SHELL:
        command = shell_text_if_safe("sh {file}", file=file)
    elif remedy.kind is RemedyKind.MQSC and remedy.where:
        manager = remedy.where
        command = shell_text_if_safe("runmqsc {manager} < {file}", manager=manager, file=file)
    return f"{said} Read it first, then type: {command}" if command is not None else said
