"""What the app can do in a lesson and in a sandbox: the actions behind the lesson's keys."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from mqtui.engine.model import Stage
from mqtui.knowledge.pages import find_page, page_of
from mqtui.lab.course.course import Lesson
from mqtui.lab.directory.layout import Sandbox
from mqtui.lab.directory.temporary import SHELL, temporary
from mqtui.lab.errors import LabError
from mqtui.lab.sandbox.shell import Command, editor_command, files_to_edit, shell_command
from mqtui.report.trial import trial_words

from ..base import WalkScreen
from ..dialogs.page import PageScreen
from ..drawing.escape import plain
from ..outside import run_outside
from ..state import WalkState
from ..walk_app import WalkApp
from .course import LearnScreen
from .end import SolvedScreen
from .files import FilesScreen
from .guess import GuessScreen
from .learner import HINTS, VEIL, Learner, MakeLessonSandbox
from .lesson import LessonScreen
from .repair import MendScreen

if TYPE_CHECKING:
    from mqtui.lab.sandbox.handle import SandboxHandle

    from ..session import WalkFactory

#: Keys that make sense only in a lesson, and those that need a running sandbox.
IN_A_LESSON = frozenset({"guess", "hint", "reveal", "mend", "reset_lesson"})
IN_A_SANDBOX = frozenset({"shell", "edit"})


class Lessons:
    """Teaches in an app. ``make_sandbox`` is ``None`` where there is no lab."""

    def __init__(self, app: WalkApp, make_sandbox: MakeLessonSandbox | None) -> None:
        self.make_sandbox = make_sandbox
        self._app = app
        self._learner: Learner | None = None
        self._at_home: tuple[WalkFactory, SandboxHandle | None, str, str]

    # --- what is there ---------------------------------------------------------------------------

    @property
    def learner(self) -> Learner | None:
        """The learner, from the first time that the course is opened."""
        return self._learner

    @property
    def lesson_sandbox(self) -> SandboxHandle | None:
        """The sandbox's handle, while a sandbox is there to work in."""
        lab = self._app.session.lab
        return lab if lab is not None and lab.sandbox is not None else None

    @property
    def sandbox(self) -> Sandbox | None:
        """The sandbox that runs."""
        return self.lesson_sandbox.sandbox if self.lesson_sandbox else None

    def shown(self, state: WalkState) -> WalkState:
        """The walk as the learner may see it."""
        veiled = self._learner is not None and self._learner.veiled
        return state.veiled(VEIL) if veiled else state

    def can(self, action: str) -> bool | None:
        """Whether a lesson's action can be done; ``None`` for actions that are none of these."""
        in_lesson = self._learner is not None and self._learner.lesson is not None
        if action == "learn":
            return self.make_sandbox is not None
        if action in IN_A_LESSON:
            return in_lesson
        if action in IN_A_SANDBOX:
            return self.sandbox is not None
        return None

    def walked(self) -> None:
        """A walk has ended: it may have shown the exercise mended."""
        learner = self._learner
        if learner is not None and learner.follow(self._app.session.state):
            self._app.call_later(self._show_end)

    def _show_end(self) -> None:
        assert self._learner is not None  # noqa: S101 - for mypy: only called in a lesson
        self._app.clear_notifications()
        self._to_lesson()

        def go(on: bool | None) -> None:
            if on and self._learner is not None and self._learner.next is not None:
                self.begin(self._learner.next)

        self._app.push_screen(SolvedScreen(self._learner), go)

    # --- the course ------------------------------------------------------------------------------

    def learn(self) -> None:
        """To the lesson under way; from there, to the list of lessons."""
        learner = self.open_course()
        if learner is None:
            return
        if learner.lesson is not None and not isinstance(self._app.screen, LessonScreen):
            self._to_lesson()
        else:
            self._app.action_overview()
            self._app.push_screen(LearnScreen(learner, self.begin, self.end))
        self._notice()

    def open_course(self) -> Learner | None:
        """The learner, made when the course is opened first; ``None`` where there is no lab."""
        if self._learner is None and self.make_sandbox is not None:
            self._learner = Learner(self.make_sandbox)
            self._at_home = (*self._app.session.what, self._app.title, self._app.story)
        return self._learner

    def _notice(self) -> None:
        """Tell once what is the matter with the progress file."""
        if self._learner is not None and self._learner.progress.notice:
            self._tell(self._learner.progress.notice, "warning")
            self._learner.progress.notice = ""

    def begin(self, lesson: Lesson) -> None:
        """Make the lesson's sandbox and walk it; a lesson begun before is resumed."""
        learner = self.open_course()
        if learner is None:
            return
        lesson_sandbox, walk = learner.begin(lesson)
        self._app.title = plain(f"lesson {lesson.number}: {lesson.title}")
        self._app.story = lesson_sandbox.story
        self._to_lesson()
        self._app.run_worker(self._app.session.change(walk, lesson_sandbox), group="lesson")
        self._notice()

    def end(self) -> None:
        """Back to what the program was started for."""
        assert self._learner is not None  # noqa: S101 - for mypy: only called in a lesson
        self._learner.leave()
        walk, lab, self._app.title, self._app.story = self._at_home
        self._app.action_overview()
        self._app.run_worker(self._app.session.change(walk, lab), group="lesson")

    def reset(self) -> None:
        """The sandbox anew, the progress of this lesson forgotten."""
        learner = self._learner
        if learner is None or learner.lesson is None:
            return
        learner.progress.reset(learner.lesson.id)
        self.begin(learner.lesson)
        self._tell("The lesson starts again in a new sandbox.")

    def guess(self) -> None:
        """Say what you think the cause is."""
        learner = self._learner
        if learner is None or learner.lesson is None:
            return
        if self._app.session.state.report is None:
            self._tell("Wait until the checks are done, then guess.")
            return
        scenario = learner.lesson.scenario

        def take(check: str | None) -> None:
            if check is None:
                return
            judged, ended = learner.guess(check, self._app.session.state)
            if ended:
                self._show_end()
                return
            if judged.right and judged.left:
                said = "Correct, but there is another cause."
            elif judged.right:
                said = "Correct. Fix it (w edits, s shell, m fixes), then press r."
            elif judged.near:
                said = "Wrong cause, but the right stage."
            else:
                said = "Wrong cause. Try again; h gives a hint."
            showed = learner.showed(check)
            self._tell(f"{said} {trial_words(showed)}" if showed else said)
            self._app.show_state()

        self._app.push_screen(GuessScreen(scenario, learner.done.guesses), take)

    def hint(self) -> None:
        """One more of the three hints."""
        learner = self._learner
        if learner is None or learner.lesson is None:
            return
        if learner.done.hints >= HINTS:
            here = isinstance(self._app.screen, LessonScreen)
            self._tell(f"All three hints are on {'this page' if here else 'the lesson (L)'}.")
        else:
            taken = learner.hint()
            if not isinstance(self._app.screen, LessonScreen):
                self._tell(f"Hint {taken}: {learner.lesson.scenario.hints[taken - 1]}")
        self._app.show_state()

    def reveal(self) -> None:
        """Show what the walk found."""
        if self._learner is not None and self._learner.lesson is not None:
            self._learner.reveal()
            self._app.action_overview()
            self._app.show_state()

    # --- working in the sandbox ------------------------------------------------------------------

    def mend(self) -> None:
        """Choose a remedy, see what it changes, and accept it."""
        learner, lesson_sandbox = self._learner, self.lesson_sandbox
        if learner is None or lesson_sandbox is None or lesson_sandbox.sandbox is None:
            return
        if learner.veiled:
            self._tell("First guess the cause (g) or show it (v). Then m lists fixes.")
            return

        def on_result(done: str | None) -> None:
            if done:
                self._tell(f"{done} Press r to check again.")

        self._app.push_screen(MendScreen(self._app.session.state, lesson_sandbox), on_result)

    def edit(self) -> None:
        """Choose a file of the sandbox and open it in the editor."""
        sandbox = self.sandbox
        if sandbox is None:
            return

        def edit(file: Path | None) -> None:
            if file is None:
                return
            command = editor_command(sandbox, file, os.environ)
            if command is None:
                self._tell("No editor was found: set EDITOR, or use the shell (s).", "warning")
            else:
                self._app.run_worker(self._outside(command, None), group="outside", exclusive=True)

        self._app.push_screen(FilesScreen(sandbox, files_to_edit(sandbox)), edit)

    def shell(self) -> None:
        """A shell in the sandbox, with the application's environment."""
        sandbox = self.sandbox
        if sandbox is None:
            return
        scratch = contextlib.ExitStack()
        try:
            # Swept by the next sandbox if mqtui is killed meanwhile.
            place = scratch.enter_context(temporary(SHELL))
            command = shell_command(sandbox, os.environ, place)
        except (OSError, LabError) as error:
            scratch.close()
            why = getattr(error, "strerror", None) or str(error).rstrip(".")
            self._tell(f"The shell could not be started: {why}.", "warning")
            return
        self._app.run_worker(self._outside(command, scratch), group="outside", exclusive=True)

    async def _outside(self, command: Command, scratch: contextlib.ExitStack | None) -> None:
        try:
            problem = await run_outside(self._app, command)
        finally:
            if scratch is not None:
                scratch.close()
        if problem:
            self._tell(problem, "warning")
        else:
            self._tell("Back in mqtui. Press r to check again and see what changed.")

    # --- lesson pages ----------------------------------------------------------------------------

    def page(self) -> None:
        """The lesson page of the stage or of the lesson on the screen."""
        screen = self._app.screen
        lesson = self._learner.lesson if self._learner else None
        if isinstance(screen, LessonScreen) and lesson is not None:
            self._app.push_screen(PageScreen(lesson.pages))
            return
        number = screen.page_number if isinstance(screen, WalkScreen) else 0
        found = page_of(list(Stage)[number - 1]) if number else find_page("seven-stages")
        if found is not None:
            self._app.push_screen(PageScreen((found.id,)))

    # --- small things ----------------------------------------------------------------------------

    def _to_lesson(self) -> None:
        assert self._learner is not None  # noqa: S101 - for mypy: only called in a lesson
        self._app.action_overview()
        self._app.push_screen(LessonScreen(self._learner))

    def _tell(self, message: str, severity: str = "information") -> None:
        self._app.clear_notifications()
        self._app.tell(message, severity)
