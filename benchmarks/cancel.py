"""How soon a walk that waits has stopped when it is cancelled: the time from the key to the end.

``python benchmarks/cancel.py``. One round for each thing that a walk can wait for: a name that is
not resolved, a file system that hangs, a listener that says nothing, one that stops in the middle
of the handshake, one that dribbles. The walk's own bounds are a minute.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import threading
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from unittest import mock

from mqtui.facts import Request
from mqtui.screens.session import Session, Walked
from mqtui.walk import Walk, walker

ROUNDS = 7
AIM = 200.0

Serve = Callable[[bytes, asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]

_TLS = b"\x16"


async def silent(_: bytes, reader: asyncio.StreamReader, __: asyncio.StreamWriter) -> None:
    """Takes everything, says nothing."""
    while await reader.read(65536):
        pass


async def silent_in_tls(
    first: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    """Hangs up on the plain probe, so that the walk comes to its handshake."""
    if first == _TLS:
        await silent(first, reader, writer)


async def dribbling(first: bytes, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """The beginning of a TLS record, then a byte at a time, without end."""
    if first == _TLS:
        writer.write(b"\x16\x03\x03\x40\x00")
        while not writer.is_closing():
            writer.write(b"\0")
            await asyncio.sleep(0.01)


@asynccontextmanager
async def listening(serve: Serve) -> AsyncIterator[int]:
    """The port of such a listener."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # Cancelled when the loop ends; asyncio would print that.
        with contextlib.suppress(OSError, asyncio.CancelledError):
            await serve(await reader.read(1), reader, writer)
        writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()


async def cancelled(request: Request, waits: Callable[[Session], bool]) -> float:
    """Milliseconds from the cancellation to the end of a walk that ``waits``."""

    async def ready() -> None:
        """All is loaded here."""

    walked = Walked(lambda: Walk(request, environ={}, timeout=60))
    session = Session(walked, lambda: None, ready)
    session.start()
    while not waits(session):
        if not session.state.busy:
            raise SystemExit(f"the walk ended: {session.state.phase} {session.state.error}")
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.3)
    began = time.perf_counter()
    if not await session.cancel():
        raise SystemExit("the walk did not stop")
    return (time.perf_counter() - began) * 1000


def at(what: str) -> Callable[[Session], bool]:
    """Whether the walk looks at that."""
    return lambda session: what in session.state.looking


async def measured(name: str) -> float:
    """One cancellation of a walk that waits for ``name``."""
    release = threading.Event()

    def never(*_: object, **__: object) -> None:
        release.wait(60)

    network, live = at("names, addresses"), at("the connection as the client")
    try:
        match name:
            case "a name that is not resolved":
                with mock.patch.object(socket, "getaddrinfo", never):
                    return await cancelled(_to("mq1.example", 1414), network)
            case "a file system that hangs":
                with mock.patch.object(walker, "find_ini", never):
                    return await cancelled(_to("127.0.0.1", 1), at("variables"))
        serve, waits = LISTENERS[name]
        async with listening(serve) as port:
            return await cancelled(_to("127.0.0.1", port), live if waits else network)
    finally:
        release.set()


def _to(host: str, port: int) -> Request:
    return Request(
        channel="APP.TLS",
        cipher="ANY_TLS12",
        queue_manager="QM1",
        ini=os.devnull,
        conname=f"{host}({port})",
    )


#: The listener, and whether the walk comes to its own connect with it.
LISTENERS: dict[str, tuple[Serve, bool]] = {
    "a listener that says nothing": (silent, False),
    "a handshake that does not go on": (silent_in_tls, True),
    "a handshake of single bytes": (dribbling, True),
}
WAITS = ("a name that is not resolved", "a file system that hangs", *LISTENERS)


def main() -> None:
    """Print the slowest cancellation of each kind."""
    print(f"{'the walk waits for':36} {'median':>9} {'slowest':>9}   aim {AIM:.0f} ms")
    for name in WAITS:
        times = sorted(asyncio.run(measured(name)) for _ in range(ROUNDS))
        print(f"{name:36} {times[ROUNDS // 2]:6.1f} ms {times[-1]:6.1f} ms")


if __name__ == "__main__":
    main()
