"""The box into which logs, stacks and output are pasted."""

from __future__ import annotations

import time

import pytest
import screens_sample
from screens_pictures import LARGE, SMALL, compare, drive, until, words
from textual import events
from textual.pilot import Pilot

from mqtui.engine.model import Report
from mqtui.screens.app import MqtuiApp
from mqtui.screens.dialogs import evidence
from mqtui.screens.dialogs.evidence import EvidenceScreen
from mqtui.screens.dialogs.paste import MOST, StatusArea

P = Pilot[Report]
LOG = """\
> 11/24/26 10:00:01 - Process(1.1) User(mqm) Program(amqrmppa)
>      Host(mq1) Installation(Installation1)
>      VRMF(9.4.0.5) QMgr(ORDERS)
>
> AMQ9637E: Channel is lacking a certificate.
>
> EXPLANATION:
> The channel is lacking a certificate to use for the SSL handshake.
> The channel is 'ORDERS.TLS'; the host is '192.0.2.44'.
> ----- amqccisa.c : 1234 ----------
"""


async def box(app: MqtuiApp, pilot: P) -> EvidenceScreen:
    """Press the key."""
    await pilot.press("b")
    screen = app.screen
    assert isinstance(screen, EvidenceScreen)
    return screen


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_a_pasted_log_is_read_with_its_kind_events_and_cause(size: tuple[int, int]) -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        screen = await box(app, pilot)
        screen.query_one(StatusArea).cursor_blink = False
        screen.query_one(StatusArea).post_message(events.Paste(LOG))
        await until(pilot, lambda: "10 lines" in words(app))
        compare(f"evidence-{size[0]}x{size[1]}", app)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "the pasted text: error log of MQ" in words(app))
        assert "line 1: queue manager: AMQ9637: Channel is lacking" in words(app)
        assert "Cause (AMQ9637 in line 1): the channel requires" in words(app)
        compare(f"evidence-read-{size[0]}x{size[1]}", app)
        await pilot.press("escape")
        assert screen.query_one(StatusArea).display
        await pilot.press("escape")
        assert app.screen.id == "overview"

    drive(use, size)


def test_what_is_pasted_on_a_screen_is_read_at_once() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        app.screen.post_message(events.Paste(LOG))
        await until(
            pilot, lambda: isinstance(app.screen, EvidenceScreen) and bool(app.screen._reading)
        )
        assert "the pasted text: error log of MQ" in words(app)

    drive(use)


@pytest.mark.parametrize("key", ["1", "4", "5"])
def test_the_key_works_on_every_stage(key: str) -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await pilot.press(key)
        await box(app, pilot)
        await pilot.press("escape")
        assert not isinstance(app.screen, EvidenceScreen)

    drive(use)


def test_codes_in_a_text_of_no_kind_are_explained_and_else_it_is_said() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        screen = await box(app, pilot)
        area = screen.query_one(StatusArea)
        area.put("please help\nwhat is ANY_TLS12_OR_HIGHER good for\n")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "ANY_TLS12_OR_HIGHER: alias" in screen._reading)
        await pilot.press("escape")
        area.clear()
        area.put("please help")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "was recognised" in screen._reading)

    drive(use)


def test_nothing_is_read_without_a_text() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await box(app, pilot)
        await pilot.press("ctrl+s")
        assert "paste a text first" in words(app)

    drive(use)


def test_reading_is_cancelled_by_escape_and_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evidence, "meaning_of", slow)

    async def use(app: MqtuiApp, pilot: P) -> None:
        screen = await box(app, pilot)
        screen.query_one(StatusArea).put(LOG)
        await pilot.press("ctrl+s")
        assert screen.under_way
        assert "Esc cancels" in words(app)
        await pilot.press("escape")
        await until(pilot, lambda: not screen.under_way)
        assert screen.query_one(StatusArea).text.startswith("> 11/24/26")
        monkeypatch.setattr(evidence, "LIMIT", 0.05)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "took too long" in words(app))

    drive(use)


def slow(_text: str) -> str:
    time.sleep(0.6)
    return "late"


def test_a_text_that_is_too_long_is_cut_and_said() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        screen = await box(app, pilot)
        screen.query_one(StatusArea).post_message(events.Paste("x" * (MOST + 5)))
        await until(pilot, lambda: "full: the rest is ignored" in words(app))
        assert len(screen.query_one(StatusArea).text) == MOST

    drive(use)


def test_hostile_text_is_spelled_out_and_a_secret_is_not_shown() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        screen = await box(app, pilot)
        hostile = LOG.replace(
            "lacking a certificate.", f"lacking {screens_sample.HOSTILE} -pw s3cr3tXyz9"
        )
        screen.query_one(StatusArea).put(hostile)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: bool(screen._reading))
        assert "\x1b" not in screen._reading
        assert "s3cr3tXyz9" not in screen._reading
        assert "s3cr3tXyz9" not in words(app)

    drive(use)


def test_the_reading_is_copied(tmp_path) -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        screen = await box(app, pilot)
        screen.query_one(StatusArea).put(LOG)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: bool(screen._reading))
        await pilot.press("ctrl+o")
        await until(pilot, lambda: "Copied the reading." in words(app))

    drive(use)
    copied = (tmp_path / "cache" / "mqtui" / "copied.txt").read_text()
    assert copied.startswith("the pasted text: error log of MQ")
