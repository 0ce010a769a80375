"""The first screen: it lists, filters, examines, and outlives what ends meanwhile."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import Awaitable, Callable

import pytest
import screens_sample
from screens_pictures import until, words
from textual.pilot import Pilot
from textual.widgets import Input

from mqtui.engine.model import Report
from mqtui.facts.found_clients import (
    ClientsHere,
    ClientUnit,
    FileRole,
    RecognisedFile,
    RunningClient,
)
from mqtui.facts.walk_option import WalkOption
from mqtui.report.own_command import Given
from mqtui.screens.app import MqtuiApp
from mqtui.screens.start import screen as start
from mqtui.screens.start.examiner import Examination
from mqtui.screens.start.files import FileScreen
from mqtui.screens.start.options import OptionsScreen
from mqtui.screens.start.screen import StartScreen

P = Pilot[Report]
ORDERS = RunningClient(4711, "orders", "app", "orders.service", library="libmqic_r.so")
BILLING = RunningClient(815, "billing", variables=("MQCCDTURL",), closed=True)
FOUND = ClientsHere(
    (ORDERS, BILLING),
    (ClientUnit("stock.service", "stock", "failed", ("MQSERVER",)),),
    ("MQSSLKEYR",),
)


class Examiner:
    """Takes everything but process 815, which has ended."""

    def __init__(self, found: ClientsHere) -> None:
        self.asked: list[tuple[Given, str]] = []
        self.to_find = found

    def search(self) -> Examiner:
        self.found = ClientsHere()
        self.looked_at = 3
        return self

    def run(self) -> ClientsHere:
        self.found = self.to_find
        return self.found

    def stop(self) -> None:
        pass

    def rows(self) -> tuple[WalkOption, ...]:
        return (WalkOption("--pid", "PID", "its process"), WalkOption("--qmgr", "NAME", "its name"))

    def examine(self, given: Given, password: str) -> Examination | str:
        self.asked.append((given, password))
        if given.get("--pid") == ("815",):
            return "--pid: There is no process 815 here; ps -ef lists the running ones."
        return Examination(screens_sample.FakeWalk, f"examined {given}")

    def entries(self, directory: str) -> tuple[tuple[str, bool], ...] | str:
        return (("logs", True), ("app.env", False)) if directory == "/srv" else f"{directory}: no"

    def recognise(self, path: str) -> RecognisedFile:
        return RecognisedFile(FileRole.OPTION, "environment", "--env-file")

    def open_case(self, path: str) -> Examination | str:
        return path


def drive(
    what: Callable[[MqtuiApp, P, Examiner], Awaitable[None]],
    found: ClientsHere = FOUND,
    size: tuple[int, int] = (80, 24),
) -> None:
    async def run() -> None:
        app = MqtuiApp(screens_sample.FakeWalk, start=True)
        app.examiner = examiner = Examiner(found)
        app.animation_level = "none"
        async with app.run_test(size=size, notifications=True) as pilot:
            await until(pilot, lambda: isinstance(app.screen, StartScreen))
            screen = app.screen
            assert isinstance(screen, StartScreen)
            await until(pilot, lambda: not screen._searching)
            await what(app, pilot, examiner)

    asyncio.run(run())


def test_what_can_be_examined_is_listed_with_its_command() -> None:
    async def use(app: MqtuiApp, pilot: P, examiner: Examiner) -> None:
        seen = words(app)
        for part in ("orders 4711 app orders.service libmqic", "stock.service stock failed"):
            assert part in seen
        assert "$ mqtui --pid 4711" in seen
        await pilot.press("down", "down")
        assert "$ mqtui --unit stock.service" in words(app)
        assert not app.screen_stack[0].query("TitleBar"), "the overview is made when it is seen"
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.id == "overview" and not app.state.busy)
        await until(pilot, lambda: "Root cause" in words(app))
        assert examiner.asked == [({"--unit": ("stock.service",)}, "")]
        assert "stock.service" in app.title
        await pilot.press("P")
        await pilot.press("escape")
        assert app.screen.id == "overview"

    drive(use)


def test_typing_narrows_the_list_and_what_has_ended_is_said() -> None:
    async def use(app: MqtuiApp, pilot: P, examiner: Examiner) -> None:
        await pilot.press(*"mqccdt")
        assert "$ mqtui --pid 815" in words(app)
        assert "orders" not in words(app).split("Running")[1].split("systemd")[0]
        await pilot.press("enter")
        await until(pilot, lambda: "There is no process 815" in words(app))
        await pilot.press("escape")
        assert "orders 4711" in words(app)
        assert len(examiner.asked) == 1

    drive(use)


def test_the_options_of_the_choice_are_set_before_it_is_examined() -> None:
    async def use(app: MqtuiApp, pilot: P, examiner: Examiner) -> None:
        await pilot.press("ctrl+o")
        assert isinstance(app.screen, OptionsScreen)
        await pilot.press("down", *"Q1")
        assert "$ mqtui --pid 4711 --qmgr Q1" in words(app)
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.id == "overview")
        assert examiner.asked[0][0] == {"--pid": ("4711",), "--qmgr": ("Q1",)}

    drive(use)


def test_names_of_any_bytes_and_five_thousand_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    line = start.line

    def counted(choice: start.Choice, width: int) -> object:
        drawn.append(1)
        return line(choice, width)

    monkeypatch.setattr(start, "line", counted)
    many = tuple(RunningClient(n, f"o\udcff[red]\x1b[31m{n}", "\u202eu") for n in range(5000))

    async def use(app: MqtuiApp, pilot: P, _examiner: Examiner) -> None:
        drawn.clear()
        await pilot.press("down", *"4999")
        assert "$ mqtui --pid 4999" in words(app)
        assert "[red]" in words(app)
        assert "\x1b" not in words(app)
        assert len(drawn) < 2000, "only what is in view is drawn"
        await pilot.resize_terminal(20, 5)
        await pilot.resize_terminal(80, 24)
        assert app.screen.query_one(Input).value == "4999"

    drive(use, ClientsHere(many))


def test_a_file_is_chosen_by_its_path_and_taken_as_what_it_is() -> None:
    async def use(app: MqtuiApp, pilot: P, examiner: Examiner) -> None:
        await pilot.press(*"/srv/", "enter")
        assert isinstance(app.screen, FileScreen)
        await until(pilot, lambda: "app.env" in words(app))
        app.screen.query_one(Input).value = "/srv/a"
        await until(pilot, lambda: "logs" not in words(app))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen.id == "overview")
        assert examiner.asked == [({"--env-file": ("/srv/app.env",)}, "")]

    drive(use, ClientsHere())


def test_the_first_screen_loads_nothing_heavy() -> None:
    heavy = ("mqtui.walk", "mqtui.checks", "mqtui.lab", "mqtui.collect", "cryptography", "psutil")
    code = (
        "import sys, mqtui.screens.start.screen as s\n"
        f"print([n for n in sys.modules if n.startswith({heavy})])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
