"""One box finds what the run has seen and what ``explain`` knows; Enter goes there."""

from __future__ import annotations

from pathlib import Path

import pytest
import screens_sample
from screens_pictures import LARGE, SMALL, compare, drive, until, words
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from mqtui.engine.model import Report, Stage
from mqtui.explain.answer import answer_to
from mqtui.screens.app import MqtuiApp
from mqtui.screens.dialogs import search as dialog
from mqtui.screens.dialogs.evidence import EvidenceScreen
from mqtui.screens.dialogs.search import SearchScreen
from mqtui.screens.widgets.findings import FindingList

P = Pilot[Report]


async def typed(app: MqtuiApp, pilot: P, text: str, key: str = "slash") -> SearchScreen:
    """Press the key, type, and wait for the hits."""
    await pilot.press(key)
    await until(pilot, lambda: isinstance(app.screen, SearchScreen))
    screen = app.screen
    assert isinstance(screen, SearchScreen)
    screen.query_one(Input).value = text
    await until(pilot, lambda: screen._searched == text)
    return screen


def test_all_findings_first_then_the_one_that_is_typed_and_enter_goes_there() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await typed(app, pilot, "")
        assert "stage 2 ENV03 MQSERVER is set" in words(app)
        await pilot.press("escape")
        await typed(app, pilot, "mqsc alter")
        assert "0 hits in this run" in words(app)
        await pilot.press("escape")
        await typed(app, pilot, "alter channel cip04")
        assert "1 hit in this run" in words(app)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.id == "cipher")
        app.open_finding(Stage.ENVIRONMENT, screens_sample.HOSTILE_FINDING)
        await until(pilot, lambda: app.screen.id == "environment")
        await pilot.pause(0.1)
        assert app.screen.query_one(FindingList).finding is screens_sample.HOSTILE_FINDING

    drive(use)


def test_a_label_leads_to_its_stage_and_enter_never_takes_the_hits_of_before() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        screen = await typed(app, pilot, "")
        screen.query_one(Input).value = "Orders-Client: CN=orders"
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.id == "certificate")

    drive(use)


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_a_code_is_explained_below_the_list_and_enter_gives_it_the_box(
    size: tuple[int, int],
) -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        screen = await typed(app, pilot, "2393", "i")
        screen.query_one(Input).cursor_blink = False
        await until(pilot, lambda: screen._text == answer_to(["2393"]).text)
        assert "Try these first:" in words(app)
        compare(f"search-{size[0]}x{size[1]}", app)
        await pilot.press("enter")
        assert not screen.query_one(OptionList).display
        before = words(app)
        await pilot.press("down", "pagedown")
        assert words(app) != before or size == LARGE
        await pilot.press("escape")
        assert screen.query_one(OptionList).display
        await pilot.press("escape")
        assert app.screen.id == "overview"

    drive(use, size)


def test_pages_and_causes_are_found_by_their_words_and_read_in_the_box() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        screen = await typed(app, pilot, "host name does not resolve")
        await until(pilot, lambda: "getent hosts" in screen._text)
        assert "cause the host name does not resolve" in words(app)

    drive(use)


def test_what_is_not_known_is_answered_with_what_was_meant(tmp_path: Path) -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await typed(app, pilot, "MQSSLKEYX")
        assert "Did you mean MQSSLKEYR" in words(app)
        await pilot.press("ctrl+o")
        await until(pilot, lambda: "Copied the answer." in words(app))

    drive(use)
    copied = (tmp_path / "cache" / "mqtui" / "copied.txt").read_text()
    assert copied == answer_to(["MQSSLKEYX"]).text


def test_a_slow_answer_never_freezes_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dialog, "LIMIT", 0.05)
    monkeypatch.setattr(dialog, "find", slow)

    async def use(app: MqtuiApp, pilot: P) -> None:
        await pilot.press("slash")
        await until(pilot, lambda: "No answer was found in time" in words(app))
        await pilot.press("escape")
        assert app.screen.id == "overview"

    drive(use)


def slow(*_: object) -> str:
    import time

    time.sleep(0.3)
    return ""


def test_a_text_of_several_lines_is_read_in_the_other_box() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await typed(app, pilot, "")
        app.screen.focused.post_message(events.Paste("AMQ9637E: lacking\nAMQ9999E: ended\n"))
        await until(pilot, lambda: isinstance(app.screen, EvidenceScreen))

    drive(use)
