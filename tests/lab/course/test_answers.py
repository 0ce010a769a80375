"""The answer key and the slides have every lesson, with fault, proof and fix."""

from __future__ import annotations

from mqtui.lab.course.answers import answer_key, lesson_slides, slides, slides_text
from mqtui.lab.course.course import course, find_lesson, the_course


def test_the_key_has_fault_proof_and_fix_of_every_lesson() -> None:
    text = answer_key(the_course())
    for lesson in course():
        assert f"(mqtui learn {lesson.id})" in text
        for line in (*lesson.scenario.expected, *lesson.scenario.solution):
            assert line in text
    assert "  Fault     Nothing is wrong." in text
    assert text.count("  Proof     ") == len(course())


def test_a_lesson_is_its_pages_and_a_question_whose_answer_is_covered() -> None:
    page, more, question = lesson_slides(find_lesson("label"))
    assert page.markdown.startswith("# The certificate label")
    assert more.markdown
    assert not page.revealed
    assert "label by telephone" in question.lines[0]
    names = [name for name, _ in question.revealed]
    assert names == ["Hint 1", "Hint 2", "Hint 3", "Cause", "Cause", "Fix", "Fix", "Remember"]
    assert not any("CER03" in line for line in question.lines)
    assert len(slides(the_course())) > 2 * len(course())
    assert "Cause: CER03" in slides_text((question,))
