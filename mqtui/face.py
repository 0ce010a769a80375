"""Starts the screens. Apart from the screens themselves, only this knows that they exist."""

from __future__ import annotations

import contextlib

from mqtui.engine.facts import Request
from mqtui.exits import FAILED, FINE
from mqtui.lab.running import started
from mqtui.lab.sandbox import Sandbox
from mqtui.lab.scenarios import Scenario, find
from mqtui.walk import Walk


class SandboxHandle:
    """A scenario's sandbox for the app to start before its first walk and to stop at the end."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._stack = contextlib.AsyncExitStack()
        self._sandbox: Sandbox | None = None

    @property
    def title(self) -> str:
        """The scenario's title."""
        return self._scenario.title

    @property
    def story(self) -> str:
        """What the application team tells."""
        return " ".join(self._scenario.story.split())

    @property
    def request(self) -> Request:
        """What to walk, once the sandbox has been started."""
        return self._sandbox.request if self._sandbox else Request()

    async def start(self) -> None:
        """Build the sandbox and start its queue manager.

        Raises:
            LabError: it cannot be built here, or its fault not planted.
        """
        run = await self._stack.enter_async_context(started(self._scenario))
        self._sandbox = run.sandbox

    async def stop(self) -> None:
        """Stop the queue manager and remove the sandbox."""
        await self._stack.aclose()


def show(request: Request, scenario: str | None, seconds: float) -> int:
    """Walk on the screen, this machine or a sandbox, until the person quits.

    Raises:
        LabError: there is no such scenario.
    """
    from mqtui.screens.app import MqtuiApp

    if scenario is None:
        app = MqtuiApp(lambda: Walk(request, seconds=seconds), "this machine")
    else:
        handle = SandboxHandle(find(scenario))

        def walk_sandbox() -> Walk:
            return Walk(handle.request, environ={}, seconds=seconds)

        app = MqtuiApp(walk_sandbox, f"lab: {scenario}", handle)
    app.run()
    return FINE if app.return_code in (0, None) else FAILED
