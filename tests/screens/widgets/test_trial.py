"""What became of a fix that was tried, beside the fix: with a mark, and in words."""

from __future__ import annotations

import pytest
import screens_sample

from mqtui.engine.change import OutOfReach
from mqtui.engine.model import Trial, TrialResult
from mqtui.screens.drawing.glyphs import ascii_for
from mqtui.screens.widgets.trial import trial_line

HOSTILE = screens_sample.HOSTILE


@pytest.mark.parametrize(
    ("trial", "line"),
    [
        (Trial(TrialResult.WORKS, "It connects."), "✓ Tried: it connects."),
        (
            Trial(TrialResult.NO_EFFECT),
            "✗ Tried: the same failure stays, so this cause is doubted.",
        ),
        (Trial(TrialResult.NEEDS, reason="no user"), "? Not tried: no user."),
        (
            Trial(TrialResult.NOT_FROM_HERE, reason=OutOfReach.HOST),
            "- Not tried from here: it needs root's rights, or another user's, on this host.",
        ),
        (Trial(TrialResult.NOT_FROM_HERE), "- Not tried from here."),
    ],
)
def test_a_trial_is_drawn_with_its_mark_and_its_word(trial: Trial, line: str) -> None:
    assert trial_line(trial, 200).plain.rstrip() == line


def test_it_is_wrapped_under_itself() -> None:
    lines = trial_line(Trial(TrialResult.WORKS, "It connects " * 9), 40).plain.split("\n")
    assert len(lines) > 2
    assert all(line.startswith("  ") for line in lines[1:])
    assert all(len(line) <= 40 for line in lines)


def test_nothing_in_it_is_markup_or_moves_the_cursor() -> None:
    said = trial_line(Trial(TrialResult.WORKS, HOSTILE), 400).plain
    assert "[red]not red[/red]" in said
    assert said.isprintable()


def test_its_marks_are_there_in_ascii_too() -> None:
    marks = {trial_line(Trial(result), 80).plain[0] for result in TrialResult}
    assert len({ascii_for(mark) for mark in marks}) == len(TrialResult)
