"""What stands around every screen, in windows of every size."""

from __future__ import annotations

from functools import partial

import pytest
import screens_sample
from screens_pictures import LARGE, SMALL, drive, text, until, words
from textual.content import Content
from textual.pilot import Pilot

from mqtui.engine.model import Report
from mqtui.report.subject import Part, Worth
from mqtui.screens.app import MqtuiApp
from mqtui.screens.stages.stage import StageScreen
from mqtui.screens.widgets.chrome import title_line
from mqtui.screens.widgets.remedies import RemedyBox

P = Pilot[Report]

#: The keys that lead from the overview to a screen or dialog of each kind.
SCREENS = ("", "6", "2 z", "2 enter", "slash", "b", "W", "question_mark", "f", "l", "ctrl+p")


@pytest.mark.slow
def test_a_window_that_shrinks_and_grows_again_leaves_everything_as_it_was() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        for way in SCREENS:
            await pilot.press(*way.split())
            await pilot.pause(0.05)
            before = app.screen, app.focused, text(app)
            for size in ((20, 5), SMALL):
                await pilot.resize_terminal(*size)
                await pilot.pause()
            await until(
                pilot, partial(lambda was: (app.screen, app.focused, text(app)) == was, before)
            )
            assert app.focused is before[1], way
            app.action_overview()

    drive(use)


@pytest.mark.slow
def test_the_command_that_is_selected_stays_in_view_and_selected() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await pilot.press("2")
        await pilot.pause(0.1)
        app.screen.query(RemedyBox).last().focus()
        for size in (SMALL, (20, 5), LARGE, SMALL):
            await pilot.resize_terminal(*size)
            await pilot.pause(0.05)
            screen = app.screen
            assert isinstance(screen, StageScreen)
            assert screen.selected_remedy() == screens_sample.EDIT, size
            if size != (20, 5):
                assert "Or take it out of the environment file" in words(app), size
        await pilot.press("c")
        await until(pilot, lambda: app.clipboard == screens_sample.EDIT.text)

    drive(use, LARGE)


def test_the_line_at_the_top_says_who_is_walked_on_every_screen() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        for keys in ("", "2", "enter"):
            await pilot.press(*keys.split())
            await pilot.pause(0.05)
            top = text(app).splitlines()[0]
            assert "QM1 · ORDERS.PLAIN → mq1.orders.example(1414)" in top
            assert top.endswith("✗ fail, 2 root causes 0.0 s")

    drive(use, (140, 24))


def test_the_status_is_shortened_before_a_part_of_who_is_walked_goes() -> None:
    parts = (Part(Worth.PROGRAM, "orders.service"), Part(Worth.CHANNEL, "APP.TLS"))
    long, short = Content("fail, 2 root causes 0.0 s"), Content("fail")
    drawn = {width: title_line(parts, long, short, width).plain for width in range(20, 70)}
    assert all(len(line) == width for width, line in drawn.items())
    assert " ".join(drawn[60].split()) == "mqtui orders.service · APP.TLS fail, 2 root causes 0.0 s"
    assert " ".join(drawn[51].split()) == "orders.service · APP.TLS fail, 2 root causes 0.0 s"
    assert " ".join(drawn[30].split()) == "orders.service · APP.TLS fail"
    assert " ".join(drawn[29].split()) == "orders.service fail"
