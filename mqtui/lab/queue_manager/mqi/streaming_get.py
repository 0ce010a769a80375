"""The asynchronous form of MQGET: one message for each request, in as many segments as it takes.

How a real queue manager reads ahead is not known here, so nothing is sent that was not asked for.
UNVERIFIED: that no message came is told by an ASYNC_MESSAGE with the reason code and no message.
"""

from __future__ import annotations

from mqtui.lab.queue_manager.mqi.unit_of_work import SYNCPOINT, UnitOfWork
from mqtui.lab.queue_manager.queues import Queue, QueuedMessage
from mqtui.wire.mq.fields import Reader
from mqtui.wire.mq.messages import GET_WAIT, MessageDescriptor
from mqtui.wire.mq.segment import WHOLE, Flag, Segment, SegmentType
from mqtui.wire.mq.streaming import AsyncMessage, AsyncStart, RequestMessages

_NO_MESSAGE = 2033
_HANDLE_ERROR = 2019
_GET_INHIBITED = 2016
_SYNCPOINT_LIMIT = 2024
_TRUNCATED_ACCEPTED = 2079
_TRUNCATED_FAILED = 2080
_ACCEPT_TRUNCATED = 0x40
#: Data in one segment: with its headers it stays below the 32748 bytes that both ends agree on.
_PIECE = 32000


def read_request(request: Segment) -> RequestMessages:
    """The request in the segment.

    Raises:
        WireError: it cannot be read.
    """
    return RequestMessages.read(Reader(request.body, request.order, "a request for messages"))


async def answers(
    request: Segment, wanted: RequestMessages, queue: Queue | None, work: UnitOfWork
) -> list[Segment]:
    """The segments that answer ``wanted``; ``queue`` is ``None`` for a handle that is not open."""
    if queue is None:
        return [_empty(request, wanted, _HANDLE_ERROR, "")]
    if queue.values["GET"] == "DISABLED":
        return [_empty(request, wanted, _GET_INHIBITED, queue.name)]
    in_work = bool(wanted.options & SYNCPOINT)
    if in_work and work.full:
        return [_empty(request, wanted, _SYNCPOINT_LIMIT, queue.name)]
    selection = wanted.selection
    descriptor, match = MessageDescriptor(), 0
    if selection is not None:
        match = selection.match
        descriptor = MessageDescriptor(
            message_id=selection.message_id, correlation_id=selection.correlation_id
        )
    milliseconds = wanted.wait if wanted.wait >= 0 else 1 << 30
    timeout = milliseconds / 1000 if wanted.options & GET_WAIT else 0.0
    message = await queue.get(descriptor, match, timeout)
    if message is None:
        return [_empty(request, wanted, _NO_MESSAGE, queue.name)]
    reason = 0
    if len(message.data) > wanted.longest_message:
        reason = _TRUNCATED_ACCEPTED
        if not wanted.options & _ACCEPT_TRUNCATED:
            reason = _TRUNCATED_FAILED
            queue.put_back(message)
            in_work = False
    if in_work:
        work.got(queue, message)
    return _pieces(request, wanted, queue.name, message, reason)


def _empty(request: Segment, wanted: RequestMessages, reason: int, queue: str) -> Segment:
    start = AsyncStart(reason, resolved_queue=queue)
    body = AsyncMessage(wanted.handle, 1, wanted.global_index, start=start)
    return request.answer(SegmentType.ASYNC_MESSAGE, body.encode(request.order), WHOLE)


def _pieces(
    request: Segment, wanted: RequestMessages, queue: str, message: QueuedMessage, reason: int
) -> list[Segment]:
    data = message.data[: wanted.longest_message]
    start = AsyncStart(
        reason, len(message.data), len(data), resolved_queue=queue, descriptor=message.descriptor
    )
    parts = [data[at : at + _PIECE] for at in range(0, len(data), _PIECE)] or [b""]
    found = []
    for number, part in enumerate(parts):
        body = AsyncMessage(
            wanted.handle,
            1,
            wanted.global_index,
            part,
            number,
            start=start if number == 0 else None,
        )
        flags = (Flag.FIRST if number == 0 else Flag(0)) | (
            Flag.LAST if number == len(parts) - 1 else Flag(0)
        )
        found.append(request.answer(SegmentType.ASYNC_MESSAGE, body.encode(request.order), flags))
    return found
