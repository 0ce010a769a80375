"""Choosing a file to examine: type a path or go through the directories; what it is is told."""

from __future__ import annotations

import asyncio
import os
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from mqtui.engine.bounded import in_thread
from mqtui.facts.found_clients import FileRole, RecognisedFile

from ..drawing.draw import Drawing, hanging
from ..drawing.escape import BOLD, MUTED, show
from ..widgets.chrome import TooSmall
from ..widgets.dialog import Dialog
from ..widgets.entries import Entries, EntryList

if TYPE_CHECKING:
    from .examiner import Examiner

#: Seconds for a directory or a file that does not answer, and that typing rests before a look.
LIMIT = 15.0
REST = 0.1
_LONGEST = 4096
_WHAT = (
    "An environment (NAME=value, docker inspect, kubectl, compose, a unit), mqclient.ini, a "
    "channel table, a key database, MQSC output, a case, or a log or stack to read."
)

#: The path that was chosen, and what it is.
Chosen = tuple[str, RecognisedFile]


class FileScreen(Dialog[Chosen | None]):
    """Enter opens a directory, or takes a file once it is recognised."""

    ENTER = "Open"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back"),
        Binding("down", "move(1)", "Move", key_display="↑ ↓", priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("tab", "complete", "Complete", priority=True),
    ]

    def __init__(self, examiner: Examiner, began: str) -> None:
        super().__init__()
        self._examiner = examiner
        # What has no slash was typed to narrow the list.
        self._began = os.path.join(_here(), began if "/" in began else "")
        #: The directory that is listed, and what is in it.
        self._directory = ""
        self._entries: tuple[tuple[str, bool], ...] = ()
        self._shown: list[tuple[str, bool]] = []
        self._told = ""

    def compose(self) -> ComposeResult:
        """The path, what is there, and what the choice is."""
        yield TooSmall(classes="too-small")
        with Vertical(classes="box") as box:
            box.border_title = "A file to examine"
            yield Input(self._began, compact=True, max_length=_LONGEST, select_on_focus=False)
            entries = EntryList(each=1)
            entries.can_focus = False
            yield entries
            yield Drawing(classes="told")

    def on_mount(self) -> None:
        """List where it begins."""
        self.query_one(Input).focus()
        self._tell(_WHAT)
        self._look(0.0)

    def on_input_changed(self) -> None:
        """List the directory of what is typed."""
        self._look(REST)

    def on_input_submitted(self) -> None:
        """Enter: into the directory, or take the file."""
        self._open(self._path())

    def action_move(self, by: int) -> None:
        """The next or the previous name, while typing goes on."""
        self.query_one(EntryList).action_move(by)

    def action_complete(self) -> None:
        """Write the chosen name out."""
        self._write(self._path())

    def action_leave(self) -> None:
        """Cancel what is read, or close."""
        self.workers.cancel_group(self, "read")
        self.dismiss(None)

    def _path(self) -> str:
        """What is chosen: the name under the cursor, else what is typed."""
        at = self.query_one(EntryList).highlighted
        typed = self.query_one(Input).value
        if not 0 <= at < len(self._shown) or self._directory != _directory_of(typed):
            return typed
        name, is_directory = self._shown[at]
        if name == "..":
            return os.path.join(os.path.dirname(self._directory.rstrip("/")) or "/", "")
        path = os.path.join(self._directory, name)
        return os.path.join(path, "") if is_directory else path

    def _write(self, path: str) -> None:
        typed = self.query_one(Input)
        typed.value = path
        typed.cursor_position = len(path)

    def _open(self, path: str) -> None:
        if path.endswith("/"):
            self._write(path)
        else:
            self.run_worker(self._recognise(path), group="read", exclusive=True)

    async def _recognise(self, path: str) -> None:
        self._tell("Reading it ... Esc cancels")
        try:
            found = await in_thread(self._examiner.recognise, path, timeout=LIMIT)
        except TimeoutError:
            self._tell(f"It could not be read within {LIMIT:g} seconds.")
            return
        if found.role is FileRole.NONE:
            self._tell(found.kind, bad=True)
        else:
            self.dismiss((path, found))

    def _look(self, rest: float) -> None:
        self.run_worker(self._list(rest), group="list", exclusive=True)

    async def _list(self, rest: float) -> None:
        await asyncio.sleep(rest)
        typed = self.query_one(Input).value
        directory = _directory_of(typed)
        if directory != self._directory:
            try:
                found = await in_thread(self._examiner.entries, directory, timeout=LIMIT)
            except TimeoutError:
                found = f"{directory} did not answer within {LIMIT:g} seconds."
            self._directory = directory
            self._entries = () if isinstance(found, str) else found
            self._tell(found if isinstance(found, str) else _WHAT, bad=isinstance(found, str))
        name = os.path.basename(typed).casefold()
        up = [] if name or directory == "/" else [("..", True)]
        self._shown = up + [each for each in self._entries if each[0].casefold().startswith(name)]
        parts = [Entries(len(self._shown), self._paint)] if self._shown else []
        self.query_one(EntryList).show(parts)

    def _paint(self, place: int) -> tuple[Content, ...]:
        name, is_directory = self._shown[place]
        return (show(f"{name}/", BOLD) if is_directory else show(name),)

    def _tell(self, text: str, *, bad: bool = False) -> None:
        style = "$text-error" if bad else MUTED
        self.query_one(".told", Drawing).show(partial(_sentence, text, style))


def _sentence(text: str, style: str, width: int) -> Content:
    return hanging(Content(""), show(text, style), width)


def _directory_of(typed: str) -> str:
    return os.path.dirname(os.path.expanduser(typed)) or "/"


def _here() -> str:
    try:
        return os.getcwd()
    except OSError:  # it was removed while we stood in it
        return "/"
