"""The course, its pages, and what a guess is worth."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from mqtui.checks import load as load_checks
from mqtui.engine.model import Stage
from mqtui.engine.registry import checks
from mqtui.knowledge import message
from mqtui.knowledge.pages import find_page, page_of, pages, parse_page
from mqtui.lab.course.course import course, find_lesson, the_course
from mqtui.lab.course.course_file import parse_course_file
from mqtui.lab.course.exercise import (
    NOTHING,
    judge_guess,
    plausible,
    result,
    right_guesses,
    stars,
    wrong_guesses,
)
from mqtui.lab.course.progress import Done
from mqtui.lab.errors import LabError
from mqtui.lab.scenario.scenario import find
from mqtui.walk import Walk

assert Walk, "importing it registers the checks"

GOOD = '[[lesson]]\nid = "a"\ntitle = "A"\npages = ["label"]\nscenario = "healthy"\n'

ROOT = Path(__file__).parents[3]


def test_the_course_begins_with_a_healthy_store() -> None:
    lessons = course()
    assert lessons[0].title == "What a key repository is"
    assert lessons[0].scenario.expected == ()
    assert [lesson.number for lesson in lessons] == list(range(1, len(lessons) + 1))
    assert len({lesson.id for lesson in lessons}) == len(lessons)
    for lesson in lessons:
        assert len(lesson.scenario.hints) == 3, lesson.id
        assert lesson.page.title
    assert find_lesson("2") == find_lesson(lessons[1].id) == lessons[1]
    with pytest.raises(LabError, match=r"no lesson 'x'\. Lessons: key-repository"):
        find_lesson("x")


def test_the_cause_is_always_among_the_answers() -> None:
    for lesson in course():
        offered = {c.id for stage in Stage for c in plausible(stage, lesson.scenario)}
        assert set(lesson.scenario.expected) <= offered, lesson.id
        assert len(offered) > 20


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "must contain only"),
        ("= 1", "not valid TOML"),
        ("lesson = 3", "must contain only"),
        (GOOD + GOOD, "lesson a twice"),
        (GOOD.replace('"a"', '"A b"'), "id must be"),
        (GOOD.replace('"A"', '" "'), "title must be"),
        (GOOD.replace('["label"]', "[]"), "pages must list"),
        (GOOD.replace('"label"', '"nowhere"'), "no lesson page 'nowhere'"),
        (GOOD.replace('"healthy"', '"nowhere"'), "no scenario 'nowhere'"),
        (GOOD.replace('"healthy"', "7"), "no scenario"),
        (GOOD + 'more = "x"\n', "and nothing else"),
    ],
)
def test_a_course_with_an_error_says_where(text: str, why: str) -> None:
    with pytest.raises(LabError, match=why):
        parse_course_file(text)
    assert len(parse_course_file(GOOD).lessons) == 1


def test_every_stage_has_a_page_and_every_page_its_sources() -> None:
    for stage in Stage:
        page = page_of(stage)
        assert page is not None, stage
        assert page.markdown.startswith(f"# {page.title}\n")
    for page in pages():
        lines = page.markdown.split("\n")
        assert any(line.startswith("Source:") for line in lines), page.id
        assert len(lines) <= 48, f"{page.id} is longer than two screens"
        assert max(len(line) for line in lines if "://" not in line) <= 105, page.id
        for link in page.links:
            assert find_page(link) is not None, f"{page.id} leads to {link}"
        assert "```" not in page.text
        assert "](" not in page.text
    assert find_page("SNI") is find_page("sni") is not None


def test_every_page_is_led_to() -> None:
    led = {link for page in pages() for link in page.links}
    led |= {name for lesson in course() for name in lesson.pages}
    led |= {page.id for page in pages() if page.stage}
    # It is opened where no stage is chosen, and belongs to the course's end.
    assert {page.id for page in pages()} - led <= {"seven-stages", "two-faults"}


def test_every_message_that_a_page_names_is_known() -> None:
    for page in pages():
        for number in re.findall(r"AMQ\d{4}", page.markdown):
            # AMQ9999 only says that something else was said before.
            assert number == "AMQ9999" or message(number), f"{page.id}: {number}"


@pytest.mark.parametrize("text", ["", "no title", "# \n", "#title"])
def test_a_page_without_a_title_is_none(text: str) -> None:
    with pytest.raises(ValueError, match="title"):
        parse_page("x", text)


def test_a_guess_is_right_near_or_wrong() -> None:
    scenario = find("label-mistyped")
    assert judge_guess("CER03", scenario, None).right
    near = judge_guess("CER05", scenario, None)
    assert (near.right, near.near, near.left) == (False, True, 1)
    assert not judge_guess("ENV03", scenario, None).near
    assert not judge_guess(NOTHING, scenario, None).right
    healthy = find("healthy")
    assert judge_guess(NOTHING, healthy, None).right
    assert not judge_guess("CER03", healthy, None).right
    two = replace(scenario, expected=("ENV03", "CER03"))
    assert judge_guess("ENV03", two, None).left == 1
    assert judge_guess("CER03", two, None, ("ENV03",)).left == 0
    load_checks()
    assert {c.id for c in checks()} >= {"ENV03", "CER03", "CER05"}


def test_help_costs_a_star_and_never_the_last() -> None:
    scenario = find("label-mistyped")
    alone = Done(guesses=("CER05", "CER03"))
    assert (stars(alone, scenario), wrong_guesses(alone, scenario)) == (3, 1)
    assert right_guesses(alone, scenario)
    helped = Done(guesses=("CER05", "ENV03"), hints=3)
    assert stars(helped, scenario) == 2
    assert not right_guesses(helped, scenario)
    assert stars(Done(shown=True, hints=3), scenario) == 1
    assert result(Done(guesses=("CER03",)), scenario) == "Done without any help."
    said = result(replace(helped, shown=True, hints=1), scenario)
    assert said == ("Done, with 1 hint, 2 wrong guesses and a look at the causes.")


def test_every_stage_has_a_lesson_and_twelve_faults_are_counted_as_the_page_says() -> None:
    opened = {name for lesson in course() for name in lesson.pages}
    assert {f"stage-{stage.value}" for stage in Stage} <= opened
    counted = [lesson for lesson in course() if lesson.reports]
    assert len(counted) == 12
    page = " ".join((ROOT / "docs" / "course.md").read_text("utf-8").split())
    assert f"Counted from {the_course().counted_from} public reports" in page
    for lesson in counted:
        assert len(set(lesson.reports)) == len(lesson.reports)
        assert f"| {len(lesson.reports)} | {lesson.title} | `mqtui learn {lesson.id}` |" in page
