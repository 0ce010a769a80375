"""The end of a lesson: what it taught, how it went, and where to go on."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from mqtui.engine.model import Verdict
from mqtui.lab.course.course import Lesson

from ..drawing.draw import Drawing, hanging, heading, stack
from ..drawing.escape import ACCENT, BOLD, MUTED, show
from ..drawing.glyphs import mark
from ..widgets.chrome import TooSmall
from ..widgets.dialog import Dialog
from .learner import Learner


class SolvedScreen(Dialog[bool]):
    """Enter goes to the next lesson, Esc stays."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "dismiss(True)", "Next"),
        Binding("escape,q", "dismiss(False)", "Stay"),
    ]

    def __init__(self, learner: Learner) -> None:
        super().__init__()
        self._learner = learner

    def compose(self) -> ComposeResult:
        """The result in a box."""
        yield TooSmall(classes="too-small")
        with VerticalScroll(classes="box") as box:
            box.border_title = "Solved"
            lesson = self._learner.lesson
            blind = lesson is not None and not lesson.number
            last = self._learner.next is None and not blind
            what = "exercise" if blind else "lesson"
            box.border_subtitle = "Esc closes" if last else f"Enter: next {what}, Esc stays here"
            yield Drawing()

    def on_mount(self) -> None:
        """Draw it."""
        learner = self._learner
        self.query_one(".box Drawing", Drawing).show(lambda width: ending(learner, width))


def ending(learner: Learner, width: int) -> Content:
    """The end of the lesson under way."""
    lesson = learner.lesson
    if lesson is None:
        return Content("")
    scenario, after = lesson.scenario, learner.next
    planted = bool(scenario.expected)
    done = "No check fails: the fault is fixed." if planted else "Correct: nothing is wrong here."
    if not lesson.number:
        place, on = "in this exercise", Content("Next: another one of the same difficulty.")
    elif after is not None:
        place = f"in lesson {lesson.number} of {len(learner.lessons)}"
        on = Content.assemble("Next: lesson ", f"{after.number}, ", show(after.title, BOLD))
    else:
        place = f"in lesson {lesson.number} of {len(learner.lessons)}"
        on = Content("That was the last lesson of the course.")
    return stack(
        hanging(Content.assemble(mark(Verdict.PASS), " "), Content.styled(done, BOLD), width),
        # The note that said it gave way to this.
        *([show(learner.fixed, MUTED)] if planted and learner.fixed else []),
        Content(""),
        heading("What you learned"),
        *([show(scenario.title, BOLD)] if lesson.blind else []),
        show(" ".join(scenario.teaches.split())),
        *_counted(learner, lesson),
        Content(""),
        heading("Your result"),
        Content.assemble(
            ("*" * learner.done.stars, f"{BOLD} {ACCENT}"),
            (f" of *** {place}. ", MUTED),
            learner.score,
        ),
        Content(""),
        on,
    )


def _counted(learner: Learner, lesson: Lesson) -> list[Content]:
    """How often people met this fault, where that was counted."""
    of = learner.course.counted_from
    if not lesson.reports or not of:
        return []
    text = f"Counted from {of} public reports: {len(lesson.reports)} are about this."
    return [Content.styled(text, MUTED)]
