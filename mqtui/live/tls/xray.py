"""What an observer saw in a handshake, as facts: decoded, bounded and safe to show."""

from __future__ import annotations

import contextlib
from functools import cache

from mqtui.engine.text import printable
from mqtui.facts import ClientHelloFact, HandshakeMessage, OfferedSuite, ServerHelloFact, Xray
from mqtui.formats.errors import FormatError
from mqtui.formats.keystore.distinguished_name import name_text
from mqtui.knowledge import cipherspecs
from mqtui.live.tls.observer import FINISHED, Observer, Sighting, message_name
from mqtui.wire.errors import WireError
from mqtui.wire.tls.client_hello import (
    TLS_1_3,
    CertificateRequest,
    ClientHello,
    ServerHello,
    group_name,
    key_exchange_group,
    signature_name,
    version_name,
)
from mqtui.wire.tls.sni import decode_channel

#: Of longer lists only the beginning is told. A queue manager's list has as many names as its
#: store has CAs.
MOST_ISSUERS = 64
_MOST_OFFERED = 256
_LONGEST_NAME = 300
#: Values that stand among the suites and are none (RFC 5746, RFC 7507).
_SIGNALS = {0x00FF: "TLS_EMPTY_RENEGOTIATION_INFO_SCSV", 0x5600: "TLS_FALLBACK_SCSV"}
_PROTOCOLS = {"SSL 3.0": "SSL3", "TLS 1.0": "TLS1.0", "TLS 1.2": "TLS1.2", "TLS 1.3": "TLS1.3"}


def xray_of(seen: Observer) -> Xray | None:
    """The facts of one handshake; ``None`` where this Python shows no messages."""
    if not seen.messages:
        return None
    finished = [s.sender for s in seen.messages if s.number == FINISHED]
    hello = _server_hello(seen)
    issuers, left_off = _issuers(seen, tls13=hello is not None and hello.version == TLS_1_3)
    return Xray(
        messages=tuple(_message(sighting) for sighting in seen.messages),
        client_hello=_client_fact(seen),
        server_hello=_server_fact(hello, seen) if hello else None,
        acceptable_issuers=issuers,
        issuers_left_off=left_off,
        finished=tuple(dict.fromkeys(finished)),
    )


def _message(sighting: Sighting) -> HandshakeMessage:
    return HandshakeMessage(
        name="alert" if sighting.alert else message_name(sighting.number),
        sender=sighting.sender,
        at=sighting.seconds * 1000,
        size=sighting.size,
        detail=sighting.alert,
    )


def _client_fact(seen: Observer) -> ClientHelloFact | None:
    try:
        hello = ClientHello.decode(seen.client_hello)
    except WireError:
        return None
    sni = hello.server_name
    return ClientHelloFact(
        printable(sni, longest=_LONGEST_NAME) if sni is not None else None,
        printable(decode_channel(sni) or "") if sni else "",
        tuple(version_name(v) for v in hello.versions[:_MOST_OFFERED]),
        tuple(_suite(number) for number in hello.suites[:_MOST_OFFERED]),
        tuple(group_name(g) for g in hello.groups[:_MOST_OFFERED]),
        tuple(signature_name(s) for s in hello.signatures[:_MOST_OFFERED]),
    )


def _server_hello(seen: Observer) -> ServerHello | None:
    try:
        return ServerHello.decode(seen.server_hello)
    except WireError:
        return None


def _server_fact(hello: ServerHello, seen: Observer) -> ServerHelloFact:
    group = hello.group
    if group is None and "ECDHE" in _suite(hello.suite).name:
        with contextlib.suppress(WireError):
            group = key_exchange_group(seen.server_key_exchange)
    version = version_name(hello.version)
    suite = _suite(hello.suite)
    exact = [n for p, n in _named().get(hello.suite, ()) if p == _PROTOCOLS.get(version)]
    return ServerHelloFact(
        version,
        suite.name,
        next(iter((*exact, *suite.cipher_specs)), ""),
        group_name(group) if group is not None else "",
    )


def _issuers(seen: Observer, *, tls13: bool) -> tuple[tuple[str, ...] | None, int]:
    """The names a server's request lists, and how many were left off; ``None``: no request."""
    if not seen.certificate_request:
        return None, 0
    try:
        request = CertificateRequest.decode(seen.certificate_request, tls13)
    except WireError:
        return None, 0
    names = []
    for der in request.authorities[:MOST_ISSUERS]:
        try:
            names.append(printable(name_text(der)))
        except FormatError:
            names.append(f"(a name that cannot be read, {len(der)} bytes)")
    return tuple(names), max(0, len(request.authorities) - MOST_ISSUERS)


def _suite(number: int) -> OfferedSuite:
    known = _named().get(number, ())
    spec_names = tuple(name for _, name in known)
    return OfferedSuite(number, _iana().get(number, f"0x{number:04x}"), spec_names)


@cache
def _named() -> dict[int, tuple[tuple[str, str], ...]]:
    """For each suite number the protocol and name of MQ's CipherSpecs."""
    found: dict[int, tuple[tuple[str, str], ...]] = {}
    for spec in cipherspecs():
        if spec.hex and not spec.is_alias:
            number = int(spec.hex, 16)
            found[number] = (*found.get(number, ()), (spec.protocol, spec.name))
    return found


@cache
def _iana() -> dict[int, str]:
    named = {int(s.hex, 16): s.iana_name for s in cipherspecs() if s.hex and s.iana_name}
    return _SIGNALS | named
