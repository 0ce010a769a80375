"""Fixed fields: widths, byte orders, and what does not fit."""

from __future__ import annotations

import pytest

from mqtui.wire.errors import WireError
from mqtui.wire.mq.fields import ByteOrder, Reader, Writer, pad, unpad


def test_a_text_fills_its_field_and_no_more() -> None:
    assert pad("AB", 4) == b"AB  "
    assert pad("ABCD", 4) == b"ABCD"
    assert pad("AB", 3, b"\0") == b"AB\0"
    assert pad("\xe4", 1) == b"\xe4"
    for text in ("ABCDE", "\u20ac"):
        with pytest.raises(WireError):
            pad(text, 4)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"AB  ", "AB"),
        (b" A B ", " A B"),
        (b"A\0B", "A"),
        (b"A \0B ", "A"),
        (b"\0AB", ""),
        (b"\xe4", "\xe4"),
        (b"", ""),
    ],
)
def test_a_field_ends_at_its_first_nul_and_before_its_last_blanks(raw: bytes, text: str) -> None:
    assert unpad(raw) == text


@pytest.mark.parametrize(
    ("order", "data"),
    [
        (ByteOrder.BIG, b"\x01\x00\x02\xff\xff\xff\xfd\xff\xff\xff\xfcAB  \0xMARKzz"),
        (ByteOrder.LITTLE, b"\x01\x02\x00\xfd\xff\xff\xff\xfc\xff\xff\xffAB  \0xMARKzz"),
    ],
)
def test_every_kind_of_field_in_both_byte_orders(order: ByteOrder, data: bytes) -> None:
    made = Writer(order).u8(1).u16(2).i32(-3).u32(0xFFFFFFFC).text("AB", 4).raw(b"\0x", 2)
    assert made.raw(b"MARKzz").done() == data
    reader = Reader(data, order, "it")
    assert reader.order is order
    assert (reader.u8(), reader.u16(), reader.i32(), reader.u32()) == (1, 2, -3, 0xFFFFFFFC)
    assert (reader.at, reader.left) == (11, 12)
    assert (reader.text(4), reader.raw(2)) == ("AB", b"\0x")
    reader.expect(b"MARK")
    assert reader.left == 2
    assert reader.rest() == b"zz"
    assert (reader.left, reader.rest(), reader.raw(0)) == (0, b"", b"")


@pytest.mark.parametrize("size", [-1, 4, 2**31])
def test_no_more_is_read_than_there_is(size: int) -> None:
    reader = Reader(b"abc", ByteOrder.BIG, "it")
    with pytest.raises(WireError):
        reader.raw(size)
    assert reader.raw(3) == b"abc"


def test_another_eye_catcher_is_refused() -> None:
    with pytest.raises(WireError):
        Reader(b"OD  ", ByteOrder.BIG, "it").expect(b"MD  ")


def test_a_value_that_does_not_fit_is_refused() -> None:
    writer = Writer(ByteOrder.BIG)
    for write, value in (
        (writer.u8, 256),
        (writer.u8, -1),
        (writer.u16, 65536),
        (writer.u32, 2**32),
        (writer.i32, 2**31),
    ):
        with pytest.raises(WireError):
            write(value)
    for data in (b"a", b"abc"):
        with pytest.raises(WireError):
            writer.raw(data, 2)
    assert writer.u8(255).u16(65535).i32(-(2**31)).done() == b"\xff\xff\xff\x80\0\0\0"
