"""Writing the report: its format, the file, and a yes before one is replaced."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList

from mqtui.engine.bounded import in_thread
from mqtui.report.formats import FORMATS, encoded, format_of, usual_name, with_suffix_of
from mqtui.report.meta import Meta
from mqtui.system.output_file import NoOutputFileError, write_output_file

from ..drawing.draw import Drawing, hanging, stack
from ..drawing.escape import BOLD, MUTED, plain, show
from ..widgets.chrome import TooSmall

#: Seconds that a file system may take.
LIMIT = 10.0
#: Longer than any path.
_LONGEST = 4000
_KEYS = "↑ ↓ format, Enter writes, Esc closes"

#: Makes the report in the format of that name.
Render = Callable[[str], str]


class ReplaceScreen(ModalScreen[bool]):
    """Whether the file that is there may be replaced; only ``y`` says so."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "dismiss(True)", "Replace", show=False),
        Binding("n,escape,q", "dismiss(False)", "Keep", show=False),
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
        self.query_one(Drawing).show(lambda width: hanging(Content(""), lead, width))


class ReportScreen(ModalScreen[Path | None]):
    """Gives the path of the report that was written, or nothing.

    ``directory`` is where names without one belong.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Close", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
    ]

    def __init__(self, render: Render, meta: Meta, directory: Path) -> None:
        super().__init__()
        self._render_report = render
        self._meta = meta
        self._directory = directory
        self._problem = ""
        self._writing = False

    def compose(self) -> ComposeResult:
        """The formats, the file's name, and where it goes."""
        yield TooSmall(classes="too-small")
        with Vertical(classes="box") as box:
            box.border_title = "Write a report"
            box.border_subtitle = _KEYS
            yield OptionList(*(each.title for each in FORMATS), compact=True)
            yield Input(usual_name(FORMATS[0].name, self._meta), compact=True, max_length=_LONGEST)
            yield Drawing()

    def on_mount(self) -> None:
        """Ready to be typed into."""
        self.query_one(OptionList).highlighted = 0
        self.query_one(Input).focus()
        self._show_place()

    @property
    def path(self) -> Path:
        """The file as it stands now; a relative name begins at the directory."""
        typed = Path(self.query_one(Input).value.strip())
        with contextlib.suppress(RuntimeError):  # there is no such user
            typed = typed.expanduser()
        return self._directory / typed

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
        self._show_place()

    def on_option_list_option_selected(self) -> None:
        """A click, or Enter in the list: go on with the name."""
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """A name that ends as files of another format do chooses that."""
        self._problem = ""
        named = format_of(event.value)
        if named is not None and named != self.format:
            places = [each.name for each in FORMATS]
            self.query_one(OptionList).highlighted = places.index(named)
        self._show_place()

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
        data = encoded(self._render_report(self.format))
        write_output_file(path, data, replace=replace)

    def _say(self, problem: str) -> None:
        self._problem = problem
        self._show_place()

    def _show_place(self) -> None:
        path, problem = self.path, self._problem
        told = f"Not written: {problem}." if problem else "If the file exists, you are asked first."

        def paint(width: int) -> Content:
            place = Content.assemble(("to  ", MUTED), show(path, BOLD))
            return stack(
                hanging(Content(""), place, width),
                hanging(Content(""), show(told, BOLD if problem else MUTED), width),
            )

        self.query_one(Drawing).show(paint)


def usual_directory() -> Path:
    """Where mqtui was started, or at home where it cannot write there."""
    try:
        here = Path.cwd()
    except OSError:
        return Path.home()
    return here if os.access(here, os.W_OK | os.X_OK) else Path.home()


def written(path: Path) -> str:
    """What is said of a report that was written."""
    return f"The report is in {plain(path)}."
