"""Where a running lab takes MQSC from other processes: a socket in the sandbox's directory.

One connection is one command: the text until the other side has nothing more to say, then the
answer. The socket is for the same user only; whatever is wrong with a command is an answer.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from mqtui.lab.errors import LabError

#: The socket's name in the sandbox's directory.
SOCKET = "mqsc.sock"
#: Longest command in bytes, and how long one may take to arrive and its answer to leave (seconds).
LONGEST = 1 << 17
SECONDS = 10.0
#: More callers than this at a time are turned away.
_MOST = 32
#: ``sun_path`` holds this many bytes (unix(7)), the last one a zero.
_LONGEST_PATH = 107


class MqscSocket:
    """The socket of one running lab. ``run`` carries out a command and returns the answer."""

    def __init__(self, directory: Path, run: Callable[[str], str]) -> None:
        self._path = directory / SOCKET
        self._run = run
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Take commands from now on. The caller holds the sandbox: an old socket is a dead one's.

        Raises:
            LabError: there can be no socket there.
        """
        listening = socket.socket(socket.AF_UNIX)
        try:
            with contextlib.suppress(FileNotFoundError):
                if stat.S_ISSOCK(self._path.lstat().st_mode):
                    self._path.unlink()
            with address(self._path) as name:
                # On Linux the file gets the mode of its socket: it is never open to others.
                os.fchmod(listening.fileno(), 0o600)
                listening.bind(name)
                os.chmod(name, 0o600)
            self._server = await asyncio.start_unix_server(
                self._accept, sock=listening, limit=LONGEST
            )
        except OSError as error:
            listening.close()
            raise LabError(
                f"The lab cannot accept MQSC from other processes: {self._path}: "
                f"{error.strerror or error}."
            ) from error

    async def close(self) -> None:
        """Take no more commands, and remove the socket."""
        server, self._server = self._server, None
        if server is None:
            return
        server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        with contextlib.suppress(OSError):
            self._path.unlink()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - for mypy: this runs in a task
        self._tasks.add(task)
        try:
            if len(self._tasks) > _MOST:
                return
            async with asyncio.timeout(SECONDS):
                writer.write(self._answer(await _all(reader)).encode("utf-8", "replace"))
                await writer.drain()
        except (OSError, TimeoutError, asyncio.CancelledError):
            writer.transport.abort()
        finally:
            writer.close()
            self._tasks.discard(task)

    def _answer(self, data: bytes) -> str:
        if len(data) > LONGEST:
            return f"AMQ8405I: A command can have at most {LONGEST} bytes here."
        try:
            return self._run(data.decode("utf-8", "replace"))
        except LabError as error:
            # The command counts in the running queue manager; a file could not be written.
            return f"{error}"


async def _all(reader: asyncio.StreamReader) -> bytes:
    data = bytearray()
    while len(data) <= LONGEST and (part := await reader.read(1 << 16)):
        data += part
    return bytes(data)


@contextlib.contextmanager
def address(path: Path) -> Iterator[str]:
    """A name for the socket ``path`` that is short enough for an address.

    Raises:
        OSError: the directory cannot be opened, or there is no short name for it.
    """
    if len(os.fsencode(path)) <= _LONGEST_PATH:
        yield str(path)
        return
    held = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{held}/{path.name}"
    finally:
        os.close(held)
