"""Writing something to a file that a person names, with a yes before one is replaced."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from mqtui.engine.bounded import in_thread
from mqtui.system.output_file import NoOutputFileError, write_output_file

from ..drawing.draw import Drawing, hanging, stack
from ..drawing.escape import BOLD, MUTED, show
from ..widgets.chrome import TooSmall
from ..widgets.dialog import Dialog

#: Seconds that a file system may take.
LIMIT = 10.0
#: Longer than any path.
LONGEST = 4000


class ReplaceScreen(Dialog[bool]):
    """Whether the file that is there may be replaced; only ``y`` says so."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "dismiss(True)", "Replace"),
        Binding("n,escape,q", "dismiss(False)", "Keep"),
    ]

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path

    def compose(self) -> ComposeResult:
        """The question."""
        yield TooSmall(classes="too-small")
        with Vertical(classes="box") as box:
            box.border_title = "Replace this file?"
            box.border_subtitle = "y replaces it, n or Esc keeps it"
            yield Drawing()

    def on_mount(self) -> None:
        """Name the file."""
        text = "exists already. What is in it will be gone."
        lead = Content.assemble(show(self._path, BOLD), " ", text)
        self.query_one(".box Drawing", Drawing).show(
            lambda width: hanging(Content(""), lead, width)
        )


class WriteFileScreen(Dialog[Path | None]):
    """Gives the path of the file that was written, or nothing.

    ``directory`` is where names without one belong. The file's mode is ``mode`` less the umask, or
    exactly ``mode`` where ``exactly`` says so.
    """

    mode: int = 0o666
    exactly: bool = False

    def __init__(self, directory: Path) -> None:
        super().__init__()
        self._directory = directory
        self._problem = ""
        self._writing = False

    def data(self) -> bytes:
        """What is to be written; called in a thread."""
        raise NotImplementedError

    @property
    def path(self) -> Path:
        """The file as it stands now; a relative name begins at the directory."""
        typed = Path(self.query_one(Input).value.strip())
        with contextlib.suppress(RuntimeError):  # there is no such user
            typed = typed.expanduser()
        return self._directory / typed

    def on_input_changed(self, event: Input.Changed) -> None:  # noqa: ARG002
        """Another name: what was said of the one before is no longer so."""
        self._problem = ""
        self.show_place()

    def on_input_submitted(self) -> None:
        """Write it, unless something is there."""
        if not self._writing:
            self.run_worker(self._write(self.path, replace=False), group="write", exclusive=True)

    def on_key(self, event: events.Key) -> None:
        """Nothing is typed while a file system takes its time."""
        if self._writing and event.key != "escape":
            event.stop()
            event.prevent_default()

    async def _write(self, path: Path, *, replace: bool) -> None:
        if not self.query_one(Input).value.strip():
            self._say("a name is missing")
            return
        self._writing = True
        try:
            await in_thread(self._written, path, replace, timeout=LIMIT)
        except FileExistsError:
            self.app.push_screen(ReplaceScreen(path), lambda yes: self._replace(path, yes))
        except TimeoutError:
            self._say(f"the file system did not answer within {LIMIT:g} seconds")
        except (NoOutputFileError, ValueError) as error:
            self._say(str(error))
        else:
            self.dismiss(path)
        finally:
            self._writing = False

    def _replace(self, path: Path, yes: bool | None) -> None:
        if yes:
            self.run_worker(self._write(path, replace=True), group="write", exclusive=True)

    def _written(self, path: Path, replace: bool) -> None:
        write_output_file(path, self.data(), replace=replace, mode=self.mode, exactly=self.exactly)

    def _say(self, problem: str) -> None:
        self._problem = problem
        self.show_place()

    def show_place(self) -> None:
        """Say where it goes, or why it could not be written."""
        path, problem = self.path, self._problem
        told = f"Not written: {problem}." if problem else "If the file exists, you are asked first."

        def paint(width: int) -> Content:
            place = Content.assemble(("to  ", MUTED), show(path, BOLD))
            return stack(
                hanging(Content(""), place, width),
                hanging(Content(""), show(told, BOLD if problem else MUTED), width),
            )

        self.query_one(".place", Drawing).show(paint)


def usual_directory() -> Path:
    """Where mqtui was started, or at home where it cannot write there."""
    try:
        here = Path.cwd()
    except OSError:
        return Path.home()
    return here if os.access(here, os.W_OK | os.X_OK) else Path.home()
