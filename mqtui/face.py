"""Starts the screens. Apart from the screens themselves, only this knows that they exist."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from mqtui.engine.facts import Request
from mqtui.exits import FAILED, FINE
from mqtui.lab.course import Lesson
from mqtui.lab.running import Running, started
from mqtui.lab.sandbox import Sandbox
from mqtui.lab.scenarios import Scenario, find
from mqtui.walk import Walk


class SandboxHandle:
    """A scenario's sandbox for the app to start before its first walk and to stop at the end."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._stack = contextlib.AsyncExitStack()
        self._running: Running | None = None

    @property
    def title(self) -> str:
        """The scenario's title."""
        return self._scenario.title

    @property
    def story(self) -> str:
        """What the application team tells."""
        return " ".join(self._scenario.story.split())

    @property
    def sandbox(self) -> Sandbox | None:
        """The sandbox while it runs."""
        return self._running.sandbox if self._running else None

    def mqsc(self, command: str) -> str:
        """Run an MQSC command in the sandbox's queue manager; the answer."""
        if self._running is None:
            return "The queue manager of the sandbox does not run."
        return self._running.queue_manager.mqsc(command)

    @property
    def request(self) -> Request:
        """What to walk, once the sandbox has been started."""
        return self._running.sandbox.request if self._running else Request()

    async def start(self) -> None:
        """Build the sandbox and start its queue manager.

        Raises:
            LabError: it cannot be built here, or its fault not planted.
        """
        self._running = await self._stack.enter_async_context(started(self._scenario))

    async def stop(self) -> None:
        """Stop the queue manager and remove the sandbox."""
        self._running = None
        await self._stack.aclose()


def show(
    request: Request,
    scenario: str | None,
    seconds: float,
    *,
    learn: bool | Lesson = False,
) -> int:
    """Walk on the screen, this machine or a sandbox, until the person quits.

    ``learn``: begin with the course, or with that lesson of it.

    Raises:
        LabError: there is no such scenario.
    """
    from mqtui.screens.app import MqtuiApp

    def bench(id: str) -> tuple[SandboxHandle, Callable[[], Walk]]:
        handle = SandboxHandle(find(id))
        return handle, lambda: Walk(handle.request, environ={}, seconds=seconds)

    if scenario is None:
        app = MqtuiApp(
            lambda: Walk(request, seconds=seconds),
            "this machine",
            make_bench=bench,
            learn=learn,
        )
    else:
        handle, walk = bench(scenario)
        app = MqtuiApp(walk, f"lab: {scenario}", handle, make_bench=bench)
    app.run()
    return FINE if app.return_code in (0, None) else FAILED
