"""One port asked under three server names: the channel's, the host's and none.

IBM MQ picks its certificate by the server name in the ClientHello. Another certificate under the
channel's name than under the others shows that the channel has one of its own (the recipe is
docs/knowledge/outbound-sni.md). Each handshake offers every CipherSpec and trusts anyone: it is
only to look, and nothing is sent after it.
"""

from __future__ import annotations

import asyncio
import ipaddress

from mqtui.facts import NamedHandshake, Outcome, ServerNames
from mqtui.live.connection.stream import TcpStream, outcome_of, reason_of
from mqtui.live.tls.handshake import TlsPlan, shake_hands
from mqtui.wire.errors import WireError
from mqtui.wire.tls.sni import encode_channel

#: Stands for every CipherSpec that is enabled by default: which one is taken tells nothing here.
_EVERYTHING = "ANY"


async def compare_server_names(
    address: str, port: int, channel: str, host: str, timeout: float
) -> ServerNames:
    """Shake hands under each name, all at the same time. ``timeout`` bounds each of two steps.

    A host that is an IP address is no server name (RFC 6066 section 3) and is left out, as is a
    channel name that cannot be encoded. Never raises for what the other end does.
    """
    names: list[tuple[str, str | None]] = []
    try:
        names.append(("channel", encode_channel(channel)))
    except WireError:
        return ServerNames(channel)
    if not _is_address(host):
        names.append(("host", host))
    names.append(("none", None))
    made = await asyncio.gather(
        *(_handshake(form, name, address, port, timeout) for form, name in names)
    )
    return ServerNames(channel, tuple(made))


def is_channel_name(sni: str | None, channel: str) -> bool:
    """Whether ``sni`` is the server name that stands for ``channel``."""
    try:
        return sni == encode_channel(channel)
    except WireError:
        return False


async def _handshake(
    form: str, name: str | None, address: str, port: int, timeout: float
) -> NamedHandshake:
    plan = TlsPlan(_EVERYTHING, name, (), None, timeout, verify=False)
    try:
        async with await TcpStream.connect(address, port, timeout) as tcp:
            fact, stream = await shake_hands(tcp, address, port, plan)
            if stream is not None:
                async with asyncio.timeout(timeout):
                    await stream.say_goodbye()
    except (OSError, ValueError, OverflowError) as error:
        return NamedHandshake(form, name, outcome_of(error), detail=reason_of(error))
    leaf = fact.chain[0] if fact.chain else None
    return NamedHandshake(
        form,
        name,
        fact.outcome,
        leaf.subject if leaf else "",
        leaf.sha256 if leaf else "",
        fact.detail if fact.outcome is not Outcome.OK else f"{fact.protocol} with {fact.suite}",
        fact.milliseconds,
    )


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
