"""The key that writes a report: which file, which format, and nothing replaced without a yes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import screens_sample
from screens_pictures import LARGE, SMALL, compare, drive, until, words
from textual.pilot import Pilot
from textual.widgets import Input

from mqtui.engine.model import Report
from mqtui.report.meta import Meta
from mqtui.screens.app import MqtuiApp
from mqtui.screens.dialogs import report as dialog
from mqtui.screens.dialogs.report import ReplaceScreen, ReportScreen
from mqtui.screens.drawing.draw import Drawing
from mqtui.walk import meta as walk_meta

P = Pilot[Report]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory to write to, and a host and a time that stay the same."""
    monkeypatch.setattr(walk_meta.platform, "node", lambda: "client7")
    monkeypatch.setenv("TZ", "UTC")
    monkeypatch.setattr(dialog, "usual_directory", lambda: tmp_path)
    return tmp_path


async def opened(app: MqtuiApp, pilot: P, name: str = "") -> ReportScreen:
    await pilot.press("W")
    await until(pilot, lambda: isinstance(app.screen, ReportScreen))
    screen = app.screen
    assert isinstance(screen, ReportScreen)
    if name:
        screen.query_one(Input).value = name
        await pilot.pause()
    return screen


def painted(app: MqtuiApp) -> str:
    """What the box draws, wide enough for any path."""
    return app.screen.query_one(".box Drawing", Drawing)._painter(500).plain


def told(app: MqtuiApp) -> list[str]:
    return [n.message for n in app._notifications]


@pytest.mark.parametrize("screen", ["overview", "stage", "finding"])
def test_every_screen_writes_a_page_under_a_name_with_host_and_time(here: Path, screen: str):
    async def do(app: MqtuiApp, pilot: P) -> None:
        for key in {"overview": (), "stage": ("3",), "finding": ("2", "enter")}[screen]:
            await pilot.press(key)
        await opened(app, pilot)
        await pilot.press("enter")
        await until(pilot, lambda: bool(told(app)))

    app = drive(do)
    (file,) = here.iterdir()
    assert re.fullmatch(r"mqtui-client7-2026-11-05T\d{6}\.html", file.name)
    assert "MQSERVER is set" in file.read_text()
    assert told(app) == [f"The report is in {file}."]


def test_arrows_choose_the_format_and_the_name_follows(here: Path):
    seen: list[str] = []

    async def do(app: MqtuiApp, pilot: P) -> None:
        screen = await opened(app, pilot, "a.html")
        for key in ("down", "down", "down", "up"):
            await pilot.press(key)
            await pilot.pause()
            seen.append(f"{screen.format} {screen.path.name}")
        await pilot.press("down", "enter")
        await until(pilot, lambda: bool(told(app)))

    drive(do)
    assert seen == ["markdown a.md", "text a.txt", "json a.json", "text a.txt"]
    value = json.loads((here / "a.json").read_text())
    assert value["walk"]["host"] == "client7"


def test_a_name_chooses_the_format(here: Path):
    async def do(app: MqtuiApp, pilot: P) -> None:
        screen = await opened(app, pilot, "sub.d/x.xml")
        assert screen.format == "junit"
        assert painted(app).startswith(f"to  {here}/sub.d/x.xml")
        await pilot.press("enter")
        await until(pilot, lambda: "Not written" in words(app))
        assert "there is no directory" in words(app)

    drive(do)
    assert list(here.iterdir()) == []


@pytest.mark.parametrize(("key", "left"), [("n", "old"), ("escape", "old"), ("y", "#")])
def test_nothing_is_replaced_without_a_yes(here: Path, key: str, left: str):
    (here / "a.md").write_text("old")

    async def do(app: MqtuiApp, pilot: P) -> None:
        await opened(app, pilot, "a.md")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReplaceScreen))
        assert "Replace this file?" in words(app)
        assert "a.md exists already" in " ".join(painted(app).split())
        assert (here / "a.md").read_text() == "old"
        await pilot.press(key)
        await until(pilot, lambda: not isinstance(app.screen, ReplaceScreen))
        if key == "y":
            await until(pilot, lambda: bool(told(app)))

    drive(do)
    assert (here / "a.md").read_text().startswith(left)


def test_what_cannot_be_written_is_said_and_the_box_stays(here: Path):
    async def do(app: MqtuiApp, pilot: P) -> None:
        screen = await opened(app, pilot)
        for name, why in (("..", "it is a directory"), (" ", "a name is missing")):
            screen.query_one(Input).value = name
            await pilot.press("enter")
            await until(pilot, lambda why=why: f"Not written: {why}." in words(app))
        await pilot.press("escape")
        await until(pilot, lambda: not isinstance(app.screen, ReportScreen))

    drive(do)
    assert list(here.iterdir()) == []


def test_before_there_is_a_diagnosis_nothing_is_written():
    async def do(app: MqtuiApp, pilot: P) -> None:
        app.state.report = None
        await pilot.press("W")
        await pilot.pause()
        assert "There is nothing to report yet" in told(app)[0]

    drive(do)


def test_a_case_has_its_own_head(here: Path):
    meta = Meta(screens_sample.NOW, "1.2.3", host="over-there", subject="case of over-there")

    async def do(app: MqtuiApp, pilot: P) -> None:
        app.head = lambda: meta
        screen = await opened(app, pilot)
        assert screen.path.name == "mqtui-over-there-2026-11-05T093000.html"
        await pilot.press("enter")
        await until(pilot, lambda: bool(told(app)))

    drive(do)
    (file,) = here.iterdir()
    assert "case of over-there" in file.read_text()


def test_a_sandbox_is_named(here: Path):
    async def do(app: MqtuiApp, pilot: P) -> None:
        app.options = (("--offline", ""),)
        await opened(app, pilot, "a.json")
        await pilot.press("enter")
        await until(pilot, lambda: bool(told(app)))

    drive(do, lab=screens_sample.FakeLab())
    value = json.loads((here / "a.json").read_text())
    assert value["lab"] == "mqserver-set"
    assert [o["option"] for o in value["walk"]["options"]] == ["--lab", "--offline"]


def test_without_a_directory_it_is_written_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.undo()
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    assert dialog.usual_directory() == gone
    gone.rmdir()
    assert dialog.usual_directory() == Path.home()


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_pictures(size: tuple[int, int], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(dialog, "usual_directory", lambda: Path("/home/anna"))

    async def do(app: MqtuiApp, pilot: P) -> None:
        await opened(app, pilot, "mqtui-client7-2026-11-05T093000.html")
        compare(f"report-{size[0]}x{size[1]}", app)

    drive(do, size)
