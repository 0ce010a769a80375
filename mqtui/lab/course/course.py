"""The course of ``mqtui learn``: lessons in order, each with its pages and a scenario to mend.

It is data, ``assets/course.toml``. A lesson's page and scenario have to exist; whoever adds one
learns at once when they do not.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from mqtui.knowledge.pages import Page, find_page
from mqtui.lab.errors import LabError, ScenarioError
from mqtui.lab.scenario.scenario import Scenario, find

_ID = re.compile(r"^[a-z0-9][a-z0-9-]{0,39}$")


@dataclass(frozen=True, slots=True)
class Lesson:
    """One step of the course. ``number`` counts from 1."""

    number: int
    id: str
    title: str
    pages: tuple[str, ...]
    scenario_id: str

    @property
    def scenario(self) -> Scenario:
        """The exercise."""
        return find(self.scenario_id)

    @property
    def page(self) -> Page:
        """The page to read first."""
        found = find_page(self.pages[0])
        assert found is not None, "held true when the course was read"  # noqa: S101 - held true when the course was read
        return found


@cache
def course() -> tuple[Lesson, ...]:
    """The lessons in order.

    Raises:
        LabError: the course is not what it should be; the sentence says where.
    """
    return parse_course(files("mqtui.assets").joinpath("course.toml").read_text("utf-8"))


def find_lesson(name: str) -> Lesson:
    """The lesson of that id or number.

    Raises:
        LabError: there is none; the sentence names those there are.
    """
    for lesson in course():
        if name in (lesson.id, str(lesson.number)):
            return lesson
    known = ", ".join(lesson.id for lesson in course())
    raise LabError(f"There is no lesson {name!r}. Lessons: {known}.")


def parse_course(text: str) -> tuple[Lesson, ...]:
    """The lessons of a course in TOML.

    Raises:
        LabError: with a sentence, if it is not one.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LabError(f"The course is not valid TOML: {error}.") from error
    rows = data.get("lesson")
    if not isinstance(rows, list) or not rows or set(data) != {"lesson"}:
        raise LabError("The course must contain only [[lesson]] tables.")
    found = [_lesson(number, row) for number, row in enumerate(rows, 1)]
    twice = {lesson.id for lesson in found if sum(o.id == lesson.id for o in found) > 1}
    if twice:
        raise LabError(f"The course contains lesson {sorted(twice)[0]} twice.")
    return tuple(found)


def _lesson(number: int, row: Any) -> Lesson:
    where = f"Lesson {number} of the course"
    if not isinstance(row, dict) or set(row) != {"id", "title", "pages", "scenario"}:
        raise LabError(f"{where} must have exactly these fields: id, title, pages, scenario.")
    id, title, pages, scenario = row["id"], row["title"], row["pages"], row["scenario"]
    if not isinstance(id, str) or not _ID.match(id):
        raise LabError(f"{where}: id must be 1 to 40 lower-case letters, digits or hyphens.")
    if not isinstance(title, str) or not title.strip():
        raise LabError(f"{where}: title must be a non-empty string.")
    if not isinstance(pages, list) or not pages:
        raise LabError(f"{where}: pages must list at least one page.")
    for page in pages:
        if not isinstance(page, str) or find_page(page) is None:
            raise LabError(f"{where}: there is no lesson page {page!r}.")
    try:
        find(scenario if isinstance(scenario, str) else repr(scenario))
    except ScenarioError as error:
        raise LabError(f"{where}: {error}") from error
    return Lesson(number, id, title.strip(), tuple(pages), scenario)
