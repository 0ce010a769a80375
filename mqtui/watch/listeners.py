"""Certificates that listeners present: one TLS handshake each, trusting anyone, and no more."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from mqtui.engine.text import printable
from mqtui.facts import Certificate, Endpoint, Source, SourceKind
from mqtui.live.connection.stream import TcpStream, reason_of
from mqtui.live.network import resolve
from mqtui.live.tls.handshake import TlsPlan, shake_hands
from mqtui.rules.configuration.conname import ConnameError, parse_server_string, typed_conname
from mqtui.watch.look import Look
from mqtui.watch.look import SourceKind as Looked
from mqtui.wire.tls.sni import encode_channel

#: Stands for every CipherSpec that is enabled by default.
_EVERYTHING = "ANY"
#: How many listeners are asked at a time.
SIDE_BY_SIDE = 16
#: A name may have any number of addresses; more than this are not tried.
_MOST_ADDRESSES = 8


@dataclass(frozen=True, slots=True)
class Listener:
    """Whom to ask. ``channel`` is sent as SNI: a channel may have a certificate of its own."""

    endpoint: Endpoint
    channel: str = ""


def parse_listener(text: str) -> tuple[Listener, ...]:
    """``host(port)``, a list of them, or ``CHANNEL/TCP/host(port)`` as in MQSERVER.

    Raises:
        ConnameError: it is of none of these forms, or no channel has that name.
    """
    if "/" not in text:
        return tuple(Listener(endpoint) for endpoint in typed_conname(text))
    definition = parse_server_string(text, Source(SourceKind.OPTION, "--listener"))
    endpoints = typed_conname(text.strip().strip("'\"").split("/", 2)[2])
    if any("/" in endpoint.host for endpoint in endpoints):
        raise ConnameError(f"{text.strip()!r} is not of the form CHANNEL/TCP/host(port)")
    return tuple(Listener(endpoint, definition.name) for endpoint in endpoints)


async def look_at_listeners(listeners: Sequence[Listener], timeout: float) -> tuple[Look, ...]:
    """A look at each, in their order, :data:`SIDE_BY_SIDE` at a time, each within ``timeout``.

    Nothing that the other end does raises.
    """
    room = asyncio.Semaphore(SIDE_BY_SIDE)

    async def look(listener: Listener) -> Look:
        async with room:
            return await look_at_listener(listener, timeout)

    return tuple(await asyncio.gather(*map(look, listeners)))


async def look_at_listener(listener: Listener, timeout: float) -> Look:
    """The certificates of the first address that presents any, within ``timeout`` in all."""
    address, why = "", ""
    certificates: tuple[Certificate, ...] = ()
    try:
        async with asyncio.timeout(timeout):
            found = await resolve(listener.endpoint.host, listener.endpoint.port, timeout)
            why = found.error or "the name has no address"
            for each in found.addresses[:_MOST_ADDRESSES]:
                address = each.address
                certificates, why = await _presented(listener, address, timeout)
                if certificates:
                    break
    except TimeoutError:
        why = f"no answer within {timeout:g} seconds"
    named = printable(str(listener.endpoint))
    return Look(
        Looked.LISTENER,
        str(listener.endpoint),
        certificates,
        listener.channel,
        address,
        "" if certificates else f"{named} presents no certificate: {why}.",
    )


async def _presented(
    listener: Listener, address: str, timeout: float
) -> tuple[tuple[Certificate, ...], str]:
    """The chain, the server's own certificate first, or why there is none as half a sentence."""
    sni = encode_channel(listener.channel) if listener.channel else None
    plan = TlsPlan(_EVERYTHING, sni, (), None, timeout, verify=False)
    port = listener.endpoint.port
    try:
        async with await TcpStream.connect(address, port, timeout) as tcp:
            fact, stream = await shake_hands(tcp, address, port, plan)
            if stream is not None:
                await stream.say_goodbye()
    except TimeoutError:
        return (), f"no answer within {timeout:g} seconds"
    except (OSError, ValueError, OverflowError) as error:
        return (), printable(reason_of(error) if isinstance(error, OSError) else str(error))
    return fact.chain, printable(fact.detail)
