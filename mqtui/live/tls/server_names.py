"""One port asked under three server names: the channel's, the host's and none.

IBM MQ picks its certificate by the server name in the ClientHello, and a router picks whom it
passes the connection on to. Another certificate under the channel's name than under the others
shows that the channel has one of its own, or that a router has a route for it (the recipe is
docs/knowledge/outbound-sni.md). Each handshake offers every CipherSpec. Nothing is sent after it,
except where somebody asks who is there: then it is MQ's first segment.
"""

from __future__ import annotations

import asyncio
import ipaddress
from dataclasses import dataclass, replace

from mqtui.facts import NamedHandshake, Outcome, ServerNames
from mqtui.live.connection.answers import peer_name
from mqtui.live.connection.first_segment import first_segment
from mqtui.live.connection.stream import TcpStream, outcome_of, reason_of
from mqtui.live.tls.handshake import TlsPlan, shake_hands
from mqtui.wire.errors import WireError
from mqtui.wire.tls.sni import encode_channel

#: Seconds for an answer to the question who is there; a queue manager needs far less.
_QUESTION_SECONDS = 2.0
#: Stands for every CipherSpec that is enabled by default: which one is taken tells nothing here.
_EVERYTHING = "ANY"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Which port is asked, and how. ``timeout`` bounds each step.

    ``sent`` is the server name that the client sends. Each chain is judged by ``trusted_pem``, if
    there are any. ``question`` is MQ's first segment, to find out who is there; empty where nobody
    asks. What answers under the name that is sent is known already where ``peer`` says so.
    """

    address: str
    port: int
    channel: str
    host: str
    timeout: float
    sent: str | None = None
    trusted_pem: tuple[str, ...] = ()
    question: bytes = b""
    peer: str = ""


async def compare_server_names(plan: Comparison) -> ServerNames:
    """Shake hands under each name, all at the same time.

    A host that is an IP address is no server name (RFC 6066 section 3) and is left out, as is a
    channel name that cannot be encoded. Never raises for what the other end does.
    """
    names: list[tuple[str, str | None]] = []
    try:
        names.append(("channel", encode_channel(plan.channel)))
    except WireError:
        return ServerNames(plan.channel)
    if not _is_address(plan.host):
        names.append(("host", plan.host))
    names.append(("none", None))
    # An address is sent as no name at all.
    said = None if plan.sent is not None and _is_address(plan.sent) else plan.sent
    sent = next((form for form, name in names if name == said), "")
    made = list(await asyncio.gather(*(_handshake(form, name, plan) for form, name in names)))
    if plan.question:
        made = await _with_peers(made, sent, plan)
    return ServerNames(plan.channel, tuple(made), sent)


async def _with_peers(
    made: list[NamedHandshake], sent: str, plan: Comparison
) -> list[NamedHandshake]:
    """Who is behind each name: a router may show one certificate and still pass some on."""

    async def asked(shake: NamedHandshake) -> NamedHandshake:
        if shake.form == sent and plan.peer:
            return replace(shake, peer=plan.peer)
        return replace(shake, peer=await _peer(shake.sni, plan)) if shake.sha256 else shake

    return list(await asyncio.gather(*map(asked, made)))


async def _peer(name: str | None, plan: Comparison) -> str:
    """What answers MQ's first segment under ``name``; blank where nothing that tells comes."""
    tls = TlsPlan(_EVERYTHING, name, (), None, plan.timeout, verify=False)
    try:
        async with await TcpStream.connect(plan.address, plan.port, plan.timeout) as tcp:
            _, stream = await shake_hands(tcp, plan.address, plan.port, tls)
            if stream is None:
                return ""
            segment, first, _ = await first_segment(
                stream, plan.question, min(plan.timeout, _QUESTION_SECONDS)
            )
            return "MQ" if segment is not None else peer_name(first) if first else ""
    except (OSError, ValueError, OverflowError):
        return ""


def is_channel_name(sni: str | None, channel: str) -> bool:
    """Whether ``sni`` is the server name that stands for ``channel``."""
    try:
        return sni == encode_channel(channel)
    except WireError:
        return False


async def _handshake(form: str, name: str | None, asked: Comparison) -> NamedHandshake:
    verify = bool(asked.trusted_pem)
    plan = TlsPlan(_EVERYTHING, name, asked.trusted_pem, None, asked.timeout, verify=verify)
    try:
        async with await TcpStream.connect(asked.address, asked.port, asked.timeout) as tcp:
            fact, stream = await shake_hands(tcp, asked.address, asked.port, plan)
            if stream is not None:
                async with asyncio.timeout(asked.timeout):
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
        fact.verified,
    )


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
