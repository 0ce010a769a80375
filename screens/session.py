"""Runs walks one after the other, and the sandbox around them. Knows no widgets."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from mqtui.engine.events import Event
from mqtui.engine.program_ended import ProgramEndedError

from .state import Phase, WalkState

if TYPE_CHECKING:
    from mqtui.lab.sandbox.handle import SandboxHandle
    from mqtui.walk import Walking, WalkResult
    from mqtui.walk.followups import WalkTools

#: Makes a fresh walk.
WalkFactory = Callable[[], "Walking"]

#: Seconds that a cancelled walk, and then the sandbox, may take to stop.
STOP_SECONDS = 5.0
LAB_STOP_SECONDS = 15.0


class Walked(NamedTuple):
    """What is walked: ``lab`` is the sandbox around it, ``tools`` do what is asked for besides."""

    walk_factory: WalkFactory
    lab: SandboxHandle | None = None
    tools: WalkTools | None = None


class Session:
    """One walk at a time. ``changed`` is called when one begins and when one has ended.

    ``walked`` may come later: no walk begins before ``prepared`` has been waited for.
    """

    def __init__(
        self,
        walked: Walked | None,
        changed: Callable[[], None],
        prepared: Callable[[], Awaitable[None]],
    ) -> None:
        self.state = WalkState()
        self.tools: WalkTools | None = None
        self._pasted: str | None = None
        self._walk_factory: WalkFactory | None = None
        self._lab: SandboxHandle | None = None
        self._prepared = prepared
        self._lab_started = False
        self._changed = changed
        self._task: asyncio.Task[None] | None = None
        self._stopping: asyncio.Task[None] | None = None
        self._shown_before = self.state
        if walked is not None:
            self.walks(walked)

    def walks(self, walked: Walked) -> None:
        """Say what is walked; to be called once."""
        self._walk_factory, self._lab, self.tools = walked

    def start(self, *, hold: float = 0.0) -> None:
        """Begin a new walk, unless one runs. To be called from within the event loop.

        ``hold``: the seconds for which it keeps its connection open.
        """
        if self.state.busy:
            return
        before, self._shown_before = self.state.as_earlier(), self.state
        self.state = WalkState(clock=self.state.clock, hold=hold, before=before)
        self.state.prepare("Preparing")
        self._task = asyncio.create_task(self._run(self.state))
        self._changed()

    async def paste(self, text: str) -> bool:
        """Judge ``text`` as saved channel status; whether that is done.

        Where nothing was judged yet, it is done at the end of the next walk that comes to one.

        Raises:
            TimeoutError: the text could not be read in its time.
        """
        state = self.state
        if self.tools is None:
            return False
        if state.report is None or state.facts is None or state.trying:
            self._pasted = text
            return False
        outcome = await self.tools.judge(state.facts, text, state.report)
        state.judge(outcome)
        return True

    async def _with_pasted(self, outcome: WalkResult) -> WalkResult:
        text, self._pasted = self._pasted, None
        if text is None or self.tools is None:
            return outcome
        return await self.tools.judge(outcome.facts, text, outcome.report)

    @property
    def lab(self) -> SandboxHandle | None:
        """The sandbox that is walked, if it is one."""
        return self._lab

    @property
    def what(self) -> tuple[WalkFactory, SandboxHandle | None]:
        """What is walked."""
        assert self._walk_factory is not None  # noqa: S101 - for mypy: only called once it is there
        return self._walk_factory, self._lab

    async def change(self, walk_factory: WalkFactory, lab: SandboxHandle | None) -> None:
        """Look at something else from now on: stop what runs, and walk that."""
        old, fresh = self.state, WalkState(clock=self.state.clock)
        fresh.prepare("Closing the previous session")
        self.state = fresh
        self._changed()
        if old.busy:
            old.cancel()
        await self.close()
        if self.state is not fresh:
            return  # something else has been asked for meanwhile
        self._walk_factory, self._lab = walk_factory, lab
        self._pasted = None
        fresh.phase = Phase.WAITING
        self.start()

    async def cancel(self) -> bool:
        """Cancel the walk; whether it stopped within its time. Its result is ignored either way."""
        stopped = await self._stop_task()
        if self.state.busy:
            self.state.cancel()
        self._changed()
        return stopped

    async def close(self) -> None:
        """Stop the walk and the sandbox, each within its time; safe to call twice."""
        await self._stop_task()
        await self._stop_lab()

    async def _stop_task(self) -> bool:
        if self._task is None or self._task.done():
            return True
        self._task.cancel()
        done, _ = await asyncio.wait({self._task}, timeout=STOP_SECONDS)
        return bool(done)

    async def _run(self, state: WalkState) -> None:
        try:
            await self._prepared()
            assert self._walk_factory is not None  # noqa: S101 - for mypy: it was waited for
            await self._start_lab(state)
            state.begin("Examining this machine")
            walk = self._walk_factory()
            state.note = await self.tools.renew(walk) if self.tools is not None else ""
            if state.hold and self.tools is not None:
                self.tools.keep_open(walk, state.hold)
            outcome = await self._with_pasted(await walk.run(_listener(state)))
        except asyncio.CancelledError:
            state.cancel()
        except ProgramEndedError as ended:
            self._keep_showing(state, str(ended))
        except Exception as error:
            state.fail(error)
        else:
            if state.busy:
                state.finish(outcome)
        finally:
            if state is self.state:
                self._changed()

    def _keep_showing(self, state: WalkState, ended: str) -> None:
        """The program has ended: what was found while it ran stays, with that above it."""
        if state is self.state:
            self.state = replace(self._shown_before, ended_program=ended, note="")
            self._changed()

    async def _start_lab(self, state: WalkState) -> None:
        """Start the sandbox once. What a start that failed has left is stopped at once."""
        if self._lab is None or self._lab_started:
            return
        state.looking = "Starting the sandbox"
        self._lab_started = True
        try:
            await self._lab.start()
        except BaseException:
            await self._stop_lab()
            raise

    async def _stop_lab(self) -> None:
        if self._lab is not None and self._lab_started:
            self._lab_started = False
            self._stopping = asyncio.create_task(self._lab.stop())
        stopping = self._stopping
        if stopping is None:
            return
        # Whoever waits here may be cancelled; what stops the sandbox goes on to its end.
        done, _ = await asyncio.wait({stopping}, timeout=LAB_STOP_SECONDS)
        if not done:
            stopping.cancel()
        elif self._stopping is stopping:
            self._stopping = None
            stopping.result()


def _listener(state: WalkState) -> Callable[[Event], None]:
    """Takes events from any thread, as long as the walk they belong to runs."""
    loop, here = asyncio.get_running_loop(), threading.get_ident()

    def take(event: Event) -> None:
        if state.busy:
            state.take(event)

    def listen(event: Event) -> None:
        if threading.get_ident() == here:
            take(event)
        else:
            with contextlib.suppress(RuntimeError):  # the loop has ended: nobody looks any more
                loop.call_soon_threadsafe(take, event)

    return listen
