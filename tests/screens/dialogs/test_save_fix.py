"""The key that writes a fix to a file: for its owner alone, and nothing is replaced unasked."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
import screens_sample
from screens_pictures import drive, until, words
from textual.pilot import Pilot
from textual.widgets import Input

from mqtui.engine.model import Report
from mqtui.screens.app import MqtuiApp
from mqtui.screens.dialogs.report import ReplaceScreen
from mqtui.screens.dialogs.save_fix import SaveFixScreen

P = Pilot[Report]


def test_a_fix_becomes_a_script_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    async def use(app: MqtuiApp, pilot: P) -> None:
        await pilot.press("S")
        assert isinstance(app.screen, SaveFixScreen)
        assert app.screen.query_one(Input).value == "mqtui-fix-ENV03.sh"
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.id == "overview")
        await until(pilot, lambda: "Read it first, then type: sh" in words(app))
        await pilot.press("S", "enter")
        await until(pilot, lambda: isinstance(app.screen, ReplaceScreen))
        await pilot.press("n", "escape")

    drive(use, (120, 40))
    script = tmp_path / "mqtui-fix-ENV03.sh"
    assert script.read_text() == f"#!/bin/sh\n{screens_sample.UNSET.text}\n"
    assert stat.S_IMODE(script.stat().st_mode) == 0o700
