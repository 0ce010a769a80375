"""The offers that tell which CipherSpecs a listener accepts: alone, in groups, per protocol.

Up to TLS 1.2 the suite itself says which type of key the server must sign with. In TLS 1.3 only
the signature schemes tell them apart; certificates may then still be signed by either.
"""

from __future__ import annotations

from typing import NamedTuple

from mqtui.knowledge import CipherSpec, cipherspecs
from mqtui.wire.tls.client_hello import (
    ANY_SIGNATURES,
    EC_SIGNATURES_13,
    RSA_SIGNATURES_13,
    SSL_3_0,
    TLS_1_0,
    TLS_1_1,
    TLS_1_2,
    TLS_1_3,
    ClientHello,
    make_hello,
)

#: The protocols' names in the table, in the order they are asked. TLS 1.1 has no CipherSpecs in MQ.
VERSIONS = {
    "TLS1.3": TLS_1_3,
    "TLS1.2": TLS_1_2,
    "TLS1.1": TLS_1_1,
    "TLS1.0": TLS_1_0,
    "SSL3": SSL_3_0,
}
_KEY_TYPES: dict[str, tuple[int, ...]] = {"RSA": RSA_SIGNATURES_13, "EC": EC_SIGNATURES_13}


class Offered(NamedTuple):
    """One CipherSpec on one protocol, to be signed for with one type of key."""

    cipher_spec: str
    protocol: str
    key_type: str
    suite: int
    on_by_default: bool


def offers() -> tuple[Offered, ...]:
    """Every CipherSpec that names one suite, TLS 1.3's once for each type of key."""
    found = []
    for spec in cipherspecs():
        if spec.is_alias or not spec.hex:
            continue
        for key_type in _key_types(spec):
            code = int(spec.hex, 16)
            found.append(Offered(spec.name, spec.protocol, key_type, code, spec.enabled))
    order = list(VERSIONS)
    return tuple(sorted(found, key=lambda offered: order.index(offered.protocol)))


def _key_types(spec: CipherSpec) -> tuple[str, ...]:
    return tuple(_KEY_TYPES) if spec.protocol == "TLS1.3" else (spec.key_type,)


def together(offered: tuple[Offered, ...], protocol: str, server_name: str | None) -> ClientHello:
    """One hello that offers all of these on ``protocol``, in their order.

    Signatures are left open unless all are to be signed for with one type of key.
    """
    key_types = {o.key_type for o in offered if VERSIONS[o.protocol] >= TLS_1_3}
    only = key_types.pop() if len(key_types) == 1 else ""
    return make_hello(
        VERSIONS[protocol],
        tuple(dict.fromkeys(o.suite for o in offered)),
        server_name=server_name,
        signatures=_KEY_TYPES.get(only, ANY_SIGNATURES),
        certificate_signatures=ANY_SIGNATURES,
    )


def of_protocol(offered: tuple[Offered, ...], protocol: str) -> tuple[Offered, ...]:
    """Those to offer on ``protocol``: on TLS 1.1 TLS 1.0's, whose suites it shares."""
    wanted = "TLS1.0" if protocol == "TLS1.1" else protocol
    return tuple(o for o in offered if o.protocol == wanted)


def groups(offered: tuple[Offered, ...]) -> list[tuple[Offered, ...]]:
    """One protocol's offers in parts that a server is likely to refuse as a whole."""
    parts: dict[tuple[str, bool], list[Offered]] = {}
    for one in offered:
        parts.setdefault((one.key_type, one.on_by_default), []).append(one)
    return [tuple(part) for part in parts.values()]
