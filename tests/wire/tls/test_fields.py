"""TLS vectors: lengths, ends, and what does not fit."""

from __future__ import annotations

import pytest

from mqtui.wire.errors import WireError
from mqtui.wire.tls.fields import TlsReader, body_of, from_pairs, handshake, pairs, vector


def test_fields_come_in_their_order() -> None:
    reader = TlsReader(b"\x01\x02\x03abc\x02xy\0\4\x12\x34\x56\x78", "it")
    assert reader.number(1) == 1
    assert reader.number(2) == 0x0203
    assert reader.take(3) == b"abc"
    assert reader.left == 9
    assert reader.vector(1) == b"xy"
    assert reader.numbers(2) == (0x1234, 0x5678)
    assert reader.left == 0
    reader.end()


def test_the_last_byte_may_be_taken_and_none_behind_it() -> None:
    reader = TlsReader(b"abc", "it")
    with pytest.raises(WireError):
        reader.take(4)
    assert reader.take(3) == b"abc"
    with pytest.raises(WireError):
        reader.take(1)
    with pytest.raises(WireError):
        TlsReader(b"\x02a", "it").vector(1)


def test_what_is_left_is_refused() -> None:
    with pytest.raises(WireError):
        TlsReader(b"a", "it").end()


def test_numbers_are_pairs_of_bytes() -> None:
    assert pairs(b"\x01\x02\x03\x04", "it") == (0x0102, 0x0304)
    assert pairs(b"", "it") == ()
    assert from_pairs((0x0102, 3)) == b"\x01\x02\x00\x03"
    for odd in (b"\x01", b"\x01\x02\x03"):
        with pytest.raises(WireError):
            pairs(odd, "it")


def test_a_vector_that_is_too_long_for_its_length() -> None:
    assert vector(b"ab", 2) == b"\0\2ab"
    assert vector(bytes(255), 1) == b"\xff" + bytes(255)
    with pytest.raises(WireError):
        vector(bytes(256), 1)


def test_a_handshake_message_is_one_of_its_kind() -> None:
    message = handshake(2, b"body")
    assert message == b"\2\0\0\4body"
    assert body_of(message, 2, "it").take(4) == b"body"
    for other in (handshake(1, b"body"), message + b"x", message[:-1], b"", b"\2\0\0"):
        with pytest.raises(WireError):
            body_of(other, 2, "it")
