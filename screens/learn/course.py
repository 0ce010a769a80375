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
from mqtui.lab.course.progress import Done

from ..drawing.draw import Drawing, Painted, hanging
from ..drawing.escape import ACCENT, BOLD, MUTED, count, show
from ..drawing.glyphs import mark
from ..state import WalkState
from ..widgets.chrome import KeyBar, TitleBar, TooSmall
from ..widgets.lists import LineList
from .learner import Learner
from .learner_screen import LearnerScreen


class LearnScreen(LearnerScreen):
    """Opened with ``L``; Esc goes to the overview.

    ``begin`` begins a lesson or resumes it, ``end`` goes back to the first walk.
    """

    ENTER = "Begin"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.overview", show=False),
    ]

    def __init__(
        self, learner: Learner, begin: Callable[[Lesson], None], end: Callable[[], None]
    ) -> None:
        super().__init__(learner)
        self._begin = begin
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
        lessons.border_title = "The course"
        rows = [Painted(partial(lesson_line, x, learner.progress.of(x.id))) for x in self._lessons]
        lessons.add_options(rows)
        if learner.lesson is not None:
            lessons.add_option(Content.styled("   Exit the lesson", MUTED))
        first = learner.lesson or next(
            (x for x in self._lessons if not learner.progress.of(x.id).solved), self._lessons[0]
        )
        lessons.highlighted = first.number - 1
        lessons.focus()

    @property
    def _lessons(self) -> tuple[Lesson, ...]:
        return self.learner.lessons

    def show_state(self, state: WalkState) -> None:
        """Only the line at the top changes."""
        self.query_one(TitleBar).show_state(state, self.mqtui.title)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin the lesson, or resume it."""
        if event.option_index < len(self._lessons):
            self._begin(self._lessons[event.option_index])
        else:
            self._end()


def intro(learner: Learner) -> Content:
    """What a lesson is, and how many are done."""
    solved = sum(bool(learner.progress.of(lesson.id).solved) for lesson in learner.lessons)
    return Content.assemble(
        (f"{solved} of {count(len(learner.lessons), 'lesson')} solved. ", BOLD),
        "Each lesson starts a sandbox on this machine with a fault in it. Read the page, inspect "
        "the stages, guess the cause, fix the files, then check again. Nothing outside the "
        "sandbox is changed.",
    )


def lesson_line(lesson: Lesson, done: Done, width: int) -> Content:
    """A lesson in the list: number, state, title, stars."""
    if done.solved:
        sign = mark(Verdict.PASS)
    else:
        sign = Content.styled("▸" if done.started else "·", ACCENT if done.started else MUTED)
    lead = Content.assemble((f"{lesson.number:>2} ", MUTED), sign, (f" {done.word:<7}", MUTED))
    line = show(lesson.title, BOLD)
    got = Content.styled("*" * done.stars + " " * (3 - done.stars), ACCENT)
    return hanging(Content.assemble(lead, got, "  "), line, width)
