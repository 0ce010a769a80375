"""Socket actions, byte by byte."""

from __future__ import annotations

import pytest
from conversations import end_conversation, start_conversation

from mqtui.wire.errors import WireError
from mqtui.wire.mq.fields import ByteOrder
from mqtui.wire.mq.segment import HeaderKind, Segment
from mqtui.wire.mq.socket_action import (
    SocketAction,
    conversation_started,
    socket_action_of,
)

BIG, LITTLE = ByteOrder.BIG, ByteOrder.LITTLE


def longs(*values: int) -> bytes:
    return b"".join(value.to_bytes(4, "big") for value in values)


def test_every_number_has_its_place() -> None:
    action = SocketAction(1, 2, 3, 4, 5)
    assert action.encode(BIG) == longs(1, 5, 2, 3, 4)
    assert socket_action_of(Segment(0x0C, longs(1, 5, 2, 3, 4), order=BIG)) == action
    assert SocketAction(7, 8).encode(BIG) == longs(7, 0, 8, 0, 0)
    for segment in (Segment(0x0D, action.encode(LITTLE)), Segment(0x0C, bytes(19))):
        with pytest.raises(WireError):
            socket_action_of(segment)


def test_a_conversation_begins_and_ends() -> None:
    assert start_conversation(5, 2, BIG) == Segment(
        0x0C, longs(5, 0, 1, 1, 2), 0x30, BIG, HeaderKind.CONTROL
    )
    for last, flags in ((False, 0x30), (True, 0x38)):
        assert end_conversation(5, BIG, last=last) == Segment(
            0x0C, longs(5, 0, 2, 0, 0), flags, BIG, HeaderKind.CONTROL
        )


@pytest.mark.parametrize(("order", "encoding"), [(BIG, 0x111), (LITTLE, 0x222)])
def test_a_queue_managers_answer(order: ByteOrder, encoding: int) -> None:
    answer = conversation_started(start_conversation(5, 2, order), 3)
    assert answer == Segment(
        0x0C,
        SocketAction(5, 8, 4, 3).encode(order),
        0,
        order,
        HeaderKind.MULTIPLEXED,
        5,
        encoding=encoding,
    )
