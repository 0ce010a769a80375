"""The few queues of the lab's queue manager: messages in memory, a wait that ends."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass, field

from mqtui.wire.mq.messages import NO_ID, MessageDescriptor

#: Messages on one queue; one more is refused (MQRC_Q_FULL).
DEEPEST = 1000
#: The longest an MQGET waits here, whatever the program asks (seconds).
LONGEST_WAIT = 30.0

_MATCH_MESSAGE_ID = 0x0001
_MATCH_CORRELATION_ID = 0x0002


@dataclass(frozen=True)
class QueuedMessage:
    """A message as it was put."""

    descriptor: MessageDescriptor
    data: bytes = field(repr=False)

    def fits(self, wanted: MessageDescriptor, match: int) -> bool:
        """Whether an MQGET with these ids and match options takes it; an id of NULs takes any."""
        message_id, correlation_id = wanted.message_id, wanted.correlation_id
        if match & _MATCH_MESSAGE_ID and message_id not in (NO_ID, self.descriptor.message_id):
            return False
        return not match & _MATCH_CORRELATION_ID or correlation_id in (
            NO_ID,
            self.descriptor.correlation_id,
        )


#: The attributes of a local queue that have an effect here, and their defaults. (MAXDEPTH of a real
#: queue manager is 5000.)
DEFAULTS = {
    "DEFPSIST": "NO",
    "DESCR": "",
    "GET": "ENABLED",
    "MAXDEPTH": str(DEEPEST),
    "MAXMSGL": "4194304",
    "PUT": "ENABLED",
}


class Queue:
    """A local queue. ``values`` are its attributes by MQSC keyword."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.values = dict(DEFAULTS)
        self._messages: deque[QueuedMessage] = deque()
        self._arrived = asyncio.Event()
        self._reserved = 0

    @property
    def depth(self) -> int:
        """The number of messages that can be seen on it."""
        return len(self._messages)

    def reserve(self) -> bool:
        """Keep room for a message that is not committed yet; ``False`` when there is none."""
        if len(self._messages) + self._reserved >= int(self.values["MAXDEPTH"]):
            return False
        self._reserved += 1
        return True

    def release(self) -> None:
        """Give up the room that was kept for one message."""
        self._reserved -= 1

    def clear(self) -> None:
        """Remove all messages."""
        self._messages.clear()

    def put(self, message: QueuedMessage) -> bool:
        """Add a message; ``False`` when the queue is full."""
        if len(self._messages) + self._reserved >= int(self.values["MAXDEPTH"]):
            return False
        self._messages.append(message)
        self._arrived.set()
        return True

    def put_back(self, message: QueuedMessage) -> None:
        """Return a message to the front: it was too long for the program's buffer."""
        self._messages.appendleft(message)
        self._arrived.set()

    async def get(
        self, wanted: MessageDescriptor, match: int, timeout: float
    ) -> QueuedMessage | None:
        """The first message that fits, waiting for it; ``None`` if none comes."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + min(timeout, LONGEST_WAIT)
        while True:
            for message in self._messages:
                if message.fits(wanted, match):
                    self._messages.remove(message)
                    return message
            left = deadline - loop.time()
            if left <= 0:
                return None
            self._arrived.clear()
            try:
                await asyncio.wait_for(self._arrived.wait(), left)
            except TimeoutError:
                return None
