"""The course in a real browser, by keys that are really pressed."""

import asyncio
import json
import os
import sys

import pytest
from browser import page
from chromium import needs_chromium

pytestmark = [pytest.mark.slow, needs_chromium]


def test_a_lesson_by_keys_in_a_browser(tmp_path):
    async def main():
        server = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "mqtui", "serve", "--port", "0",
            stdout=asyncio.subprocess.PIPE,
            env={**os.environ, "TMPDIR": str(tmp_path)},
        )  # fmt: skip
        try:
            address = (await server.stdout.readline()).decode().strip()
            async with page(tmp_path / "profile") as tab:
                await tab.open(address)
                await tab.until("document.body.classList.contains('-first-byte')")
                await _begun(tab, tmp_path)
                (left,) = tmp_path.glob("mqtui-srv-*/1/t/mqtui-lab-*")
                await _ended(tab)
                assert all(url.startswith((address, "data:")) for url in tab.asked_for)
                assert not left.exists()
        finally:
            server.terminate()
            await asyncio.wait_for(server.wait(), 30)
        assert not list(tmp_path.glob("mqtui-srv-*"))

    asyncio.run(asyncio.wait_for(main(), 100))


async def _begun(tab, tmp_path):
    """Press Enter until the first lesson has begun: the course may not be drawn yet."""
    async with asyncio.timeout(40):
        while True:
            await tab.press("Enter")
            await asyncio.sleep(0.5)
            progress = tmp_path.glob("mqtui-srv-*/1/.local/share/mqtui/*.json")
            begun = any("started" in json.dumps(json.loads(p.read_text())) for p in progress)
            if begun and list(tmp_path.glob("mqtui-srv-*/1/t/mqtui-lab-*")):
                return


async def _ended(tab):
    """Quit, by as many keys as it takes: an Enter too many may have opened something."""
    async with asyncio.timeout(40):
        while not await tab.value("document.body.classList.contains('-closed')"):
            await tab.press("Escape", "q")
            await asyncio.sleep(0.5)
