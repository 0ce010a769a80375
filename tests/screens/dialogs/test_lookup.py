"""Looking up a code while it is typed: the same answer as the command line's."""

from __future__ import annotations

import pytest
from screens_pictures import LARGE, SMALL, compare, drive, until, words
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from mqtui.engine.model import Report
from mqtui.explain.answer import answer_to
from mqtui.screens.app import MqtuiApp
from mqtui.screens.dialogs import lookup
from mqtui.screens.dialogs.evidence import EvidenceScreen
from mqtui.screens.dialogs.lookup import LookupScreen

P = Pilot[Report]


async def look_up(app: MqtuiApp, pilot: P, typed: str) -> LookupScreen:
    """Press the key and type."""
    await pilot.press("i")
    screen = app.screen
    assert isinstance(screen, LookupScreen)
    await pilot.press(*("space" if letter == " " else letter for letter in typed))
    return screen


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_the_answer_stands_there_while_it_is_typed(size: tuple[int, int]) -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        screen = await look_up(app, pilot, "2393")
        screen.query_one(Input).cursor_blink = False
        await until(pilot, lambda: "2393 MQRC_SSL_INITIALIZATION_ERROR" in words(app))
        assert screen._answer == answer_to(["2393"]).text
        assert "Try these first:" in words(app)
        compare(f"lookup-{size[0]}x{size[1]}", app)
        await pilot.press("escape")
        assert app.screen.id == "overview"

    drive(use, size)


def test_several_names_are_answered_together_and_arrows_scroll() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        screen = await look_up(app, pilot, "2393 AMQ9716")
        await until(pilot, lambda: screen._answer.startswith("All of them together"))
        before = words(app)
        await pilot.press("down", "down", "pagedown")
        assert words(app) != before

    drive(use)


def test_what_is_not_known_is_answered_with_what_was_meant() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        screen = await look_up(app, pilot, "MQSSLKEYX")
        await pilot.press("enter")
        await until(pilot, lambda: "Did you mean MQSSLKEYR" in screen._answer)
        assert "Did you mean MQSSLKEYR" in words(app)

    drive(use)


def test_a_slow_answer_never_freezes_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookup, "LIMIT", 0.05)
    monkeypatch.setattr(lookup, "_answer", slow)

    async def use(app: MqtuiApp, pilot: P) -> None:
        await look_up(app, pilot, "2393")
        await until(pilot, lambda: "No answer was found in time" in words(app))
        await pilot.press("escape")
        assert app.screen.id == "overview"

    drive(use)


def slow(_typed: str) -> str:
    import time

    time.sleep(0.5)
    return ""


def test_a_text_of_several_lines_is_read_in_the_other_box() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await look_up(app, pilot, "")
        app.screen.focused.post_message(events.Paste("AMQ9637E: lacking\nAMQ9999E: ended\n"))
        await until(pilot, lambda: isinstance(app.screen, EvidenceScreen))

    drive(use)


def test_the_answer_is_copied(tmp_path) -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        screen = await look_up(app, pilot, "MQSSLKEYR")
        await pilot.press("enter")
        await until(pilot, lambda: screen._answer.startswith("MQSSLKEYR: "))
        await pilot.press("ctrl+o")
        await until(pilot, lambda: "Copied the answer." in words(app))

    drive(use)
    copied = (tmp_path / "cache" / "mqtui" / "copied.txt").read_text()
    assert copied == answer_to(["MQSSLKEYR"]).text
