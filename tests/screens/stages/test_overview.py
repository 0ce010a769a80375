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
from mqtui.engine.events import Looking, SoFar, StageFinished, StageStarted
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
from mqtui.engine.runner import stage_report
from mqtui.facts import ChannelStart, Outcome
from mqtui.screens.app import MqtuiApp
from mqtui.screens.drawing.draw import Drawing
from mqtui.screens.state import Phase, WalkState
from mqtui.screens.widgets.cause_panel import CausePanel, fix_lines
from mqtui.screens.widgets.causes import CauseList, entries
from mqtui.screens.widgets.seven_stages import stages_line
from mqtui.screens.widgets.summary import summary, verdict_sentence
from mqtui.screens.widgets.surroundings import not_used

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


def test_files_that_yielded_nothing_are_named() -> None:
    findings = (
        Finding(Verdict.UNKNOWN, "prose.txt [b] has no NAME=value line.", unused=True),
        Finding(Verdict.WARN, "not this one"),
        Finding(Verdict.WARN, "qm.txt is another kind of text.", unused=True),
    )
    told = Report(Verdict.WARN, (), (StageReport(Stage.LIVE, Verdict.WARN, findings),))
    assert [line.plain for line in not_used(told, 80)] == [
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
    assert ("over TLS" in summary(state).plain) is not plain


def test_a_client_that_connects_is_not_said_to_be_unable_to() -> None:
    check = next(c.id for c in checks(Stage.LIVE) if Effect.NOT_CONNECTED in c.shows)
    findings = (Finding(Verdict.PASS, "connected", check=check), Finding(Verdict.FAIL, "plain"))
    failed = Report(Verdict.FAIL, (), (StageReport(Stage.LIVE, Verdict.FAIL, findings),))
    assert verdict_sentence(failed).plain.startswith("This client connects, but not as expected.")


def shown(app: MqtuiApp) -> list[str]:
    """The lines of the window, without frames."""
    return [re.sub(r"[│▌▐█▎▅▇▁▄]", " ", line).strip() for line in text(app).split("\n")]


SIZES = [(60, 20), SMALL, LARGE, (200, 60)]


@pytest.mark.parametrize("size", SIZES)
def test_cause_fix_and_trial_are_seen_without_scrolling(size: tuple[int, int]) -> None:
    """The cause comes first, one list has the focus, and no story pushes them out of sight."""

    async def use(app: MqtuiApp, _pilot: P) -> None:
        lines = shown(app)
        said = words(app)
        places = [said.index(x) for x in ("MQSERVER is set", "Remove MQSERVER", "unset MQSERVER")]
        assert places == sorted(places)
        assert "! Tried: the next failure is root cause 2 [KEY04]." in said
        assert app.screen.focused is app.screen.query_one(CauseList)
        first = next(n for n, line in enumerate(lines) if "MQSERVER is set" in line)
        assert first <= 5
        if size[0] >= 200:
            assert "Which setting does the client use" in said
            assert "Current configuration" in said

    drive(use, size, lab=screens_sample.FakeLab())


def test_the_cursor_brings_the_fix_of_the_next_cause() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await pilot.press("down")
        await pilot.pause(0.1)
        said = words(app)
        assert "Fix of root cause 2" in said
        assert "Let the program's group read the store" in said
        assert "Tried with the fix of root cause 1:" in said
        await pilot.press("tab")
        assert isinstance(app.screen.focused, CausePanel)
        pages = []
        for _ in range(6):
            await pilot.press("pagedown")
            await pilot.pause(0.05)
            pages.append(words(app))
        assert any("Current configuration" in page for page in pages)

    drive(use, SMALL)


def test_the_plan_has_each_fix_in_order() -> None:
    report = screens_sample.report()
    state = WalkState(phase=Phase.DONE)
    state.report = report
    drawn = fix_lines(entries(state)[1], report, False, 9, 60).plain
    said = ["chmod g+r", "Plan: in this order", "  1 Remove MQSERVER", "▸ 2 Let the program's"]
    said += ["Tried: it connects over TLS 1.3"]
    places = [drawn.rindex(each) for each in said]
    assert places == sorted(places)


def test_a_command_is_never_wrapped_and_what_is_left_out_is_said() -> None:
    text = f"{'x' * 200}\n" + "line\n" * 20
    remedy = replace(screens_sample.UNSET, text=text)
    cause = RootCause(replace(screens_sample.SET_MQSERVER, remedies=(remedy,)), Stage.ENVIRONMENT)
    state = WalkState(phase=Phase.DONE)
    state.report = replace(screens_sample.report(), root_causes=(cause,), plan=())
    drawn = fix_lines(entries(state)[0], state.report, False, 6, 60).plain.split("\n")
    assert max(map(len, drawn)) <= 60
    assert sum("xxx" in line for line in drawn) == 1
    assert "  + 15 lines, Enter opens, c copies all" in drawn


def local(state: WalkState) -> None:
    """Files were read; the walk waits for the network."""
    for stage in (Stage.ENVIRONMENT, Stage.CIPHER):
        found = tuple(f for f in screens_sample.FINDINGS[stage] if f.verdict is Verdict.FAIL)
        state.take(SoFar(stage_report(stage, found)))
    state.take(Looking("an answer from mq1(1414)", Stage.CONNECTION, 5.0))


def test_what_failed_so_far_is_no_root_cause_and_the_wait_has_its_seconds() -> None:
    now = [0.0]
    state = WalkState(clock=lambda: now[0])
    state.begin()
    local(state)
    now[0] = 3.4
    waits = "1 connection waits for an answer from mq1(1414), 3 s of at most 5 s"
    assert waits in summary(state).plain
    first, *_ = entries(state)
    assert (first.finding.check, first.is_cause) == ("ENV03", False)
    assert "Not tried yet" in fix_lines(first, None, False, 9, 60).plain
    assert re.match(
        "1 [^·✓] connection  2 ✗ environment  3 · keystore", stages_line(state, 100).plain
    )


def test_a_cancelled_walk_says_what_it_kept_and_what_it_did_not_look_at() -> None:
    state = WalkState(clock=lambda: 0.0)
    state.begin()
    state.take(StageStarted(Stage.CCDT))
    state.take(StageFinished(stage_report(Stage.CCDT, ())))
    local(state)
    state.cancel()
    assert summary(state).plain == (
        "Cancelled while it waited for an answer from mq1(1414). Checked: 6 ccdt. "
        "By files alone: 2 environment, 5 cipher. Not checked: 1 connection, 3 keystore, "
        "4 certificate, 7 live. r checks again."
    )
    assert entries(state)[0].finding.check == "ENV03"


@pytest.mark.parametrize("width", [58, 78, 118])
def test_all_seven_stages_fit_one_line(width: int) -> None:
    assert stages_line(WalkState(), width).cell_length <= width


def test_the_fix_that_was_tried_is_the_one_that_is_shown_and_copied() -> None:
    works = Trial(TrialResult.WORKS, "It connects.", remedies=(1,))
    cause = RootCause(screens_sample.SET_MQSERVER, Stage.ENVIRONMENT, (), works)
    found = replace(screens_sample.report(), root_causes=(cause,), plan=(0,))

    async def use(app: MqtuiApp, pilot: P) -> None:
        said = words(app)
        assert said.index("Or take it out of the environment") < said.index("✓ Tried: it connects.")
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
        assert "Trying, in memory only: the fix of the first cause" in said
        assert "trying fixes" in said
        assert "Remove MQSERVER where the program is started" in said
        assert "Tried:" not in said
        assert "… It is being tried, in memory only." in said
        await pilot.press("x")
        await until(pilot, lambda: app.state.phase is Phase.DONE)
        said = words(app)
        assert "The fixes were not all tried: that was stopped." in said
        assert "Remove MQSERVER where the program is started" in said

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
