"""The screens with every sentence of facts and findings replaced: they draw, and mark the same."""

from __future__ import annotations

from dataclasses import replace

import pytest
import scrambled
import screens_sample
from screens_pictures import LARGE, drive, text
from textual.pilot import Pilot

from mqtui.engine.diagnosis import diagnose
from mqtui.engine.model import Report, Stage, Verdict
from mqtui.screens.app import MqtuiApp
from mqtui.screens.drawing.glyphs import mark

P = Pilot[Report]
#: What a verdict looks like.
MARKS = {mark(verdict).plain.strip() for verdict in Verdict}


def walk(reworded: bool) -> screens_sample.FakeWalk:
    found = screens_sample.FakeWalk()
    ended = found.ended
    if reworded:
        stages = tuple(scrambled.stage(stage) for stage in ended.report.stages)
        causes = tuple(
            replace(c, finding=scrambled.finding(c.finding)) for c in ended.report.root_causes
        )
        report = replace(ended.report, stages=stages, root_causes=causes)
        found.ended = replace(ended, facts=scrambled.facts(ended.facts), report=report)
    return found


def drawn(reworded: bool, key: str) -> str:
    shown = []

    async def look(app: MqtuiApp, pilot: P) -> None:
        await pilot.press(key)
        await pilot.pause()
        shown.append(text(app))

    drive(look, LARGE, lambda: walk(reworded))
    return shown[0]


@pytest.mark.slow
@pytest.mark.parametrize("key", "01234567")
def test_every_screen_draws_whatever_the_sentences_are(key: str) -> None:
    before, after = drawn(False, key), drawn(True, key)
    assert before != after
    # Shorter sentences leave room for more of them.
    assert {sign for sign in MARKS if sign in before} <= {sign for sign in MARKS if sign in after}


def bones(report: Report) -> list[tuple[Stage, str, list[str]]]:
    """The root causes without their sentences."""
    return [(c.stage, c.finding.check, [e.check for e in c.explains]) for c in report.root_causes]


def test_the_diagnosis_is_the_same_whatever_the_findings_say() -> None:
    stages = screens_sample.report().stages
    before, after = diagnose(stages), diagnose(tuple(scrambled.stage(s) for s in stages))
    assert bones(before) == bones(after)
    assert before.root_causes
    assert before.verdict is after.verdict
    assert {s.stage for s in after.stages} == set(Stage)
