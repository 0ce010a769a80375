"""From a key to the next repaint: while walks run, and with 100,000 channels on stage 6.

python benchmarks/keys.py [--keys 200] [--channels 100000]

The app runs in Textual's own harness, without a terminal behind it. A key counts from the moment
when it is given to the app to the end of the first repaint after the app has handled it.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from ccdt import channels
from processes import load
from rich.console import RenderableType
from textual import events
from textual.pilot import Pilot
from textual.screen import Screen

from mqtui.collect.client_files.channel_table import read_ccdt
from mqtui.engine.model import Report, Stage
from mqtui.engine.runner import Listener, ignore
from mqtui.facts import Request, Source, SourceKind
from mqtui.lab.sandbox.running import running
from mqtui.rules.channel.selection import select
from mqtui.screens.app import MqtuiApp
from mqtui.screens.loading import load_all
from mqtui.screens.widgets.entries import EntryList
from mqtui.walk import Walk, Walking, WalkResult

AIM_MS = 50
LIMIT = 30.0
SIZE = (120, 40)
#: While walks run: moving in the overview, and to a stage and back.
MOVES = ("down", "up", "2", "down", "up", "0", "7", "0")
#: On stage 6: moving and paging through the entries.
SCROLLS = ("down", "down", "pagedown", "up", "pageup", "end", "up", "home")


class TimedApp(MqtuiApp):
    """Notes when a repaint has ended."""

    pressed = 0.0
    handled = False
    painted: asyncio.Event

    async def on_event(self, event: events.Event) -> None:
        """A key has been handled once this returns."""
        await super().on_event(event)
        if isinstance(event, events.Key):
            self.handled = True

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        super()._display(screen, renderable)
        if self.handled:
            self.painted.set()

    async def milliseconds(self, key: str) -> tuple[float, float]:
        """How long ``key`` takes: by the clock, and of it the screens' own processor time."""
        self.painted, self.handled = asyncio.Event(), False
        event = events.Key(key, key if len(key) == 1 else None)
        event.set_sender(self)
        began, used = time.perf_counter(), time.thread_time()
        self.post_message(event)
        async with asyncio.timeout(LIMIT):
            await self.painted.wait()
        return (time.perf_counter() - began) * 1000, (time.thread_time() - used) * 1000


def told(what: str, taken: list[tuple[float, float]]) -> None:
    """Print how the times are spread."""
    print(f"{what}: {len(taken)} keys, aim: p95 {AIM_MS} ms")
    for kind, times in zip(
        ("by the clock", "of a processor"), zip(*taken, strict=True), strict=True
    ):
        ordered = sorted(times)
        middle, high = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]
        print(f"  {kind}: median {middle:.0f} ms, p95 {high:.0f} ms, most {ordered[-1]:.0f} ms")


class Known:
    """A walk that is done at once: reading the table is not what is measured."""

    def __init__(self, table: Path) -> None:
        self._table = table

    async def run(self, on_event: Listener = ignore) -> WalkResult:
        """The facts with the table, and what was found without it."""
        del on_event
        request = Request(queue_manager="QM1")
        result = await Walk(request, environ={}, stages=[Stage.CCDT], offline=True).run()
        read = read_ccdt(str(self._table), Source(SourceKind.FILE, str(self._table)), "/")
        chosen = select("QM1", read.channels, read.path)
        return replace(result, facts=replace(result.facts, ccdt=read, selection=chosen))


async def shown(
    walk: Callable[[], Walking], use: Callable[[TimedApp, Pilot[Report]], Awaitable[None]]
) -> None:
    """Run the app on walks of that kind."""
    app = TimedApp(walk, "a benchmark")
    async with app.run_test(size=SIZE) as pilot:
        await use(app, pilot)


async def while_walks_run(number: int) -> None:
    """Keys while one walk of a sandbox after the other runs."""
    taken: list[tuple[float, float]] = []

    async def press(app: TimedApp, pilot: Pilot[Report]) -> None:
        for key in itertools.islice(itertools.cycle(MOVES), number):
            if not app.state.busy:
                app.session.start()
            taken.append(await app.milliseconds(key))
            await pilot.pause(0.02)

    async with running("mqserver-set") as sandbox:
        await shown(lambda: Walk(sandbox.request, environ={}), press)
    told("while walks run", taken)


async def with_many_channels(number: int, entries: int, table: Path) -> None:
    """Keys on stage 6 with that many entries."""
    taken: list[tuple[float, float]] = []

    async def press(app: TimedApp, pilot: Pilot[Report]) -> None:
        while app.state.busy:
            await pilot.pause(0.2)
        app.action_stage(Stage.CCDT.number)
        await pilot.pause(2.0)
        app.screen.query_one(EntryList).focus()
        await pilot.pause(0.2)
        for key in itertools.islice(itertools.cycle(SCROLLS), number):
            taken.append(await app.milliseconds(key))
            await pilot.pause(0.02)

    await shown(lambda: Known(table), press)
    told(f"{entries:,} channels on stage 6", taken)


def main() -> None:
    """Print the rows of the table in README.md."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--keys", type=int, default=200)
    parser.add_argument("--channels", type=int, default=100_000)
    given = parser.parse_args()
    load_all()
    print(load())
    asyncio.run(while_walks_run(given.keys))
    with tempfile.TemporaryDirectory() as directory:
        table = Path(directory, "ccdt.json")
        table.write_text(json.dumps({"channel": channels(given.channels)}))
        asyncio.run(with_many_channels(given.keys, given.channels, table))
    print(load())


if __name__ == "__main__":
    main()
