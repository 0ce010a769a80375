"""Asking the listener on stage 5: nothing before a yes, stopped at once, drawn as it arrives."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import pytest
import screens_sample
from screens_pictures import LARGE, SMALL, compare, until, words
from textual.pilot import Pilot

from mqtui.engine.model import Report
from mqtui.facts import Facts, Outcome
from mqtui.facts.enumeration import Enumeration, SuiteAnswer
from mqtui.screens.app import MqtuiApp
from mqtui.screens.dialogs.ask import AskScreen
from mqtui.screens.widgets.enumeration_table import accepted, column

P = Pilot[Report]
ANSWERS = (
    SuiteAnswer("TLS_AES_128_GCM_SHA256", "TLS1.3", "RSA", 0x1301, Outcome.CLOSED),
    SuiteAnswer(
        "ECDHE_RSA_AES_256_GCM_SHA384", "TLS1.2", "RSA", 0xC030, Outcome.OK, group="x25519"
    ),
    SuiteAnswer(
        "TLS_RSA_WITH_AES_128_CBC_SHA256",
        "TLS1.2",
        "RSA",
        0x003C,
        Outcome.ALERT,
        alert=f"handshake_failure {screens_sample.HOSTILE}",
    ),
    SuiteAnswer("TRIPLE_DES_SHA_US", "TLS1.0", "RSA", 0x000A, Outcome.SKIPPED),
)


@dataclass(frozen=True)
class Target:
    host: str = f"mq1 {screens_sample.HOSTILE}"
    address: str = "10.1.2.3"
    port: int = 1414
    channel: str = "ORDERS.TLS"
    sni: str | None = "orders2e-tls.chl.mq.ibm.com"


class FakeTools:
    """A listener that answers when it is let go."""

    live = True

    def __init__(self, target: Target | None = None, broken: Exception | None = None) -> None:
        self.target, self.broken = target, broken
        self.asked = 0
        self.cancelled = False
        self.gate = asyncio.Event()

    async def renew(self, _walk: object) -> str:
        """The program is the same."""
        return ""

    async def judge(
        self, facts: Facts, chstatus: str, before: Report | None = None
    ) -> screens_sample.Ended:
        raise AssertionError

    def keep_open(self, walk: object, seconds: float) -> None:
        raise AssertionError

    def listener(self, facts: Facts) -> Target | None:
        return self.target

    async def ask(self, facts, answered) -> Enumeration:
        self.asked += 1
        if self.broken:
            raise self.broken
        try:
            for number, answer in enumerate(ANSWERS, 1):
                answered(number, len(ANSWERS), answer)
                if number == 2:
                    await self.gate.wait()
        except asyncio.CancelledError:
            self.cancelled = True
            raise
        return Enumeration("mq1.orders.example", "10.1.2.3", 1414, None, ANSWERS, hellos=4)


def drive(what, tools, size=SMALL):
    async def run() -> None:
        app = MqtuiApp(screens_sample.FakeWalk, "orders on this machine", tools=tools)
        app.animation_level = "none"
        app.state.clock = lambda: 0.0
        async with app.run_test(size=size, notifications=True) as pilot:
            await until(pilot, lambda: not app.state.busy)
            await pilot.press("5")
            await pilot.pause()
            await what(app, pilot)

    asyncio.run(run())


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_it_asks_after_a_yes_and_the_matrix_is_marked(size: tuple[int, int]) -> None:
    tools = FakeTools(Target())

    async def use(app: MqtuiApp, pilot: P) -> None:
        name = f"{size[0]}x{size[1]}"
        assert "a Ciphers" in words(app)
        await pilot.press("a", "enter", "space")
        await pilot.pause(0.1)
        assert isinstance(app.screen, AskScreen)
        assert tools.asked == 0, "only y asks"
        assert "may write a record" in words(app)
        assert "10.1.2.3" in words(app)
        compare(f"ask-{name}", app)
        await pilot.press("y", "y")
        await until(pilot, lambda: "2 of 4 answered" in words(app))
        assert "✓ ECDHE_RSA_AES_256_GCM_SHA384" in words(app)
        tools.gate.set()
        await until(pilot, lambda: "1 of 4 CipherSpecs accepted" in words(app))
        compare(f"asked-{name}", app)
        await pilot.press("escape", "z")
        await pilot.pause(0.1)
        assert app.screen.id == "cipher"
        if size == LARGE:
            assert "not accepted by the listener" in words(app)

    drive(use, tools, size)
    assert tools.asked == 1


@pytest.mark.parametrize("key", ["x", "escape"])
def test_it_stops_at_once_and_keeps_what_it_has(key: str) -> None:
    tools = FakeTools(Target())

    async def use(app: MqtuiApp, pilot: P) -> None:
        await pilot.press("a", "y")
        await until(pilot, lambda: tools.asked == 1)
        await pilot.press(key)
        await until(pilot, lambda: "stopped early: by you, after 2 of 4 answers" in words(app))
        assert tools.cancelled
        await pilot.press("escape")
        await until(pilot, lambda: app.screen.id == "cipher")
        assert app.state.accepted is not None
        assert app.state.accepted.answers == ANSWERS[:2]

    drive(use, tools)


def test_esc_before_the_yes_asks_nothing() -> None:
    tools = FakeTools(Target())

    async def use(app: MqtuiApp, pilot: P) -> None:
        await pilot.press("a", "escape")
        await pilot.pause()
        assert app.screen.id == "cipher"
        assert app.state.accepted is None

    drive(use, tools)
    assert tools.asked == 0


def test_what_breaks_off_is_told_of() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await pilot.press("a", "y")
        await until(pilot, lambda: "The test failed." in words(app))
        assert "ValueError: no [bold]" in words(app)
        await pilot.press("escape")
        await until(pilot, lambda: app.screen.id == "cipher")

    drive(use, FakeTools(Target(), ValueError("no [bold]")))


def test_without_a_listener_nothing_can_be_asked() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await pilot.press("a")
        await until(pilot, lambda: "No address to test" in words(app))
        assert app.screen.id == "cipher"

    drive(use, FakeTools())


def test_ours_and_the_channels_are_marked_and_hostile_answers_are_text() -> None:
    found = Enumeration("h", "10.1.2.3", 1414, None, ANSWERS)
    told = accepted(found, screens_sample.facts(), 110).plain
    lines = {line.split()[1]: line for line in told.split("\n") if line[:1] in "✓-?" and line}
    assert lines["ECDHE_RSA_AES_256_GCM_SHA384"].rstrip().endswith("client")
    assert lines["TLS_RSA_WITH_AES_128_CBC_SHA256"].startswith("-")
    assert "SSLCIPH" in lines["TLS_RSA_WITH_AES_128_CBC_SHA256"] or "SSLCIPH" in told
    assert "TRIPLE_DES_SHA_US" not in lines, "not asked is not refused"
    assert "1 more not tested" in told
    assert "\x1b" not in told
    assert "\u202e" not in told


def test_a_column_is_marked_by_what_was_accepted_of_it() -> None:
    found = Enumeration("h", "10.1.2.3", 1414, None, ANSWERS)
    assert column(None, "ANY_TLS12") == column(found, "no such name")
    assert column(found, "ECDHE_RSA_AES_256_GCM_SHA384")[1] == "accepted by the listener"
    assert column(found, "TLS_RSA_WITH_AES_128_CBC_SHA256")[1] == "not accepted by the listener"
    assert column(found, "TRIPLE_DES_SHA_US")[1] == "", "nobody asked for it"
    assert column(found, "ANY_TLS12")[1].endswith("accepted by the listener")
    silent = Enumeration(
        "h",
        "10.1.2.3",
        1414,
        None,
        (SuiteAnswer("ECDHE_RSA_AES_256_GCM_SHA384", "TLS1.2", "RSA", 0xC030, Outcome.TIMEOUT),),
    )
    assert column(silent, "ECDHE_RSA_AES_256_GCM_SHA384")[1] == ""
