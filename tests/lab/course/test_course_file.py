"""A trainer's own course: its own pages and scenarios, and what is said of errors."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from mqtui.lab.course.course import made_course
from mqtui.lab.course.course_file import lint_course_file, read_course_file
from mqtui.lab.errors import LabError

COURSE = """
id = "mq-class"
title = "Monday's class"

[[lesson]]
id = "one"
title = "Where we begin"
pages = ["./begin.md", "label"]
scenario = "./ours.toml"

[[lesson]]
id = "exam"
title = "First question"
scenario = "stash-missing"
blind = true
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "course.toml").write_text(COURSE)
    (tmp_path / "begin.md").write_text("# Our hosts\n\nSee [labels](label.md).\n")
    shipped = files("mqtui.assets").joinpath("scenarios", "label-mistyped.toml")
    (tmp_path / "ours.toml").write_text(
        shipped.read_text("utf-8").replace("label-mistyped", "ours")
    )
    return tmp_path


def test_a_course_of_ones_own_has_its_own_pages_scenarios_and_progress(place: Path) -> None:
    course = made_course(read_course_file(place / "course.toml"))
    one, exam = course.lessons
    assert (course.title, one.key, exam.key) == ("Monday's class", "mq-class/one", "mq-class/exam")
    assert one.page is not None
    assert one.page.title == "Our hosts"
    assert one.find_page("label") is not None
    assert one.scenario.expected == ("CER03",)
    assert (exam.blind, exam.page) == (True, None)
    assert lint_course_file(place / "course.toml") == ((), 2)


def test_every_error_is_named_at_once(place: Path) -> None:
    text = COURSE.replace("begin.md", "gone.md").replace("stash-missing", "nowhere")
    (place / "course.toml").write_text(f"{text}reports = 7\n".replace("mq-class", "MQ class"))
    problems, lessons = lint_course_file(place / "course.toml")
    assert lessons == 0
    assert [problem.split(":")[0] for problem in problems] == [
        "The course",
        "Lesson 1 of the course",
        "Lesson 2 of the course",
        "Lesson 2 of the course",
    ]
    with pytest.raises(LabError, match="id must be"):
        read_course_file(place / "course.toml")


def test_a_course_without_an_id_could_mix_its_progress_with_ours(place: Path) -> None:
    (place / "course.toml").write_text(COURSE.replace('id = "mq-class"', ""))
    assert "must have an id" in lint_course_file(place / "course.toml")[0][0]


@pytest.mark.parametrize("data", [b"\xff", b"a = [" * 5000, b" " * 1_000_001])
def test_a_file_that_is_no_course_ends_in_a_sentence(place: Path, data: bytes) -> None:
    (place / "course.toml").write_bytes(data)
    with pytest.raises(LabError, match=r"\.$"):
        read_course_file(place / "course.toml")
