"""A picture of the screen: for its user alone, and through nobody's link."""

from __future__ import annotations

import asyncio
import os
import stat
from pathlib import Path

import pytest

from mqtui.engine.model import Stage
from mqtui.facts import Request
from mqtui.screens.app import MqtuiApp
from mqtui.screens.screenshot import save
from mqtui.walk import Walk


def test_it_is_for_its_user_alone(tmp_path: Path) -> None:
    told = save("<svg/>", tmp_path / "new")
    (file,) = (tmp_path / "new").iterdir()
    assert str(file) in told
    assert (file.read_text(), stat.S_IMODE(file.stat().st_mode)) == ("<svg/>", 0o600)


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("precious")
    (tmp_path / "x.svg").symlink_to("victim")
    save("<svg/>", tmp_path, "x.svg")
    assert (tmp_path / "victim").read_text() == "precious"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to another user")
def test_root_writes_into_no_directory_of_somebody_else(tmp_path: Path) -> None:
    os.chown(tmp_path, 64001, 64001)
    assert "belongs to user 64001" in save("<svg/>", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_apps_own_command_goes_this_way(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("mqtui.screens.screenshot.user_downloads_path", lambda: tmp_path)
    app = MqtuiApp(lambda: Walk(Request(ini=os.devnull), environ={}, stages=(Stage.CCDT,)))

    async def take() -> list[str]:
        async with app.run_test(size=(80, 24)) as pilot:
            (command,) = (
                c for c in app.get_system_commands(app.screen) if c.title.startswith("Screenshot")
            )
            command.callback()
            async with asyncio.timeout(30):
                while not app._notifications:
                    await pilot.pause(0.02)
            return [n.message for n in app._notifications]

    (told,) = asyncio.run(take())
    (file,) = tmp_path.iterdir()
    assert str(file) in told
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
