"""What an app does with what was chosen on the first screen, or set among the options."""

from __future__ import annotations

from mqtui.engine.bounded import in_thread
from mqtui.facts.found_clients import FileRole, RecognisedFile
from mqtui.report.own_command import Given

from ..drawing.escape import plain
from .examiner import Examination, Search
from .examining_app import ExaminingApp
from .screen import StartScreen

#: Seconds for reading what was chosen: a process, a unit, a file that does not answer.
LIMIT = 30.0
#: The options of which one says whose connection is meant; a new choice takes their place.
WHOSE = ("--pid", "--unit", "--env-file", "--container")


class StartActions(ExaminingApp):
    """Examines what was chosen or set: a new walk takes the place of the one on the screen."""

    @property
    def can_choose(self) -> bool:
        """Whether something else can be examined from here."""
        return self.examiner is not None and self.session.lab is None

    def new_search(self) -> Search:
        """A search for the programs of this machine; it takes time to load.

        Raises:
            OSError: nothing can be searched from here.
        """
        if self.examiner is None:
            raise OSError("no other program can be examined from here")
        return self.examiner.search()

    def given_for(self, choice: Given) -> Given:
        """The options for another program: its own, and those that say how to walk."""
        return {**choice, **{f: v for f, v in self.given.items() if f not in WHOSE}}

    def action_start(self) -> None:
        """Choose whose connection is examined."""
        if self.can_choose and not isinstance(self.screen, StartScreen):
            self.action_overview()
            self.push_screen(StartScreen())

    def open_options(
        self, given: Given | None = None, *, focus: str = "", typed: str = "", error: str = ""
    ) -> None:
        """The options of the walk, or ``given``; ``typed`` stands in the one with the focus.

        ``error`` is what is in the way of these.
        """
        if self.examiner is not None:
            from .options import OptionsScreen

            options = self.given if given is None else given
            self.push_screen(OptionsScreen(self.examiner.rows(), options, focus, typed, error))

    def action_options(self) -> None:
        """The options of the walk on the screen."""
        if self.can_choose:
            self.open_options()

    def choose_file(self, began: str = "") -> None:
        """Choose a file that says what to examine."""
        if self.examiner is None:
            return
        from .files import Chosen, FileScreen

        def take(chosen: Chosen | None) -> None:
            if chosen is not None:
                self.run_worker(self._examine_file(*chosen), group="file", exclusive=True)

        self.push_screen(FileScreen(self.examiner, began), take)

    async def _examine_file(self, path: str, found: RecognisedFile) -> None:
        """Examine a file as what it is; what is in the way stands among the options."""
        if found.role is FileRole.TEXT:
            self.action_read_text(found.text)
        elif found.role is FileRole.CASE:
            await self._open_case(path)
        else:
            given = self.given_for({found.flag: (path,)})
            if error := await self.examine(given):
                self.open_options(given, error=error)

    async def _open_case(self, path: str) -> None:
        if self.examiner is None:
            return
        try:
            case = await in_thread(self.examiner.open_case, path, timeout=LIMIT)
        except TimeoutError:
            case = f"{path} could not be read within {LIMIT:g} seconds."
        if isinstance(case, str):
            self.tell(case, "warning")
        else:
            await self.take(case)

    async def examine(self, given: Given, password: str = "") -> str:
        """Examine that from now on; the sentence that says what is in the way, blank if nothing."""
        if self.examiner is None:
            return "Nothing else can be examined from here."
        try:
            found = await in_thread(self.examiner.examine, given, password, timeout=LIMIT)
        except TimeoutError:
            return f"It did not answer within {LIMIT:g} seconds."
        if isinstance(found, str):
            return found
        self.given, self.password = given, password
        await self.take(found)
        return ""

    async def take(self, found: Examination) -> None:
        """Show that walk, once walks can be made at all."""
        await self.loading.prepared()
        self.title = plain(found.title)
        self.options, self.head, self.named = found.options, found.head, found.named
        self.session.tools = found.tools
        self.has_examined = True
        self.action_overview()
        await self.session.change(found.walk, None)
