"""Every screen drawn from the sample, at both sizes: what must be on it, and how it looks."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
import screens_sample
from screens_pictures import LARGE, SMALL, compare, drive, words
from textual.pilot import Pilot

from mqtui.engine.model import Report, Stage, StageReport, Verdict
from mqtui.facts import ChannelStart, Outcome
from mqtui.rules.channel.selection import select
from mqtui.screens.app import MqtuiApp
from mqtui.screens.stages.ccdt import AffinityInput, NameInput, WeightInput
from mqtui.screens.widgets import channel_draw
from mqtui.screens.widgets.entries import EntryList

#: What a drawing must hold, whatever the size of the window.
DRAWN = {
    Stage.CONNECTION: (
        "✗ name the name server did not answer",
        "├─ IPv4 10.1.2.3",
        "✓ port 1414 open 12 ms",
        "- channel ORDERS.PLAIN without TLS rejected, status code 24",
        "1414 0.0.0.0 runmqlsr [4711]",
    ),
    Stage.ENVIRONMENT: (
        "wins ORDERS.PLAIN/TCP/mq1.orders.example(1414)",
        "loses file:///etc/orders/ccdt.json",
        "3 ✓ /etc/orders/mqclient.ini read data path",
        "! line 12: no attribute of that name is known",
        "MQKEYRPWD (set, not shown)",
    ),
    Stage.KEYSTORE: (
        "app/ rwx------ root:root ✗ x ✓ x keys",
        "✗ orders needs x on /srv/app: mode rwx------, owner root",
        "+ ACL of /srv/app/keys [red]: user:mqm:--x",
        "mqm: no such user on this machine",
        "sudo -u mqm ls -l /var/mqm/qmgrs/QM1/ssl",
    ),
    Stage.CERTIFICATE: (
        "✗ not in the key repository (labels are case-sensitive)",
        "! similar label: Orders-Client only upper and lower case differ",
        "✗ 2025-11-20 expired",
        "! 2026-11-20 in 14 days",
        "✗ CN=Nobody not in this store",
        "├─ ✓ CN=orders,OU=Shop,O=Example personal Orders-Client",
    ),
    Stage.CIPHER: (
        "ECDHE_RSA_AES_256_GCM_SHA384 [✗] ✓ ✗ ✓",
        "result ✗ fail: the channel takes only its own",
        "selected TLSv1.2 TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        "SNI orders2e-tls.chl.mq.ibm.com channel ORDERS.TLS",
        "other suites TLS_EMPTY_RENEGOTIATION_INFO_SCSV",
        "groups x25519, secp256r1",
    ),
    Stage.CCDT: (
        "1 ▸ ORDERS.PLAIN ✗ none: no TLS",
        "! The CCDT is not used: ORDERS.PLAIN/TCP/mq1.orders.example(1414) $MQSERVER",
        "Not matched different queue manager name",
    ),
    Stage.LIVE: (
        "✗ MQCONN",
        "completion code 2, reason 2393",
        "✗ CHANNEL ORDERS.TLS ORDERS.PLAIN",
        "✗ SECPROT TLSV12 NONE",
        "✓ SSLCERTI",
        "-> client client hello 214 bytes",
        "<- server alert certificate_unknown",
        "trust ✓ accepted",
        "client requested, sent Orders-Client",
        "and 7 more",
        "✓ the channel's name CN=orders-channel abababababab",
        "✗ no name unrecognized_name",
        "✗ refused 2393 MQRC_SSL_INITIALIZATION_ERROR",
    ),
}


@pytest.mark.parametrize("size", [SMALL, LARGE], ids=["80x24", "120x40"])
def test_each_screen_looks_as_it_did(size: tuple[int, int]) -> None:
    async def look(app: MqtuiApp, pilot: Pilot[Report]) -> None:
        name = f"{size[0]}x{size[1]}"
        compare(f"overview-{name}", app)
        for stage in Stage:
            await pilot.press("n")
            await pilot.pause(0.1)
            assert app.screen.id == stage.value
            compare(f"{stage.number}-{stage.value}-{name}", app)
        await pilot.press("2", "enter")
        await pilot.pause(0.1)
        compare(f"finding-{name}", app)

    drive(look, size)


@pytest.mark.slow
@pytest.mark.parametrize("size", [(80, 140), (120, 140)], ids=["80", "120"])
def test_each_drawing_holds_what_the_facts_hold(size: tuple[int, int]) -> None:
    async def look(app: MqtuiApp, pilot: Pilot[Report]) -> None:
        for stage, expected in DRAWN.items():
            await pilot.press(str(stage.number), "z")
            await pilot.pause(0.1)
            seen = words(app)
            for part in expected:
                assert part in seen, f"{stage.value}: {part!r} is not in {seen}"

    drive(look, size)


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        (25, ("client log AMQ9643", "server log AMQ9636")),
        # Two causes fit: neither is told as the one.
        (24, ("what channel ORDERS.TLS does not start: CipherSpec", "how to tell AMQ9631")),
    ],
    ids=["certain", "possible"],
)
@pytest.mark.parametrize("size", [(80, 140), (120, 140)], ids=["80", "120"])
def test_a_refusal_is_told_with_its_phase_and_both_logs(
    size: tuple[int, int], code: int, parts: tuple[str, ...]
) -> None:
    sample = screens_sample.facts()
    assert sample.live is not None
    refused = ChannelStart("ORDERS.TLS", Outcome.REJECTED, code=code, detail="CipherSpec")
    live = replace(sample.live, start=refused, connect=None, status=None)
    ended = screens_sample.Ended(replace(sample, live=live), screens_sample.report())

    async def look(app: MqtuiApp, pilot: Pilot[Report]) -> None:
        await pilot.press("7", "z")
        await pilot.pause(0.1)
        seen = words(app)
        for part in (
            "phase channel start",
            "C program gets 2393 MQRC_SSL_INITIALIZATION_ERROR",
            *parts,
        ):
            assert part in seen, f"{part!r} is not in {seen}"

    drive(look, size, factory=lambda: screens_sample.FakeWalk(ended=ended))


def test_facts_that_hold_nothing_are_drawn_in_sentences() -> None:
    nothing = Report(
        Verdict.SKIP, (), tuple(StageReport(stage, Verdict.SKIP, ()) for stage in Stage)
    )
    ended = screens_sample.Ended(screens_sample.bare_facts(), nothing)

    async def look(app: MqtuiApp, pilot: Pilot[Report]) -> None:
        assert "No failure found." in words(app)
        for stage in Stage:
            await pilot.press("n")
            await pilot.pause(0.05)
            assert f"{stage.number} - skip" in words(app)

    drive(look, SMALL, lambda: screens_sample.FakeWalk(ended=ended))


def test_a_name_typed_on_the_channel_table_is_tried_at_once() -> None:
    async def look(app: MqtuiApp, pilot: Pilot[Report]) -> None:
        await pilot.press("6")
        app.screen.query_one(NameInput).focus()
        await pilot.press("end", "backspace", "2")
        await pilot.pause(0.1)
        assert app.screen.id == "ccdt"
        assert "What if: MQCONN to 'QM2'" in words(app)
        assert "TLS_AES_128_GCM_SHA256" in words(app)
        await pilot.press("escape")
        assert app.screen.id == "ccdt"
        await pilot.press("escape")
        assert app.screen.id == "overview"

    drive(look, LARGE)


def shown_order(app: MqtuiApp) -> list[str]:
    return re.findall(r"\d (?:▸ )?(ORDERS\.\w+) [^w]", words(app))


def test_weight_and_affinity_are_changed_and_the_order_redraws() -> None:
    async def look(app: MqtuiApp, pilot: Pilot[Report]) -> None:
        await pilot.press("6")
        app.screen.query_one(EntryList).focus()
        await pilot.pause(0.1)
        assert shown_order(app) == ["ORDERS.PLAIN", "ORDERS.TLS", "ORDERS.W"]
        # The plain one gets a weight: it goes behind, and the TLS one is first.
        await pilot.press("plus", "a")
        await pilot.pause(0.1)
        assert "MQCONN to 'QM1'; ORDERS.PLAIN weight 1, affinity" in words(app)
        assert shown_order(app)[:3] == ["ORDERS.TLS", "ORDERS.W", "ORDERS.PLAIN"]
        assert "2 % chance to come first" in words(app)
        # The cursor stayed on it, and the inputs show it.
        weight = app.screen.query_one(WeightInput)
        assert weight.value == "1"
        assert app.screen.query_one(AffinityInput).value == "none"
        weight.focus()
        await pilot.press("end", "backspace", "9", "9")
        await pilot.pause(0.1)
        assert shown_order(app) == ["ORDERS.TLS", "ORDERS.PLAIN", "ORDERS.W"]
        assert "66 % chance to come first" in words(app)
        app.screen.query_one(AffinityInput).focus()
        await pilot.press("home", *["delete"] * 4, "p")
        await pilot.pause(0.1)
        assert "weight 99, affinity preferred" in words(app)
        await pilot.press("escape", "u")
        await pilot.pause(0.1)
        assert "What if:" not in words(app)
        assert shown_order(app) == ["ORDERS.PLAIN", "ORDERS.TLS", "ORDERS.W"]

    drive(look, LARGE)


def test_a_huge_table_draws_only_what_is_in_view(monkeypatch: pytest.MonkeyPatch) -> None:
    painted = 0
    draw_one = channel_draw.entry

    def counted(*given: Any) -> Any:
        nonlocal painted
        painted += 1
        return draw_one(*given)

    monkeypatch.setattr(channel_draw, "entry", counted)
    table = tuple(
        replace(screens_sample.TLS, name=f"CH.{i:05d}", position=i) for i in range(20_000)
    )
    facts = screens_sample.facts()
    assert facts.ccdt is not None
    facts = replace(
        facts,
        configuration=None,
        ccdt=replace(facts.ccdt, channels=table),
        selection=select("QM1", table, "ccdt.json"),
    )
    ended = screens_sample.Ended(facts, screens_sample.report())

    async def look(app: MqtuiApp, pilot: Pilot[Report]) -> None:
        await pilot.press("6")
        entries = app.screen.query_one(EntryList)
        entries.focus()
        await pilot.pause(0.1)
        assert "1 ▸ CH.00000" in words(app)
        await pilot.press("end")
        await pilot.pause(0.1)
        assert "20000 CH.19999" in words(app)
        await pilot.press("pageup", "up", "home", "pagedown", "down")
        await pilot.pause(0.1)
        assert entries.highlighted == entries.size.height // 2
        await pilot.press("plus")
        await pilot.pause(0.1)
        assert entries.highlighted == 19_999
        assert entries.virtual_size.height >= 40_000

    drive(look, SMALL, lambda: screens_sample.FakeWalk(ended=ended))
    assert 0 < painted < 2_000


def test_an_entry_is_selected_with_the_mouse() -> None:
    async def look(app: MqtuiApp, pilot: Pilot[Report]) -> None:
        await pilot.press("6")
        await pilot.pause(0.1)
        # Border, two lines of warning, title, the draw, then two lines for each entry.
        await pilot.click(EntryList, offset=(10, 8))
        await pilot.pause(0.1)
        assert app.screen.query_one(EntryList).highlighted == 1
        assert "channel ORDERS.TLS" in words(app)

    drive(look, LARGE)
