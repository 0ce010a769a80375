"""A scenario's sandbox for somebody who starts it later, works in it, and stops it."""

from __future__ import annotations

import contextlib
from pathlib import Path

from mqtui.facts import Request
from mqtui.lab.sandbox.build import Sandbox
from mqtui.lab.sandbox.repair import keep_stores
from mqtui.lab.sandbox.running import RunningSandbox, started
from mqtui.lab.scenario.plants.declaration import Plant
from mqtui.lab.scenario.scenario import Scenario

#: Edits that write a key repository.
_CLIENT, _SERVER = "client store", "server store"
#: The edit that sets who may read a file.
_FILE = "file"


class SandboxHandle:
    """A scenario's sandbox for the app to start before its first walk and to stop at the end."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self._stack = contextlib.AsyncExitStack()
        self._running: RunningSandbox | None = None

    @property
    def id(self) -> str:
        """The scenario's id."""
        return self._scenario.id

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
            return "The sandbox's queue manager is not running."
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
    def can_grant_access(self) -> bool:
        """Whether the scenario says who is to read which file."""
        return bool(self._access_edits)

    async def grant_access(self) -> None:
        """Do that, as an administrator would.

        Raises:
            LabError: a file cannot be changed.
        """
        if self._running is not None:
            await self._running.do(self._access_edits)

    @property
    def _access_edits(self) -> list[Plant]:
        return [edit for edit in self._scenario.repair if edit.what == _FILE]

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
