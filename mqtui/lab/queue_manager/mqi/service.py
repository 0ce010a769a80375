"""The calls of one conversation: MQCONN to MQDISC, MQPUT and MQGET, MQCMIT and MQBACK, MQINQ.

Enough for a program to connect, for the command server to be asked, and to put and get on a queue
of its own. Everything else is refused with a reason code.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from mqtui.lab.queue_manager.channel_instance import ChannelInstance
from mqtui.lab.queue_manager.mqi import command_server, inquiry, spi, streaming_get
from mqtui.lab.queue_manager.mqi.unit_of_work import SYNCPOINT, UnitOfWork
from mqtui.lab.queue_manager.queues import Queue, QueuedMessage
from mqtui.lab.queue_manager.state import QueueManagerState
from mqtui.wire.mq import mqi, queue_defaults
from mqtui.wire.mq.chstatus import COMMAND_QUEUE
from mqtui.wire.mq.fields import Reader
from mqtui.wire.mq.messages import (
    GET_WAIT,
    NO_ID,
    OBJECT_QUEUE_MANAGER,
    PUT_NEW_MESSAGE_ID,
    MessageDescriptor,
    ObjectDescriptor,
)
from mqtui.wire.mq.segment import Segment, SegmentType
from mqtui.wire.mq.spi import VERB_OPEN, VERB_QUERY, SpiCall, SpiOpen

# Reason codes (docs/knowledge/reason-codes.md).
_TRUNCATED_ACCEPTED = 2079
_TRUNCATED_FAILED = 2080
_NO_MORE_HANDLES = 2017
_HANDLE_ERROR = 2019
_NO_MESSAGE = 2033
_QUEUE_FULL = 2053
_PUT_INHIBITED = 2051
_GET_INHIBITED = 2016
_TOO_BIG_FOR_QUEUE = 2030
_SYNCPOINT_LIMIT = 2024
_UNKNOWN_OBJECT = 2085
_ENVIRONMENT_ERROR = 2012
_CONNECTION_ERROR = 2018

_MODEL_QUEUES = ("SYSTEM.DEFAULT.MODEL.QUEUE", "SYSTEM.MQEXPLORER.REPLY.MODEL")
_NO_HANDLE = -1
_MOST_HANDLES = 256
_ACCEPT_TRUNCATED = 0x40
_MQI_CALLS = range(0x81, 0x90)


Admit = Callable[[str], int | None]


@dataclass
class _Open:
    queue: Queue | None
    made_here: bool = False


class MqiService:
    """One conversation's connection to the queue manager."""

    def __init__(
        self, queue_manager: QueueManagerState, instance: ChannelInstance, admit: Admit
    ) -> None:
        """``admit`` gives the reason code with which MQCONN to a name fails, or ``None``."""
        self._queue_manager = queue_manager
        self._instance = instance
        self._admit = admit
        self._connected = False
        self._objects: dict[int, _Open] = {}
        self._work = UnitOfWork(self._deliver)
        self._calls: dict[int, Callable[[Segment], Awaitable[Segment]]] = {
            SegmentType.MQCONN: self._connect,
            SegmentType.MQDISC: self._disconnect,
            SegmentType.MQOPEN: self._open,
            SegmentType.MQCLOSE: self._close,
            SegmentType.MQPUT: self._put,
            SegmentType.MQGET: self._get,
            SegmentType.MQINQ: self._inquire,
            SegmentType.SPI: self._spi,
            SegmentType.MQCMIT: self._commit,
            SegmentType.MQBACK: self._back_out,
        }

    async def answers(self, request: Segment) -> list[Segment]:
        """The segments that answer a call or a request for messages; none for anything else.

        Raises:
            WireError: it cannot be read.
        """
        if request.type == SegmentType.REQUEST_MESSAGES:
            wanted = streaming_get.read_request(request)
            found = self._objects.get(wanted.handle)
            self._instance.messages += 1
            queue = found.queue if found else None
            return await streaming_get.answers(request, wanted, queue, self._work)
        answered = await self.answer(request)
        return [] if answered is None else [answered]

    async def answer(self, request: Segment) -> Segment | None:
        """The reply to a call; ``None`` for what is not a call.

        Raises:
            WireError: the call cannot be read.
        """
        if request.type not in _MQI_CALLS:
            return None
        if not self._connected and request.type != SegmentType.MQCONN:
            return mqi.failure(request, _CONNECTION_ERROR)
        call = self._calls.get(request.type)
        return await call(request) if call else mqi.failure(request, _ENVIRONMENT_ERROR)

    def end(self) -> None:
        """Forget everything that was open; temporary queues go with it, and what is uncommitted."""
        self._work.back_out()
        for found in self._objects.values():
            self._drop(found)
        self._objects.clear()
        # They refer to this object, which would keep it until the collector comes by.
        self._calls.clear()
        self._work = UnitOfWork(Queue.put)
        self._connected = False

    # --- calls ------------------------------------------------------------------------------------

    async def _connect(self, request: Segment) -> Segment:
        _, reader = mqi.read_api(request)
        call = mqi.ConnectCall.read(reader)
        self._instance.application = call.application
        refused = self._admit(call.queue_manager)
        if refused is not None:
            return mqi.failure(request, refused)
        self._connected = True
        accepted = replace(
            call,
            queue_manager=self._queue_manager.name,
            tag=self._queue_manager.connection_id().ljust(len(call.tag), b"\0")
            if call.fcno_version
            else call.tag,
        )
        return mqi.reply(request, accepted.encode(request.order))

    async def _disconnect(self, request: Segment) -> Segment:
        self._work.commit()
        self.end()
        return mqi.reply(request)

    async def _open(self, request: Segment) -> Segment:
        _, reader = mqi.read_api(request)
        call = mqi.OpenCall.read(reader)
        wanted = call.descriptor
        found = self._find(wanted)
        if isinstance(found, int):
            return mqi.failure(request, found)
        handle, name = found
        opened = replace(
            call,
            descriptor=wanted.resolved(name, self._queue_manager.name, request.order),
            fopa=queue_defaults.answered(call.fopa, request.order),
        )
        return mqi.reply(request, opened.encode(request.order), mqi.Api(handle=handle))

    async def _spi(self, request: Segment) -> Segment:
        _, reader = mqi.read_api(request)
        call = SpiCall.read(reader)
        if call.verb == VERB_QUERY:
            return mqi.reply(request, spi.verbs(call, request.order).encode(request.order))
        if call.verb != VERB_OPEN:
            return mqi.failure(request, _ENVIRONMENT_ERROR)
        wanted = SpiOpen.read(call.block(b"SPOI"), request.order)
        found = self._find(wanted.descriptor)
        if isinstance(found, int):
            return mqi.failure(request, found)
        handle, name = found
        answer = spi.opened(call, wanted, name, self._queue_manager.name, request.order)
        return mqi.reply(request, answer.encode(request.order), mqi.Api(handle=handle))

    async def _commit(self, request: Segment) -> Segment:
        self._work.commit()
        return mqi.reply(request)

    async def _back_out(self, request: Segment) -> Segment:
        self._work.back_out()
        return mqi.reply(request)

    def _find(self, wanted: ObjectDescriptor) -> tuple[int, str] | int:
        """Open an object: its handle and its name, or the reason why not."""
        if len(self._objects) >= _MOST_HANDLES:
            return _NO_MORE_HANDLES
        if wanted.type == OBJECT_QUEUE_MANAGER:
            # A queue manager leaves its own name out (docs/knowledge/wire.md).
            found, name = _Open(None), wanted.name
        elif wanted.name in _MODEL_QUEUES:
            queue = self._queue_manager.make_queue(_dynamic_name(wanted.dynamic_name))
            found, name = _Open(queue, made_here=True), queue.name
        else:
            known = self._queue_manager.queues.get(wanted.name)
            if known is None:
                return _UNKNOWN_OBJECT
            found, name = _Open(known), wanted.name
        # As in docs/knowledge/wire.md: the first handle is 2, and one that was closed comes again.
        handle = next(h for h in itertools.count(2) if h not in self._objects)
        self._objects[handle] = found
        return handle, name

    async def _close(self, request: Segment) -> Segment:
        api, _ = mqi.read_api(request)
        found = self._objects.pop(api.handle, None)
        if found is None:
            return mqi.failure(request, _HANDLE_ERROR)
        self._drop(found)
        return mqi.reply(request, api=mqi.Api(handle=_NO_HANDLE))

    async def _put(self, request: Segment) -> Segment:
        api, queue, reader = self._opened(request)
        if queue is None:
            return mqi.failure(request, _HANDLE_ERROR)
        call = mqi.PutCall.read(reader)
        descriptor = self._descriptor(call)
        message = QueuedMessage(descriptor, call.data)
        self._instance.messages += 1
        refused = self._put_message(queue, message, call.options.options)
        if refused is not None:
            return mqi.failure(request, refused)
        done = replace(
            call,
            descriptor=descriptor,
            options=replace(
                call.options,
                resolved_queue=queue.name,
                resolved_queue_manager=self._queue_manager.name,
            ),
            data=b"",
            length=len(call.data),
        )
        return mqi.reply(request, done.encode(request.order), mqi.Api(handle=api.handle))

    def _put_message(self, queue: Queue, message: QueuedMessage, options: int) -> int | None:
        """Put it, now or with the commit; the reason why not."""
        if queue.values["PUT"] == "DISABLED":
            return _PUT_INHIBITED
        if len(message.data) > int(queue.values["MAXMSGL"]):
            return _TOO_BIG_FOR_QUEUE
        if options & SYNCPOINT:
            if self._work.full:
                return _SYNCPOINT_LIMIT
            return None if self._work.put(queue, message) else _QUEUE_FULL
        return None if self._deliver(queue, message) else _QUEUE_FULL

    def _deliver(self, queue: Queue, message: QueuedMessage) -> bool:
        if queue.name == COMMAND_QUEUE:
            self._command(message)
            return True
        return queue.put(message)

    async def _get(self, request: Segment) -> Segment:
        api, queue, reader = self._opened(request)
        if queue is None:
            return mqi.failure(request, _HANDLE_ERROR)
        call = mqi.GetCall.read(reader)
        in_work = bool(call.options.options & SYNCPOINT)
        if queue.values["GET"] == "DISABLED":
            return mqi.failure(request, _GET_INHIBITED)
        if in_work and self._work.full:
            return mqi.failure(request, _SYNCPOINT_LIMIT)
        waits = bool(call.options.options & GET_WAIT)
        milliseconds = call.options.wait if call.options.wait >= 0 else 1 << 30
        timeout = milliseconds / 1000 if waits else 0.0
        message = await queue.get(call.descriptor, call.options.match, timeout)
        if message is None:
            empty = mqi.GetReply(call.descriptor, call.options)
            failed = mqi.Api(mqi.COMPLETION_FAILED, _NO_MESSAGE, api.handle)
            return mqi.reply(request, empty.encode(request.order), failed)
        room = max(call.length, 0)
        if len(message.data) > room and not call.options.options & _ACCEPT_TRUNCATED:
            queue.put_back(message)
        elif in_work:
            self._work.got(queue, message)
        self._instance.messages += 1
        got = mqi.GetReply(
            replace(message.descriptor, version=call.descriptor.version),
            replace(call.options, resolved_queue=queue.name),
            message.data[:room],
            len(message.data),
        )
        truncated = len(message.data) > room
        result = mqi.Api(
            mqi.COMPLETION_WARNING if truncated else mqi.COMPLETION_OK,
            _truncation(call) if truncated else 0,
            api.handle,
        )
        return mqi.reply(request, got.encode(request.order), result)

    async def _inquire(self, request: Segment) -> Segment:
        api, reader = mqi.read_api(request)
        if api.handle not in self._objects:
            return mqi.failure(request, _HANDLE_ERROR)
        answered = inquiry.answered(mqi.InquireCall.read(reader), self._queue_manager)
        return mqi.reply(request, answered.encode(request.order), mqi.Api(handle=api.handle))

    # --- helpers ----------------------------------------------------------------------------------

    def _opened(self, request: Segment) -> tuple[mqi.Api, Queue | None, Reader]:
        api, reader = mqi.read_api(request)
        found = self._objects.get(api.handle)
        return api, found.queue if found else None, reader

    def _descriptor(self, call: mqi.PutCall) -> MessageDescriptor:
        now = datetime.now(UTC)
        given = call.descriptor
        fresh = call.options.options & PUT_NEW_MESSAGE_ID or given.message_id == NO_ID
        return replace(
            given,
            message_id=self._queue_manager.message_id() if fresh else given.message_id,
            user=self._instance.user[:12],
            application=self._instance.application[:28],
            fills=b" " * 6,
            date=f"{now:%Y%m%d}",
            time=f"{now:%H%M%S}{now.microsecond // 10000:02}",
        )

    def _command(self, message: QueuedMessage) -> None:
        target = self._queue_manager.queues.get(message.descriptor.reply_queue)
        for answered in command_server.answer(message, self._queue_manager.channel_status):
            identified = replace(answered.descriptor, message_id=self._queue_manager.message_id())
            if target is not None:
                target.put(QueuedMessage(identified, answered.data))

    def _drop(self, found: _Open) -> None:
        if found.made_here and found.queue is not None:
            self._queue_manager.queues.pop(found.queue.name, None)


def _truncation(call: mqi.GetCall) -> int:
    accepted = call.options.options & _ACCEPT_TRUNCATED
    return _TRUNCATED_ACCEPTED if accepted else _TRUNCATED_FAILED


def _dynamic_name(wanted: str) -> str:
    stem = wanted.removesuffix("*") if wanted.strip() else "AMQ."
    if not wanted.strip() or wanted.endswith("*"):
        return stem[:32] + os.urandom(8).hex().upper()
    return wanted
