"""Blind exercises: any scenario, healthy ones among them, of which only story and symptom show.

Which one comes next is the same on every machine: one number alone decides the order, so
that a class that begins with the same number gets the same exercises. Those that were
solved before are left out, as long as others are left.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass

from mqtui.lab.course.course import Lesson, course
from mqtui.lab.course.progress import Progress
from mqtui.lab.errors import CannotPlantHere, LabError
from mqtui.lab.scenario.requirements import must_be_here
from mqtui.lab.scenario.scenario import Scenario, find, load

#: How difficult a scenario can be.
STARS = range(1, 6)
#: What a blind exercise is called as long as it is not solved.
TITLE = "Exercise"
_SEEDS = 10_000


@dataclass(frozen=True, slots=True)
class Selection:
    """Exercises of one difficulty (0: of any) in the order that its number decides."""

    stars: int = 0
    seed: int = 0

    @classmethod
    def of(cls, stars: int | None, seed: int | None) -> Selection:
        """As asked for; without a seed, one by chance."""
        return cls(stars or 0, secrets.randbelow(_SEEDS) if seed is None else seed)

    def next(self, solved: Collection[str], current: str = "") -> Lesson:
        """The first exercise that is not among the ``solved`` scenarios; else the first of all.

        ``current`` is the scenario under way, which is not offered again at once.

        Raises:
            LabError: there is none of that difficulty.
        """
        ordered = [s for s in self._ordered() if s.id != current]
        if not ordered:
            raise LabError(f"There is no exercise with difficulty {self.stars}.")
        return exercise(next((s for s in ordered if s.id not in solved), ordered[0]))

    def _ordered(self) -> list[Scenario]:
        chosen = [s for s in load() if self.stars in (0, s.difficulty) and _can_be_played(s)]
        return sorted(chosen, key=lambda s: hashlib.sha256(f"{self.seed}:{s.id}".encode()).digest())


def exercise(scenario: Scenario, name: str = "") -> Lesson:
    """The blind exercise of a scenario; ``name`` is how it is found, if not by its id."""
    return Lesson(0, scenario.id, TITLE, (), name or scenario.id, scenario, blind=True)


def find_exercise(name: str) -> Lesson:
    """The blind exercise of the scenario of that id, or in the file of that path.

    Raises:
        LabError: there is none, or it cannot be played here.
    """
    scenario = find(name)
    must_be_here(scenario.id, scenario.needs)
    return exercise(scenario, name)


def solved_scenarios(progress: Progress) -> frozenset[str]:
    """The scenarios that were solved, in a lesson or as an exercise."""
    by_lesson = {lesson.id: lesson.scenario_id for lesson in course()}
    solved = [key for key, done in progress.lessons.items() if done.solved]
    return frozenset(by_lesson.get(key, key.removeprefix("exercise/")) for key in solved)


def _can_be_played(scenario: Scenario) -> bool:
    try:
        must_be_here(scenario.id, scenario.needs)
    except CannotPlantHere:
        return False
    return True
