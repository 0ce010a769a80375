"""After a rerun the overview says what is gone, left and new, and ``A`` lists all of it."""

from __future__ import annotations

from dataclasses import replace

import screens_sample
from screens_pictures import SMALL, drive, until, words
from textual.pilot import Pilot

from mqtui.engine.model import Report, StageReport, Verdict
from mqtui.facts import Request
from mqtui.screens.app import MqtuiApp
from mqtui.screens.dialogs.again import AgainScreen

P = Pilot[Report]


def mended() -> screens_sample.FakeWalk:
    """The sample without MQSERVER, and with something else instead."""
    new = replace(screens_sample.TWO_STORES, verdict=Verdict.FAIL, headline="A new failure.")
    report = screens_sample.report()
    stages = tuple(
        StageReport(
            stage.stage,
            stage.verdict,
            tuple(new if f is screens_sample.SET_MQSERVER else f for f in stage.findings),
        )
        for stage in report.stages
    )
    ended = screens_sample.Ended(
        screens_sample.facts(),
        replace(report, stages=stages, root_causes=report.root_causes[1:], plan=()),
    )
    return screens_sample.FakeWalk(ended=ended)


def walks() -> screens_sample.FakeWalk:
    walks.made += 1  # type: ignore[attr-defined]
    return screens_sample.FakeWalk() if walks.made == 1 else mended()  # type: ignore[attr-defined]


def test_what_is_gone_left_and_new_stands_on_the_overview_and_in_a_box() -> None:
    walks.made = 0  # type: ignore[attr-defined]

    async def use(app: MqtuiApp, pilot: P) -> None:
        assert "A Changes" not in words(app)
        await pilot.press("r")
        await until(pilot, lambda: "Since " in words(app))
        assert "1 gone, " in words(app)
        assert "new A new failure." in words(app)
        assert "gone MQSERVER is set, so the channel table" in words(app)
        await pilot.press("A")
        assert isinstance(app.screen, AgainScreen)
        assert "At " in words(app)
        assert "Now: fail. 1 gone," in words(app)
        assert "ENV05 fail" in words(app)
        await pilot.press("escape")
        assert app.screen.id == "overview"

    drive(use, SMALL, walks)


def test_where_nothing_changed_it_says_what_cannot_change_while_it_runs() -> None:
    facts = replace(screens_sample.facts(), request=Request())

    async def use(app: MqtuiApp, pilot: P) -> None:
        await pilot.press("r")
        await until(pilot, lambda: "nothing changed" in words(app))
        assert "An export in another window is not seen: o names an env file." in words(app)

    ended = screens_sample.Ended(facts, screens_sample.report())
    drive(use, SMALL, lambda: screens_sample.FakeWalk(ended=ended))
