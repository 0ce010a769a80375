"""Progress on a terminal's line: drawn not too often, and removed."""

from __future__ import annotations

import pytest

from mqtui.cli import walk_progress
from mqtui.cli.walk_progress import WalkProgress
from mqtui.engine.events import CheckStarted, Diagnosed, LiveStep, Looking, StageStarted
from mqtui.engine.model import Report, Stage, Verdict
from mqtui.facts import Outcome, StepKind, TimelineStep


@pytest.fixture
def drawn(monkeypatch):
    lines: list[str] = []
    monkeypatch.setattr(walk_progress, "draw", lines.append)
    return lines


def progress(shown=True):
    clock = iter(range(1000))
    return WalkProgress(shown, lambda: next(clock))


STEP = LiveStep(TimelineStep(StepKind.TLS, Outcome.OK, 0, 1))


def test_what_is_looked_at_is_drawn_and_removed(drawn):
    one = progress()
    for event in (Looking("ports"), StageStarted(Stage.CCDT), STEP):
        one.take(event)
    one.take(CheckStarted(Stage.CCDT, "TAB01", "A table"))
    one.clear()
    one.clear()
    told = ["ports", "TLS handshake", "TAB01 A table"]
    assert drawn == [*(f"mqtui: {each} ..." for each in told), ""]


def test_after_the_diagnosis_fixes_are_tried(drawn):
    one = progress()
    for event in (Diagnosed(Report(Verdict.FAIL, (), ())), STEP, Looking("ports")):
        one.take(event)
    assert all("trying the fixes" in line for line in drawn)
    assert len(drawn) == 3


def test_it_is_not_drawn_at_every_event(drawn):
    one = WalkProgress(True, lambda: 1.0)
    for _ in range(100):
        one.take(Looking("x"))
    assert len(drawn) == 1


def test_nothing_is_drawn_where_nobody_looks(drawn):
    one = progress(shown=False)
    one.take(Looking("x"))
    one.clear()
    assert drawn == []


def test_text_of_others_does_not_move_the_cursor(drawn):
    progress().take(Looking("\x1b[2J"))
    assert "\x1b" not in drawn[0]
