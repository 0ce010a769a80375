"""The unit of work of one connection: what is put and got under syncpoint, until MQCMIT or MQBACK.

Source: IBM MQ, MQCMIT, MQBACK and MQDISC: a put becomes visible with the commit; a backout brings
back what was got, with a higher backout count; a normal MQDISC commits, a connection that breaks
backs out. Order and form of the calls are the capture's (docs/knowledge/wire.md).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from mqtui.lab.queue_manager.queues import Queue, QueuedMessage

#: MQPMO_SYNCPOINT and MQGMO_SYNCPOINT have the same value. Without either there is none, but on
#: z/OS.
SYNCPOINT = 0x0002
#: Messages in one unit of work; one more is refused (MQRC_SYNCPOINT_LIMIT_REACHED). MAXUMSGS of a
#: real queue manager is 10,000.
MOST_MESSAGES = 1000

#: Puts a message where everyone can see it.
Deliver = Callable[[Queue, QueuedMessage], object]


class UnitOfWork:
    """What is not yet committed. ``deliver`` puts a message that is."""

    def __init__(self, deliver: Deliver) -> None:
        self._deliver = deliver
        self._put: list[tuple[Queue, QueuedMessage]] = []
        self._got: list[tuple[Queue, QueuedMessage]] = []

    @property
    def full(self) -> bool:
        """Whether no further message may be put or got in it."""
        return len(self._put) + len(self._got) >= MOST_MESSAGES

    def put(self, queue: Queue, message: QueuedMessage) -> bool:
        """Keep a message for the commit; ``False`` when there will be no room for it."""
        if not queue.reserve():
            return False
        self._put.append((queue, message))
        return True

    def got(self, queue: Queue, message: QueuedMessage) -> None:
        """Remember a message that was taken off the queue."""
        self._got.append((queue, message))

    def commit(self) -> None:
        """Make the puts visible and the gets final."""
        put, self._put, self._got = self._put, [], []
        for queue, message in put:
            queue.release()
            self._deliver(queue, message)

    def back_out(self) -> None:
        """Forget the puts, and bring back what was got, in its order."""
        put, got, self._put, self._got = self._put, self._got, [], []
        for queue, _ in put:
            queue.release()
        for queue, message in reversed(got):
            descriptor = message.descriptor
            again = replace(descriptor, backout_count=descriptor.backout_count + 1)
            queue.put_back(replace(message, descriptor=again))
