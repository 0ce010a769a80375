"""Draws assets/screenshots from the real app on the real lab (run me with Python)."""

from __future__ import annotations

import asyncio
import shutil
import sys
import tempfile
from pathlib import Path

from mqtui.lab.sandbox.up import running
from mqtui.lab.scenario.scenario import find
from mqtui.screens.app import MqtuiApp
from mqtui.walk import Walk

TARGET = Path(__file__).parents[1] / "assets" / "screenshots"
SIZES = ((120, 40), (80, 24))
SHOTS = (
    ("overview", "plain-channel-first", ""),
    ("plan", "double-mqserver-and-label", ""),
    ("1-connection", "healthy", "1"),
    ("2-environment", "mqsslkeyr-overrides-ini", "2"),
    ("3-keystore", "store-unreadable", "3"),
    ("4-certificate", "label-mistyped", "4"),
    ("5-cipher", "cipher-key-type", "5"),
    ("6-ccdt", "plain-channel-first", "6"),
    ("7-live", "plain-channel-first", "7"),
)


async def shoot(name: str, scenario: str, key: str, size: tuple[int, int], place: Path) -> None:
    """One picture of one screen."""
    box = place / "lab"
    async with running(scenario, box, port=14140) as sandbox:
        app = MqtuiApp(lambda: Walk(sandbox.request, environ={}), f"lab: {find(scenario).id}")
        async with app.run_test(size=size) as pilot:
            while app.state.busy or app.state.report is None:
                await pilot.pause(0.1)
            if key:
                await pilot.press(key)
            await pilot.pause(0.5)
            svg = app.export_screenshot(title=f"mqtui, {find(scenario).title}")
    file = TARGET / f"{name}-{size[0]}x{size[1]}.svg"
    file.write_text("\n".join(line.rstrip() for line in svg.splitlines()) + "\n", "utf-8")
    print(file)
    shutil.rmtree(box)


async def main() -> None:
    """All pictures, one after the other."""
    wanted = sys.argv[1:]
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="m") as place:
        Path(place).chmod(0o755)
        for name, scenario, key in SHOTS:
            for size in SIZES:
                if not wanted or name in wanted:
                    await shoot(name, scenario, key, size, Path(place))


if __name__ == "__main__":
    asyncio.run(main())
