"""``mqtui learn``: the course on the screen, or printed with the progress where there is none."""

from __future__ import annotations

import argparse

from mqtui.cli.asked_walk import AskedWalk
from mqtui.cli.exits import FINE, CommandError
from mqtui.cli.terminal import has_screen
from mqtui.engine.text import printable
from mqtui.facts import Request
from mqtui.lab.course.course import Lesson, course, find_lesson
from mqtui.lab.course.progress import Progress
from mqtui.lab.errors import LabError
from mqtui.output import tell, write, write_json

#: What ``--reset`` without a lesson stands for.
ALL = "*"


def run(given: argparse.Namespace) -> int:
    """Carry out ``mqtui learn``.

    Raises:
        CommandError: there is no such lesson, or the progress cannot be changed.
    """
    try:
        lesson = find_lesson(given.lesson) if given.lesson else None
        if given.reset is not None:
            return _reset(given.reset)
        if given.list or given.format == "json" or not has_screen():
            return _list(given.format)
        from mqtui.cli.tui import show

        return show(AskedWalk(timeout=given.timeout), Request(), learn=lesson or True)
    except LabError as error:
        raise CommandError(str(error)) from error


def _reset(which: str) -> int:
    lesson = None if which == ALL else find_lesson(which)
    progress = Progress.load()
    progress.reset(lesson.id if lesson else None)
    if progress.notice:
        tell(f"mqtui: {printable(progress.notice)}")
    if not progress.saving:
        raise CommandError("the progress could not be changed")
    what = f"of lesson {lesson.number}, {lesson.title}," if lesson else "of all lessons"
    write(f"The progress {what} is deleted.\n")
    return FINE


def _list(form: str) -> int:
    progress = Progress.load()
    if progress.notice:
        tell(f"mqtui: {printable(progress.notice)}")
    if form == "json":
        rows = [_row(lesson, progress) for lesson in course()]
        write_json({"schema": "mqtui.learn/1", "lessons": rows})
        return FINE
    write(listing(course(), progress))
    return FINE


def listing(lessons: tuple[Lesson, ...], progress: Progress) -> str:
    """The course as text, with how far each lesson is."""
    width = max(len(lesson.title) for lesson in lessons)
    lines = []
    for lesson in lessons:
        done = progress.of(lesson.id)
        lines.append(
            f"{lesson.number:>2}  {done.word:<6} {'*' * done.stars:<3}  {lesson.title:<{width}}  "
            f"mqtui learn {lesson.id}"
        )
    solved = sum(bool(progress.of(lesson.id).solved) for lesson in lessons)
    lines.append(f"{solved} of {len(lessons)} lessons solved.")
    return "\n".join(lines) + "\n"


def _row(lesson: Lesson, progress: Progress) -> dict[str, object]:
    done = progress.of(lesson.id)
    return {
        "number": lesson.number,
        "id": lesson.id,
        "title": lesson.title,
        "pages": list(lesson.pages),
        "scenario": lesson.scenario_id,
        "state": done.word,
        "stars": done.stars,
        "hints": done.hints,
        "guesses": list(done.guesses),
        "started": done.started or None,
        "solved": done.solved or None,
    }
