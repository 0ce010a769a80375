"""FOPA byte by byte, and what a queue manager sends back for it."""

from __future__ import annotations

import pytest

from mqtui.wire.errors import WireError
from mqtui.wire.mq.fields import ByteOrder, Reader
from mqtui.wire.mq.queue_defaults import QueueDefaults, answered

BIG = ByteOrder.BIG


def longs(*values: int) -> bytes:
    return b"".join(value.to_bytes(4, "big", signed=True) for value in values)


def test_every_field_has_its_place() -> None:
    data = b"FOPA" + longs(9, 10, 1, 2, 3, 4) + b"PROT".ljust(48) + longs(5, 6) + b"extra"
    defaults = QueueDefaults(1, 2, 3, 4, "PROT", 5, 6, b"extra", 9, 10)
    assert defaults.encode(BIG) == data
    assert QueueDefaults.read(Reader(data, BIG, "it")) == defaults
    for wrong in (data[:83], b"FOPB" + data[4:]):
        with pytest.raises(WireError):
            QueueDefaults.read(Reader(wrong, BIG, "it"))


def test_a_call_knows_nothing_and_so_does_the_answer() -> None:
    asked = QueueDefaults().encode(BIG)
    assert asked == b"FOPA" + longs(2, 84, -1, -1, 0, 0) + b" " * 48 + longs(0, 0x2800)
    told = b"FOPA" + longs(2, 84, -1, -1, -1, -1) + b" " * 48 + longs(84, 0)
    assert answered(asked, BIG) == told
    assert answered(b"", BIG) == b""
    assert answered(b"else", BIG) == b"else"
