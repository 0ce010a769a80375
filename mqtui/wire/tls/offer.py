"""A ClientHello made by hand: any version, any suites, also those that OpenSSL refuses to offer.

It is meant to be answered, not to be followed by a handshake: the key shares are public points
whose secret nobody needs.
"""

from __future__ import annotations

import os

from mqtui.wire.errors import WireError
from mqtui.wire.tls.fields import from_pairs, vector
from mqtui.wire.tls.hello import (
    GROUPS,
    KEY_SHARE,
    POINT_FORMATS,
    SERVER_NAME,
    SIGNATURES,
    SIGNATURES_CERT,
    SUPPORTED_VERSIONS,
    ClientHello,
)
from mqtui.wire.tls.names import (
    SECP256R1,
    SECP384R1,
    SECP521R1,
    SSL_3_0,
    TLS_1_0,
    TLS_1_2,
    TLS_1_3,
    X448,
    X25519,
)
from mqtui.wire.tls.record import HANDSHAKE, Record

#: "I renegotiate safely", as a suite (RFC 5746 3.3): also SSL 3.0 servers understand it.
RENEGOTIATION_SCSV = 0x00FF

RSA_SIGNATURES = (0x0804, 0x0805, 0x0806, 0x0809, 0x080A, 0x080B, 0x0401, 0x0501, 0x0601, 0x0201)
EC_SIGNATURES = (0x0403, 0x0503, 0x0603, 0x0203)
#: Signatures by an RSA key and by an EC key that TLS 1.3 knows (RFC 8446 4.2.3).
RSA_SIGNATURES_13 = RSA_SIGNATURES[:6]
EC_SIGNATURES_13 = EC_SIGNATURES[:3]
ANY_SIGNATURES = (*EC_SIGNATURES_13, *RSA_SIGNATURES, EC_SIGNATURES[3])
COMMON_GROUPS = (X25519, SECP256R1, SECP384R1, SECP521R1, X448)

#: The base points of NIST's curves, uncompressed (SEC 2, 2.4.2, 2.5.1, 2.6.1): valid keys.
_BASE_POINTS = {
    SECP256R1: bytes.fromhex(
        "04"
        "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"
        "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5"
    ),
    SECP384R1: bytes.fromhex(
        "04"
        "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7"
        "3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5f"
    ),
}


def key_share(group: int) -> bytes | None:
    """A valid public key of ``group``; ``None`` for a group that none is known of."""
    return os.urandom(32) if group == X25519 else _BASE_POINTS.get(group)


def make_hello(
    version: int,
    suites: tuple[int, ...],
    *,
    server_name: str | None = None,
    groups: tuple[int, ...] = COMMON_GROUPS,
    signatures: tuple[int, ...] = ANY_SIGNATURES,
    certificate_signatures: tuple[int, ...] = (),
) -> ClientHello:
    """A ClientHello whose highest version is ``version``; for TLS 1.3 that is also its lowest.

    SSL 3.0 has no extensions, so no server name goes with it; signature schemes are of TLS 1.2 and
    later.

    Raises:
        WireError: for a server name that is not ASCII.
    """
    modern = version >= TLS_1_3
    extensions: list[tuple[int, bytes]] = []
    if server_name is not None:
        try:
            name = server_name.encode("ascii")
        except UnicodeEncodeError:
            raise WireError(f"the server name {server_name!r} is not ASCII") from None
        extensions.append((SERVER_NAME, vector(b"\0" + vector(name, 2), 2)))
    extensions.append((GROUPS, vector(from_pairs(groups), 2)))
    if not modern:
        extensions.append((POINT_FORMATS, b"\x01\x00"))
    if version >= TLS_1_2:
        extensions.append((SIGNATURES, vector(from_pairs(signatures), 2)))
    if modern:
        if certificate_signatures:
            schemes = vector(from_pairs(certificate_signatures), 2)
            extensions.append((SIGNATURES_CERT, schemes))
        extensions.append((SUPPORTED_VERSIONS, vector(from_pairs((version,)), 1)))
        shares = b"".join(
            group.to_bytes(2, "big") + vector(key, 2)
            for group in groups
            if (key := key_share(group)) is not None
        )
        extensions.append((KEY_SHARE, vector(shares, 2)))
    return ClientHello(
        min(version, TLS_1_2),
        os.urandom(32),
        # RFC 8446 D.4: middleboxes want to see a session id.
        os.urandom(32) if modern else b"",
        suites if modern else (*suites, RENEGOTIATION_SCSV),
        extensions=None if version == SSL_3_0 else tuple(extensions),
    )


def hello_record(hello: ClientHello) -> bytes:
    """The record that carries ``hello`` as the first of a connection."""
    # Old servers refuse a first record of a version above TLS 1.0 (RFC 5246 appendix E.1).
    return Record(HANDSHAKE, min(hello.legacy_version, TLS_1_0), hello.encode()).encode()
