"""A learner's way through a lesson, by keys alone, on a real sandbox."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
import screens_sample
from screens_pictures import LARGE, SMALL, drive, until, words
from textual.pilot import Pilot

from mqtui.engine import registry
from mqtui.engine.model import Report, Stage
from mqtui.facts import Request
from mqtui.lab.course.course import find_lesson
from mqtui.lab.course.exercises import Selection, find_exercise
from mqtui.lab.course.start import LearnStart
from mqtui.lab.sandbox.handle import SandboxHandle
from mqtui.lab.scenario.scenario import find
from mqtui.screens.app import MqtuiApp
from mqtui.screens.dialogs.page import PageScreen
from mqtui.screens.learn.course import LearnScreen
from mqtui.screens.learn.end import SolvedScreen
from mqtui.screens.learn.lesson import LessonScreen
from mqtui.screens.widgets.causes import CauseList
from mqtui.screens.widgets.findings import FindingList
from mqtui.walk import Walk

P = Pilot[Report]
Use = Callable[[MqtuiApp, P], Awaitable[None]]
REGISTRY_FIND = registry.find


@pytest.fixture(autouse=True)
def own_places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Progress and sandboxes in folders of the test's own; afterwards no sandbox is left."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(registry, "find", REGISTRY_FIND)
    # The application's user must be able to pass through to the sandbox.
    with tempfile.TemporaryDirectory(prefix="t") as place:
        Path(place).chmod(0o755)
        monkeypatch.setattr(tempfile, "tempdir", place)
        yield
        assert os.listdir(place) == [], "a sandbox or a shell's folder was left"


def progress(tmp_path: Path) -> dict:
    return json.loads((tmp_path / "data" / "mqtui" / "progress.json").read_text())["lessons"]


def lesson_sandbox(id: str) -> tuple[SandboxHandle, Callable[[], Walk]]:
    handle = SandboxHandle(find(id))
    return handle, lambda: Walk(handle.request, environ={})


def learn(
    what: Use, size: tuple[int, int] = SMALL, lesson: str = "", start: LearnStart | None = None
) -> None:
    """Run the app as ``mqtui learn`` does, and let ``what`` press the keys."""

    async def run() -> None:
        app = MqtuiApp(
            lambda: Walk(Request(), environ={}),
            make_sandbox=lesson_sandbox,
            learn=start or (find_lesson(lesson) if lesson else True),
        )
        app.animation_level = "none"
        async with app.run_test(size=size, notifications=True) as pilot:
            await pilot.pause()
            await what(app, pilot)
            await pilot.press("q")

    asyncio.run(run())


def directory(app: MqtuiApp) -> Path | None:
    """Where the sandbox is, while there is one."""
    sandbox = app.lessons.sandbox
    return sandbox.directory if sandbox else None


async def walked(app: MqtuiApp, pilot: P) -> None:
    """Wait for the end of a walk in the sandbox."""
    for _ in range(1500):
        state = app.session.state
        if (
            app.lessons.learner
            and app.lessons.learner.seen
            and not state.busy
            and state.report is not None
        ):
            await pilot.pause()
            return
        assert state.error == ""
        await pilot.pause(0.02)
    pytest.fail("the walk did not end")


async def rerun(app: MqtuiApp, pilot: P) -> None:
    before = app.session.state
    await pilot.press("r")
    await until(pilot, lambda: app.session.state is not before)
    await walked(app, pilot)


def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str) -> None:
    """An editor that replaces one text by another and saves, as a learner would."""
    script = tmp_path / "editor.py"
    script.write_text(
        "import sys, pathlib\n"
        "p = pathlib.Path(sys.argv[1]); t = p.read_text()\n"
        f"assert {old!r} in t; p.write_text(t.replace({old!r}, {new!r}))\n"
    )
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", f"{sys.executable} {script}")


@pytest.mark.slow
def test_a_first_lesson_from_the_course_to_green(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MqtuiApp, "suspend", lambda _self: contextlib.nullcontext())
    editor(tmp_path, monkeypatch, "CertificateLabel=LabApp", "CertificateLabel=labapp")

    async def use(app: MqtuiApp, pilot: P) -> None:
        assert isinstance(app.screen, LearnScreen)
        assert "0 of" in words(app)
        await pilot.press("down", "down", "down", "enter")
        await walked(app, pilot)
        assert isinstance(app.screen, LessonScreen)
        seen = words(app)
        assert "reason code 2393 MQRC_SSL_INITIALIZATION_ERROR" in seen
        assert "AMQ9637 Channel 'LAB.APP.TLS' is lacking a certificate" in seen
        assert "What is the cause, if anything is wrong?" in seen
        assert "Tried" not in seen

        # The stages show what there is to see, and not what is wrong with it.
        await pilot.press("4")
        await pilot.pause(0.1)
        assert "similar label: labapp" in words(app)
        assert app.screen.query_one(FindingList).findings == ()
        await pilot.press("0")
        await pilot.pause(0.1)
        assert not app.screen.query_one(CauseList).display
        assert "are hidden so that" in words(app)
        assert "✗" not in words(app)
        await pilot.press("m")
        await until(pilot, lambda: "First guess the cause" in words(app))

        # A wrong guess, a hint, the right one.
        await pilot.press("L", "g", "down", "down", "down", "enter", "enter")
        await until(pilot, lambda: "Wrong cause, but the right stage" in words(app))
        await pilot.press("h")
        await until(pilot, lambda: "1 The client sent no certificate" in words(app))
        assert progress(tmp_path)["label"]["hints"] == 1
        await pilot.press("g", "6", "4", "enter", "2", "down", "down", "enter")
        await until(pilot, lambda: "Correct. Fix it" in words(app))
        assert "Tried: it connects over TLS 1.3" in words(app)
        app.clear_notifications()
        await until(pilot, lambda: "✓ Tried: it connects over TLS 1.3" in words(app))
        assert progress(tmp_path)["label"]["guesses"] == ["CER01", "CER03"]
        await pilot.press("0")
        await pilot.pause(0.1)
        assert app.screen.query_one(CauseList).display

        # A walk without a repair is not green; the repair in the editor is.
        await rerun(app, pilot)
        assert not progress(tmp_path)["label"]["solved"]
        await pilot.press("w", "down", "enter")
        await until(pilot, lambda: "Back in mqtui" in words(app))
        assert "CertificateLabel=labapp" in app.lessons.sandbox.client_ini.read_text()
        await until(pilot, lambda: isinstance(app.screen, SolvedScreen))
        seen = words(app)
        assert "the fault is fixed" in seen
        assert "A label that is not in the key repository" in seen
        assert "Done, with 1 hint and 1 wrong guess" in seen
        assert app.session.state.report.stage(Stage.CERTIFICATE).verdict.value == "pass"
        before = app.lessons.sandbox.directory
        await pilot.press("enter")
        await until(pilot, lambda: app.lessons.learner.lesson.number == 5)
        await walked(app, pilot)
        assert not before.exists()
        assert app.lessons.learner.veiled

    learn(use)
    done = progress(tmp_path)["label"]
    assert (done["stars"], done["shown"]) == (2, False)
    assert done["solved"]
    assert progress(tmp_path)["validity"]["started"]


def test_a_remedy_is_accepted_after_a_look_at_it(tmp_path: Path) -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await walked(app, pilot)
        before = app.lessons.sandbox.env_file.read_text()
        await pilot.press("v")
        await until(pilot, lambda: "What the checks found" in words(app))
        assert isinstance(app.screen, LessonScreen), "m is where the causes are shown"
        await pilot.press("m")
        await until(pilot, lambda: "-export MQSERVER=" in words(app))
        assert "✓ Tried: it connects over TLS 1.3 on channel LAB.APP.TLS to LABQM" in words(app)
        assert app.lessons.sandbox.env_file.read_text() == before
        await pilot.press("enter")
        await pilot.pause(0.1)
        assert app.lessons.sandbox.env_file.read_text() == before, "Enter alone is no yes"
        await pilot.press("y")
        await until(pilot, lambda: "The old file was saved as client.env.bak" in words(app))
        assert "\nexport MQSERVER=" not in app.lessons.sandbox.env_file.read_text()
        assert (app.lessons.sandbox.directory / "client.env.bak").read_text() == before
        await until(pilot, lambda: isinstance(app.screen, SolvedScreen))
        assert "a look at the causes" in words(app)
        await pilot.press("escape")

    learn(use, LARGE, lesson="mqserver")
    assert progress(tmp_path)["mqserver"]["stars"] == 1


@pytest.mark.slow
@pytest.mark.parametrize("lesson", ["stash", "validity", "chain"])
def test_what_takes_ibms_tool_the_lab_does_and_keeps_the_old_store(
    tmp_path: Path, lesson: str
) -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await walked(app, pilot)
        store = app.lessons.sandbox.client_store
        before = store.read_bytes()
        await pilot.press("v", "m")
        await until(pilot, lambda: "which the sandbox does not have" in words(app))
        assert store.read_bytes() == before
        await pilot.press("y")
        await until(pilot, lambda: f"The old file was saved as {store.name}.bak" in words(app))
        assert store.with_name(f"{store.name}.bak").read_bytes() == before
        await until(pilot, lambda: isinstance(app.screen, SolvedScreen))
        await pilot.press("escape")

    learn(use, LARGE, lesson=lesson)


@pytest.mark.slow
@pytest.mark.skipif(os.geteuid() != 0, reason="a user's own sandbox is readable for it")
def test_what_takes_an_administrator_the_lab_does(tmp_path: Path) -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await walked(app, pilot)
        await pilot.press("g", "3", "enter", "down", "down", "down", "enter")
        await until(pilot, lambda: "Correct. Fix it" in words(app))
        await pilot.press("m")
        await until(pilot, lambda: "An administrator types this" in words(app))
        assert "Correct" not in words(app), "no toast over the question"
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, SolvedScreen))
        await pilot.press("escape")

    learn(use, lesson="who-may-read")
    assert progress(tmp_path)["who-may-read"]["stars"] == 3


@pytest.mark.slow
def test_a_blind_exercise_tells_its_name_only_at_the_end_and_leads_to_another(
    tmp_path: Path,
) -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await walked(app, pilot)
        seen = words(app)
        assert "difficulty **" in seen
        assert "label by telephone" in seen
        for spoiler in ("label-mistyped", "almost correct", "Lesson 0", "Read the page"):
            assert spoiler not in seen
        assert app.lessons.name == "exercise"
        # The digit of the stage on the screen asks for its causes at once.
        await pilot.press("4", "g")
        await until(pilot, lambda: "wrong in stage 4, Certificate and label" in words(app))
        await pilot.press("escape", "up", "escape")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, LessonScreen))
        editing = app.lessons.sandbox.client_ini
        editing.write_text(editing.read_text().replace("=LabApp", "=labapp"))
        await rerun(app, pilot)
        await until(pilot, lambda: isinstance(app.screen, SolvedScreen))
        assert "An almost correct label" in words(app)
        await pilot.press("enter")
        await until(pilot, lambda: app.lessons.learner.lesson.id != "label-mistyped")
        assert app.lessons.learner.lesson.scenario.difficulty == 2
        await walked(app, pilot)

    start = LearnStart(lesson=find_exercise("label-mistyped"), selection=Selection(2, 7))
    learn(use, start=start)
    assert progress(tmp_path)["exercise/label-mistyped"]["solved"]


def test_a_trainer_goes_through_the_slides_and_uncovers_the_answer() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await until(pilot, lambda: "1 of 3" in words(app))
        assert "A key repository may have several" in words(app)
        await pilot.press("end")
        await until(pilot, lambda: "3 of 3" in words(app))
        assert "label by telephone" in words(app)
        assert "Hint 1" not in words(app)
        await pilot.press("space")
        await until(pilot, lambda: "Hint 1" in words(app))
        assert "Hint 2" not in words(app)
        await pilot.press("v")
        await until(pilot, lambda: "Remember" in words(app))
        assert "CER03" in words(app)
        await pilot.press("c", "left")
        await until(pilot, lambda: "2 of 3" in words(app))
        await pilot.press("space", "space")
        await until(pilot, lambda: "3 of 3" in words(app))
        assert "Hint" not in words(app)

    learn(use, start=LearnStart(lesson=find_lesson("label"), presented=True))


def test_the_queue_manager_is_mended_by_mqsc(tmp_path: Path) -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await walked(app, pilot)
        await pilot.press("v", "m")
        await until(pilot, lambda: "REFRESH SECURITY TYPE(SSL)" in words(app))
        await pilot.press("y")
        await until(pilot, lambda: "The queue manager answered: AMQ8560I" in words(app))
        await until(pilot, lambda: isinstance(app.screen, SolvedScreen))
        await pilot.press("escape")

    learn(use, lesson="refresh")


def test_where_nothing_is_wrong_that_is_what_has_to_be_said(tmp_path: Path) -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await walked(app, pilot)
        assert isinstance(app.screen, LessonScreen)
        assert "reason code 0" in words(app)
        await pilot.press("g", "up", "enter")
        await until(pilot, lambda: isinstance(app.screen, SolvedScreen))
        assert "nothing is wrong here" in words(app)
        await pilot.press("escape")

    learn(use, lesson="key-repository")
    assert progress(tmp_path)["key-repository"]["stars"] == 3


@pytest.mark.slow
def test_a_lesson_is_resumed_with_its_hints_and_reset_without(tmp_path: Path) -> None:
    async def first(app: MqtuiApp, pilot: P) -> None:
        await walked(app, pilot)
        await pilot.press("h", "h")
        await pilot.pause(0.1)

    async def second(app: MqtuiApp, pilot: P) -> None:
        await walked(app, pilot)
        place = app.lessons.sandbox.directory
        assert "2 List the key repository" in words(app)
        await pilot.press("R")
        await until(
            pilot,
            lambda: directory(app) not in (None, place),
        )
        await walked(app, pilot)
        assert not place.exists()
        assert "Hints" not in words(app)

    learn(first, lesson="label")
    assert progress(tmp_path)["label"]["hints"] == 2
    learn(second, lesson="label")
    assert progress(tmp_path)["label"]["hints"] == 0


@pytest.mark.slow
def test_after_one_repair_of_two_the_lesson_shows_what_changed() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await walked(app, pilot)
        assert "AMQ9639 Remote channel" in words(app)
        assert "What it shows now" not in words(app)
        await pilot.press("h", "h", "h", "h")
        await until(pilot, lambda: "All three hints are on this page" in words(app))
        await rerun(app, pilot)
        assert "What it shows now" not in words(app), "nothing has changed yet"
        environment = app.lessons.sandbox.env_file
        kept = [x for x in environment.read_text().splitlines(True) if "MQSERVER" not in x]
        environment.write_text("".join(kept))
        await rerun(app, pilot)
        assert "What it shows now" in words(app)
        assert "AMQ9637 Channel 'LAB.APP.TLS' is lacking a certificate" in words(app)

        ini = app.lessons.sandbox.client_ini
        ini.write_text(ini.read_text().replace("LabApp", "labapp"))
        await rerun(app, pilot)
        await until(pilot, lambda: isinstance(app.screen, SolvedScreen))
        assert "That was the last lesson" in words(app)
        assert "next lesson" not in words(app)
        assert "Esc closes" in words(app)
        await pilot.press("escape")
        await until(pilot, lambda: "L for the course." in words(app))

    learn(use, LARGE, "two-faults")


def test_a_record_keeps_its_first_letter() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await walked(app, pilot)
        assert "AMQ9657 The key repository" in words(app)

    learn(use, LARGE, "quotes")


def test_the_course_opens_from_the_overview_and_leads_back() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        app.lessons.make_sandbox = lesson_sandbox
        await pilot.press("L", "end", "home", "enter")
        await walked(app, pilot)
        assert "Lesson 1 of" in words(app)
        await pilot.press("0", "L")
        assert isinstance(app.screen, LessonScreen)
        await pilot.press("L")
        assert isinstance(app.screen, LearnScreen)
        await pilot.press("end", "enter")
        await until(pilot, lambda: app.title == "orders on this machine")
        await until(pilot, lambda: app.state.report is not None)
        assert app.lessons.sandbox is None
        assert "Root causes" in words(app)

    drive(use)


def test_a_page_opens_beside_the_stage_and_leads_on() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        await pilot.press("4", "l")
        assert isinstance(app.screen, PageScreen)
        assert "must meet five conditions" in words(app)
        await pilot.press("tab", "enter")
        await until(pilot, lambda: "Labels are case-sensitive" in words(app))
        await pilot.press("backspace")
        await until(pilot, lambda: "must meet five conditions" in words(app))
        await pilot.press("escape")
        assert app.screen.id == "certificate"
        await pilot.press("0", "l")
        await until(pilot, lambda: "A client takes settings from the program" in words(app))

    drive(use, LARGE)


def test_without_a_sandbox_the_keys_of_a_lesson_do_nothing() -> None:
    async def use(app: MqtuiApp, pilot: P) -> None:
        for key in ("L", "g", "h", "v", "m", "w", "s", "R"):
            await pilot.press(key)
            assert app.screen.id == "overview", key
        await pilot.press("1")
        await pilot.pause(0.1)
        assert not re.search(r"g Guess|s Shell|w Edit|L Learn", words(app))

    drive(use, lab=screens_sample.FakeLab())
