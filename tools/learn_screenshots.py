"""Draws assets/screenshots/learn-*.svg: one lesson by keys on the real lab (run me with Python)."""

from __future__ import annotations

import asyncio
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from mqtui.facts import Request
from mqtui.lab.sandbox.handle import SandboxHandle
from mqtui.lab.scenario.scenario import find
from mqtui.screens.app import MqtuiApp
from mqtui.walk import Walk

TARGET = Path(__file__).parents[1] / "assets" / "screenshots"
SIZES = ((120, 40), (80, 24))
#: Keys, whether a walk follows, and the picture's name (blank: none).
STEPS = (
    ("", False, "learn-course"),
    ("down down down enter", True, "learn-lesson"),
    ("4", False, "learn-stage"),
    ("l", False, "learn-page"),
    ("escape 0", False, "learn-overview"),
    ("L h g down down down enter", False, "learn-guess"),
    ("down down enter", False, ""),
    ("m", False, "learn-mend"),
    ("y", True, "learn-solved"),
)


def bench(id: str) -> tuple[SandboxHandle, Callable[[], Walk]]:
    """As the program makes it."""
    handle = SandboxHandle(find(id))
    return handle, lambda: Walk(handle.request, environ={})


async def draw(size: tuple[int, int]) -> None:
    """All pictures of one size."""
    app = MqtuiApp(lambda: Walk(Request(), environ={}), make_sandbox=bench, learn=True)
    async with app.run_test(size=size) as pilot:
        for keys, walks, name in STEPS:
            before = app.session.state
            await pilot.press(*keys.split())
            while walks and (app.session.state is before or app.session.state.busy):
                await pilot.pause(0.1)
            await pilot.pause(0.5)
            if not name:
                continue
            app.clear_notifications()
            await pilot.pause(0.3)
            file = TARGET / f"{name}-{size[0]}x{size[1]}.svg"
            svg = app.export_screenshot(title="mqtui learn")
            file.write_text("\n".join(x.rstrip() for x in svg.splitlines()) + "\n", "utf-8")
            print(file)


def main() -> None:
    """Each size with a learner who has done nothing yet."""
    TARGET.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        with tempfile.TemporaryDirectory(prefix="m") as place:
            os.environ["XDG_DATA_HOME"] = place
            asyncio.run(draw(size))


if __name__ == "__main__":
    main()
