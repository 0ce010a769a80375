"""Two cases beside each other on the screen, by the keyboard alone."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
import screens_sample
from screens_pictures import LARGE, SMALL, until, words

from mqtui.report.comparison import (
    Agreement,
    Compared,
    ComparedCase,
    Comparison,
    Group,
    LogEvent,
    SeenClient,
)
from mqtui.screens.app import MqtuiApp
from mqtui.screens.dialogs.comparison import ComparisonScreen, comparison_content

WHEN = datetime(2026, 11, 29, 3, 0, 1, tzinfo=UTC)
CAUSE = ("QMG10", "The queue manager does not trust the client.")
FOUND = Comparison(
    ComparedCase("c.mqtui", "apphost", "client", WHEN, "fail", (CAUSE,)),
    ComparedCase("q.mqtui", "mqhost", "queue manager", WHEN, "pass"),
    True,
    "fail",
    (CAUSE,),
    (
        Group(
            "Channel",
            (
                Compared("channel", "APP.TLS", "APP.TLS", Agreement.YES),
                Compared("CipherSpec", "ANY_TLS12", "\x1b[2J", Agreement.NO, "they differ"),
            ),
        ),
    ),
    ("A note.",),
    -3.0,
    (SeenClient("10.0.0.7", "APP.TLS", "the error log", last=WHEN, records=2, is_ours=True),),
    (
        LogEvent(WHEN, True, "AMQ9665", "The socket was closed."),
        LogEvent(WHEN, False, "AMQ9633", "Bad certificate.", this_client=False),
    ),
)


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_it_is_shown_first_and_again_by_its_key(size: tuple[int, int]) -> None:
    async def use() -> None:
        app = MqtuiApp(screens_sample.FakeWalk, "both ends", comparison=FOUND)
        app.animation_level = "none"
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: not app.state.busy)
            assert isinstance(app.screen, ComparisonScreen)
            await until(pilot, lambda: "QMG10" in words(app))
            assert "client on apphost" in words(app)
            assert "APP.TLS" in words(app)
            await pilot.press("f")
            await until(pilot, lambda: "1 in order" in words(app))
            await pilot.press("end")
            await until(pilot, lambda: "AMQ9633" in words(app))
            await pilot.press("escape")
            assert app.screen.id == "overview"
            await pilot.press("B")
            assert isinstance(app.screen, ComparisonScreen)

    asyncio.run(use())


@pytest.mark.parametrize("width", [58, 76, 116])
def test_the_page_fits_and_says_all(width: int) -> None:
    text = comparison_content(FOUND, width).plain
    assert all(len(line) <= width for line in text.splitlines())
    for told in ("they differ", "A note.", "this client", "3 s behind", "(another client)"):
        assert told in " ".join(text.split())
    assert "\x1b" not in text
    fewer = comparison_content(FOUND, width, everything=False).plain
    assert "ANY_TLS12" in fewer
    assert len(fewer) < len(text)


def test_two_clients_have_a_diagnosis_each() -> None:
    other = Comparison(FOUND.first, FOUND.second, False, "fail", (), ())
    text = comparison_content(other, 80).plain
    assert "Diagnosis of A" in text
    assert "nothing fails in it" in text


def test_without_two_cases_there_is_no_such_key() -> None:
    async def use() -> None:
        app = MqtuiApp(screens_sample.FakeWalk, "this machine")
        async with app.run_test(size=SMALL) as pilot:
            await until(pilot, lambda: not app.state.busy)
            await pilot.press("B")
            assert app.screen.id == "overview"

    asyncio.run(use())
