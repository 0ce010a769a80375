"""What a completed handshake settled."""

from __future__ import annotations

from dataclasses import dataclass

from cryptography import x509


@dataclass(frozen=True)
class TlsSession:
    """What a completed handshake settled. ``cipher_spec`` is MQ's name."""

    protocol: str
    cipher_spec: str
    server_name: str
    channel: str | None
    certificate: x509.Certificate | None
