"""A box over a screen names its own keys at the foot, and none of the screen below."""

from __future__ import annotations

import screens_pictures
import screens_sample
from textual.pilot import Pilot

from mqtui.engine.model import Report
from mqtui.screens.app import MqtuiApp
from mqtui.screens.widgets.chrome import KeyBar


def test_the_keys_at_the_foot_are_those_of_the_dialog() -> None:
    async def look(app: MqtuiApp, pilot: Pilot[Report]) -> None:
        for key, shown in (
            ("slash", "Enter Open  ↑ ↓ Move  Esc Close  ^o Copy  Tab Panel"),
            ("question_mark", "Esc Close"),
        ):
            await pilot.press(key)
            await pilot.pause()
            await pilot.pause()
            assert str(app.screen.query_one(KeyBar).render()).strip() == shown
            await pilot.press("escape")

    screens_pictures.drive(look, factory=screens_sample.FakeWalk)
