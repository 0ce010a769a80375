"""Starts the screens. Apart from the screens themselves, only this knows that they exist."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from mqtui.cli.exits import FAILED, FINE
from mqtui.engine.secrets import Credentials
from mqtui.facts import Facts, Request
from mqtui.facts.enumeration import Enumeration
from mqtui.lab.course.course import Lesson
from mqtui.lab.sandbox.build import Sandbox
from mqtui.lab.sandbox.repair import keep_stores
from mqtui.lab.sandbox.running import Running, started
from mqtui.lab.scenario.plants.declaration import Plant
from mqtui.lab.scenario.scenario import Scenario, find
from mqtui.walk import Walk, WalkResult
from mqtui.walk.followups import Progress, Target, accepted_by, judge_pasted, keep_open, target_of

#: Edits that write a key repository.
_CLIENT, _SERVER = "client store", "server store"


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
    def can_make_stores(self) -> bool:
        """Whether the scenario says how its key repositories are to be mended."""
        return bool(self._store_edits)

    async def make_stores(self) -> tuple[Path, ...]:
        """Make them anew as runmqakm would; the old files, kept beside the new ones.

        Raises:
            LabError: a file cannot be written.
        """
        if self._running is None:
            return ()
        sandbox, edits = self._running.sandbox, self._store_edits
        stores = {_CLIENT: sandbox.client_store, _SERVER: sandbox.server_store}
        kept = keep_stores(stores[name] for name in dict.fromkeys(edit.what for edit in edits))
        await self._running.do(edits)
        return kept

    @property
    def _store_edits(self) -> list[Plant]:
        return [edit for edit in self._scenario.repair if edit.what in (_CLIENT, _SERVER)]

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


class WalkTools:
    """What a person can ask for beside a walk. ``seconds`` bounds each network step."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    async def judge(self, facts: Facts, chstatus: str) -> WalkResult:
        """The same facts with ``chstatus`` as saved channel status, judged; nothing is sent.

        Raises:
            TimeoutError: the text could not be read in its time.
        """
        return await judge_pasted(facts, chstatus)

    def keep_open(self, walk: object, seconds: float) -> None:
        """Have a walk that has not begun keep its connection open for so long."""
        if isinstance(walk, Walk):
            keep_open(walk, seconds)

    def listener(self, facts: Facts) -> Target | None:
        """The listener that the walk connected to."""
        return target_of(facts)

    async def ask(self, facts: Facts, answered: Progress) -> Enumeration:
        """Ask that listener which CipherSpecs it accepts.

        Raises:
            ValueError: no listener is known.
        """
        target = target_of(facts)
        if target is None:
            raise ValueError("no listener is known")
        return await accepted_by(target, self._seconds, answered)


def show(
    request: Request,
    scenario: str | None,
    seconds: float,
    *,
    learn: bool | Lesson = False,
    credentials: Credentials | None = None,
) -> int:
    """Walk on the screen, this machine or a sandbox, until the person quits.

    ``learn``: begin with the course, or with that lesson of it. ``credentials`` are for this
    machine's walk, no sandbox gets them.

    Raises:
        LabError: there is no such scenario.
    """
    from mqtui.screens.app import MqtuiApp

    def bench(id: str) -> tuple[SandboxHandle, Callable[[], Walk]]:
        handle = SandboxHandle(find(id))
        return handle, lambda: Walk(handle.request, environ={}, seconds=seconds)

    if scenario is None:
        app = MqtuiApp(
            lambda: Walk(request, seconds=seconds, credentials=credentials),
            "this machine",
            make_bench=bench,
            learn=learn,
            tools=WalkTools(seconds),
        )
    else:
        handle, walk = bench(scenario)
        app = MqtuiApp(
            walk,
            f"lab: {scenario}",
            handle,
            make_bench=bench,
            tools=WalkTools(seconds),
        )
    app.run()
    return FINE if app.return_code in (0, None) else FAILED
