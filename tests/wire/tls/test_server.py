"""A server's wish for a certificate, and its key exchange, byte by byte."""

from __future__ import annotations

import pytest

from mqtui.wire.errors import WireError
from mqtui.wire.tls.server import CertificateRequest, key_exchange_group


def framed(kind: int, body: bytes) -> bytes:
    return bytes([kind]) + len(body).to_bytes(3, "big") + body


ASKED = CertificateRequest((b"ab", b"c"), (0x0804, 0x0401), (1, 64))
NAMES = b"\0\7\0\2ab\0\1c"
OLDER = b"\2\1\x40" + b"\0\4\x08\4\4\1" + NAMES
MODERN = b"\0\0\x17\0\x0d\0\6\0\4\x08\4\4\1\0\x2f\0\x09" + NAMES


def test_both_forms() -> None:
    assert ASKED.encode(False) == framed(13, OLDER)
    assert CertificateRequest.decode(framed(13, OLDER), False) == ASKED
    assert ASKED.encode(True) == framed(13, MODERN)
    assert CertificateRequest.decode(framed(13, MODERN), True) == ASKED._replace(types=())
    nobody = CertificateRequest((), (0x0804,))
    assert nobody.encode(True) == framed(13, b"\0\0\x08\0\x0d\0\4\0\2\x08\4")


def test_the_form_without_schemes() -> None:
    assert CertificateRequest.decode(framed(13, b"\2\1\x40" + NAMES), False) == ASKED._replace(
        signatures=()
    )


def test_a_context_and_other_extensions_are_passed_over() -> None:
    body = b"\3ctx\0\x0d\x40\1\0\1x\0\x0d\0\4\0\2\x08\4"
    assert CertificateRequest.decode(framed(13, body), True).signatures == (0x0804,)


@pytest.mark.parametrize(
    ("body", "tls13"),
    [
        (OLDER + b"x", False),
        (OLDER[:-1], False),
        (MODERN + b"x", True),
        (MODERN[:-1], True),
        (b"\0\0\7\0\x0d\0\3\0\1\x08", True),
        (b"\0\0\x09\0\x0d\0\5\0\2\x08\4x", True),
        (b"\0\0\7\0\x2f\0\3\0\0x", True),
    ],
)
def test_lengths_that_are_wrong_are_refused(body: bytes, tls13: bool) -> None:
    with pytest.raises(WireError):
        CertificateRequest.decode(framed(13, body), tls13)
    with pytest.raises(WireError):
        CertificateRequest.decode(framed(12, OLDER), False)


def test_only_a_named_curve_has_a_number() -> None:
    assert key_exchange_group(framed(12, b"\3\0\x17rest")) == 23
    for kind in (1, 2, 4):
        assert key_exchange_group(framed(12, bytes([kind]) + b"\0\x17")) is None
    for message in (framed(12, b""), framed(12, b"\3\0"), framed(13, b"\3\0\x17")):
        with pytest.raises(WireError):
            key_exchange_group(message)
