"""What the first screen and the options know of the app: it examines what is given to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mqtui.report.own_command import Given

from ..reporting import ReportActions

if TYPE_CHECKING:
    from .examiner import Examiner, Search


class ExaminingApp(ReportActions):
    """An app that can be given something else to examine.

    ``examiner`` makes its walks; without one (a sandbox, a case) there is no first screen.
    ``given`` are the options of the walk on the screen; the password is with it and never shown.
    ``named`` is the name that its program was asked for by, if it was.
    """

    examiner: Examiner | None = None
    given: Given = {}  # noqa: RUF012 - never changed, only replaced
    password: str = ""
    named: str = ""
    #: Whether anything was examined yet, to which Esc goes back.
    has_examined: bool = True

    def new_search(self) -> Search:
        """A search for the programs of this machine; it takes time to load.

        Raises:
            OSError: nothing can be searched from here.
        """
        raise NotImplementedError

    def given_for(self, choice: Given) -> Given:
        """The options for another program: its own, and those that say how to walk."""
        raise NotImplementedError

    def open_options(
        self, given: Given | None = None, *, focus: str = "", typed: str = "", error: str = ""
    ) -> None:
        """The options of the walk, or ``given``; ``typed`` stands in the one with the focus."""
        raise NotImplementedError

    def choose_file(self, began: str = "") -> None:
        """Choose a file that says what to examine."""
        raise NotImplementedError

    def look_up(self, began: str = "") -> None:
        """Look up a code, or what is typed there."""
        raise NotImplementedError

    async def examine(self, given: Given, password: str = "") -> str:
        """Examine that from now on; the sentence that says what is in the way, blank if nothing."""
        raise NotImplementedError

    def action_learn(self) -> None:
        """Open the course."""
        raise NotImplementedError

    def action_help(self) -> None:
        """Show all keys."""
        raise NotImplementedError
