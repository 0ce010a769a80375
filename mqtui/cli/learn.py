"""``mqtui learn``: the course on the screen, or printed with the progress where there is none."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from mqtui.cli.asked_walk import AskedWalk
from mqtui.cli.exits import FINE, CommandError
from mqtui.cli.in_time import in_time
from mqtui.cli.terminal import has_screen
from mqtui.engine.text import printable
from mqtui.facts import Request
from mqtui.lab.course.course import Course, Lesson, made_course, the_course
from mqtui.lab.course.progress import Progress
from mqtui.lab.course.start import LearnStart
from mqtui.lab.errors import LabError
from mqtui.output import tell, write

if TYPE_CHECKING:
    from mqtui.lab.course.exercises import Selection

#: What ``--reset`` without a lesson stands for.
ALL = "*"


def run(given: argparse.Namespace) -> int:
    """Carry out ``mqtui learn``.

    Raises:
        CommandError: there is no such lesson, or the progress cannot be changed.
    """
    _refuse_contradictions(given)
    try:
        if given.lint is not None or given.class_directory is not None:
            from mqtui.cli import learn_files

            return learn_files.run(given)
        own = given.course is not None
        course = _own_course(given.course) if own else the_course()
        if given.reset is not None:
            return _reset(given.reset, course)
        if given.export is not None:
            from mqtui.cli.learn_files import export

            return export(given, course)
        return _learn(given, course)
    except LabError as error:
        raise CommandError(str(error)) from error


def _refuse_contradictions(given: argparse.Namespace) -> None:
    """One thing at a time.

    Raises:
        CommandError: two were asked for.
    """
    asked = {
        "--list": given.list,
        "--reset": given.reset is not None,
        "--random": given.random,
        "--answers": given.answers,
        "--present": given.present,
        "--export": given.export is not None,
        "--class": given.class_directory is not None,
        "--lint": given.lint is not None,
    }
    named = [option for option, is_asked in asked.items() if is_asked]
    if len(named) > 1:
        raise CommandError(f"{named[0]} and {named[1]} are two things: omit one of them.")
    if given.lesson and named and named[0] not in ("--answers", "--present"):
        raise CommandError(f"{named[0]} is for all lessons: omit {printable(given.lesson)}.")
    if not given.random and (given.stars is not None or given.seed is not None):
        raise CommandError("--stars and --seed choose an exercise: add --random.")
    if given.export is None and (given.output is not None or given.name is not None):
        raise CommandError("-o and --name are for --export.")
    if given.random and given.format == "json":
        raise CommandError("--random shows a story and not what is wrong: omit --format json.")
    if given.format == "csv" and given.class_directory is None:
        raise CommandError("--format csv is for --class; --export csv writes your own results.")


def _own_course(name: str) -> Course:
    from mqtui.lab.course.course_file import read_course_file

    return made_course(in_time(f"--course {printable(name)}", read_course_file, Path(name)))


def _learn(given: argparse.Namespace, course: Course) -> int:
    lesson = _lesson(given.lesson, course) if given.lesson else None
    if given.answers or given.present:
        return _teach(given, course, lesson)
    if given.list or given.format == "json" or not has_screen():
        from mqtui.cli.learn_list import print_course, print_exercise

        selection = _selection(given)
        if selection is not None:
            return print_exercise(selection)
        return print_course(course, given.format)
    return _show(given, LearnStart(course, lesson, _selection(given)))


def _teach(given: argparse.Namespace, course: Course, lesson: Lesson | None) -> int:
    from mqtui.lab.course.answers import answer_key, slides, slides_text

    if lesson is not None:
        course = Course(course.id, course.title, (lesson,))
    if given.answers:
        write(answer_key(course))
    elif has_screen():
        return _show(given, LearnStart(course, lesson, presented=True))
    else:
        write(slides_text(slides(course)))
    return FINE


def _show(given: argparse.Namespace, start: LearnStart) -> int:
    from mqtui.cli.tui import show

    return show(AskedWalk(timeout=given.timeout), Request(), learn=start)


def _lesson(name: str, course: Course) -> Lesson:
    """The lesson of the course, or the blind exercise of a scenario.

    Raises:
        LabError: there is neither.
    """
    from mqtui.lab.course.course import find_lesson
    from mqtui.lab.course.exercises import find_exercise
    from mqtui.lab.errors import CannotPlantHere, ScenarioError

    if (lesson := course.find(name)) is not None:
        return lesson
    try:
        return find_exercise(name)
    except CannotPlantHere:
        raise
    except ScenarioError:
        if name.endswith(".toml") or "/" in name:
            raise
        return find_lesson(name)


def _selection(given: argparse.Namespace) -> Selection | None:
    if not given.random:
        return None
    from mqtui.lab.course.exercises import Selection

    return Selection.of(given.stars, given.seed)


def _reset(which: str, course: Course) -> int:
    lesson = None if which == ALL else _lesson(which, course)
    progress = Progress.load()
    progress.reset(lesson.key if lesson else None)
    if progress.notice:
        tell(f"mqtui: {printable(progress.notice)}")
    if not progress.saving:
        raise CommandError("the progress could not be changed")
    if lesson is None:
        what = "of all lessons and exercises"
    elif lesson.number:
        what = f"of lesson {lesson.number}, {lesson.title},"
    else:
        what = f"of the exercise {lesson.id}"
    write(f"The progress {what} is deleted.\n")
    return FINE
