"""Both ends, by one key from any stage."""

from __future__ import annotations

import pytest
from screens_pictures import SMALL, drive, words
from textual.pilot import Pilot

from mqtui.engine.model import Report
from mqtui.screens.app import MqtuiApp
from mqtui.screens.dialogs.both_ends import BothEndsScreen


@pytest.mark.slow
def test_E_shows_both_ends_and_Esc_closes_them() -> None:
    async def look(app: MqtuiApp, pilot: Pilot[Report]) -> None:
        await pilot.press("5", "E")
        await pilot.pause()
        assert isinstance(app.screen, BothEndsScreen)
        assert "✓ queue manager QM1 QM1 *" in words(app)
        await pilot.press("escape")
        assert app.screen.id == "cipher"

    drive(look, SMALL)
