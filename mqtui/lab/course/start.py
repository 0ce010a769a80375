"""What ``mqtui learn`` begins with: a course, and in it a lesson, an exercise or the list."""

from __future__ import annotations

from dataclasses import dataclass

from mqtui.lab.course.course import Course, Lesson
from mqtui.lab.course.exercises import Selection


@dataclass(frozen=True, slots=True)
class LearnStart:
    """``lesson`` is begun at once; without one, ``selection`` draws a blind exercise.

    Without both the list of lessons is shown. ``course`` is ``None`` for mqtui's own.
    ``presented``: a trainer shows the course instead, one slide after another.
    """

    course: Course | None = None
    lesson: Lesson | None = None
    selection: Selection | None = None
    presented: bool = False
