"""A headless Chromium that is told what to do: keys are pressed, and the page is looked at.

It speaks the DevTools protocol (https://chromedevtools.github.io/devtools-protocol/).
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
from chromium import PROGRAM

#: Seconds that a page, an answer or a change on the page may take.
SECONDS = 30.0
#: Keys that have a name: what DevTools calls them, and their number in a browser.
_NAMED = {"Enter": ("\r", 13), "Escape": ("\x1b", 27), "Tab": ("\t", 9), "ArrowDown": ("", 40)}


class Page:
    """One tab."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._number = 0
        self.asked_for: list[str] = []

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Ask DevTools, and wait for the answer; what was loaded meanwhile is noted."""
        self._number += 1
        await self._socket.send_json({"id": self._number, "method": method, "params": parameters})
        async with asyncio.timeout(SECONDS):
            async for message in self._socket:
                answer = json.loads(message.data)
                if answer.get("method") == "Network.requestWillBeSent":
                    self.asked_for.append(answer["params"]["request"]["url"])
                if answer.get("id") == self._number:
                    assert "error" not in answer, answer
                    return dict(answer["result"])
        raise AssertionError(f"{method}: the browser is gone")

    async def open(self, url: str, width: int = 1000, height: int = 640) -> None:
        """Load ``url`` in a window of so many pixels."""
        await self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width, height=height, deviceScaleFactor=1, mobile=False,
        )  # fmt: skip
        await self.call("Network.enable")
        await self.call("Page.navigate", url=url)

    async def value(self, script: str) -> Any:
        """What a line of JavaScript comes to."""
        answer = await self.call("Runtime.evaluate", expression=script, returnByValue=True)
        return answer["result"].get("value")

    async def until(self, script: str) -> None:
        """Wait until it is true."""
        async with asyncio.timeout(SECONDS):
            while not await self.value(script):  # noqa: ASYNC110 - the page tells nobody
                await asyncio.sleep(0.1)

    async def press(self, *keys: str) -> None:
        """Press keys, as a keyboard does: a character, or a name such as ``Enter``."""
        for key in keys:
            text, number = _NAMED.get(key, (key, ord(key.upper()[0])))
            pressed = {"key": key, "windowsVirtualKeyCode": number}
            down = {"text": text} if text else {}
            await self.call("Input.dispatchKeyEvent", type="keyDown", **pressed, **down)
            await self.call("Input.dispatchKeyEvent", type="keyUp", **pressed)
            await asyncio.sleep(0.15)

    async def picture(self) -> bytes:
        """PNG of what is seen."""
        answer = await self.call("Page.captureScreenshot", format="png")
        return base64.b64decode(answer["data"])


@contextlib.asynccontextmanager
async def page(profile: Path) -> AsyncIterator[Page]:
    """A tab of a Chromium of its own, which keeps its things in ``profile``."""
    assert PROGRAM
    process = await asyncio.create_subprocess_exec(
        PROGRAM,
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        "--no-first-run", "--disable-background-networking", "--disable-sync", "--disable-quic",
        "--remote-debugging-port=0", f"--user-data-dir={profile}", "about:blank",
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        port = await _port(profile / "DevToolsActivePort")
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/json/list") as answer:
                tabs = [tab for tab in await answer.json() if tab["type"] == "page"]
            async with session.ws_connect(
                tabs[0]["webSocketDebuggerUrl"], max_msg_size=1 << 26
            ) as socket:
                yield Page(socket)
    finally:
        process.terminate()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(process.wait(), 10)


async def _port(file: Path) -> int:
    async with asyncio.timeout(SECONDS):
        while not (file.exists() and file.read_text().strip()):  # noqa: ASYNC110 - a process
            await asyncio.sleep(0.05)
    return int(file.read_text().split()[0])
