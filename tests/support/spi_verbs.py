"""The verbs that a queue manager's answer to SPI QUERY names."""

from __future__ import annotations

from mqtui.wire.errors import WireError
from mqtui.wire.mq.fields import ByteOrder, Reader
from mqtui.wire.mq.spi import SpiBlock, Verb

_MOST_VERBS = 256


def read_verbs(block: SpiBlock, order: ByteOrder) -> tuple[Verb, ...]:
    """The verbs in an ``SPQO`` block.

    Raises:
        WireError: the bytes are no such structure.
    """
    reader = Reader(block.data, order, "a list of SPI verbs")
    count = reader.i32()
    if not 0 <= count <= _MOST_VERBS:
        raise WireError(f"a list of SPI verbs counts {count}")
    return tuple(Verb(*(reader.i32() for _ in range(5))) for _ in range(count))
