"""A lesson: the story, what was seen, the hints taken, the guesses made; its page beside it."""

from __future__ import annotations

import re
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content

from mqtui.engine.model import Verdict
from mqtui.engine.registry import find
from mqtui.facts import LogRecord
from mqtui.lab.course.course import Lesson
from mqtui.lab.course.exercise import NOTHING, Symptom, mended
from mqtui.lab.scenario.scenario import Scenario

from ..drawing.draw import Drawing, hanging, heading, indent, stack
from ..drawing.escape import ACCENT, BOLD, MUTED, plain, show
from ..drawing.glyphs import mark
from ..drawing.markdown import page_text
from ..keys import LESSON_KEYS
from ..state import Phase, WalkState
from ..widgets.chrome import KeyBar, TitleBar, TooSmall, spinner
from ..widgets.trial import trial_line
from .learner import Learner
from .learner_screen import LearnerScreen

#: What stands between a record's number and its text: a letter for the severity, and a colon.
_SEVERITY = re.compile(r"\A[EIWST]?:?\s+")


_FIRST = tuple(key for key in LESSON_KEYS if key.action not in ("learn", "mend", "reset_lesson"))


class LessonScreen(LearnerScreen):
    """Opened when a lesson begins, and with ``L`` from the stages."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.learn", show=False),
        # Bound here as well, so that they stand before all others in the bar.
        *(Binding(key.keys, f"app.{key.action}", key.label, show=False) for key in _FIRST),
    ]

    def compose(self) -> ComposeResult:
        """The exercise to the left, the page to the right where there is room."""
        yield TooSmall(classes="too-small")
        yield TitleBar(classes="title")
        with Container(classes="page"):
            with VerticalScroll(classes="canvas task"):
                yield Drawing(classes="exercise")
            with VerticalScroll(classes="canvas reading"):
                yield Drawing(classes="reading-text")
        yield KeyBar(classes="keys")

    def on_mount(self) -> None:
        """Begin in the exercise."""
        lesson = self.learner.lesson
        task = self.query_one(".task")
        task.focus()
        if lesson is not None:
            number = len(self.learner.lessons)
            place = f"Lesson {lesson.number} of {number}" if lesson.number else lesson.title
            task.border_title = Content(plain(place))
            task.border_subtitle = Content(plain(lesson.title if lesson.number else ""))
            self._show_page(lesson)

    def _show_page(self, lesson: Lesson) -> None:
        page, reading = lesson.page, self.query_one(".reading")
        if page is None:
            reading.remove()
            return
        reading.border_title = Content(plain(page.title))
        self.query_one(".reading-text", Drawing).show(lambda width: page_text(page.markdown, width))

    def show_state(self, state: WalkState) -> None:
        """Draw what there is."""
        self.query_one(TitleBar).show_state(state, self.mqtui.walked)
        learner = self.learner
        self.query_one(".exercise", Drawing).show(lambda width: exercise(learner, state, width))


def exercise(learner: Learner, state: WalkState, width: int) -> Content:
    """All that the learner knows so far."""
    lesson = learner.lesson
    if lesson is None:
        return Content("")
    scenario = lesson.scenario
    parts = [
        hanging(Content(""), _standing(learner, state), width),
        *_found(learner, state, width),
        *_tried(learner, scenario, width),
        Content(""),
        _subject(learner, scenario),
        show(" ".join(scenario.story.split())),
        Content(""),
        heading("What the application shows"),
        *_seen(learner.seen, width),
        *_changed(learner, width),
        Content(""),
        heading("What else is known"),
        show(" ".join(scenario.symptom.split())),
    ]
    return stack(*parts)


def _subject(learner: Learner, scenario: Scenario) -> Content:
    """What the exercise is called, unless that would tell what is wrong."""
    title = "The story" if learner.veiled or learner.hides_subject else scenario.title
    return heading(title, f"difficulty {'*' * scenario.difficulty}")


def _found(learner: Learner, state: WalkState, width: int) -> list[Content]:
    """The causes, once they may be seen."""
    report = state.report
    if learner.veiled or learner.here or report is None or not report.root_causes:
        return []
    lines: list[Content] = [Content(""), heading("What the checks found", "0 shows all of it")]
    for cause in report.root_causes:
        lead = Content.assemble(mark(Verdict.FAIL), " ")
        lines.append(hanging(lead, show(cause.finding.headline), width))
    return lines


def _tried(learner: Learner, scenario: Scenario, width: int) -> list[Content]:
    """The hints taken and the guesses made."""
    parts: list[Content] = []
    if learner.done.hints:
        parts += [Content(""), heading("Hints", f"{learner.done.hints} of {len(scenario.hints)}")]
        for number, hint in enumerate(scenario.hints[: learner.done.hints], 1):
            parts.append(hanging(Content.styled(f"{number} ", ACCENT), show(hint), width))
    if learner.done.guesses:
        parts += [Content(""), heading("Your guesses")]
        for guess in learner.done.guesses:
            parts.append(_guess(guess, scenario, width))
            if (trial := learner.showed(guess)) is not None:
                parts.append(indent(trial_line(trial, width - 2), 2, width))
    return parts


def _standing(learner: Learner, state: WalkState) -> Content:
    """Where the exercise is, and what to do now, in a sentence or two."""
    if state.busy:
        return Content.assemble(
            (f"{spinner(state)} ", ACCENT), show(state.looking or "Checking", MUTED)
        )
    if state.phase is Phase.BROKEN:
        return Content.assemble(
            ("The sandbox could not be checked. ", BOLD),
            show(state.error),
            " Press R to create a new one.",
        )
    if state.phase is Phase.CANCELLED:
        return Content("Cancelled. Press r to check again.")
    if learner.here:
        where = " Press L for the next lesson." if learner.next else " Press L for the course."
        if learner.lesson is not None and not learner.lesson.number:
            where = " Press L for another one."
        return Content.assemble(mark(Verdict.PASS), (" Solved. ", BOLD), learner.score, where)
    if learner.veiled:
        return Content.assemble(
            ("What is the cause, if anything is wrong? ", BOLD),
            "" if learner.lesson is None or learner.lesson.blind else "Read the page (l). ",
            "Inspect the stages (1 to 7), then guess (g). h gives a hint.",
        )
    if mended(state.report):
        return Content("No check fails. If you agree, say so: g, then Nothing is wrong here.")
    text = "Fix it: w edits a file, s opens a shell, m lists fixes. r checks again."
    if learner.walks > 1:
        text = f"It is not fixed yet. {text}"
    return Content(text)


def _changed(learner: Learner, width: int) -> list[Content]:
    """What the last walk's connect shows, where that is not what the first one's showed.

    A repair of one fault of two changes the messages and nothing else: without this, it seems not
    to have helped.
    """
    if learner.last is None or learner.seen is None or learner.last.like(learner.seen):
        return []
    return [Content(""), heading("What it shows now", "last run"), *_seen(learner.last, width)]


def _seen(seen: Symptom | None, width: int) -> list[Content]:
    """The reason code and the queue manager's log, of a real connect in this sandbox."""
    if seen is None:
        return [Content.styled("The sandbox client has not tried to connect yet.", MUTED)]
    lines: list[Content] = []
    if seen.code is not None:
        word = f"MQCONN returns reason code {seen.code}"
        lines.append(Content.assemble((word, BOLD), show(f"  {seen.name}", MUTED)))
    after = f" Failed step: {seen.step}." if seen.step else ""
    lines.append(show(f"{seen.what}{after}"))
    lines += [Content(""), heading("The queue manager's AMQERR01.LOG", "for this connection")]
    if not seen.log:
        lines.append(Content.styled("No message was logged.", MUTED))
    for record in seen.log:
        lines.append(hanging(show(f"{record.message} ", BOLD), show(_said(record)), width))
    return lines


def _said(record: LogRecord) -> str:
    """A record's first sentence without its number, which stands before it."""
    return _SEVERITY.sub("", record.text.removeprefix(record.message))


def _guess(guess: str, scenario: Scenario, width: int) -> Content:
    wanted = scenario.expected or (NOTHING,)
    check = find(guess)
    title = "Nothing is wrong here" if guess == NOTHING else check.title if check else guess
    sign = mark(Verdict.PASS if guess in wanted else Verdict.FAIL)
    lead = Content.assemble(sign, " ")
    name = Content("") if guess == NOTHING else show(f"{guess} ", MUTED)
    return hanging(lead, Content.assemble(name, show(title)), width)
