"""The course of ``mqtui learn``: lessons in order, each with its pages and a scenario to fix.

It is data, ``assets/course.toml``, or a trainer's own file (:mod:`mqtui.lab.course.course_file`).
An exercise is a lesson without a number and without pages: a scenario of which only the story is
shown (:mod:`mqtui.lab.course.exercises`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from mqtui.knowledge.pages import Page, find_page
from mqtui.lab.course.course_file import CourseFile, LessonRow, parse_course_file
from mqtui.lab.errors import LabError
from mqtui.lab.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Lesson:
    """One step of a course. ``number`` counts from 1; 0 is an exercise outside of any course.

    ``scenario_id`` is how its scenario is found: its id, or the path of a trainer's own file.
    ``blind``: neither title nor page says what it is about before it is solved. ``course`` is the
    id of a trainer's own course, ``own`` its own pages. ``reports`` are public addresses of people
    who met the fault.
    """

    number: int
    id: str
    title: str
    pages: tuple[str, ...]
    scenario_id: str
    scenario: Scenario
    blind: bool = False
    course: str = ""
    own: tuple[Page, ...] = ()
    reports: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """The name under which its progress is kept."""
        if self.course:
            return f"{self.course}/{self.id}"
        return self.id if self.number else f"exercise/{self.id}"

    @property
    def command(self) -> str:
        """What begins it; the file of an own course is named by its reader."""
        own = "--course FILE " if self.course else ""
        return f"mqtui learn {own}{self.id}"

    @property
    def page(self) -> Page | None:
        """The page to read first; none for a blind exercise."""
        return self.find_page(self.pages[0]) if self.pages else None

    def find_page(self, name: str) -> Page | None:
        """The course's own page of that name, or the one that every course has."""
        return next((page for page in self.own if page.id == name), None) or find_page(name)


@dataclass(frozen=True, slots=True)
class Course:
    """Lessons in order. ``id`` is blank for the course that comes with mqtui.

    ``counted_from`` is the number of public reports among which those of the lessons are counted.
    """

    id: str
    title: str
    lessons: tuple[Lesson, ...]
    counted_from: int = 0

    def find(self, name: str) -> Lesson | None:
        """The lesson of that id or number."""
        return next((x for x in self.lessons if name in (x.id, str(x.number))), None)


@cache
def the_course() -> Course:
    """The course that comes with mqtui.

    Raises:
        LabError: the course is not what it should be; the sentence says where.
    """
    return made_course(parse_course_file(_text("course.toml")))


def course() -> tuple[Lesson, ...]:
    """Its lessons in order.

    Raises:
        LabError: the course is not what it should be; the sentence says where.
    """
    return the_course().lessons


def find_lesson(name: str) -> Lesson:
    """The lesson of that id or number.

    Raises:
        LabError: there is none; the sentence names those there are.
    """
    if (lesson := the_course().find(name)) is not None:
        return lesson
    known = ", ".join(lesson.id for lesson in course())
    raise LabError(
        f"There is no lesson {name!r}. Lessons: {known}. A scenario's id (mqtui lab list) begins "
        "an exercise."
    )


def made_course(file: CourseFile) -> Course:
    """The course that a file describes."""
    rows = enumerate(file.lessons, 1)
    lessons = tuple(_lesson(number, row, file) for number, row in rows)
    return Course(file.id, file.title, lessons, file.counted_from)


def _lesson(number: int, row: LessonRow, file: CourseFile) -> Lesson:
    return Lesson(
        number,
        row.id,
        row.title,
        row.pages,
        row.scenario_id,
        row.scenario,
        row.blind,
        file.id,
        tuple(page for page in file.pages if page.id in row.pages),
        row.reports,
    )


def _text(name: str) -> str:
    return files("mqtui.assets").joinpath(name).read_text("utf-8")
