"""What the app can do in a lesson and in a sandbox: the actions behind the lesson's keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mqtui.engine.bounded import in_thread
from mqtui.engine.model import Stage
from mqtui.knowledge.pages import find_page, page_of
from mqtui.lab.course.course import Lesson, the_course
from mqtui.lab.course.exercises import Selection
from mqtui.lab.course.start import LearnStart
from mqtui.lab.errors import LabError
from mqtui.report.trial import trial_words

from ..base import WalkScreen
from ..dialogs.page import PageScreen
from ..drawing.escape import plain
from ..state import WalkState
from ..walk_app import WalkApp
from .course import LearnScreen
from .end import SolvedScreen
from .guess import GuessScreen
from .learner import HINTS, VEIL, Learner, MakeLessonSandbox
from .lesson import LessonScreen
from .presenter import PresenterScreen
from .repair import MendScreen
from .sandbox_work import SandboxWork

if TYPE_CHECKING:
    from mqtui.lab.sandbox.handle import SandboxHandle

    from ..session import WalkFactory

#: Seconds to read every scenario.
DRAW_SECONDS = 30.0
#: Keys that make sense only in a lesson, and those that need a running sandbox.
IN_A_LESSON = frozenset({"guess", "hint", "reveal", "mend", "reset_lesson"})
IN_A_SANDBOX = frozenset({"shell", "edit"})


class Lessons(SandboxWork):
    """Teaches in an app. ``make_sandbox`` is ``None`` where there is no lab."""

    def __init__(self, app: WalkApp, make_sandbox: MakeLessonSandbox | None) -> None:
        super().__init__(app)
        self.make_sandbox = make_sandbox
        self._start = LearnStart()
        self._learner: Learner | None = None
        self._at_home: tuple[WalkFactory, SandboxHandle | None, str, str]

    # --- what is there ---------------------------------------------------------------------------

    @property
    def learner(self) -> Learner | None:
        """The learner, from the first time that the course is opened."""
        return self._learner

    @property
    def name(self) -> str:
        """What the sandbox is called in its shell: nothing that tells what is wrong."""
        lesson = self._learner.lesson if self._learner else None
        if lesson is None:
            return super().name
        return f"lesson {lesson.id}" if lesson.number else "exercise"

    @property
    def is_guessing(self) -> bool:
        """Whether what the checks found is hidden from a learner."""
        return self._learner is not None and self._learner.veiled

    def shown(self, state: WalkState) -> WalkState:
        """The walk as the learner may see it."""
        return state.veiled(VEIL) if self.is_guessing else state

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
            if not on or self._learner is None or self._learner.lesson is None:
                return
            if not self._learner.lesson.number:
                self.draw(self._learner.selection)
            elif self._learner.next is not None:
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
        elif learner.lesson is not None and not learner.lesson.number and learner.here:
            self.draw(learner.selection)
        else:
            self._app.action_overview()
            self._app.push_screen(LearnScreen(learner, self.begin, self.draw, self.end))
        self._notice()

    def start(self, what: bool | Lesson | LearnStart) -> None:
        """Begin with what the program was started for: the course, or a lesson of it."""
        if isinstance(what, Lesson):
            what = LearnStart(lesson=what)
        if isinstance(what, LearnStart):
            self._start = what
        if self._start.presented:
            self._present()
        elif self._start.lesson is not None:
            self.begin(self._start.lesson)
        elif self._start.selection is not None:
            self.draw(self._start.selection)
        else:
            self.learn()

    def _present(self) -> None:
        from mqtui.lab.course.answers import lesson_slides, slides

        lesson, course = self._start.lesson, self._start.course or the_course()
        shown = slides(course) if lesson is None else lesson_slides(lesson)
        self._app.push_screen(PresenterScreen(shown))

    def _new_learner(self, make: MakeLessonSandbox) -> Learner:
        learner = Learner(make, course=self._start.course or the_course())
        learner.selection = self._start.selection or learner.selection
        return learner

    def open_course(self) -> Learner | None:
        """The learner, made when the course is opened first; ``None`` where there is no lab."""
        if self._learner is None and self.make_sandbox is not None:
            self._learner = self._new_learner(self.make_sandbox)
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
        number = f"lesson {lesson.number}: {lesson.title}"
        self._app.title = plain(number if lesson.number else lesson.title.lower())
        self._app.story = lesson_sandbox.story
        self._to_lesson()
        self._app.run_worker(self._app.session.change(walk, lesson_sandbox), group="lesson")
        self._notice()

    def draw(self, selection: Selection) -> None:
        """Begin the next blind exercise of that difficulty."""
        learner = self.open_course()
        if learner is not None:
            learner.selection = selection
            self._app.run_worker(self._draw(learner), group="draw", exclusive=True)

    async def _draw(self, learner: Learner) -> None:
        try:
            lesson = await in_thread(learner.another, timeout=DRAW_SECONDS)
        except TimeoutError:
            self._tell("The scenarios could not be read in time. Try again.", "warning")
        except LabError as error:
            self._tell(str(error), "warning")
        else:
            self.begin(lesson)

    def leave_stage(self) -> None:
        """To the lesson, as long as the overview has nothing to show either."""
        if self.is_guessing:
            self._to_lesson()
        else:
            self._app.action_overview()

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
        learner.progress.reset(learner.lesson.key)
        self.begin(learner.lesson)
        self._tell("It starts again in a new sandbox.")

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
                said = "Correct. Fix it: w edits, s opens a shell, m lists fixes."
            elif judged.near:
                said = "Wrong cause, but the right stage."
            else:
                said = "Wrong cause. Try again; h gives a hint."
            showed = learner.showed(check)
            self._tell(f"{said} {trial_words(showed)}" if showed else said)
            self._app.show_state()

        self._app.clear_notifications()
        self._app.push_screen(GuessScreen(scenario, learner.done.guesses, self._stage()), take)

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
            if not isinstance(self._app.screen, LessonScreen):
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
                learner.fixed = done
                self._check_again(done)

        self._app.clear_notifications()
        self._app.push_screen(MendScreen(self._app.session.state, lesson_sandbox), on_result)

    # --- lesson pages ----------------------------------------------------------------------------

    def page(self) -> None:
        """The lesson page of the stage or of the lesson on the screen."""
        screen = self._app.screen
        lesson = self._learner.lesson if self._learner else None
        if isinstance(screen, LessonScreen) and lesson is not None and lesson.pages:
            self._app.push_screen(PageScreen(lesson.pages, lesson.find_page))
            return
        stage = self._stage()
        found = page_of(stage) if stage else find_page("seven-stages")
        if found is not None:
            self._app.push_screen(PageScreen((found.id,)))

    def _stage(self) -> Stage | None:
        """The stage on the screen."""
        screen = self._app.screen
        number = screen.page_number if isinstance(screen, WalkScreen) else 0
        return list(Stage)[number - 1] if number else None

    # --- small things ----------------------------------------------------------------------------

    def _to_lesson(self) -> None:
        assert self._learner is not None  # noqa: S101 - for mypy: only called in a lesson
        self._app.action_overview()
        self._app.push_screen(LessonScreen(self._learner))
