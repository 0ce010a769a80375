"""MQGET in its asynchronous form: REQUEST_MESSAGES (0E), ASYNC_MESSAGE (0D), NOTIFICATION (0F).

A client that shares conversations asks for messages and the queue manager sends them when they
come, instead of holding a call open. The layouts are those that Wireshark's dissector (4.0.17)
reads; no real traffic with them was available. UNVERIFIED: how a queue manager says that no
message came. Here it is an ASYNC_MESSAGE with the reason code and nothing behind its first part.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from mqtui.wire.errors import WireError
from mqtui.wire.mq.fields import ByteOrder, Reader, Writer
from mqtui.wire.mq.messages import NO_ID, MessageDescriptor

#: Request flag: what to match follows.
SELECTION = 0x10

_MATCH_MESSAGE_ID = 0x01
_MATCH_CORRELATION_ID = 0x02
_MATCH_GROUP_ID = 0x04
_MATCH_TOKEN = 0x20


@dataclass(frozen=True, slots=True)
class MessageSelection:
    """Which messages are wanted. An id travels only if ``match`` names it."""

    match: int = 0
    index: int = 0
    descriptor_version: int = 1
    ccsid: int = 0
    encoding: int = 0x222
    sequence: int = 0
    offset: int = 0
    message_id: bytes = NO_ID
    correlation_id: bytes = NO_ID
    group_id: bytes = NO_ID
    token: bytes = bytes(16)

    def encode(self, order: ByteOrder) -> bytes:
        """24 bytes and the ids that are matched."""
        writer = Writer(order).u16(self.index, self.descriptor_version)
        writer.i32(self.ccsid).u32(self.encoding, self.sequence, self.offset).i32(self.match)
        for bit, value, size in (
            (_MATCH_MESSAGE_ID, self.message_id, 24),
            (_MATCH_CORRELATION_ID, self.correlation_id, 24),
            (_MATCH_GROUP_ID, self.group_id, 24),
            (_MATCH_TOKEN, self.token, 16),
        ):
            if self.match & bit:
                writer.raw(value, size)
        return writer.done()

    @staticmethod
    def read(reader: Reader) -> MessageSelection:
        """The next structure.

        Raises:
            WireError: the bytes are no such structure.
        """
        index, version, ccsid = reader.u16(), reader.u16(), reader.i32()
        encoding, sequence, offset, match = (
            reader.u32(),
            reader.u32(),
            reader.u32(),
            reader.i32(),
        )

        def matched(bit: int, size: int) -> bytes:
            return reader.raw(size) if match & bit else bytes(size)

        return MessageSelection(
            match,
            index,
            version,
            ccsid,
            encoding,
            sequence,
            offset,
            matched(_MATCH_MESSAGE_ID, 24),
            matched(_MATCH_CORRELATION_ID, 24),
            matched(_MATCH_GROUP_ID, 24),
            matched(_MATCH_TOKEN, 16),
        )


@dataclass(frozen=True, slots=True)
class RequestMessages:
    """A client's wish for messages. Sizes are bytes, ``wait`` is in milliseconds.

    ``flags`` other than :data:`SELECTION` have no known meaning.
    """

    handle: int
    requested_bytes: int
    longest_message: int
    options: int = 0
    wait: int = 0
    received_bytes: int = 0
    queue_status: int = 0
    flags: int = 0
    global_index: int = 0
    selection: MessageSelection | None = None
    version: int = 1
    extra: bytes = b""

    def encode(self, order: ByteOrder) -> bytes:
        """40 bytes, and the selection. The flag for it is set as needed."""
        flags = self.flags & ~SELECTION | (SELECTION if self.selection else 0)
        writer = Writer(order).u32(self.version, self.handle, self.received_bytes)
        writer.u32(self.requested_bytes, self.longest_message).i32(self.options, self.wait)
        writer.u32(self.queue_status, flags, self.global_index)
        if self.selection:
            writer.raw(self.selection.encode(order))
        return writer.raw(self.extra).done()

    @staticmethod
    def read(reader: Reader) -> RequestMessages:
        """The next structure.

        Raises:
            WireError: the bytes are no such structure.
        """
        version, handle, received = reader.u32(), reader.u32(), reader.u32()
        requested, longest = reader.u32(), reader.u32()
        options, wait = reader.i32(), reader.i32()
        status, flags, index = reader.u32(), reader.u32(), reader.u32()
        selection = MessageSelection.read(reader) if flags & SELECTION else None
        return RequestMessages(
            handle,
            requested,
            longest,
            options,
            wait,
            received,
            status,
            flags,
            index,
            selection,
            version,
            reader.rest(),
        )


@dataclass(frozen=True, slots=True)
class AsyncStart:
    """What stands in the first segment of a message only. ``total`` and ``actual`` are bytes."""

    reason: int = 0
    total: int = 0
    actual: int = 0
    token: bytes = bytes(16)
    status: int = 0
    resolved_queue: str = ""
    descriptor: MessageDescriptor | None = field(default=None)


@dataclass(frozen=True, slots=True)
class AsyncMessage:
    """A message, or a part of one: ``start`` is there in a segment with the flag "first"."""

    handle: int
    index: int
    global_index: int
    data: bytes = b""
    part: int = 0
    selection: int = 0
    start: AsyncStart | None = None
    length: int | None = None
    version: int = 1

    def encode(self, order: ByteOrder) -> bytes:
        """24 bytes, the start, and the data.

        Raises:
            WireError: a value does not fit its field.
        """
        length = len(self.data) if self.length is None else self.length
        writer = Writer(order).u32(self.version, self.handle, self.index, self.global_index, length)
        writer.u16(self.part, self.selection)
        if self.start is not None:
            start = self.start
            writer.u32(start.reason, start.total, start.actual).raw(start.token, 16)
            name = start.resolved_queue.encode("latin-1", "replace")
            writer.u16(start.status).u8(len(name)).raw(name).raw(bytes(-(55 + len(name)) % 4))
            if start.descriptor is not None:
                writer.raw(start.descriptor.encode(order))
        return writer.raw(self.data).done()

    @staticmethod
    def read(reader: Reader, *, first: bool) -> AsyncMessage:
        """The structure; ``first`` is the segment's flag.

        Raises:
            WireError: the bytes are no such structure.
        """
        version, handle, index, global_index = (reader.u32() for _ in range(4))
        length, part, selection = reader.u32(), reader.u16(), reader.u16()
        start = _read_start(reader) if first else None
        return AsyncMessage(
            handle, index, global_index, reader.rest(), part, selection, start, length, version
        )


def _read_start(reader: Reader) -> AsyncStart:
    reason, total, actual, token = reader.u32(), reader.u32(), reader.u32(), reader.raw(16)
    status, size = reader.u16(), reader.u8()
    name = reader.raw(size).decode("latin-1")
    if reader.raw(-(55 + size) % 4).strip(b"\0"):
        raise WireError("the padding of an asynchronous message is not empty")
    descriptor = MessageDescriptor.read(reader) if reader.left else None
    return AsyncStart(reason, total, actual, token, status, name, descriptor)


@dataclass(frozen=True, slots=True)
class Notification:
    """A change that the other end tells of; ``code`` 7 is a queue manager that quiesces."""

    handle: int
    code: int
    value: int = 0
    version: int = 1
    extra: bytes = b""

    def encode(self, order: ByteOrder) -> bytes:
        """16 bytes."""
        return (
            Writer(order)
            .u32(self.version, self.handle, self.code, self.value)
            .raw(self.extra)
            .done()
        )

    @staticmethod
    def read(reader: Reader) -> Notification:
        """The next structure.

        Raises:
            WireError: the bytes are no such structure.
        """
        version, handle, code, value = (reader.u32() for _ in range(4))
        return Notification(handle, code, value, version, reader.rest())
