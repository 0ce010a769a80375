"""A child process with a bound: its output kept in part, and nothing of it left at the end."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from pathlib import Path
from typing import Any

from mqtui.collect.accounts import Account
from mqtui.live.native.answer import Left

#: The program of the child process.
CHILD = str(Path(__file__).with_name("child.py"))
#: Isolated from PYTHON* variables and user packages, no site, no byte code written.
_OPTIONS = ("-I", "-S", "-B", "-X", "utf8")
#: Bytes kept of each output; what is over is read and dropped, so that the child never blocks.
_KEPT = 1 << 16
#: Seconds for the last output to arrive after the end.
_LAST_WORDS = 1.0
#: The group ``nogroup`` (the overflow group of user_namespaces(7)).
_NO_GROUP = 65534


class _Kept(asyncio.Protocol):
    """The head of what comes through a pipe."""

    def __init__(self) -> None:
        self.data = bytearray()
        self.ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def data_received(self, data: bytes) -> None:
        self.data += data[: max(0, _KEPT - len(self.data))]

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 - asyncio's name
        if not self.ended.done():
            self.ended.set_result(None)


async def run_child(
    request: bytes,
    environment: dict[str, str],
    timeout: float,
    *,
    become: Account | None = None,
    python: str,
) -> Left:
    """Run the child with ``request`` on its standard input for at most ``timeout``.

    It is the user ``become``, with that user's groups and no others, before its program is loaded:
    ``environment`` can lead the dynamic linker to libraries. Only the three pipes are handed over.
    ``python`` is the interpreter that runs it.

    However this ends, by cancellation too, the child and all that it started are killed and
    reaped. The pipes are our own: those of asyncio would keep a wait for the child open as long as
    a process that it left behind holds them.

    Raises:
        OSError: the process could not be started.
    """
    loop = asyncio.get_running_loop()
    read_ends: list[int] = []
    write_ends: list[int] = []
    for _ in range(2):
        read_end, write_end = os.pipe()
        read_ends.append(read_end)
        write_ends.append(write_end)
    files = [os.fdopen(fd, "rb", 0) for fd in read_ends]
    transports: list[asyncio.ReadTransport] = []
    try:
        try:
            process = await asyncio.create_subprocess_exec(
                *(python, *_OPTIONS, CHILD),
                stdin=asyncio.subprocess.PIPE,
                stdout=write_ends[0],
                stderr=write_ends[1],
                env=environment,
                cwd="/",
                start_new_session=True,
                close_fds=True,
                umask=0o077,
                **_as_user(become),
            )
        finally:
            for fd in write_ends:
                os.close(fd)
        late = False
        try:
            kept = []
            for file in files:
                transport, protocol = await loop.connect_read_pipe(_Kept, file)
                transports.append(transport)
                kept.append(protocol)
            try:
                async with asyncio.timeout(timeout):
                    await _give(process, request)
                    await process.wait()
            except TimeoutError:
                late = process.returncode is None
        finally:
            await _end(process)
        await asyncio.wait([p.ended for p in kept], timeout=_LAST_WORDS)
        out, err = (bytes(p.data) for p in kept)
        return Left(out, err, process.returncode, timeout if late else None)
    finally:
        for transport in transports:
            transport.close()
        for file in files[len(transports) :]:
            file.close()


def _as_user(become: Account | None) -> dict[str, Any]:
    """User and groups, set before the program is executed (setgroups(2), setresuid(2))."""
    if become is None:
        return {}
    # Of a number without a name no group is known: the one that owns nothing.
    group = _NO_GROUP if become.gid is None else become.gid
    return {
        "user": become.uid,
        "group": group,
        "extra_groups": sorted(become.groups) or [group],
    }


async def _give(process: asyncio.subprocess.Process, request: bytes) -> None:
    if process.stdin is None:
        return
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        process.stdin.write(request)
        await process.stdin.drain()
    process.stdin.close()


async def _end(process: asyncio.subprocess.Process) -> None:
    """Kill the child's whole group and wait for the child, even when cancelled meanwhile."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    if process.stdin is not None:
        process.stdin.close()
    waiting = asyncio.ensure_future(process.wait())
    try:
        await asyncio.shield(waiting)
    except asyncio.CancelledError:
        await asyncio.wait({waiting})
        raise
