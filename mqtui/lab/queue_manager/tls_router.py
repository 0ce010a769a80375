"""A router of TLS connections in front of the queue manager, as an OpenShift route or Envoy is one.

It reads the server name in the ClientHello and passes the connection on untouched where it has a
route for it. For any other name it ends TLS itself, with a certificate of its own, and speaks HTTP;
or it closes the connection. How real ones behave is in docs/knowledge/routers.md.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from dataclasses import dataclass
from functools import cache

from mqtui.lab.pki.authority import Issued
from mqtui.lab.pki.ingress import LONGEST, ingress_certificate
from mqtui.lab.queue_manager.channel.streams import PlainStream, TlsChannelStream
from mqtui.system.memory import file_in_memory
from mqtui.wire.tls.client_hello import CLIENT_HELLO, ClientHello, RecordReader, WireError
from mqtui.wire.tls.sni import SUFFIX

_HANDSHAKE = 22
_HEADER = 4
_PAGE = b"<html><body><h1>503 Service Unavailable</h1></body></html>\n"
_UNAVAILABLE = (
    b"HTTP/1.0 503 Service Unavailable\r\nCache-Control: no-cache\r\nConnection: close\r\n"
    b"Content-Type: text/html\r\n\r\n" + _PAGE
)
#: What a port of TLS says to what is no TLS.
_NO_TLS = (
    b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"
    b"Client sent an HTTP request to an HTTPS server.\n"
)


@dataclass(frozen=True, slots=True)
class Router:
    """``by`` are the names with a route: ``channel``, ``host``, or none.

    ``certificates`` is the length of the chain that the others get; 0: they are hung up on.
    """

    by: str = ""
    certificates: int = 2

    def leads_on(self, server_name: str | None) -> bool:
        """Whether that name has a route."""
        if not server_name:
            return False
        return self.by == ("channel" if server_name.endswith(SUFFIX) else "host")


#: Behaviours of a port by their names in scenarios.
ROUTERS = {
    "router by channel name": Router("channel"),
    "router by host name": Router("host"),
    "router by host name that hangs up": Router("host", 0),
    "router with ten certificates": Router("host", LONGEST),
    "router without a route": Router(),
}
ABOUT = {
    "router by channel name": "a TLS router with a route for channel names; for others it presents "
    "its own certificate and answers HTTP 503",
    "router by host name": "the same with a route for host names only",
    "router by host name that hangs up": "the same; for others it closes the connection",
    "router with ten certificates": "the same; its own certificate comes with a chain of ten",
    "router without a route": "the same with a route for no name",
}


async def answered(
    router: Router, first: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> bytes:
    """Answer a connection that has no route. Of one that has one, what is to be passed on.

    ``first`` are the bytes that have come.
    """
    if first[:1] != bytes([_HANDSHAKE]):
        writer.write(_NO_TLS)
        await writer.drain()
        return b""
    name, first = await _server_name(first, reader)
    if router.leads_on(name):
        return first
    if router.certificates:
        await _speak_http(router, PlainStream(reader, writer, first))
    return b""


async def _server_name(first: bytes, reader: asyncio.StreamReader) -> tuple[str | None, bytes]:
    """The name in the ClientHello, and every byte that came until it was there."""
    records, message = RecordReader(), b""
    data = first
    with contextlib.suppress(WireError):
        while data:
            message += b"".join(r.body for r in records.feed(data) if r.kind == _HANDSHAKE)
            size = _HEADER + int.from_bytes(message[1:_HEADER], "big")
            if len(message) >= max(size, _HEADER) and message[0] == CLIENT_HELLO:
                return ClientHello.decode(message[:size]).server_name, first
            data = await reader.read(65536)
            first += data
    return None, first


async def _speak_http(router: Router, plain: PlainStream) -> None:
    stream = TlsChannelStream(plain, _context(router.certificates))
    with contextlib.suppress(ssl.SSLError, EOFError):
        await stream.handshake()
        if await stream.read():
            await stream.write(_UNAVAILABLE)


@cache
def _context(certificates: int) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    own: Issued = ingress_certificate(certificates)
    with file_in_memory(own.key_pem + own.chain_pem) as name:
        context.load_cert_chain(name)
    return context
