"""Blind exercises: the same order for a seed, none twice, and nothing that tells the fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from mqtui.lab.course.course import course
from mqtui.lab.course.exercises import STARS, Selection, find_exercise, solved_scenarios
from mqtui.lab.course.progress import Done, Progress
from mqtui.lab.errors import LabError
from mqtui.lab.scenario.scenario import load


def test_a_seed_gives_the_same_exercises_in_the_same_order_and_none_twice() -> None:
    selection, solved, drawn = Selection(2, 7), set(), []
    for _ in range(40):
        lesson = selection.next(solved)
        drawn.append(lesson.id)
        solved.add(lesson.id)
    assert len(set(drawn)) == 40
    assert drawn[0] == Selection(2, 7).next(()).id != Selection(2, 8).next(()).id
    found = [s for s in load() if s.id in drawn]
    assert {s.difficulty for s in found} == {2}
    assert {bool(s.expected) for s in found} == {True, False}, "nothing wrong is an answer, too"


def test_when_all_are_solved_they_come_again_but_not_the_one_under_way() -> None:
    everything = {s.id for s in load()}
    first = Selection(5, 1).next(everything)
    assert Selection(5, 1).next(everything, first.id).id != first.id
    assert all(Selection(stars, 0).next(()).id for stars in STARS)
    with pytest.raises(LabError, match="no exercise with difficulty 9"):
        Selection(9, 1).next(())


def test_an_exercise_says_nothing_of_its_subject_and_has_its_own_progress(tmp_path: Path) -> None:
    lesson = find_exercise("label-mistyped")
    assert (lesson.title, lesson.pages, lesson.page, lesson.blind) == ("Exercise", (), None, True)
    assert lesson.key == "exercise/label-mistyped"
    progress = Progress(tmp_path / "p", {lesson.key: Done("a", solved="b")}, saving=False)
    progress.lessons |= {"stash": Done("a", solved="b"), "chain": Done("a")}
    assert solved_scenarios(progress) == {"label-mistyped", "stash-of-another-store"}


def test_no_lesson_has_the_name_of_a_scenario() -> None:
    assert not {lesson.id for lesson in course()} & {s.id for s in load()}
