"""What only the trainer sees: the answer key, and the course as slides."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mqtui.checks import load as load_checks
from mqtui.engine.registry import find as find_check
from mqtui.engine.text import printable
from mqtui.lab.course.course import Course, Lesson

#: Columns of the answer key's text.
_WIDTH = 86


@dataclass(frozen=True, slots=True)
class Answer:
    """An exercise's answer. ``fault`` names each cause, none where nothing is wrong."""

    lesson: Lesson
    fault: tuple[str, ...]
    proof: tuple[str, ...]
    fix: tuple[str, ...]
    teaches: str


def answer(lesson: Lesson) -> Answer:
    """The answer of a lesson's exercise."""
    load_checks()
    scenario = lesson.scenario
    causes = []
    for id in scenario.expected:
        check = find_check(id)
        causes.append(f"{id}: {check.title}" if check else id)
    proof = (" ".join(scenario.symptom.split()), scenario.hints[-1])
    return Answer(
        lesson, tuple(causes), proof, scenario.solution, " ".join(scenario.teaches.split())
    )


def answer_key(course: Course) -> str:
    """The answers of all lessons, as text for the trainer."""
    return "\n".join(_text(answer(lesson)) for lesson in course.lessons)


def _text(one: Answer) -> str:
    lesson, scenario = one.lesson, one.lesson.scenario
    lines = [
        f"{lesson.number} {lesson.title} ({lesson.command})",
        f"  Exercise  {scenario.title} ({scenario.id}, difficulty {scenario.difficulty} of 5)",
        *_rows("Fault", map(_wrapped, one.fault or ("Nothing is wrong.",))),
        *_rows("Proof", map(_wrapped, one.proof)),
        # A command is not broken: it is copied.
        *_rows("Fix" if one.fault else "Look at", ((line,) for line in one.fix)),
        *_rows("Teaches", (_wrapped(one.teaches),)),
    ]
    return "".join(f"{printable(line, longest=len(line))}\n" for line in lines)


def _wrapped(text: str) -> Sequence[str]:
    return textwrap.wrap(text, _WIDTH)


def _rows(name: str, texts: Iterable[Sequence[str]]) -> Iterator[str]:
    for number, line in enumerate(line for lines in texts for line in lines):
        yield f"  {name if not number else '':<8}  {line}"


@dataclass(frozen=True, slots=True)
class Slide:
    """One picture of the presentation. ``revealed`` is uncovered line after line, by a key.

    ``markdown`` is a page of a lesson, ``lines`` are plain text.
    """

    title: str
    lines: tuple[str, ...] = ()
    revealed: tuple[tuple[str, str], ...] = ()
    markdown: str = ""


def slides(course: Course) -> tuple[Slide, ...]:
    """The course as slides: of each lesson its pages, then its exercise with the answer covered."""
    return tuple(slide for lesson in course.lessons for slide in lesson_slides(lesson))


def lesson_slides(lesson: Lesson) -> tuple[Slide, ...]:
    """The slides of one lesson."""
    found = []
    for name in lesson.pages:
        page = lesson.find_page(name)
        if page is not None:
            # Addresses are for who reads the page, not for who sees it on a wall.
            markdown = page.markdown.partition("\nSource:")[0]
            found.append(Slide(f"{lesson.number} {lesson.title}", markdown=markdown))
    scenario, key = lesson.scenario, answer(lesson)
    story = (" ".join(scenario.story.split()), "", " ".join(scenario.symptom.split()))
    covered = [(f"Hint {number}", hint) for number, hint in enumerate(scenario.hints, 1)]
    told = (scenario.title, *key.fault) if key.fault else ("Nothing is wrong.",)
    covered += [("Cause", line) for line in told]
    covered += [("Fix" if key.fault else "Look at", line) for line in key.fix]
    covered.append(("Remember", key.teaches))
    found.append(Slide(f"{lesson.number} What is the cause?", story, tuple(covered)))
    return tuple(found)


def slides_text(shown: tuple[Slide, ...]) -> str:
    """The slides for a terminal without a screen, the answers under each question."""
    parts = []
    for slide in shown:
        lines = [f"--- {slide.title}", slide.markdown or "\n".join(slide.lines)]
        lines += [f"{name}: {text}" for name, text in slide.revealed]
        text = printable("\n".join(lines), keep_newlines=True, longest=100_000)
        parts.append(f"{text.rstrip()}\n")
    return "\n".join(parts)
