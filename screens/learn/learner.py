"""A learner in the course: which lesson is under way, what was tried, and when it is mended.

Knows no widgets. The walk is the app's; this follows it, and keeps the progress.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mqtui.engine.model import Remedy, RootCause, Trial
from mqtui.lab.course.course import Course, Lesson, the_course
from mqtui.lab.course.exercise import (
    GuessResult,
    Symptom,
    judge_guess,
    mended,
    result,
    right_guesses,
    stars,
    symptom,
    without_spoilers,
)
from mqtui.lab.course.exercises import Selection, solved_scenarios
from mqtui.lab.course.progress import Done, Progress, now

from ..state import Phase, WalkState

if TYPE_CHECKING:
    from mqtui.lab.sandbox.handle import SandboxHandle

    from ..session import WalkFactory

#: Hints that a scenario has.
HINTS = 3

VEIL = (
    "The checks are done. Their results are hidden so that you can find out what is wrong, if "
    "anything is: inspect the stages (1 to 7), then guess (g). v shows the causes."
)


#: Makes a scenario's bench and the walk of it, by the scenario's id.
MakeLessonSandbox = Callable[[str], "tuple[SandboxHandle, WalkFactory]"]


@dataclass
class Learner:
    """One learner. ``lesson`` is ``None`` as long as no lesson is under way.

    ``here`` says whether the exercise has been mended in this sandbox; ``walks`` counts the walks
    in it. ``seen`` is what the first of them showed, ``last`` what the last one did. ``trials`` has
    per check what became of the fix when its failure was a root cause. ``fixed`` says what the last
    fix came to: an answer of the queue manager, or where the old file is.
    """

    make: MakeLessonSandbox
    progress: Progress = field(default_factory=Progress.load)
    course: Course = field(default_factory=the_course)
    selection: Selection = field(default_factory=lambda: Selection.of(None, None))
    lesson: Lesson | None = None
    seen: Symptom | None = None
    last: Symptom | None = None
    revealed: bool = False
    here: bool = False
    walks: int = 0
    fixed: str = ""
    trials: dict[str, Trial] = field(default_factory=dict)

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """The course."""
        return self.course.lessons

    @property
    def done(self) -> Done:
        """How far the lesson under way is."""
        return self.progress.of(self.lesson.key) if self.lesson else Done()

    @property
    def veiled(self) -> bool:
        """Whether what the walk found is to be hidden."""
        return self.lesson is not None and not self.revealed

    @property
    def next(self) -> Lesson | None:
        """The lesson after this one; without one, the first that is not solved."""
        if self.lesson is not None:
            after = self.lessons[self.lesson.number :] if self.lesson.number else ()
            return after[0] if after else None
        return next((x for x in self.lessons if not self.progress.of(x.key).solved), None)

    @property
    def hides_subject(self) -> bool:
        """Whether nothing may say yet what the exercise is about."""
        return self.lesson is not None and self.lesson.blind and not self.here

    def another(self) -> Lesson:
        """The next blind exercise of the selection. Reads every scenario: not for the event loop.

        Raises:
            LabError: there is none of that difficulty.
        """
        current = self.lesson.scenario.id if self.lesson is not None else ""
        return self.selection.next(solved_scenarios(self.progress), current)

    def begin(self, lesson: Lesson) -> tuple[SandboxHandle, WalkFactory]:
        """Begin or resume a lesson, in a sandbox made anew; what to walk."""
        lesson_sandbox, walk = self.make(lesson.scenario_id)
        self.lesson, self.seen, self.last = lesson, None, None
        self.here, self.walks, self.revealed = False, 0, False
        self.trials, self.fixed = {}, ""
        done = self.progress.of(lesson.key)
        if not done.started:
            self.progress.change(lesson.key, started=now())
        elif not done.solved:
            self.revealed = done.shown or right_guesses(done, lesson.scenario)
        return lesson_sandbox, walk

    def leave(self) -> None:
        """No lesson is under way any more."""
        self.lesson, self.seen, self.last = None, None, None
        self.revealed, self.here = False, False

    def follow(self, state: WalkState) -> bool:
        """A walk has ended. Whether this was the one that shows the exercise mended."""
        if self.lesson is None or state.phase is not Phase.DONE or state.facts is None:
            return False
        self.walks += 1
        for cause in state.report.root_causes if state.report else ():
            if cause.trial is not None:
                self.trials[cause.finding.check] = cause.trial
        self.last = symptom(state.facts)
        if self.seen is None:
            self.seen = self.last
        if self.here or not mended(state.report) or not self._earned():
            return False
        return self._solved()

    def _earned(self) -> bool:
        """Where nothing was planted, seeing that nothing is wrong is what has to be done."""
        assert self.lesson is not None  # noqa: S101 - for mypy: only called in a lesson
        scenario = self.lesson.scenario
        return bool(scenario.expected) or right_guesses(self.done, scenario)

    def _solved(self) -> bool:
        assert self.lesson is not None  # noqa: S101 - for mypy: only called in a lesson
        self.here = self.revealed = True
        worth = max(self.done.stars, stars(self.done, self.lesson.scenario))
        self.progress.change(self.lesson.key, solved=self.done.solved or now(), stars=worth)
        return True

    def guess(self, check: str, state: WalkState) -> tuple[GuessResult, bool]:
        """Judge a guess and note it; with it, whether the lesson is done by that."""
        assert self.lesson is not None  # noqa: S101 - for mypy: only called in a lesson
        scenario = self.lesson.scenario
        judged = judge_guess(check, scenario, state.report, self.done.guesses)
        self.progress.guess(self.lesson.key, check)
        if judged.right and judged.left == 0:
            self.revealed = True
        ended = judged.right and not scenario.expected and mended(state.report) and not self.here
        return judged, ended and self._solved()

    def hint(self) -> int:
        """Take one more hint; how many are taken now."""
        assert self.lesson is not None  # noqa: S101 - for mypy: only called in a lesson
        taken = min(HINTS, self.done.hints + 1)
        self.progress.change(self.lesson.key, hints=taken)
        return taken

    def reveal(self) -> None:
        """Show the causes before they were named."""
        assert self.lesson is not None  # noqa: S101 - for mypy: only called in a lesson
        if not self.revealed:
            self.progress.change(self.lesson.key, shown=True)
        self.revealed = True

    def showed(self, guess: str) -> Trial | None:
        """What trying the fix showed of a cause that was guessed; nothing of what is not yet."""
        lesson, trial = self.lesson, self.trials.get(guess)
        if lesson is None or trial is None or guess not in self.done.guesses:
            return None
        if guess not in lesson.scenario.expected or (self.veiled and trial.with_causes):
            return None
        return without_spoilers(trial) if self.veiled else trial

    @property
    def score(self) -> str:
        """How the lesson went, as a sentence."""
        return result(self.done, self.lesson.scenario) if self.lesson else ""


def remedies(state: WalkState) -> list[tuple[Remedy, Trial | None]]:
    """What the walk offers to mend: the remedies of the root causes, in their order.

    With each what became of it: of the one that was tried, else of all that were not.
    """
    causes = state.report.root_causes if state.report else ()
    return [pair for cause in causes for pair in _with_trials(cause)]


def _with_trials(cause: RootCause) -> Iterator[tuple[Remedy, Trial | None]]:
    trial = cause.trial
    for place, remedy in enumerate(cause.finding.offered):
        about = trial is not None and (not trial.remedies or place in trial.remedies)
        yield remedy, trial if about else None
