"""ClientHello and ServerHello (RFC 8446 4.1, RFC 5246 7.4.1; SSL 3.0: RFC 6101 5.6.1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from mqtui.wire.tls.fields import TlsReader, body_of, from_pairs, handshake, vector

CLIENT_HELLO, SERVER_HELLO = 1, 2
#: Extensions (IANA "TLS ExtensionType Values").
SERVER_NAME, GROUPS, POINT_FORMATS, SIGNATURES = 0, 10, 11, 13
SUPPORTED_VERSIONS, SIGNATURES_CERT, KEY_SHARE = 43, 50, 51
#: The random of a ServerHello that is a HelloRetryRequest (RFC 8446 4.1.3).
RETRY = bytes.fromhex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c")

Extensions = tuple[tuple[int, bytes], ...]
T = TypeVar("T")


class ClientHello(NamedTuple):
    """What a client offers. Numbers are those of the wire; ``extensions`` as sent, in order.

    ``extensions`` is ``None`` where the message ends before them, as in SSL 3.0.
    """

    legacy_version: int
    random: bytes
    session_id: bytes
    suites: tuple[int, ...]
    compressions: bytes = b"\0"
    extensions: Extensions | None = None

    @classmethod
    def decode(cls, message: bytes) -> ClientHello:
        """Read one handshake message, its header included.

        Raises:
            WireError: the bytes are no such structure.
        """
        reader = body_of(message, CLIENT_HELLO, "ClientHello")
        hello = cls(
            reader.number(2),
            reader.take(32),
            reader.vector(1),
            reader.numbers(2),
            reader.vector(1),
            _extensions(reader),
        )
        # Every list is read once here, so that no property can raise later.
        _ = hello.server_name, hello.versions, hello.groups, hello.signatures
        _ = hello.certificate_signatures, hello.key_shares
        return hello

    def encode(self) -> bytes:
        """The handshake message.

        Raises:
            WireError: for what does not fit its field.
        """
        body = self.legacy_version.to_bytes(2, "big") + self.random
        body += vector(self.session_id, 1) + vector(from_pairs(self.suites), 2)
        body += vector(self.compressions, 1) + _encoded(self.extensions)
        return handshake(CLIENT_HELLO, body)

    @property
    def server_name(self) -> str | None:
        """The host name of the server name extension (SNI), undecodable bytes escaped."""
        return _in(self.extensions, SERVER_NAME, _server_name, None)

    @property
    def versions(self) -> tuple[int, ...]:
        """The protocol versions offered, in the client's order.

        Without the extension of TLS 1.3 a client states only its highest: that one is given.
        """
        default = (self.legacy_version,)
        return _in(self.extensions, SUPPORTED_VERSIONS, lambda r: r.numbers(1), default)

    @property
    def groups(self) -> tuple[int, ...]:
        """Key exchange groups."""
        return _in(self.extensions, GROUPS, lambda r: r.numbers(2), ())

    @property
    def signatures(self) -> tuple[int, ...]:
        """Signature schemes."""
        return _in(self.extensions, SIGNATURES, lambda r: r.numbers(2), ())

    @property
    def certificate_signatures(self) -> tuple[int, ...]:
        """Signature schemes for certificates only, where they differ."""
        return _in(self.extensions, SIGNATURES_CERT, lambda r: r.numbers(2), ())

    @property
    def key_shares(self) -> tuple[int, ...]:
        """The groups for which the client sends a key at once (TLS 1.3)."""
        return _in(self.extensions, KEY_SHARE, _shares, ())


class ServerHello(NamedTuple):
    """What the server chose."""

    legacy_version: int
    random: bytes
    session_id: bytes
    suite: int
    compression: int = 0
    extensions: Extensions | None = None

    @classmethod
    def decode(cls, message: bytes) -> ServerHello:
        """Read one handshake message, its header included.

        Raises:
            WireError: the bytes are no such structure.
        """
        reader = body_of(message, SERVER_HELLO, "ServerHello")
        hello = cls(
            reader.number(2),
            reader.take(32),
            reader.vector(1),
            reader.number(2),
            reader.number(1),
            _extensions(reader),
        )
        _ = hello.version, hello.group
        return hello

    def encode(self) -> bytes:
        """The handshake message.

        Raises:
            WireError: for what does not fit its field.
        """
        body = self.legacy_version.to_bytes(2, "big") + self.random
        body += vector(self.session_id, 1) + self.suite.to_bytes(2, "big")
        body += self.compression.to_bytes(1, "big") + _encoded(self.extensions)
        return handshake(SERVER_HELLO, body)

    @property
    def version(self) -> int:
        """The negotiated version: the extension's where there is one (TLS 1.3)."""
        default = self.legacy_version
        return _in(self.extensions, SUPPORTED_VERSIONS, lambda r: r.number(2), default)

    @property
    def is_retry(self) -> bool:
        """Whether it is a HelloRetryRequest: the client must send its hello again."""
        return self.random == RETRY

    @property
    def group(self) -> int | None:
        """The group of the server's key share, or the one that a retry asks for (TLS 1.3)."""
        share: Callable[[TlsReader], int] = _retry_share if self.is_retry else _share
        return _in(self.extensions, KEY_SHARE, share, None)


def _extensions(reader: TlsReader) -> Extensions | None:
    if not reader.left:
        return None
    inner = TlsReader(reader.vector(2), "list of extensions")
    reader.end()
    found = []
    while inner.left:
        found.append((inner.number(2), inner.vector(2)))
    return tuple(found)


def _encoded(extensions: Extensions | None) -> bytes:
    if extensions is None:
        return b""
    return vector(b"".join(kind.to_bytes(2, "big") + vector(e, 2) for kind, e in extensions), 2)


def _in(extensions: Extensions | None, kind: int, read: Callable[[TlsReader], T], default: T) -> T:
    data = next((data for number, data in extensions or () if number == kind), None)
    if data is None:
        return default
    reader = TlsReader(data, "TLS extension")
    value = read(reader)
    reader.end()
    return value


def _server_name(reader: TlsReader) -> str | None:
    names = TlsReader(reader.vector(2), "server name")
    found = None
    while names.left:
        kind, name = names.number(1), names.vector(2)
        if kind == 0 and found is None:
            found = name.decode("ascii", "backslashreplace")
    return found


def _shares(reader: TlsReader) -> tuple[int, ...]:
    entries = TlsReader(reader.vector(2), "key share")
    found = []
    while entries.left:
        found.append(entries.number(2))
        entries.vector(2)
    return tuple(found)


def _share(reader: TlsReader) -> int:
    group = reader.number(2)
    reader.vector(2)
    return group


def _retry_share(reader: TlsReader) -> int:
    return reader.number(2)
