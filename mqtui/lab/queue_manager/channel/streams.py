"""Byte streams of one connection: plain, and TLS over the same socket.

TLS runs over memory buffers rather than the event loop's own wrapper, so that the first bytes can
be looked at before anything is decided, and an alert is sent before the socket closes.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from typing import Protocol

_CHUNK = 65536


class ChannelStream(Protocol):
    """What a channel session needs of a connection."""

    async def read(self) -> bytes:
        """Some bytes; empty at the end."""

    async def write(self, data: bytes) -> None:
        """Send all of ``data``."""


class PlainStream:
    """The socket itself, with the bytes already read from it put back in front."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, first: bytes
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._first = first

    async def read(self) -> bytes:
        """Some bytes; empty at the end.

        Raises:
            OSError: the connection breaks.
        """
        if self._first:
            first, self._first = self._first, b""
            return first
        return await self._reader.read(_CHUNK)

    async def write(self, data: bytes) -> None:
        """Send all of ``data``.

        Raises:
            OSError: the connection breaks.
        """
        self._writer.write(data)
        await self._writer.drain()


class TlsChannelStream:
    """The server's side of TLS over a plain stream."""

    def __init__(self, plain: PlainStream, context: ssl.SSLContext) -> None:
        self._plain = plain
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()
        self.tls = context.wrap_bio(self._incoming, self._outgoing, server_side=True)

    async def handshake(self) -> None:
        """Complete the handshake.

        Raises:
            ssl.SSLError: it fails; the alert has been sent by then.
            EOFError: the client closes in the middle of it.
        """
        while True:
            try:
                self.tls.do_handshake()
            except ssl.SSLWantReadError:
                await self._flush()
                if not await self._fill():
                    raise EOFError("the client closed the connection") from None
            except ssl.SSLError:
                with contextlib.suppress(OSError):
                    await self._flush()
                raise
            else:
                await self._flush()
                return

    async def read(self) -> bytes:
        """Some decrypted bytes; empty at the end.

        Raises:
            OSError: the connection breaks.
        """
        while True:
            try:
                return self.tls.read(_CHUNK)
            except ssl.SSLWantReadError:
                await self._flush()
                if not await self._fill():
                    return b""
            except ssl.SSLZeroReturnError:
                return b""

    async def write(self, data: bytes) -> None:
        """Encrypt and send all of ``data``.

        Raises:
            OSError: the connection breaks.
        """
        view = memoryview(data)
        while view:
            view = view[self.tls.write(view) :]
        await self._flush()

    async def _flush(self) -> None:
        if self._outgoing.pending:
            await self._plain.write(self._outgoing.read())

    async def _fill(self) -> bool:
        data = await self._plain.read()
        if data:
            self._incoming.write(data)
        else:
            self._incoming.write_eof()
        return bool(data)
