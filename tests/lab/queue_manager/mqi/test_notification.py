"""The notifications of a JMS listener, as far as Wireshark's dissector names them."""

from __future__ import annotations

import pytest

from mqtui.lab.queue_manager.mqi.notification import answers
from mqtui.wire.errors import WireError
from mqtui.wire.mq.fields import ByteOrder, Reader
from mqtui.wire.mq.segment import HeaderKind, Segment, SegmentType
from mqtui.wire.mq.streaming import Notification


def told(code: int, order: ByteOrder = ByteOrder.BIG) -> Segment:
    body = Notification(2, code, 1).encode(order)
    return Segment(
        SegmentType.NOTIFICATION, body, order=order, kind=HeaderKind.MULTIPLEXED, conversation=3
    )


@pytest.mark.parametrize(("code", "reply"), [(3, 4), (5, 6), (9, 10)])
@pytest.mark.parametrize("order", ByteOrder)
def test_a_code_with_a_reply_is_answered_by_it(code: int, reply: int, order: ByteOrder) -> None:
    (answer,) = answers(told(code, order))
    assert (answer.type, answer.conversation) == (SegmentType.NOTIFICATION, 3)
    found = Notification.read(Reader(answer.body, answer.order, "answer"))
    assert (found.handle, found.code, found.value) == (2, reply, 1)


@pytest.mark.parametrize("code", [1, 2, 4, 6, 7, 8, 10, 11, 12, 13, 14, 15, 16, 17])
def test_what_only_tells_of_something_has_no_answer(code: int) -> None:
    assert answers(told(code)) == []


@pytest.mark.parametrize("code", [0, 18, 2**32 - 1])
def test_what_the_dissector_does_not_name_is_refused(code: int) -> None:
    with pytest.raises(WireError, match=f"unknown code {code}"):
        answers(told(code))
