"""The app as a person uses it: keys, copying, search, help, cancelling, leaving."""

from __future__ import annotations

import asyncio
import os
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
import screens_sample
from rich.segment import Segment
from screens_pictures import LARGE, SMALL, drive, picture, text, until, words
from textual.pilot import Pilot

from mqtui.engine.model import Report, Stage
from mqtui.facts import Request
from mqtui.screens.app import MqtuiApp
from mqtui.screens.dialogs.explain import ExplainScreen
from mqtui.screens.dialogs.help import HelpScreen
from mqtui.screens.keys import HELP_KEYS
from mqtui.screens.stages.finding import FindingScreen
from mqtui.screens.state import Phase, StageProgress
from mqtui.screens.themes import DARK, LIGHT
from mqtui.screens.widgets.remedies import RemedyBox
from mqtui.walk import Walk

P = Pilot[Report]


def copied(tmp_path: Path) -> str:
    return (tmp_path / "cache" / "mqtui" / "copied.txt").read_text()


def test_the_keys_lead_through_the_stages_and_back() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        async def at(keys: str, screen: str) -> None:
            await pilot.press(*keys.split())
            assert app.screen.id == screen, keys

        await at("n", "connection")
        await at("right", "environment")
        await at("p", "connection")
        await at("left", "overview")
        await at("p", "live")
        await at("n", "overview")
        await at("5", "cipher")
        await at("2", "environment")
        await at("escape", "overview")
        await at("3", "keystore")
        await at("0", "overview")
        await pilot.press("4", "enter")
        assert isinstance(app.screen, FindingScreen)
        await at("n", "cipher")
        await at("0", "overview")
        assert len(app.screen_stack) == 1

    drive(use)


def test_the_overview_says_what_to_do_first() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        seen = words(app)
        assert "2✗ environment" in seen
        assert "1 MQSERVER is set, so the channel table is never opened" in seen
        assert "ENV03, stage 2 environment, explains 2 other findings" in seen
        assert "Remove MQSERVER where the program is started" in seen
        await pilot.press("down", "enter")
        await pilot.pause(0.1)
        assert isinstance(app.screen, FindingScreen)
        assert "Let the program's group read the store" in words(app)

    drive(use)


def test_what_is_copied_is_the_exact_text_of_the_selected_remedy(tmp_path: Path) -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await pilot.press("c")
        assert app.clipboard == screens_sample.UNSET.text, "the first root cause's"
        await pilot.press("2", "enter")
        await pilot.pause(0.1)
        await pilot.press("down", "c")
        assert app.clipboard == screens_sample.EDIT.text == copied(tmp_path)
        await until(pilot, lambda: "copied.txt" in words(app).replace(" ", ""))
        assert "Copied: Or take it out of the environment file" in words(app)
        await pilot.press("escape", "down", "c")
        assert app.clipboard.startswith("warn ENV05: MQSSLKEYR overrides"), "it has no remedy"

    drive(use)


def test_the_remedy_focused_beside_the_list_is_the_one_copied() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await pilot.press("2")
        await pilot.pause(0.1)
        boxes = app.screen.query(RemedyBox)
        assert [box.remedy for box in boxes] == [screens_sample.UNSET, screens_sample.EDIT]
        boxes.last().focus()
        await pilot.press("enter")
        await until(pilot, lambda: app.clipboard == screens_sample.EDIT.text)

    drive(use, LARGE)


def test_help_explains_every_key_and_e_the_selected_finding() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await pilot.press("question_mark")
        await pilot.pause(0.1)
        assert isinstance(app.screen, HelpScreen)
        for key in HELP_KEYS:
            assert f"{key.shown} {key.help}" in words(app)
        await pilot.press("end")
        await until(pilot, lambda: "Tried: with the fix it connects" in words(app))
        await pilot.press("escape", "2", "e")
        await pilot.pause(0.1)
        assert isinstance(app.screen, ExplainScreen)
        assert "MQSERVER knows a channel and an address" in words(app)
        assert "2393 MQRC_SSL_INITIALIZATION_ERROR" in words(app)
        await pilot.press("e", "down", "down", "e")
        await pilot.pause(0.1)
        assert "No explanation is available for TRY99." in words(app)

    drive(use, (100, 60))


def test_the_command_palette_knows_our_actions() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await pilot.press("ctrl+p", *"stage 6")
        await until(pilot, lambda: "Stage 6: Channel table (CCDT)" in words(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.id == "ccdt")
        assert app.screen.id == "ccdt"

    drive(use)


def test_the_mouse_does_what_the_keys_do() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await pilot.click("SevenStages", offset=(text(app).splitlines()[1].index("4"), 0))
        assert app.screen.id == "certificate"
        column = text(app).splitlines()[1].index("6 ")
        await pilot.click(offset=(column + 1, 1))
        await pilot.pause(0.1)
        assert app.screen.id == "ccdt"
        row = next(i for i, line in enumerate(text(app).splitlines()) if "n Next" in line)
        await pilot.click(offset=(text(app).splitlines()[row].index("n Next"), row))
        await pilot.pause(0.1)
        assert app.screen.id == "live"

    drive(use)


def test_a_running_walk_shows_where_it_is_and_x_ends_it() -> None:
    walks: list[screens_sample.FakeWalk] = []

    def factory() -> screens_sample.FakeWalk:
        walks.append(screens_sample.FakeWalk(asyncio.Event() if not walks else None))
        return walks[-1]

    async def use(app: MqtuiApp, pilot: P) -> None:
        await until(pilot, lambda: "3⠋ keystore" in words(app))
        assert "x Cancel" in words(app)
        assert "r Rerun" not in words(app)
        await pilot.press("r")
        assert len(walks) == 1, "a walk that runs is not started again"
        await pilot.press("x")
        await until(pilot, lambda: app.state.phase is Phase.CANCELLED)
        assert walks[0].cancelled
        assert "Cancelled. Checked: 1 connection, 2 environment. Not checked: 3 keystore" in words(
            app
        )
        assert app.state.stages[Stage.ENVIRONMENT].findings, "what was found stays"
        assert app.state.stages[Stage.LIVE].progress is StageProgress.NOT_RUN
        await pilot.press("3")
        await pilot.pause(0.1)
        assert "Cancelled before there were results to show." in words(app)
        await pilot.press("r")
        await until(pilot, lambda: app.state.phase is Phase.DONE)
        assert "Client key repository" in words(app)

    drive(use, factory=factory, wait=False)


def test_a_stage_is_drawn_as_soon_as_its_facts_are_there() -> None:
    whole = screens_sample.facts()
    partial = replace(whole, repository=None, store=None, live=None)
    walk = screens_sample.FakeWalk(asyncio.Event(), seen=partial)

    async def use(app: MqtuiApp, pilot: P) -> None:
        await until(pilot, lambda: "3⠋ keystore" in words(app))
        await pilot.press("5")
        await pilot.pause(0.2)
        assert "Client and server CipherSpecs" in words(app), "the matrix needs no handshake"
        await pilot.press("3")
        await pilot.pause(0.2)
        assert "Client key repository" not in words(app)
        await pilot.press("6")
        await until(pilot, lambda: "ORDERS.PLAIN" in words(app))
        await pilot.press("x")
        await until(pilot, lambda: app.state.phase is Phase.CANCELLED)
        assert "ORDERS.PLAIN" in words(app), "what was found stays"
        await pilot.press("3")
        await pilot.pause(0.2)
        assert "Cancelled before there were results to show." in words(app)

    drive(use, factory=lambda: walk, wait=False)


@pytest.mark.parametrize("first_byte", [b"", b"\x16"], ids=["plain probe", "handshake"])
def test_x_ends_a_walk_that_waits_for_a_silent_listener(first_byte: bytes) -> None:
    asked = asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if (await reader.read(1)).startswith(first_byte):
            asked.set()
            await reader.read()
        writer.close()

    async def run() -> None:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        request = Request(channel="A", cipher="ANY", conname=f"127.0.0.1({port})", ini=os.devnull)
        app = MqtuiApp(lambda: Walk(request, environ={}, timeout=600))
        async with app.run_test(size=(80, 24)) as pilot:
            await asyncio.wait_for(asked.wait(), 60)
            await pilot.press("7", "x")
            # The step's own bound is ten minutes.
            await until(pilot, lambda: app.state.phase is Phase.CANCELLED)
            assert app.session._task is not None
            assert app.session._task.done()
        server.close()

    asyncio.run(run())


def test_leaving_stops_the_walk_and_then_the_sandbox() -> None:
    walk, lab = screens_sample.FakeWalk(asyncio.Event()), screens_sample.FakeLab()

    async def use(app: MqtuiApp, pilot: P) -> None:
        await until(pilot, lambda: "3⠋ keystore" in words(app))
        assert lab.log == ["start"]
        await pilot.press("q")
        await until(pilot, lambda: lab.log == ["start", "stop"])

    drive(use, factory=lambda: walk, lab=lab, wait=False)
    assert walk.cancelled
    assert lab.log == ["start", "stop"]


def test_a_sandbox_that_does_not_start_is_told_of_and_cleaned_up() -> None:
    class Broken(screens_sample.FakeLab):
        async def start(self) -> None:
            await super().start()
            raise OSError("no [bold]port")

    lab = Broken()

    async def use(app: MqtuiApp, pilot: P) -> None:
        assert app.state.phase is Phase.BROKEN
        assert "The run failed. OSError: no [bold]port" in words(app)

    drive(use, lab=lab)
    assert lab.log == ["start", "stop"]


def test_a_walk_that_breaks_does_not_take_the_app_with_it() -> None:
    broken = RuntimeError(screens_sample.HOSTILE)

    async def use(app: MqtuiApp, pilot: P) -> None:
        assert "The run failed. RuntimeError: [red]not red[/red]" in words(app)
        await pilot.press("3")
        await pilot.pause(0.1)
        assert "The run failed" in words(app)

    drive(use, factory=lambda: screens_sample.FakeWalk(broken=broken))


@pytest.mark.slow
def test_hostile_text_is_shown_as_it_is_and_never_reaches_the_terminal(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from mqtui.screens.drawing.glyphs import TerminalGuard

    stopped: list[str] = []
    clean = TerminalGuard._clean

    def note(self: TerminalGuard, segment: Segment) -> Segment:
        stopped.append(segment.text)
        return clean(self, segment)

    monkeypatch.setattr(TerminalGuard, "_clean", note)

    async def use(app: MqtuiApp, pilot: P) -> None:
        for stage in Stage:
            await pilot.press(str(stage.number))
            await pilot.pause(0.05)
            bad = [c for c in text(app) if unicodedata.category(c) in ("Cc", "Cf") and c != "\n"]
            assert not bad, stage
            if stage is not Stage.CIPHER:
                assert "[red]" in words(app), stage
        app.open_finding(Stage.ENVIRONMENT, screens_sample.HOSTILE_FINDING)
        await pilot.pause(0.1)
        await pilot.press("c")
        await until(pilot, lambda: "invisible characters: check it before you paste" in words(app))
        assert app.clipboard == screens_sample.HOSTILE_FINDING.remedies[0].text
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert "\\x1b[2J\\x1b]0;owned\\x07 \\u202egnp.exe" in words(app)
        await pilot.press("slash", *"[red]")
        await until(pilot, lambda: "setting key repository" not in words(app))
        assert "TRY99 What the server sent" in words(app)

    drive(use, (90, 120))
    assert not stopped, "the text was safe before it came to the last gate"


@pytest.mark.parametrize("size", [(59, 24), (80, 15)])
def test_a_window_that_is_too_small_gets_a_sentence(size: tuple[int, int]) -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        needs = f"This window is {size[0]}x{size[1]}; mqtui needs 60x16."
        assert needs in words(app)
        await pilot.press("2")
        assert needs in words(app)
        await pilot.resize_terminal(*SMALL)
        await pilot.pause(0.1)
        assert "Which setting does" in words(app)

    drive(use, size)


def test_without_colour_the_marks_and_words_still_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def use(app: MqtuiApp, pilot: P) -> None:
        await pilot.press("2")
        await pilot.pause(0.1)
        assert "2 ✗ fail" in words(app)
        assert "wins ORDERS.PLAIN" in words(app)
        window = re.sub(r"<circle[^>]*>", "", picture(app))
        colours = set(re.findall(r"#([0-9a-fA-F]{6})\b", window))
        assert colours
        assert all(c[0:2] == c[2:4] == c[4:6] for c in colours - {"c5c8c6"}), colours

    drive(use)


def test_a_locale_without_utf_8_gets_ascii_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("locale.getencoding", lambda: "ISO-8859-1")

    async def use(app: MqtuiApp, pilot: P) -> None:
        await pilot.press("4")
        await pilot.pause(0.1)
        assert text(app).isascii()
        assert "4 x fail" in words(app)

    drive(use, LARGE)


def test_t_changes_between_dark_and_light() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        dark = picture(app)
        await pilot.press("t")
        await pilot.pause(0.1)
        assert app.theme == LIGHT.name
        assert picture(app) != dark
        await pilot.press("t")
        assert app.theme == DARK.name

    drive(use)
