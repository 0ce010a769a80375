"""What screens know of the app that they stand in: its walk, its words, and the ways to go."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.app import App
from textual.driver import Driver

from mqtui.engine.bounded import keep_error
from mqtui.engine.crashes import note
from mqtui.engine.model import Report, Stage

from . import clipboard
from .drawing.escape import hides_something, plain
from .loading import Loading, when_loaded
from .session import Session
from .state import WalkState

if TYPE_CHECKING:
    from mqtui.report.comparison import Comparison


class WalkApp(App[Report]):
    """An app around a walk. Each stage's screen is registered under the stage's name."""

    session: Session
    loading: Loading
    #: The story of the scenario that is walked; empty outside the lab.
    story: str
    #: What two cases tell together, where two are looked at.
    comparison: Comparison | None = None
    #: The reference of the error that ended the app; empty if none did.
    crash: str = ""
    #: What kept it from showing anything, to be told once the screens are gone.
    problem: Exception | None = None

    def on_load(self) -> None:
        """Let asyncio print nothing across the screens."""
        asyncio.get_running_loop().set_exception_handler(keep_error)

    def get_driver_class(self) -> type[Driver]:
        """The driver, which survives that its terminal is closed."""
        usual = super().get_driver_class()
        if usual.__name__ != "LinuxDriver":
            return usual
        from .terminal import TerminalDriver

        return TerminalDriver

    def _handle_exception(self, error: Exception) -> None:
        self.crash = self.crash or note(error)
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        # Textual would print the traceback with the values of variables, passwords among them.
        self._close_messages_no_wait()

    @property
    def state(self) -> WalkState:
        """Where the walk is, as far as it is to be seen."""
        return self.session.state

    @property
    def own_variables(self) -> bool:
        """Whether the variables that are walked are those that mqtui was started with."""
        return False

    @property
    def walked(self) -> str:
        """What is walked in place of this machine, such as a lab or a case; blank for this one."""
        return self.title if self.session.lab is not None else ""

    def show_state(self) -> None:
        """Have the screen on top show where the walk is."""
        raise NotImplementedError

    def leave_stage(self) -> None:
        """From a stage back to where it was opened from: the overview."""
        self.action_overview()

    def action_read_text(self, began: str = "") -> None:
        """Take a text that a person pastes, and show what it tells."""
        raise NotImplementedError

    def action_compare(self) -> None:
        """Two cases beside each other, where two are looked at."""
        raise NotImplementedError

    def action_overview(self) -> None:
        """Close whatever lies on the overview."""
        while len(self.screen_stack) > 1:
            self.pop_screen()

    @when_loaded
    def action_stage(self, number: int) -> None:
        """Go to stage ``number``, 1 to 7."""
        name = list(Stage)[number - 1].value
        while len(self.screen_stack) > 2:
            self.pop_screen()
        if len(self.screen_stack) == 1:
            self.push_screen(name)
        elif self.screen.id != name:
            self.switch_screen(name)

    def meant_for(self) -> str:
        """A sentence on where a command that is copied is to be typed; blank for this host."""
        return ""

    async def copy_text(self, text: str, told: str) -> None:
        """Copy ``text`` every way there is and tell which ways it went."""
        ways = await clipboard.copy(text, self.copy_to_clipboard)
        warning = " It contains invisible characters: check it before you paste." * (
            hides_something(text)
        )
        self.tell(f"{told}\n{ways[0].upper()}{ways[1:]}.{warning}")

    def tell(self, message: str, severity: str = "information") -> None:
        """A notification; nothing in it is taken for markup."""
        lines = "\n".join(plain(line) for line in message.split("\n"))
        self.notify(
            lines,
            severity="warning" if severity == "warning" else "information",
            timeout=6,
            markup=False,
        )
