"""A walk of a program that has ended leaves what was found, with that above it."""

from __future__ import annotations

import screens_sample
from screens_pictures import drive, until, words
from textual.pilot import Pilot

from mqtui.engine.model import Report
from mqtui.engine.program_ended import ProgramEndedError
from mqtui.screens.app import MqtuiApp
from mqtui.walk.followups import WalkTools
from mqtui.walk.walker import Walking

P = Pilot[Report]


class Tools(WalkTools):
    """Says what it is told to say of the program."""

    def __init__(self) -> None:
        super().__init__(1.0)
        self.said: list[str | ProgramEndedError] = []

    async def renew(self, walk: Walking) -> str:
        said = self.said.pop(0) if self.said else ""
        if isinstance(said, ProgramEndedError):
            raise said
        return said


def test_ended_then_restarted() -> None:
    tools = Tools()

    async def use(app: MqtuiApp, pilot: P) -> None:
        app.session.tools = tools
        tools.said = [ProgramEndedError("Process 41 (orders) is no longer there."), "It is 57 now."]
        await pilot.press("r")
        await until(pilot, lambda: "The program has ended. Process 41 (orders)" in words(app))
        assert "program ended" in words(app).split("The seven stages")[0]
        assert "1 MQSERVER is set, so the channel table" in words(app), "what was found stays"
        await pilot.press("r")
        await until(pilot, lambda: "It is 57 now." in words(app))
        assert "The program has ended" not in words(app)
        assert "nothing changed" in words(app)

    drive(use, (100, 40), screens_sample.FakeWalk)
