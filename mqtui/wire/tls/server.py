"""What a server sends after its hello: the request for a certificate, and its key exchange."""

from __future__ import annotations

from typing import NamedTuple

from mqtui.wire.errors import WireError
from mqtui.wire.tls.fields import TlsReader, body_of, from_pairs, handshake, vector

SERVER_KEY_EXCHANGE, CERTIFICATE_REQUEST = 12, 13
_SIGNATURES, _AUTHORITIES = 13, 47
_NAMED_CURVE = 3


class CertificateRequest(NamedTuple):
    """A server's wish for a client certificate.

    ``authorities`` are the acceptable issuers as DER names (none: any will do, or it does not
    say); ``signatures`` the acceptable schemes; ``types`` RFC 5246's certificate types, none in
    TLS 1.3.
    """

    authorities: tuple[bytes, ...] = ()
    signatures: tuple[int, ...] = ()
    types: tuple[int, ...] = ()

    @classmethod
    def decode(cls, message: bytes, tls13: bool) -> CertificateRequest:
        """Read one handshake message, its header included; ``tls13`` says which form it has.

        The forms of SSL 3.0 to 1.1 (no schemes) and 1.2 cannot both fit.

        Raises:
            WireError: the bytes are no such structure.
        """
        if tls13:
            return cls._tls13(body_of(message, CERTIFICATE_REQUEST, "CertificateRequest"))
        try:
            return cls._older(message, schemes=True)
        except WireError:
            return cls._older(message, schemes=False)

    @classmethod
    def _older(cls, message: bytes, *, schemes: bool) -> CertificateRequest:
        reader = body_of(message, CERTIFICATE_REQUEST, "CertificateRequest")
        types = tuple(reader.vector(1))
        signatures = reader.numbers(2) if schemes else ()
        authorities = _names(reader.vector(2))
        reader.end()
        return cls(authorities, signatures, types)

    @classmethod
    def _tls13(cls, reader: TlsReader) -> CertificateRequest:
        reader.vector(1)
        extensions = TlsReader(reader.vector(2), "CertificateRequest")
        reader.end()
        authorities: tuple[bytes, ...] = ()
        signatures: tuple[int, ...] = ()
        while extensions.left:
            kind = extensions.number(2)
            data = TlsReader(extensions.vector(2), "CertificateRequest")
            if kind == _SIGNATURES:
                signatures = data.numbers(2)
                data.end()
            elif kind == _AUTHORITIES:
                authorities = _names(data.vector(2))
                data.end()
        return cls(authorities, signatures)

    def encode(self, tls13: bool) -> bytes:
        """The handshake message in the form of TLS 1.3 or of TLS 1.2."""
        names = vector(b"".join(vector(name, 2) for name in self.authorities), 2)
        schemes = vector(from_pairs(self.signatures), 2)
        if not tls13:
            body = vector(bytes(self.types), 1) + schemes + names
            return handshake(CERTIFICATE_REQUEST, body)
        extensions = _SIGNATURES.to_bytes(2, "big") + vector(schemes, 2)
        if self.authorities:
            extensions += _AUTHORITIES.to_bytes(2, "big") + vector(names, 2)
        return handshake(CERTIFICATE_REQUEST, b"\0" + vector(extensions, 2))


def key_exchange_group(message: bytes) -> int | None:
    """The named group in a ServerKeyExchange of an ECDHE suite (RFC 8422 5.4).

    ``None`` for curves that have no name. Of other key exchanges it means nothing.

    Raises:
        WireError: the bytes are no such structure.
    """
    reader = body_of(message, SERVER_KEY_EXCHANGE, "ServerKeyExchange")
    return reader.number(2) if reader.number(1) == _NAMED_CURVE else None


def _names(data: bytes) -> tuple[bytes, ...]:
    reader = TlsReader(data, "list of certificate authorities")
    found = []
    while reader.left:
        found.append(reader.vector(2))
    return tuple(found)
