"""A course as a TOML file: the one that comes with mqtui, or a trainer's own.

A trainer's course may have pages of its own (Markdown files) and scenarios of its own, both named
by their path from the course's file: ``./page.md``, ``./scenario.toml``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mqtui.collect.files import read_bounded
from mqtui.engine.text import printable
from mqtui.facts import FileState
from mqtui.knowledge.pages import Page, find_page, parse_page
from mqtui.lab.errors import LabError, ScenarioError
from mqtui.lab.scenario.scenario import Scenario, find

_ID = re.compile(r"^[a-z0-9][a-z0-9-]{0,39}$")
_LONGEST_FILE = 1_000_000
_MOST_LESSONS = 200
_COURSE_FIELDS = {"id", "title", "counted_from", "lesson"}
_REQUIRED = {"id", "title", "scenario"}
_OPTIONAL = {"pages", "blind", "reports"}


@dataclass(frozen=True, slots=True)
class LessonRow:
    """A ``[[lesson]]`` of the file. ``scenario_id`` may be the path of a scenario's file."""

    id: str
    title: str
    pages: tuple[str, ...]
    scenario_id: str
    scenario: Scenario
    blind: bool
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CourseFile:
    """What the file says. ``pages`` are the course's own, each with its path as id."""

    id: str
    title: str
    lessons: tuple[LessonRow, ...]
    pages: tuple[Page, ...] = ()
    counted_from: int = 0


def read_course_file(path: Path) -> CourseFile:
    """The trainer's own course at ``path``, which must have an id and a title.

    Raises:
        LabError: it cannot be read, or is none; the sentence says where.
    """
    problems, found = _examine_own(path)
    if found is None:
        raise LabError(problems[0])
    return found


def lint_course_file(path: Path) -> tuple[tuple[str, ...], int]:
    """Everything that is wrong with a trainer's own course, and how many lessons it has.

    Raises:
        LabError: it cannot be read.
    """
    problems, found = _examine_own(path)
    return problems, len(found.lessons) if found else 0


def _examine_own(path: Path) -> tuple[tuple[str, ...], CourseFile | None]:
    problems, found = examine_course(_read(path, "The course file"), path.parent)
    if found is not None and not found.id:
        return ("A course of your own must have an id, such as id = 'mq-class'.",), None
    return problems, found


def parse_course_file(text: str, folder: Path | None = None) -> CourseFile:
    """The course in ``text``; ``folder`` is where a trainer's own files are looked for.

    Raises:
        LabError: with a sentence on the first error.
    """
    problems, found = examine_course(text, folder)
    if found is None:
        raise LabError(problems[0])
    return found


def examine_course(
    text: str, folder: Path | None = None
) -> tuple[tuple[str, ...], CourseFile | None]:
    """Everything that is wrong with the course in ``text``; the course where nothing is."""
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return (f"The course is not valid TOML: {error}.",), None
    rows = data.get("lesson")
    if not isinstance(rows, list) or not rows or not set(data) <= _COURSE_FIELDS:
        return (
            "The course must contain only [[lesson]] tables, and before them id, title and "
            "counted_from.",
        ), None
    if len(rows) > _MOST_LESSONS:
        return (f"The course has more than {_MOST_LESSONS} lessons.",), None
    reader = _Reader(folder)
    reader.head(data)
    lessons = [reader.lesson(number, row) for number, row in enumerate(rows, 1)]
    found = [lesson for lesson in lessons if lesson is not None]
    ids = [lesson.id for lesson in found]
    for id in dict.fromkeys(id for id in ids if ids.count(id) > 1):
        reader.problems.append(f"The course contains lesson {id} twice.")
    if reader.problems:
        return tuple(reader.problems), None
    pages = tuple(reader.pages.values())
    id, title = str(data.get("id", "")), str(data.get("title", "The course")).strip()
    return (), CourseFile(id, title, tuple(found), pages, data.get("counted_from", 0))


class _Reader:
    """Reads rows, and notes every problem."""

    def __init__(self, folder: Path | None) -> None:
        self.problems: list[str] = []
        self.pages: dict[str, Page] = {}
        self._folder = folder

    def head(self, data: dict[str, Any]) -> None:
        """The course's own fields."""
        if "id" in data and not _is_id(data["id"]):
            self._note("The course", "id must be 1 to 40 lower-case letters, digits or hyphens")
        if "title" in data and not _is_text(data["title"]):
            self._note("The course", "title must be a non-empty string")
        counted = data.get("counted_from", 0)
        if type(counted) is not int or counted < 0:
            self._note("The course", "counted_from must be a number")

    def lesson(self, number: int, row: Any) -> LessonRow | None:
        """A lesson; ``None`` where something is wrong with it."""
        before, where = len(self.problems), f"Lesson {number} of the course"
        if not isinstance(row, dict) or not _REQUIRED <= set(row) <= _REQUIRED | _OPTIONAL:
            self._note(
                where,
                "it must have id, title and scenario, may have pages, blind and reports, and "
                "nothing else",
            )
            return None
        if not _is_id(row["id"]):
            self._note(where, "id must be 1 to 40 lower-case letters, digits or hyphens")
        if not _is_text(row["title"]):
            self._note(where, "title must be a non-empty string")
        blind, pages = row.get("blind", False), row.get("pages", [])
        if type(blind) is not bool:
            self._note(where, "blind must be true or false")
        if not isinstance(pages, list) or not (pages or blind):
            self._note(where, "pages must list at least one page, or blind must be true")
            pages = []
        for page in pages:
            self._page(where, page)
        reports = row.get("reports", [])
        if not isinstance(reports, list) or not all(map(_is_text, reports)):
            self._note(where, "reports must be a list of addresses")
        scenario = self._scenario(where, row["scenario"])
        if scenario is None or len(self.problems) > before:
            return None
        title = row["title"].strip()
        return LessonRow(row["id"], title, tuple(pages), *scenario, blind, tuple(reports))

    def _scenario(self, where: str, name: Any) -> tuple[str, Scenario] | None:
        try:
            place = self._own(name, ".toml") if isinstance(name, str) else None
            id = str(place) if place else str(name)
            return id, find(id)
        except ScenarioError as error:
            # Of the hundreds that there are the list is shown elsewhere.
            unknown = f"no scenario {printable(repr(name))} (mqtui lab list has them)"
            self._note(where, f"there is {unknown}" if place is None else str(error).rstrip("."))
        return None

    def _page(self, where: str, name: Any) -> None:
        place = self._own(name, ".md") if isinstance(name, str) else None
        if place is None:
            if not isinstance(name, str) or find_page(name) is None:
                self._note(where, f"there is no lesson page {printable(repr(name))}")
            return
        try:
            self.pages[name] = parse_page(name, _read(place, "The page"))
        except (LabError, ValueError) as error:
            self._note(where, str(error).rstrip("."))

    def _own(self, name: str, ending: str) -> Path | None:
        """The trainer's own file of that name, if it is one."""
        if self._folder is None or not ("/" in name or name.endswith(ending)):
            return None
        return (self._folder / name).absolute()

    def _note(self, where: str, what: str) -> None:
        self.problems.append(f"{where}: {what}.")


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and _ID.match(value) is not None


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _read(path: Path, what: str) -> str:
    name = printable(str(path))
    read = read_bounded(str(path), _LONGEST_FILE)
    if read.state is FileState.TOO_LARGE:
        raise LabError(f"{what} {name} is larger than {_LONGEST_FILE:,} bytes.")
    if read.state is FileState.NOT_A_FILE:
        raise LabError(f"{what} {name} is not a file but {read.kind}.")
    if read.state not in (FileState.OK, FileState.EMPTY):
        raise LabError(f"{what} {printable(read.error)}")
    try:
        return read.data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise LabError(f"{what} {name} is not UTF-8 text: byte {error.start}.") from error
