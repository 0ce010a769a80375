"""Runs the app on the sample and looks at what it draws, as text and as SVG."""

from __future__ import annotations

import asyncio
import difflib
import os
import re
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
import screens_sample
from textual.pilot import Pilot

from mqtui.engine.model import Report
from mqtui.lab.sandbox.handle import SandboxHandle
from mqtui.screens.app import MqtuiApp
from mqtui.screens.session import WalkFactory

SNAPSHOTS = Path(__file__).parent / "snapshots"

SMALL, LARGE = (80, 24), (120, 40)

Drive = Callable[[MqtuiApp, Pilot[Report]], Awaitable[None]]


def drive(
    what: Drive,
    size: tuple[int, int] = SMALL,
    factory: WalkFactory = screens_sample.FakeWalk,
    lab: SandboxHandle | None = None,
    *,
    wait: bool = True,
) -> MqtuiApp:
    """Run the app in a window of that size, wait for the walk, then do ``what``."""

    async def run() -> MqtuiApp:
        app = MqtuiApp(factory, "orders on this machine", lab)
        app.animation_level = "none"
        app.state.clock = lambda: 0.0
        async with app.run_test(size=size, notifications=True) as pilot:
            if wait:
                await until(pilot, lambda: not app.state.busy)
            await pilot.pause()
            await what(app, pilot)
        return app

    return asyncio.run(run())


async def until(pilot: Pilot[Report], holds: Callable[[], bool]) -> None:
    """Wait until that holds; fails after some seconds."""
    for _ in range(400):
        if holds():
            await pilot.pause()
            return
        await pilot.pause(0.02)
    pytest.fail("it did not come to hold")


def picture(app: MqtuiApp) -> str:
    """The screen as SVG, without what differs from run to run, and without clipping."""
    svg = app.export_screenshot(title="mqtui", simplify=True)
    svg = re.sub(r"terminal-\d+", "terminal", svg)
    svg = re.sub(r'<clipPath id="terminal-line-\d+">.*?</clipPath>\s*', "", svg, flags=re.DOTALL)
    svg = re.sub(r' clip-path="url\(#terminal-line-\d+\)"', "", svg)
    svg = svg.replace(' shape-rendering="crispEdges"', "").replace("<text ", "\n<text ")
    svg = svg.replace("<rect ", "\n<rect ")
    return re.sub(r"\s*\n\s*", "\n", svg) + "\n"


def text(app: MqtuiApp) -> str:
    """The screen's text, line by line."""
    strips = app.screen._compositor.render_strips(app.size)
    return "\n".join(strip.text.rstrip().replace("\xa0", " ") for strip in strips)


def words(app: MqtuiApp) -> str:
    """The screen's words with one blank between them, so that wrapping does not matter."""
    return " ".join(re.sub(r"─{2,}|[│╭╮╰╯▌▐▎┃▁-█]", " ", text(app)).split())


def compare(name: str, app: MqtuiApp) -> None:
    """Compare the screen with the snapshot of that name, or rewrite it when asked to."""
    path = SNAPSHOTS / f"{name}.svg"
    now = picture(app)
    if os.environ.get("MQTUI_UPDATE_SNAPSHOTS") == "1":
        path.parent.mkdir(exist_ok=True)
        path.write_text(now, "utf-8")
        return
    if not path.exists():
        pytest.fail(f"{path.name} is missing; MQTUI_UPDATE_SNAPSHOTS=1 writes it")
    before = path.read_text("utf-8")
    if before != now:
        changes = difflib.unified_diff(
            before.splitlines(), now.splitlines(), "snapshot", "now", lineterm="", n=0
        )
        shown = "\n".join(line[:200] for line in list(changes)[:40])
        pytest.fail(f"{path.name} differs; MQTUI_UPDATE_SNAPSHOTS=1 rewrites it\n{shown}")
