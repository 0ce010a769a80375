"""Draws assets/screenshots/walk.svg, the app in motion: a walk by keys (run me with Python).

Each picture is of the real app on the real lab; CSS shows one after the other. Whoever asks for
less motion sees the cause alone.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from textual.pilot import Pilot

from mqtui.engine.model import Report
from mqtui.lab.sandbox.up import running
from mqtui.screens.app import MqtuiApp
from mqtui.walk import Walk

TARGET = Path(__file__).parents[1] / "assets" / "screenshots" / "walk.svg"
SCENARIO = "plain-channel-first"
SIZE = (100, 30)
#: Keys, then for how many seconds the picture is shown, and what stands below it.
STEPS = (
    ("", 1.2, "mqtui --lab plain-channel-first"),
    ("wait", 4.0, "The root cause, its fix, and what came of trying it"),
    ("enter", 4.0, "Enter: the proof"),
    ("escape 6", 4.0, "6: the channel table, as the client goes through it"),
    ("7", 4.0, "7: what happened on the wire"),
    ("0 f", 4.0, "f: all fixes as one plan"),
)
#: The picture that stands alone: the cause.
STILL = 1
_STYLE = """
.%(name)s { visibility: hidden; animation: %(name)s %(total)gs step-end infinite; }
@keyframes %(name)s { 0%% { visibility: visible; } %(share).2f%% { visibility: hidden; } }
@media (prefers-reduced-motion: reduce) {
  .%(name)s { animation: none; }
  .%(name)s.still { visibility: visible; }
}
"""


async def _walked(pilot: Pilot[Report], app: MqtuiApp) -> None:
    while app.state.busy or app.state.report is None:
        await pilot.pause(0.1)
    await pilot.pause(0.5)


async def pictures(place: Path) -> list[str]:
    """SVG of each step."""
    taken = []
    async with running(SCENARIO, place / "lab", port=14140) as sandbox:
        app = MqtuiApp(lambda: Walk(sandbox.request, environ={}), f"lab: {SCENARIO}")
        async with app.run_test(size=SIZE) as pilot:
            for keys, _, _ in STEPS:
                if keys == "wait":
                    await _walked(pilot, app)
                else:
                    await pilot.press(*keys.split())
                    await pilot.pause(0.3)
                taken.append(app.export_screenshot(title="mqtui"))
    return taken


def moving(frames: list[str]) -> str:
    """One SVG of them all."""
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', frames[0])
    if box is None:
        raise ValueError("Textual draws its pictures in another way")
    width, height = float(box[1]), float(box[2]) + 30
    total = sum(seconds for _, seconds, _ in STEPS)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}">']
    styles = []
    began = 0.0
    for number, (frame, (_, seconds, told)) in enumerate(zip(frames, STEPS, strict=True)):
        name = f"s{number}"
        styles.append(_STYLE % {"name": name, "total": total, "share": 100 * seconds / total})
        still = " still" if number == STILL else ""
        # A font of another host is not loaded by a picture in a page.
        plain = re.sub(r"@font-face \{.*?\}", "", frame, flags=re.DOTALL)
        plain = re.sub(r"^<svg [^>]*>", "", plain.strip())
        mark = f'class="{name}{still}" style="animation-delay: {began:g}s"'
        parts += [
            f'<svg {mark} width="{width:g}" height="{height - 30:g}">{plain}',
            f'<text x="{width / 2:g}" y="{height - 8:g}" {mark}'
            f' font-family="sans-serif" font-size="16" fill="#888888" text-anchor="middle">'
            f"{told}</text>",
        ]
        began += seconds
    parts[0] += f"<style>{''.join(styles)}</style>"
    text = "\n".join([*parts, "</svg>"])
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def main() -> None:
    """Write it."""
    with tempfile.TemporaryDirectory(prefix="m") as place:
        Path(place).chmod(0o755)
        TARGET.write_text(moving(asyncio.run(pictures(Path(place)))), "utf-8")
    print(TARGET)


if __name__ == "__main__":
    main()
