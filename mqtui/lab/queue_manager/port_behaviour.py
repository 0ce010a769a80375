"""What answers on a port of the sandbox when it is not the queue manager.

Each behaviour is a real listener (or none) on 127.0.0.1, so that a walk meets what a client would.
"""

from __future__ import annotations

import asyncio
import contextlib
import errno
import socket
import struct
from typing import NamedTuple

from mqtui.lab.errors import CannotPlantHere, LabError
from mqtui.lab.queue_manager import tls_router

_HOST = "127.0.0.1"
_BYTES = 65536
#: A TLS record of the handshake starts with this byte (RFC 8446, 5.1).
_TLS = b"\x16"

_PAGE = b"<html><body><h1>400 Bad Request</h1></body></html>\n"
_BAD_REQUEST = (
    b"HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\n"
    b"Content-Length: %d\r\nConnection: close\r\n\r\n%s" % (len(_PAGE), _PAGE)
)

#: The behaviour for which a sandbox has two queue managers.
SECOND = "second queue manager"

#: What a listener plant may ask for, and what it does.
BEHAVIOURS = {
    "queue manager": "the queue manager, as expected",
    "second queue manager": "LABQM2, another queue manager with the same channels and certificates",
    "closed": "nothing listens: the connection is refused",
    "silent": "accepts the connection and sends nothing",
    "silent to TLS": "forwards plain connections; does not answer a TLS ClientHello",
    "hang up": "accepts the connection and closes it at once",
    "hang up on TLS": "forwards plain connections; closes at a TLS ClientHello",
    "reset": "accepts the connection and resets it",
    "reset on TLS": "forwards plain connections; resets at a TLS ClientHello, as some firewalls do",
    "http": "a web server: answers 400 Bad Request",
    "ssh": "an SSH server: sends its version first",
    "IPv6 too": "the queue manager, also on the same port of ::1",
    **tls_router.ABOUT,
}

_IPV6_TOO = "IPv6 too"
#: What a port can change to while it is connected to: no other port has to be opened for it.
LATER = tuple(name for name in BEHAVIOURS if name != _IPV6_TOO)


class PortBehaviour(NamedTuple):
    """How a port behaves; after ``connects`` connections (0: never) it behaves as ``then``."""

    name: str
    connects: int = 0
    then: str = ""


class StandInListener:
    """One port of the sandbox and what stands behind it. ``target`` is the queue manager's port,
    ``second`` that of the second one, if there is one.
    """

    def __init__(self, held: socket.socket, target: int, second: int = 0) -> None:
        """``held`` is bound, and listens unless nothing is to answer there."""
        self._second = second
        self._held = held
        self._target = target
        self._behaviour = PortBehaviour("closed")
        self._connected = 0
        self._servers: list[asyncio.Server] = []
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def port(self) -> int:
        """The port's number."""
        return int(self._held.getsockname()[1])

    async def become(self, name: str, connects: int = 0, then: str = "") -> None:
        """Behave so from now on, and count connections anew.

        Raises:
            LabError: the port cannot be had.
        """
        behaviour = PortBehaviour(name, connects, then)
        if behaviour == self._behaviour:
            return
        await self._end()
        self._behaviour = behaviour
        self._connected = 0
        if name == "closed":
            self._refuse()
            return
        # The server closes the socket it is given; the port stays ours through this one.
        serving = self._held.dup()
        self._servers.append(await asyncio.start_server(self._accept, sock=serving, backlog=128))
        if name == _IPV6_TOO:
            self._servers.append(
                await asyncio.start_server(self._accept, sock=_bound_to_ipv6(self.port))
            )

    async def close(self) -> None:
        """Stop listening and end every connection."""
        await self._end()
        self._held.close()

    def _refuse(self) -> None:
        """Listen no more; the port stays ours."""
        port = self.port
        self._held.close()
        self._held = hold(port, again=True)

    def _met(self) -> str:
        """How to behave to the connection that has just been made."""
        self._connected += 1
        now, connects, then = self._behaviour
        if then and self._connected == connects and then == "closed":
            # This one is still answered.
            for server in self._servers:
                server.close()
            self._refuse()
        return then if then and self._connected > connects else now

    async def _end(self) -> None:
        servers, self._servers = self._servers, []
        for server in servers:
            server.close()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for server in servers:
            await server.wait_closed()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - for mypy: this runs in a task
        self._tasks.add(task)
        try:
            await self._answer(self._met(), reader, writer)
        except (asyncio.CancelledError, OSError):
            writer.transport.abort()
        finally:
            writer.close()
            self._tasks.discard(task)

    async def _answer(
        self, behaviour: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        target = self._second if behaviour == SECOND else self._target
        if router := tls_router.ROUTERS.get(behaviour):
            first = await tls_router.answered(router, await reader.read(_BYTES), reader, writer)
            await _relay(target, first, reader, writer)
            return
        what = behaviour.removesuffix(" on TLS").removesuffix(" to TLS")
        only_tls = what != behaviour
        if only_tls or what in ("queue manager", SECOND, _IPV6_TOO):
            first = await reader.read(_BYTES)
            if not only_tls or first[:1] != _TLS:
                await _relay(target, first, reader, writer)
                return
        match what:
            case "silent":
                while await reader.read(_BYTES):
                    pass
            case "reset":
                linger = struct.pack("ii", 1, 0)
                writer.get_extra_info("socket").setsockopt(
                    socket.SOL_SOCKET, socket.SO_LINGER, linger
                )
                writer.transport.abort()
            case "http":
                await reader.read(_BYTES)
                writer.write(_BAD_REQUEST)
                await writer.drain()
            case "ssh":
                writer.write(b"SSH-2.0-OpenSSH_9.6\r\n")
                await writer.drain()
                await reader.read(_BYTES)


async def _relay(
    target: int, first: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    if not first:
        return
    far_reader, far_writer = await asyncio.open_connection(_HOST, target)
    try:
        far_writer.write(first)
        there = asyncio.ensure_future(_pump(reader, far_writer))
        back = asyncio.ensure_future(_pump(far_reader, writer))
        try:
            await asyncio.wait({there, back}, return_when=asyncio.FIRST_COMPLETED)
            # What is still under way to the client has been written; nothing follows it.
        finally:
            there.cancel()
            back.cancel()
            await asyncio.gather(there, back, return_exceptions=True)
    finally:
        far_writer.close()


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await reader.read(_BYTES):
            writer.write(data)
            await writer.drain()


def hold(port: int = 0, *, again: bool = False) -> socket.socket:
    """A socket bound to a port of 127.0.0.1 that does not listen: a connection is refused.

    The port is nobody else's while it is held. ``again`` takes it over from connections of this
    process that have just ended.

    Raises:
        LabError: it is taken.
    """
    held = socket.socket()
    try:
        if again:
            held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind((_HOST, port))
    except (OSError, OverflowError) as error:
        held.close()
        why = getattr(error, "strerror", None) or str(error)
        raise LabError(f"The lab could not reserve port {port} of {_HOST}: {why}.") from error
    return held


def _bound_to_ipv6(port: int) -> socket.socket:
    try:
        bound = socket.socket(socket.AF_INET6)
    except OSError as error:
        raise CannotPlantHere(f"This machine has no IPv6: {error.strerror}.") from error
    try:
        bound.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        bound.bind(("::1", port))
    except OSError as error:
        bound.close()
        if error.errno == errno.EADDRINUSE:
            raise CannotPlantHere(f"Port {port} of ::1 is in use: start again.") from error
        raise CannotPlantHere(f"This machine has no address ::1: {error.strerror}.") from error
    return bound
