"""What is under syncpoint: seen with the commit, brought back by the backout."""

from __future__ import annotations

import asyncio

from mqtui.lab.queue_manager.mqi.unit_of_work import MOST_MESSAGES, UnitOfWork
from mqtui.lab.queue_manager.queues import DEEPEST, Queue, QueuedMessage
from mqtui.wire.mq.messages import MessageDescriptor


def message(data: bytes) -> QueuedMessage:
    return QueuedMessage(MessageDescriptor(), data)


def taken(queue: Queue) -> list[tuple[bytes, int]]:
    found = []
    while queue.depth:
        got = asyncio.run(queue.get(MessageDescriptor(), 0, 0))
        assert got is not None
        found.append((got.data, got.descriptor.backout_count))
    return found


def test_a_put_is_seen_with_the_commit() -> None:
    queue = Queue("Q")
    work = UnitOfWork(lambda to, what: to.put(what))
    assert work.put(queue, message(b"a"))
    assert queue.depth == 0
    work.commit()
    work.commit()
    work.back_out()
    assert taken(queue) == [(b"a", 0)]


def test_a_backout_forgets_puts_and_brings_back_gets_in_their_order() -> None:
    queue = Queue("Q")
    for data in (b"a", b"b", b"c"):
        queue.put(message(data))
    work = UnitOfWork(lambda to, what: to.put(what))
    for _ in range(2):
        got = asyncio.run(queue.get(MessageDescriptor(), 0, 0))
        assert got is not None
        work.got(queue, got)
    work.put(queue, message(b"new"))
    work.back_out()
    work.back_out()
    assert taken(queue) == [(b"a", 1), (b"b", 1), (b"c", 0)]


def test_room_is_kept_for_what_is_not_committed() -> None:
    queue = Queue("Q")
    queue.values["MAXDEPTH"] = "2"
    work = UnitOfWork(lambda to, what: to.put(what))
    assert work.put(queue, message(b"a"))
    assert queue.put(message(b"b"))
    assert not queue.put(message(b"c"))
    assert not work.put(queue, message(b"c"))
    work.back_out()
    assert queue.put(message(b"c"))
    assert queue.depth == 2


def test_a_unit_of_work_has_an_end() -> None:
    queue = Queue("Q")
    work = UnitOfWork(lambda to, what: to.put(what))
    for _ in range(min(MOST_MESSAGES, DEEPEST)):
        assert not work.full
        work.got(queue, message(b"x"))
    assert work.full
    work.commit()
    assert not work.full
