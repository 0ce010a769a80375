"""A TCP connection as a byte stream whose end, errors and cancellation are plain to see."""

from __future__ import annotations

import asyncio
import socket
from types import TracebackType
from typing import Protocol, Self

from mqtui.live.connection.network_errors import outcome_of, reason_of

__all__ = ["CHUNK", "Stream", "TcpStream", "outcome_of", "reason_of"]

CHUNK = 65536


class Stream(Protocol):
    """What a conversation needs of a connection: plain or TLS."""

    async def send(self, data: bytes) -> None:
        """Send all of ``data``.

        Raises:
            OSError: the connection breaks.
        """

    async def receive(self) -> bytes:
        """Some bytes; empty when the other end has closed.

        Raises:
            OSError: the connection breaks.
        """


class TcpStream:
    """A connected socket. Leaving the ``async with`` closes it, also on cancellation."""

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock

    @classmethod
    async def connect(cls, address: str, port: int, timeout: float) -> Self:
        """Connect to an IP address.

        Raises:
            OSError: the connection cannot be made.
            TimeoutError: nothing answers in time.
        """
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        sock = socket.socket(family, socket.SOCK_STREAM)
        try:
            sock.setblocking(False)
            # Small segments follow each other (user id, MQCONN): none may wait for an ACK.
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            async with asyncio.timeout(timeout):
                await asyncio.get_running_loop().sock_connect(sock, (address, port))
        except BaseException:
            sock.close()
            raise
        return cls(sock)

    @property
    def local_address(self) -> str:
        """This end's IP address."""
        return str(self._socket.getsockname()[0])

    async def send(self, data: bytes) -> None:
        """Send all of ``data``.

        Raises:
            OSError: the connection breaks.
        """
        await asyncio.get_running_loop().sock_sendall(self._socket, data)

    async def receive(self) -> bytes:
        """Some bytes; empty when the other end has closed.

        Raises:
            OSError: the connection breaks.
        """
        return await asyncio.get_running_loop().sock_recv(self._socket, CHUNK)

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
