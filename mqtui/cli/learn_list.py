"""``mqtui learn --list``: the course with how far each lesson is."""

from __future__ import annotations

from mqtui.cli.exits import FINE
from mqtui.engine.text import printable
from mqtui.lab.course.course import Course, Lesson
from mqtui.lab.course.exercises import Selection, solved_scenarios
from mqtui.lab.course.progress import Progress
from mqtui.output import tell, write, write_json


def print_course(course: Course, form: str) -> int:
    """Print the course as text or JSON; the exit code."""
    progress = _progress()
    if form == "json":
        rows = [_row(lesson, progress) for lesson in course.lessons]
        write_json({"schema": "mqtui.learn/1", "lessons": rows})
    else:
        write(listing(course, progress))
    return FINE


def print_exercise(selection: Selection) -> int:
    """Print the story that a screen would show, and how to begin there; the exit code.

    Raises:
        LabError: there is none of that difficulty.
    """
    lesson = selection.next(solved_scenarios(_progress()))
    for text in (lesson.scenario.story, lesson.scenario.symptom):
        words = " ".join(text.split())
        write(f"{printable(words, longest=len(words))}\n\n")
    stars = f" --stars {selection.stars}" if selection.stars else ""
    write(f"On a terminal: mqtui learn --random{stars} --seed {selection.seed}\n")
    return FINE


def _progress() -> Progress:
    progress = Progress.load()
    if progress.notice:
        tell(f"mqtui: {printable(progress.notice)}")
    return progress


def listing(course: Course, progress: Progress) -> str:
    """The course as text, with how far each lesson is."""
    lessons = course.lessons
    width = max(len(lesson.title) for lesson in lessons)
    lines = []
    for lesson in lessons:
        done = progress.of(lesson.key)
        lines.append(
            f"{lesson.number:>2}  {done.word:<6} {'*' * done.stars:<3}  {lesson.title:<{width}}  "
            f"{lesson.command}"
        )
    solved = sum(bool(progress.of(lesson.key).solved) for lesson in lessons)
    lines.append(f"{solved} of {len(lessons)} lessons solved.")
    return "".join(f"{printable(line, longest=len(line))}\n" for line in lines)


def _row(lesson: Lesson, progress: Progress) -> dict[str, object]:
    done = progress.of(lesson.key)
    return {
        "number": lesson.number,
        "id": lesson.id,
        "title": lesson.title,
        "pages": list(lesson.pages),
        "scenario": lesson.scenario.id,
        "blind": lesson.blind,
        "difficulty": lesson.scenario.difficulty,
        "reports": list(lesson.reports),
        "state": done.word,
        "stars": done.stars,
        "hints": done.hints,
        "guesses": list(done.guesses),
        "started": done.started or None,
        "solved": done.solved or None,
    }
