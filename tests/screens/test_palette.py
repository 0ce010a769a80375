"""The command palette: an entry on one line for all that can be done now."""

from __future__ import annotations

from screens_pictures import SMALL, drive, text, until
from textual.pilot import Pilot

from mqtui.engine.model import Report
from mqtui.screens.app import MqtuiApp

P = Pilot[Report]


def test_it_has_every_key_that_works_now_and_nothing_else() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await pilot.press("2")
        await pilot.pause()
        entries = {each.title.partition(":")[0] for each in app.get_system_commands(app.screen)}
        assert entries >= {"Copy (c)", "Zoom (z)", "Next (n)", "Stage 7", "Rerun (r)", "Theme"}
        assert not entries & {"Cancel (x)", "Guess (g)", "Keys", "Quit"}
        await pilot.press("ctrl+p")
        await until(pilot, lambda: "Copy (c): Copy the selected fix" in text(app))
        lines = [line for line in text(app).splitlines() if ": " in line]
        assert len(lines) > 14, "one line for each"
        await pilot.press(*"zoom", "enter")
        await until(pilot, lambda: app.screen.has_class("-zoom"))

    drive(use, SMALL)
