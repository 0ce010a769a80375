"""SPI calls, byte by byte: blocks, verbs, an open and its answer."""

from __future__ import annotations

import pytest
from spi_verbs import read_verbs

from mqtui.wire.errors import WireError
from mqtui.wire.mq.fields import ByteOrder, Reader
from mqtui.wire.mq.messages import ObjectDescriptor
from mqtui.wire.mq.spi import (
    SpiBlock,
    SpiCall,
    SpiOpen,
    Verb,
    open_reply,
    query_reply,
    verbs_block,
)

BIG = ByteOrder.BIG


def longs(*values: int) -> bytes:
    return b"".join(value.to_bytes(4, "big", signed=True) for value in values)


def read(data: bytes) -> SpiCall:
    return SpiCall.read(Reader(data, BIG, "it"))


def test_a_call_with_two_blocks() -> None:
    call = SpiCall(12, 2, 300, (SpiBlock(b"SPOU", 1), SpiBlock(b"SPOI", 3, b"data")))
    data = longs(12, 2, 300) + b"SPOU" + longs(1, 12) + b"SPOI" + longs(3, 16) + b"data"
    assert call.encode(BIG) == data
    assert read(data) == call
    assert call.block(b"SPOI") is call.blocks[1]
    with pytest.raises(WireError):
        call.block(b"SPOO")
    assert read(longs(1, 2, 3)) == SpiCall(1, 2, 3)


@pytest.mark.parametrize(
    "behind",
    [
        b"S",
        b"SPOU" + longs(1),
        b"SPOU" + longs(1, 11),
        b"SPOU" + longs(1, 13),
        b"SPOU" + longs(1, -1),
        (b"SPOU" + longs(1, 12)) * 17,
    ],
)
def test_blocks_that_cannot_be_are_refused(behind: bytes) -> None:
    with pytest.raises(WireError):
        read(longs(1, 2, 3) + behind)


def test_sixteen_blocks_are_read() -> None:
    assert len(read(longs(1, 2, 3) + (b"SPOU" + longs(1, 12)) * 16).blocks) == 16


def test_an_id_has_four_characters() -> None:
    with pytest.raises(WireError):
        SpiCall(1, 1, 1, (SpiBlock(b"SPO", 1),)).encode(BIG)


def test_verbs() -> None:
    verbs = (Verb(1), Verb(12, 2, 3, 4, 5))
    block = SpiBlock(b"SPQO", 1, longs(2, 1, 1, 1, 1, 1, 12, 2, 3, 4, 5))
    assert verbs_block(verbs, BIG) == block
    assert read_verbs(block, BIG) == verbs
    assert read_verbs(SpiBlock(b"SPQO", 1, longs(0)), BIG) == ()
    many = (Verb(1),) * 256
    assert read_verbs(verbs_block(many, BIG), BIG) == many
    for data in (longs(-1), longs(1, 1, 1, 1, 1), longs(257) + bytes(257 * 20), b""):
        with pytest.raises(WireError):
            read_verbs(SpiBlock(b"SPQO", 1, data), BIG)


def test_an_open_has_its_88_bytes_and_the_descriptor() -> None:
    descriptor = ObjectDescriptor("Q")
    opened = SpiOpen(0x2010, descriptor, 1, (2, 3, 4, 5), "PROT", 6, 7, b"extra", 9)
    data = b"LPOO" + longs(9, 0x2010, 1, 2, 3, 4, 5) + b"PROT".ljust(48) + longs(6, 7)
    assert len(data) == 88
    data += descriptor.encode(BIG) + b"extra"
    assert opened.encode(BIG) == data
    assert SpiOpen.read(SpiBlock(b"SPOI", 3, data), BIG) == opened
    usual = SpiOpen(1, descriptor).encode(BIG)
    assert usual[:32] == b"LPOO" + longs(3, 1, 0, -1, -1, -1, -1)
    assert usual[80:88] == longs(0, 0x2800)
    for wrong in (b"XPOO" + data[4:], data[:87]):
        with pytest.raises(WireError):
            SpiOpen.read(SpiBlock(b"SPOI", 3, wrong), BIG)


def test_answers_repeat_what_was_asked() -> None:
    asked = SpiCall(12, 2, 300, (SpiBlock(b"SPQU", 9, b"theirs"),))
    answer = query_reply(asked, (Verb(1),), BIG)
    assert answer == SpiCall(12, 2, 300, (SpiBlock(b"SPQU", 1), verbs_block((Verb(1),), BIG)))
    opened = SpiOpen(1, ObjectDescriptor("Q"))
    assert open_reply(asked, opened, BIG) == SpiCall(
        12, 2, 300, (SpiBlock(b"SPOU", 1), SpiBlock(b"SPOO", 2, opened.encode(BIG)))
    )


def test_the_open_of_jms_has_32_bytes_and_a_descriptor_of_version_4() -> None:
    descriptor = ObjectDescriptor("Q", version=4, extension=bytes(200))
    data = b"LPOO" + longs(1, 0x2010, 0, -1, -1, -1, -1) + descriptor.encode(BIG)
    assert len(data) == 432
    opened = SpiOpen.read(SpiBlock(b"SPOI", 1, data), BIG)
    assert (opened.short, opened.version, opened.descriptor) == (True, 1, descriptor)
    assert opened.encode(BIG) == data
    answer = open_reply(SpiCall(12, 1, 0), opened, BIG, 1)
    assert answer.blocks[1] == SpiBlock(b"SPOO", 1, data)
