"""Pasting channel status on stage 7, and keeping the connection open for it."""

from __future__ import annotations

import asyncio
import unicodedata
from dataclasses import replace

import pytest
import screens_sample
from hypothesis import given, settings
from hypothesis import strategies as st
from screens_pictures import LARGE, SMALL, compare, until, words
from textual import events
from textual.pilot import Pilot
from textual.widgets._toast import Toast

from mqtui.engine.events import LiveStep
from mqtui.engine.model import Report
from mqtui.facts import (
    Facts,
    MqscObject,
    Outcome,
    SavedStatus,
    Source,
    SourceKind,
    StepKind,
    TimelineStep,
)
from mqtui.facts.enumeration import Enumeration
from mqtui.screens.app import MqtuiApp
from mqtui.screens.dialogs.paste import MOST, PasteScreen, StatusArea, harmless
from mqtui.screens.drawing.mqsc_command import display_command
from mqtui.screens.state import Phase

P = Pilot[Report]
FIELDS = {
    "CHANNEL": "ORDERS.PLAIN",
    "CONNAME": "192.0.2.44",
    "STATUS": "RUNNING",
    "SECPROT": "NONE",
    "RAPPLTAG": f"orders {screens_sample.HOSTILE}",
}


class FakeTools:
    """Judges every text alike, and notes what it was asked."""

    live = True

    def __init__(self) -> None:
        self.judged: list[str] = []
        self.held: list[float] = []

    async def renew(self, _walk: object) -> str:
        """The program is the same."""
        return ""

    async def judge(
        self, facts: Facts, chstatus: str, before: Report | None = None
    ) -> screens_sample.Ended:
        self.judged.append(chstatus)
        where = Source(SourceKind.FILE, "the pasted text")
        saved = SavedStatus(where, (MqscObject("CHSTATUS", "ORDERS.PLAIN", FIELDS, where),))
        return screens_sample.Ended(replace(facts, saved_status=saved), screens_sample.report())

    def keep_open(self, walk: object, seconds: float) -> None:
        assert isinstance(walk, screens_sample.FakeWalk)
        self.held.append(seconds)
        walk.holds = True  # type: ignore[attr-defined]

    def listener(self, facts: Facts) -> None:
        return None

    async def ask(self, facts: Facts, answered: object) -> Enumeration:
        raise AssertionError


class HoldingWalk(screens_sample.FakeWalk):
    """Stays in its hold until it is cancelled or let go."""

    holds = False

    async def run(self, on_event):
        if self.holds:
            on_event(
                LiveStep(TimelineStep(StepKind.HOLDING, Outcome.OK, 1.0, 0.0, "for 60 seconds"))
            )
            assert self.gate is not None
            await self.gate.wait()
        self.gate = None
        return await super().run(on_event)


def drive(what, size=SMALL, factory=screens_sample.FakeWalk):
    tools = FakeTools()

    async def run() -> None:
        app = MqtuiApp(factory, "orders on this machine", tools=tools)
        app.animation_level = "none"
        app.state.clock = lambda: 0.0
        async with app.run_test(size=size) as pilot:
            await until(pilot, lambda: not app.state.busy)
            await pilot.press("7")
            await pilot.pause()
            await what(app, pilot)

    asyncio.run(run())
    return tools


async def paste(app: MqtuiApp, pilot: P, text: str) -> None:
    assert app.focused is not None
    app.focused.post_message(events.Paste(text))
    await pilot.pause()


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_pasted_status_is_judged_and_drawn(size: tuple[int, int]) -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        assert "d DIS CHS" in words(app)
        await pilot.press("d")
        await until(pilot, lambda: isinstance(app.screen, PasteScreen))
        await until(pilot, lambda: "DIS CHSTATUS(ORDERS.PLAIN) ALL" in words(app))
        await paste(app, pilot, "CHANNEL(ORDERS.PLAIN)\r\n  SECPROT(NONE)\r\n")
        await until(pilot, lambda: "2 lines" in words(app))
        compare(f"paste-{size[0]}x{size[1]}", app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "Saved channel status" in words(app))
        app.clear_notifications()
        await pilot.press("z")
        await until(pilot, lambda: "from the pasted text" in words(app))
        await until(pilot, lambda: "✗ SECPROT" in words(app))
        await until(pilot, lambda: not app.screen.query(Toast))
        compare(f"pasted-{size[0]}x{size[1]}", app)

    tools = drive(use, size)
    assert tools.judged == ["CHANNEL(ORDERS.PLAIN)\n  SECPROT(NONE)\n"]


def test_esc_leaves_everything_as_it_was() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        before = app.state.facts
        await pilot.press("d", *"abc", "escape")
        await pilot.pause()
        assert app.screen.id == "live"
        assert app.state.facts is before

    assert drive(use).judged == []


def test_nothing_is_not_judged() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await pilot.press("d", "enter", "space", "ctrl+s")
        await pilot.pause()
        assert isinstance(app.screen, PasteScreen)
        assert "Nothing to check" in words(app)

    assert drive(use).judged == []


def test_the_buttons_do_it_too() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await pilot.press("d", *"abc", "tab", "tab", "enter")
        await until(pilot, lambda: app.clipboard == "DIS CHSTATUS(ORDERS.PLAIN) ALL")
        await pilot.press("shift+tab", "enter")
        await until(pilot, lambda: app.screen.id == "live")

    assert drive(use).judged == ["abc"]


def test_a_hostile_paste_is_text_and_nothing_else() -> None:
    hostile = "\x1b[2J\x1b]0;owned\x07\x1b]52;c;cm0=\x07q\x03\x11\u202e[red]x[/]\x1b\x9b31m\x00"

    async def use(app: MqtuiApp, pilot: P) -> None:
        await paste(app, pilot, hostile)
        await until(pilot, lambda: isinstance(app.screen, PasteScreen))
        await pilot.pause()
        area = app.screen.query_one(StatusArea)
        assert area.text == "q\\x03\\x11\\u202e[red]x[/]\\x1b\\x9b31m\\x00"
        await paste(app, pilot, hostile)
        assert app.is_running
        assert isinstance(app.screen, PasteScreen)
        assert "[red]x[/]" in words(app)
        await pilot.press("escape")

    assert drive(use).judged == []


def test_a_huge_paste_is_cut_and_that_is_said() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await pilot.press("d")
        await paste(app, pilot, ("A" * 99 + "\n") * (2 * MOST // 100))
        await paste(app, pilot, "more")
        area = app.screen.query_one(StatusArea)
        assert len(area.text) == MOST
        assert "2000 lines; full: the rest is ignored" in words(app)

    drive(use)


@settings(deadline=None)
@given(st.text(alphabet=st.characters() | st.sampled_from("\x1b[]\\\x07\r\n\t;m"), max_size=200))
def test_nothing_that_a_terminal_acts_on_is_left(text: str) -> None:
    left = harmless(text)
    assert not [c for c in left if unicodedata.category(c) in ("Cc", "Cf", "Cs") and c != "\n"]


def test_the_connection_is_kept_open_and_what_is_pasted_meanwhile_is_judged_at_the_end() -> None:
    gate = asyncio.Event()

    async def use(app: MqtuiApp, pilot: P) -> None:
        await pilot.press("k")
        await until(pilot, lambda: app.state.hold_left is not None)
        await until(pilot, lambda: "60 s left" in words(app))
        assert "k Keep open" not in words(app)
        app.state.clock = lambda: 18.0
        await until(pilot, lambda: "42 s left" in words(app))
        await pilot.press("c")
        assert app.clipboard.startswith("DIS CHSTATUS(")
        await pilot.press("d", *"abc", "ctrl+s")
        await until(pilot, lambda: app.screen.id == "live")
        gate.set()
        await until(pilot, lambda: app.state.phase is Phase.DONE)
        assert app.state.facts is not None
        assert app.state.facts.saved_status is not None
        await until(pilot, lambda: "Saved channel status" in words(app))

    tools = drive(use, factory=lambda: HoldingWalk(gate))
    assert tools.held == [60.0]
    assert tools.judged == ["abc"]


def test_x_ends_the_hold() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await pilot.press("k")
        await until(pilot, lambda: app.state.hold_left is not None)
        await pilot.press("x")
        await until(pilot, lambda: app.state.phase is Phase.CANCELLED)
        assert app.state.hold_left is None

    drive(use, factory=lambda: HoldingWalk(asyncio.Event()))


def test_without_tools_the_keys_are_not_there() -> None:
    async def run() -> None:
        app = MqtuiApp(screens_sample.FakeWalk, "x")
        async with app.run_test(size=LARGE) as pilot:
            await until(pilot, lambda: not app.state.busy)
            await pilot.press("7", "d")
            await pilot.pause()
            assert app.screen.id == "live"
            assert "DIS CHS " not in words(app)

    asyncio.run(run())


def test_the_command_quotes_what_needs_it() -> None:
    facts = screens_sample.bare_facts()
    assert display_command(None) == display_command(facts) == "DIS CHSTATUS(*) ALL"

    def of(name: str) -> str:
        return display_command(replace(facts, request=replace(facts.request, channel=name)))

    assert of("ORDERS.TLS") == "DIS CHSTATUS(ORDERS.TLS) ALL"
    assert of("orders'x") == "DIS CHSTATUS('orders''x') ALL"
