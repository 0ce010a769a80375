"""The course: every lesson with how far it is. Enter begins one, or resumes it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList

from mqtui.engine.model import Verdict
from mqtui.lab.course.course import Lesson
from mqtui.lab.course.exercises import STARS, Selection
from mqtui.lab.course.progress import Done

from ..drawing.draw import Drawing, Painted, hanging
from ..drawing.escape import ACCENT, BOLD, MUTED, count, plain, show
from ..drawing.glyphs import mark
from ..state import WalkState
from ..widgets.chrome import KeyBar, TitleBar, TooSmall
from ..widgets.lists import LineList
from .learner import Learner
from .learner_screen import LearnerScreen


class LearnScreen(LearnerScreen):
    """Opened with ``L``; Esc goes to the overview.

    ``begin`` begins a lesson or resumes it, ``draw`` a blind exercise; ``end`` goes back to the
    first walk.
    """

    ENTER = "Begin"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.overview", show=False),
    ]

    def __init__(
        self,
        learner: Learner,
        begin: Callable[[Lesson], None],
        draw: Callable[[Selection], None],
        end: Callable[[], None],
    ) -> None:
        super().__init__(learner)
        self._begin = begin
        self._draw = draw
        self._end = end

    def compose(self) -> ComposeResult:
        """How it goes, and the lessons."""
        yield TooSmall(classes="too-small")
        yield TitleBar(classes="title")
        with Vertical(classes="course"):
            yield Drawing(classes="intro")
            yield LineList()
        yield KeyBar(classes="keys")

    def on_mount(self) -> None:
        """The cursor is on the lesson to go on with."""
        learner = self.learner
        self.query_one(".intro", Drawing).show(lambda _width: intro(learner))
        lessons = self.query_one(LineList)
        lessons.border_title = Content(plain(learner.course.title))
        rows = [self._row(lesson) for lesson in self._lessons]
        lessons.add_options(rows)
        lessons.add_options([Painted(partial(blind_line, stars)) for stars in (0, *STARS)])
        if learner.lesson is not None:
            lessons.add_option(Content.styled("   Exit the lesson", MUTED))
        lessons.highlighted = self._first
        lessons.focus()

    def _row(self, lesson: Lesson) -> Painted:
        learner = self.learner
        of = learner.course.counted_from
        return Painted(partial(lesson_line, lesson, learner.progress.of(lesson.key), of))

    @property
    def _first(self) -> int:
        """The line of what is under way; else of the next lesson that is not solved."""
        learner = self.learner
        lesson = learner.next if learner.here and learner.next else learner.lesson
        if lesson is not None:
            return lesson.number - 1 if lesson.number else len(self._lessons)
        left = [x.number - 1 for x in self._lessons if not self.learner.progress.of(x.key).solved]
        return left[0] if left else len(self._lessons)

    @property
    def _lessons(self) -> tuple[Lesson, ...]:
        return self.learner.lessons

    def show_state(self, state: WalkState) -> None:
        """Only the line at the top changes."""
        self.query_one(TitleBar).show_state(state, self.mqtui.walked)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin the lesson, or resume it."""
        number = event.option_index
        exercise = number - len(self._lessons)
        if exercise < 0:
            self._begin(self._lessons[number])
        elif exercise <= max(STARS):
            self._draw(Selection(exercise, self.learner.selection.seed))
        else:
            self._end()


def intro(learner: Learner) -> Content:
    """What a lesson is, and how many are done."""
    solved = sum(bool(learner.progress.of(lesson.key).solved) for lesson in learner.lessons)
    return Content.assemble(
        (f"{solved} of {count(len(learner.lessons), 'lesson')} solved. ", BOLD),
        "Each starts a sandbox on this machine. Read the page, inspect the stages, guess the "
        "cause, fix it, see it connect. A blind exercise tells only the story, and maybe nothing "
        "is wrong. Nothing outside the sandbox is changed.",
    )


def blind_line(stars: int, width: int) -> Content:
    """A blind exercise in the list."""
    difficulty = "*" * stars if stars else "any"
    line = Content.assemble(("Blind exercise  ", BOLD), (f"difficulty {difficulty}", MUTED))
    return hanging(Content("   "), line, width)


def lesson_line(lesson: Lesson, done: Done, counted_from: int, width: int) -> Content:
    """A lesson in the list: number, state, stars, title, and how often people met the fault."""
    if done.solved:
        sign = mark(Verdict.PASS)
    else:
        sign = Content.styled("▸" if done.started else "·", ACCENT if done.started else MUTED)
    lead = Content.assemble((f"{lesson.number:>2} ", MUTED), sign, (f" {done.word:<7}", MUTED))
    line = show(lesson.title, BOLD)
    if lesson.reports and counted_from:
        note = f"  {len(lesson.reports)} of {counted_from} reports"
        line = Content.assemble(line, (note, MUTED))
    got = Content.styled("*" * done.stars + " " * (3 - done.stars), ACCENT)
    return hanging(Content.assemble(lead, got, "  "), line, width)
