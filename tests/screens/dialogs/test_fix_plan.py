"""The fix plan on the screen: read, never made."""

from __future__ import annotations

import pytest
from screens_pictures import LARGE, SMALL, compare, drive, text, until, words
from textual.pilot import Pilot

from mqtui.engine.model import Report
from mqtui.screens.app import MqtuiApp
from mqtui.screens.dialogs import fix_plan
from mqtui.screens.dialogs.fix_plan import FixPlanScreen
from mqtui.screens.widgets.command_text import MORE_RIGHT

P = Pilot[Report]


async def opened(app: MqtuiApp, pilot: P) -> FixPlanScreen:
    """Press the key, and wait for the plan."""
    await pilot.press("f")
    screen = app.screen
    assert isinstance(screen, FixPlanScreen)
    await until(pilot, lambda: "Reading the files" not in words(app))
    return screen


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_all_fixes_in_their_order(size: tuple[int, int]) -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await opened(app, pilot)
        assert "Fix plan: " in words(app)
        compare(f"fix-plan-{size[0]}x{size[1]}", app)
        before = words(app)
        await pilot.press("pagedown")
        assert (words(app) != before) is (size == SMALL)
        await pilot.press("f")
        assert app.screen.id == "overview"

    drive(use, size)


def test_the_command_is_copied_where_there_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    copied: list[str] = []

    async def copy(text: str, _: str) -> None:
        copied.append(text)

    async def use(app: MqtuiApp, pilot: P) -> None:
        monkeypatch.setattr(app, "copy_text", copy)
        screen = await opened(app, pilot)
        await pilot.press("ctrl+o")
        assert copied == []
        screen._command = "mqtui fix --apply"
        await pilot.press("ctrl+o")
        assert copied == ["mqtui fix --apply"]

    drive(use)


def test_what_is_typed_is_never_wrapped_but_scrolled() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        screen = await opened(app, pilot)
        screen._command = "mqtui fix " + "x" * 90 + " --apply"
        screen._draw()
        await pilot.press("end")
        await pilot.pause()
        assert MORE_RIGHT in text(app)
        assert "--apply" not in words(app)
        await pilot.press(*["right"] * 4)
        assert "--apply" in words(app)
        await pilot.press(*["left"] * 4)
        assert "mqtui fix xxx" in words(app)

    drive(use)


def test_files_that_do_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fix_plan, "LIMIT", 0.0)

    async def use(app: MqtuiApp, pilot: P) -> None:
        await opened(app, pilot)
        await until(pilot, lambda: "could not be read in time" in words(app))

    drive(use)


def test_no_plan_before_the_diagnosis() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        app.session.state.report = None
        app.show_state()
        await pilot.press("f")
        assert app.screen.id == "overview"

    drive(use)
