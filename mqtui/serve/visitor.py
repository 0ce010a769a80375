"""One visitor's mqtui: a process of its own, in a directory of its own, with nothing of ours.

It has no variable of this process but what a program needs to run, so that no setting, password
or file of whoever serves it is seen in the browser.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from mqtui.system import itself
from mqtui.system.served import SERVED

#: Seconds that a visitor's mqtui gets to stop its sandbox and end.
STOP_SECONDS = 20.0
#: Columns and lines that a browser may ask for.
WIDEST, HIGHEST = 400, 200
#: What a program needs to run and to write text.
_KEPT = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ")


class VisitorService(AppService):
    """Runs mqtui with the arguments ``words`` for one visitor, at home in ``home``."""

    def __init__(
        self,
        words: Sequence[str],
        home: Path,
        *,
        write_bytes: Callable[[bytes], Awaitable[None]],
        write_str: Callable[[str], Awaitable[None]],
        close: Callable[[], Awaitable[object]],
    ) -> None:
        async def closed() -> None:
            await close()

        super().__init__(
            "mqtui",
            write_bytes=write_bytes,
            write_str=write_str,
            close=closed,
            download_manager=DownloadManager(),
        )
        self._words = tuple(words)
        self._home = home

    def variables(self, width: int, height: int) -> dict[str, str]:
        """The visitor's environment."""
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        return {
            **kept,
            **itself.variables(),
            "HOME": str(self._home),
            "TMPDIR": str(self._home / "t"),
            "TERM": "xterm-256color",
            "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver",
            "TEXTUAL_COLOR_SYSTEM": "truecolor",
            "COLUMNS": str(width),
            "ROWS": str(height),
            SERVED: "1",
        }

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        # The base class hands its command to a shell.
        width, height = min(max(width, 1), WIDEST), min(max(height, 1), HIGHEST)
        self._process = process = await asyncio.create_subprocess_exec(
            *itself.again(*self._words),
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=self.variables(width, height),
            cwd=self._home,
            start_new_session=True,
        )
        self._stdin = process.stdin
        return process

    async def set_terminal_size(self, width: int, height: int) -> None:
        """Tell the process the new size, within what a screen can have."""
        await super().set_terminal_size(min(max(width, 1), WIDEST), min(max(height, 1), HIGHEST))

    async def stop(self) -> None:
        """End the process, by force after :data:`STOP_SECONDS`; safe to call twice."""
        process = self._process
        if process is None:
            return
        self._process = None
        await self.send_meta({"type": "quit"})
        try:
            await asyncio.wait_for(process.wait(), STOP_SECONDS)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task
            self._task = None
