"""The certificates in a TLS Certificate message, as sent (RFC 5246 7.4.2, RFC 8446 4.4.2)."""

from __future__ import annotations

from mqtui.wire.errors import WireError

_CERTIFICATE = 11


def certificate_list(message: bytes) -> tuple[bytes, ...]:
    """The DER certificates of a Certificate handshake message, header included, the leaf first.

    TLS 1.2 and 1.3 are told apart by their lengths.

    Raises:
        WireError: the bytes are no such structure.
    """
    if len(message) < 7 or message[0] != _CERTIFICATE:
        raise WireError("this is not a TLS Certificate message")
    body = message[4:]
    if int.from_bytes(body[:3], "big") == len(body) - 3:
        return _entries(body[3:], extensions=False)
    start = 1 + body[0]
    listed = body[start + 3 :]
    if int.from_bytes(body[start : start + 3], "big") != len(listed):
        raise WireError("the lengths in a TLS Certificate message do not fit together")
    return _entries(listed, extensions=True)


def _entries(data: bytes, *, extensions: bool) -> tuple[bytes, ...]:
    found = []
    at = 0
    while at < len(data):
        size = int.from_bytes(data[at : at + 3], "big")
        at += 3
        if size == 0 or at + size > len(data):
            raise WireError("a certificate in a TLS Certificate message is cut off")
        found.append(data[at : at + size])
        at += size
        if extensions:
            at += 2 + int.from_bytes(data[at : at + 2], "big")
    return tuple(found)
