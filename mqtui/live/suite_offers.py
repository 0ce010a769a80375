"""The offers that tell which CipherSpecs a listener accepts: one each, and one per protocol."""

from __future__ import annotations

from dataclasses import dataclass

from mqtui.knowledge import CipherSpec, cipherspecs
from mqtui.wire.hello import (
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


@dataclass(frozen=True, slots=True)
class Offered:
    """One CipherSpec on one protocol, to be signed for with one type of key."""

    cipher_spec: str
    protocol: str
    key_type: str
    suite: int

    def hello(self, server_name: str | None) -> ClientHello:
        """The hello that offers this and nothing else.

        Up to TLS 1.2 the suite itself says which key it needs. In TLS 1.3 only the signature
        schemes tell them apart; certificates may still be signed by either.
        """
        version = VERSIONS[self.protocol]
        modern = version >= TLS_1_3
        signatures = _KEY_TYPES[self.key_type] if modern else ANY_SIGNATURES
        return make_hello(
            version,
            (self.suite,),
            server_name=server_name,
            signatures=signatures,
            certificate_signatures=ANY_SIGNATURES,
        )


def offers() -> tuple[Offered, ...]:
    """Every CipherSpec that names one suite, TLS 1.3's once for each type of key."""
    found = []
    for spec in cipherspecs():
        if spec.is_alias or not spec.hex:
            continue
        for key_type in _key_types(spec):
            found.append(Offered(spec.name, spec.protocol, key_type, int(spec.hex, 16)))
    order = list(VERSIONS)
    return tuple(sorted(found, key=lambda offered: order.index(offered.protocol)))


def _key_types(spec: CipherSpec) -> tuple[str, ...]:
    return tuple(_KEY_TYPES) if spec.protocol == "TLS1.3" else (spec.key_type,)


def together(
    protocol: str, server_name: str | None, *, backwards: bool = False
) -> tuple[ClientHello, tuple[int, ...]]:
    """A hello with all CipherSpecs of ``protocol``, and their suites in the order it has them.

    For TLS 1.1 those of TLS 1.0, whose suites are the same.
    """
    wanted = "TLS1.0" if protocol == "TLS1.1" else protocol
    suites = tuple(dict.fromkeys(o.suite for o in offers() if o.protocol == wanted))
    if backwards:
        suites = suites[::-1]
    hello = make_hello(VERSIONS[protocol], suites, server_name=server_name)
    return hello, suites
