"""The asynchronous MQGET of a transacted session, and of a queue that gives nothing."""

from __future__ import annotations

import asyncio

from mqtui.lab.queue_manager.mqi.streaming_get import answers
from mqtui.lab.queue_manager.mqi.unit_of_work import MOST_MESSAGES, SYNCPOINT, UnitOfWork
from mqtui.lab.queue_manager.queues import Queue, QueuedMessage
from mqtui.wire.mq.fields import ByteOrder, Reader
from mqtui.wire.mq.messages import MessageDescriptor
from mqtui.wire.mq.segment import Segment, SegmentType
from mqtui.wire.mq.streaming import AsyncMessage, RequestMessages

REQUEST = Segment(SegmentType.REQUEST_MESSAGES, order=ByteOrder.LITTLE)


def filled() -> Queue:
    queue = Queue("Q")
    queue.put(QueuedMessage(MessageDescriptor(), b"hello"))
    return queue


def asked(queue: Queue | None, work: UnitOfWork, *, options: int = 0, longest: int = 100):
    wanted = RequestMessages(2, longest, longest, options)
    (segment,) = asyncio.run(answers(REQUEST, wanted, queue, work))
    found = AsyncMessage.read(Reader(segment.body, segment.order, "it"), first=True)
    assert found.start is not None
    return found.start.reason, found.data


def test_a_message_under_syncpoint_comes_back_with_the_backout() -> None:
    queue, work = filled(), UnitOfWork(lambda to, what: to.put(what))
    assert asked(queue, work, options=SYNCPOINT) == (0, b"hello")
    assert queue.depth == 0
    work.back_out()
    assert queue.depth == 1
    assert asked(queue, work) == (0, b"hello")
    work.back_out()
    assert queue.depth == 0


def test_a_message_that_was_too_long_is_not_brought_back_twice() -> None:
    queue, work = filled(), UnitOfWork(lambda to, what: to.put(what))
    assert asked(queue, work, options=SYNCPOINT, longest=2)[0] == 2080
    work.back_out()
    assert queue.depth == 1


def test_a_queue_that_gives_nothing_says_why() -> None:
    queue, work = filled(), UnitOfWork(lambda to, what: to.put(what))
    queue.values["GET"] = "DISABLED"
    assert asked(queue, work) == (2016, b"")
    queue.values["GET"] = "ENABLED"
    for _ in range(MOST_MESSAGES):
        work.got(queue, QueuedMessage(MessageDescriptor(), b""))
    assert asked(queue, work, options=SYNCPOINT) == (2024, b"")
    assert asked(None, work)[0] == 2019
