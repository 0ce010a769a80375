"""The overview's verdict: TLS is claimed only where the live connect got through with it."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace

import pytest
import screens_sample
from screens_pictures import LARGE, SMALL, drive, text, until, words
from textual.pilot import Pilot

from mqtui.checks import load
from mqtui.engine.effects import Effect
from mqtui.engine.model import (
    Finding,
    Report,
    RootCause,
    Stage,
    StageReport,
    Trial,
    TrialResult,
    Verdict,
)
from mqtui.engine.registry import checks
from mqtui.facts import ChannelStart, Outcome
from mqtui.screens.app import MqtuiApp
from mqtui.screens.drawing.draw import Drawing
from mqtui.screens.stages.overview import CauseList, summary, verdict_sentence
from mqtui.screens.state import Phase, WalkState
from mqtui.screens.widgets.causes import do_first

P = Pilot[Report]

load()


def report(verdict: Verdict) -> Report:
    findings = (Finding(verdict, "something"),)
    return Report(verdict, (), (StageReport(Stage.LIVE, verdict, findings),))


@pytest.mark.parametrize(
    ("verdict", "over_tls", "sentence"),
    [
        (Verdict.PASS, True, "No problem found."),
        (Verdict.WARN, True, "It connects over TLS. 1 warning."),
        (Verdict.WARN, False, "No failure found. 1 warning."),
        (Verdict.UNKNOWN, True, "It connects over TLS. 1 not determined."),
        (Verdict.SKIP, False, "No failure found. Some stages had nothing to check."),
    ],
)
def test_the_verdict_as_a_sentence(verdict: Verdict, over_tls: bool, sentence: str) -> None:
    assert verdict_sentence(report(verdict), over_tls).plain == sentence


def test_a_connection_that_was_not_tried_is_said_with_the_verdict() -> None:
    untried = Finding(Verdict.UNKNOWN, "not tried", not_tried=True)
    told = Report(Verdict.UNKNOWN, (), (StageReport(Stage.LIVE, Verdict.UNKNOWN, (untried,)),))
    said = verdict_sentence(told).plain
    assert said.startswith("The files show nothing wrong. The connection was not tried. 1 ")


def test_files_that_yielded_nothing_are_named_below_the_verdict() -> None:
    findings = (
        Finding(Verdict.UNKNOWN, "prose.txt [b] has no NAME=value line.", unused=True),
        Finding(Verdict.WARN, "not this one"),
        Finding(Verdict.WARN, "qm.txt is another kind of text.", unused=True),
    )
    told = Report(Verdict.WARN, (), (StageReport(Stage.LIVE, Verdict.WARN, findings),))
    state = WalkState(phase=Phase.DONE)
    state.report = told
    lines = summary(state, "").plain.splitlines()
    assert lines[1:] == [
        "Not used: prose.txt [b] has no NAME=value line.",
        "Not used: qm.txt is another kind of text.",
    ]


def test_a_failure_without_a_root_cause_says_so() -> None:
    said = verdict_sentence(report(Verdict.FAIL), True).plain
    assert said.startswith("This client cannot connect as configured.")
    assert "No root cause" in said


@pytest.mark.parametrize("plain", [False, True])
def test_tls_is_claimed_only_of_a_connection_that_has_it(plain: bool) -> None:
    sample = screens_sample.facts()
    assert sample.live is not None
    assert sample.live.connect is not None
    live = replace(
        sample.live,
        plain=plain,
        start=ChannelStart("ORDERS.TLS", Outcome.OK),
        connect=replace(sample.live.connect, outcome=Outcome.OK),
    )
    state = WalkState(phase=Phase.DONE, facts=replace(sample, live=live))
    state.report = report(Verdict.WARN)
    assert ("over TLS" in summary(state, "").plain) is not plain


def test_a_client_that_connects_is_not_said_to_be_unable_to() -> None:
    check = next(c.id for c in checks(Stage.LIVE) if Effect.NOT_CONNECTED in c.shows)
    findings = (Finding(Verdict.PASS, "connected", check=check), Finding(Verdict.FAIL, "plain"))
    failed = Report(Verdict.FAIL, (), (StageReport(Stage.LIVE, Verdict.FAIL, findings),))
    assert verdict_sentence(failed).plain.startswith("This client connects, but not as expected.")


def shown(app: MqtuiApp) -> list[str]:
    """The lines of the window, without frames."""
    return [re.sub(r"[│▌▐█▎▅▇▁▄]", " ", line).strip() for line in text(app).split("\n")]


@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_what_became_of_the_first_fix_is_seen_without_scrolling(size: tuple[int, int]) -> None:
    async def use(app: MqtuiApp, _pilot: P) -> None:
        lines = shown(app)
        fix = next(n for n, x in enumerate(lines) if "→ Remove MQSERVER where the program" in x)
        assert "! Tried: the next failure is root cause 2 [KEY04]." in lines[fix + 1]
        assert "Plan: fix root causes 1 and 2, in this order." in words(app)

    drive(use, size, lab=screens_sample.FakeLab())


def test_in_a_small_window_the_story_follows_the_causes() -> None:
    async def use(app: MqtuiApp, _pilot: P) -> None:
        overview = app.screen
        assert "Scenario" not in words(app)
        assert overview.query_one(".story", Drawing).display
        await _pilot.resize_terminal(*LARGE)
        app.show_state()
        await _pilot.pause()
        assert "Scenario" in words(app)
        assert not overview.query_one(".story", Drawing).display

    drive(use, SMALL, lab=screens_sample.FakeLab())


def test_the_plan_has_each_fix_in_order() -> None:
    drawn = do_first(screens_sample.report()).plain
    said = ["Plan: in this order", "Tried: it connects over TLS 1.3", "1 Remove MQSERVER"]
    said += ["unset MQSERVER", "2 Let the program's group read the store", "chmod g+r"]
    places = [drawn.index(each) for each in said]
    assert places == sorted(places)


def test_the_fix_that_was_tried_is_the_one_that_is_shown_and_copied() -> None:
    works = Trial(TrialResult.WORKS, "It connects.", remedies=(1,))
    cause = RootCause(screens_sample.SET_MQSERVER, Stage.ENVIRONMENT, (), works)
    found = replace(screens_sample.report(), root_causes=(cause,), plan=(0,))

    async def use(app: MqtuiApp, pilot: P) -> None:
        assert "→ Or take it out of the environment file ✓ Tried: it connects." in words(app)
        await pilot.press("c")
        assert app.clipboard == screens_sample.EDIT.text
        app.screen.query_one(CauseList).focus()
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert "✓ Tried fix 2: it connects." in words(app)
        await pilot.press("c")
        assert app.clipboard == screens_sample.EDIT.text

    def factory() -> screens_sample.FakeWalk:
        return screens_sample.FakeWalk(ended=screens_sample.Ended(screens_sample.facts(), found))

    drive(use, SMALL, factory)


def test_while_fixes_are_tried_the_causes_are_there_and_x_keeps_them() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await until(pilot, lambda: app.state.trying)
        app.show_state()
        await pilot.pause()
        said = words(app)
        assert "Trying, in memory only: the fix of the first cause x cancels" in said
        assert "trying fixes" in said
        assert "→ Remove MQSERVER where the program is started" in said
        assert "Tried:" not in said
        await pilot.press("x")
        await until(pilot, lambda: app.state.phase is Phase.DONE)
        said = words(app)
        assert "The fixes were not all tried: that was stopped." in said
        assert "→ Remove MQSERVER where the program is started" in said

    def factory() -> screens_sample.FakeWalk:
        return screens_sample.FakeWalk(trial_gate=asyncio.Event())

    drive(use, SMALL, factory, wait=False)


def test_what_a_trial_shows_reaches_the_finding_that_is_open_and_the_cursor_stays() -> None:
    gate = asyncio.Event()

    async def use(app: MqtuiApp, pilot: P) -> None:
        await until(pilot, lambda: app.state.trying)
        app.show_state()
        await pilot.pause()
        app.screen.query_one(CauseList).focus()
        await pilot.press("down", "enter")
        await pilot.pause(0.1)
        assert "Tried" not in words(app)
        gate.set()
        await until(pilot, lambda: not app.state.busy)
        await until(pilot, lambda: "Tried with the fix of root cause 1:" in words(app))
        await pilot.press("escape")
        assert app.screen.query_one(CauseList).highlighted == 1

    def factory() -> screens_sample.FakeWalk:
        return screens_sample.FakeWalk(trial_gate=gate)

    drive(use, SMALL, factory, wait=False)


def test_a_stage_shows_what_became_of_the_fix_beside_the_finding() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await pilot.press("2")
        await pilot.pause(0.1)
        said = app.screen.query_one(".do", Drawing)._content(60).plain
        assert "! Tried fix 1: the next failure is: orders cannot read" in said

    drive(use, LARGE)
