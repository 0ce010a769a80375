"""The calls of a client and a queue manager's replies: MQCONN to MQDISC, both roles.

A call is an API header (reply length, always big-endian; completion code; reason code; object
handle) and the call's own structures. The reply has the request's type plus 10 hex and counts its
length as if its header had 28 bytes, multiplexed or not (docs/knowledge/wire.md).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from mqtui.wire.errors import WireError
from mqtui.wire.mq.fields import ByteOrder, Reader, Writer
from mqtui.wire.mq.messages import GetOptions, MessageDescriptor, ObjectDescriptor, PutOptions
from mqtui.wire.mq.queue_defaults import QueueDefaults
from mqtui.wire.mq.segment import WHOLE, Segment, SegmentType, type_name

COMPLETION_OK = 0
COMPLETION_WARNING = 1
COMPLETION_FAILED = 2

OPEN_INPUT_EXCLUSIVE = 0x0004
OPEN_OUTPUT = 0x0010
OPEN_FAIL_IF_QUIESCING = 0x2000

APPLICATION_UNIX = 6

_PLAIN_HEADER = 28
_API_HEADER = 16
_REPLY = 0x10


@dataclass(frozen=True, slots=True)
class Api:
    """What every call starts with. ``handle`` is the object handle."""

    completion: int = COMPLETION_OK
    reason: int = 0
    handle: int = 0
    reply_length: int = 0

    def encode(self, order: ByteOrder) -> bytes:
        """16 bytes."""
        head = Writer(ByteOrder.BIG).u32(self.reply_length).done()
        return head + Writer(order).i32(self.completion, self.reason, self.handle).done()


def read_api(segment: Segment) -> tuple[Api, Reader]:
    """A call's or reply's header, and a reader of what follows.

    Raises:
        WireError: the bytes are no such structure.
    """
    name = type_name(segment.type)
    length = int.from_bytes(segment.body[:4], "big")
    reader = Reader(segment.body, segment.order, name)
    reader.raw(4)
    return Api(reader.i32(), reader.i32(), reader.i32(), length), reader


def call(
    like: Segment, type_: SegmentType, body: bytes = b"", handle: int = 0, room: int = 0
) -> Segment:
    """A client's call. ``like`` gives header kind, conversation and byte order.

    ``room`` is how many bytes of data the reply may bring (MQGET).
    """
    length = like.header_size + _API_HEADER + len(body) + room
    api = Api(handle=handle, reply_length=length).encode(like.order)
    return like.answer(type_, api + body, WHOLE)


def reply(request: Segment, body: bytes = b"", api: Api | None = None) -> Segment:
    """A queue manager's reply to ``request``; the codes and the handle are taken from ``api``."""
    api = api or Api()
    length = _PLAIN_HEADER + _API_HEADER + len(body)
    head = Api(api.completion, api.reason, api.handle, length).encode(request.order)
    return request.answer(request.type + _REPLY, head + body, WHOLE)


def failure(request: Segment, reason: int) -> Segment:
    """A queue manager's refusal of ``request``: it sends the request's structures back."""
    return reply(request, request.body[_API_HEADER:], Api(COMPLETION_FAILED, reason))


def is_reply(segment: Segment, request: Segment) -> bool:
    """Whether ``segment`` answers ``request``: its type, on its conversation."""
    return segment.type == request.type + _REPLY and segment.conversation == request.conversation


# --- MQCONN -------------------------------------------------------------------------------------

# What stands behind the connection tag: "FCNO" version and size by the FAP level it came with.
# 260, 332 and 460 bytes of MQCONN are what Wireshark's dissector knows; FAP 17 is a real client's.
_FCNO = ((17, 4, 352), (14, 3, 340), (12, 2, 212), (7, 1, 140))


@dataclass(frozen=True, slots=True)
class ConnectCall:
    """MQCONN. The reply has the same form; there ``tag`` starts with the connection id."""

    queue_manager: str
    application: str = ""
    application_type: int = APPLICATION_UNIX
    accounting: bytes = bytes(32)
    options: int = 7
    extended_options: int = 0x01200000
    fcno_version: int = 4
    capabilities: int = 4
    tag: bytes = bytes(128)
    trailer: bytes = field(default=bytes(132) + b"\xff" * 4 + bytes(76), repr=False)

    @staticmethod
    def for_fap(queue_manager: str, application: str, fap_level: int) -> ConnectCall:
        """The call in the form of that FAP level."""
        for level, version, size in _FCNO:
            if fap_level >= level:
                if version == 4:
                    return ConnectCall(queue_manager, application)
                return ConnectCall(
                    queue_manager, application, fcno_version=version, trailer=bytes(size - 140)
                )
        return ConnectCall(queue_manager, application, fcno_version=0, trailer=bytes(0))

    def encode(self, order: ByteOrder) -> bytes:
        """The call's structures (120 to 472 bytes)."""
        writer = Writer(order).text(self.queue_manager, 48).text(self.application, 28)
        writer.i32(self.application_type).raw(self.accounting, 32)
        writer.i32(self.options, self.extended_options)
        if self.fcno_version:
            writer.raw(b"FCNO").i32(self.fcno_version, self.capabilities).raw(self.tag, 128)
        return writer.raw(self.trailer).done()

    @staticmethod
    def read(reader: Reader) -> ConnectCall:
        """The structures behind the API header.

        Raises:
            WireError: the bytes are no such structure.
        """
        name, application = reader.text(48), reader.text(28)
        type_, accounting = reader.i32(), reader.raw(32)
        options, extended = reader.i32(), reader.i32()
        if reader.left < 140:
            return ConnectCall(
                name, application, type_, accounting, options, extended, 0, trailer=reader.rest()
            )
        reader.expect(b"FCNO")
        return ConnectCall(
            name,
            application,
            type_,
            accounting,
            options,
            extended,
            reader.i32(),
            reader.i32(),
            reader.raw(128),
            reader.rest(),
        )


# --- MQOPEN, MQCLOSE ----------------------------------------------------------------------------

#: "FOPA" from this level on; which level brought it is not known, 17 has it.
_FOPA_FAP = 9


@dataclass(frozen=True, slots=True)
class OpenCall:
    """MQOPEN. ``fopa`` is the structure behind the options; it may be absent."""

    descriptor: ObjectDescriptor
    options: int
    fopa: bytes = b""

    @staticmethod
    def for_fap(
        descriptor: ObjectDescriptor, options: int, fap_level: int, order: ByteOrder
    ) -> OpenCall:
        """The call in the form of that FAP level."""
        return OpenCall(descriptor, options, open_fopa(order) if fap_level >= _FOPA_FAP else b"")

    def encode(self, order: ByteOrder) -> bytes:
        """The call's structures."""
        return self.descriptor.encode(order) + Writer(order).i32(self.options).done() + self.fopa

    @staticmethod
    def read(reader: Reader) -> OpenCall:
        """The structures behind the API header.

        Raises:
            WireError: the bytes are no such structure.
        """
        return OpenCall(ObjectDescriptor.read(reader), reader.i32(), reader.rest())


def open_fopa(order: ByteOrder) -> bytes:
    """The FOPA of a client's MQOPEN: nothing known of the queue's defaults yet."""
    return QueueDefaults().encode(order)


def close_body(order: ByteOrder, options: int = 0) -> bytes:
    """MQCLOSE's own field: its options. The reply has none."""
    return Writer(order).i32(options).done()


# --- MQPUT, MQGET -------------------------------------------------------------------------------


def _with_message(call: PutCall | GetReply, order: ByteOrder) -> bytes:
    length = len(call.data) if call.length is None else call.length
    head = call.descriptor.encode(order) + call.options.encode(order)
    return head + Writer(order).i32(length).done() + call.data


@dataclass(frozen=True, slots=True)
class PutCall:
    """MQPUT. The reply has the same structures and the data's length, but no data."""

    descriptor: MessageDescriptor
    options: PutOptions
    data: bytes = b""
    length: int | None = None

    def encode(self, order: ByteOrder) -> bytes:
        """The call's structures."""
        return _with_message(self, order)

    @staticmethod
    def read(reader: Reader, *, is_reply: bool = False) -> PutCall:
        """The structures behind the API header.

        Raises:
            WireError: the bytes are no such structure.
        """
        descriptor, options = MessageDescriptor.read(reader), PutOptions.read(reader)
        length = reader.i32()
        if is_reply:
            return PutCall(descriptor, options, reader.rest(), length)
        if not 0 <= length <= reader.left:
            raise WireError(f"an MQPUT says {length} bytes of data and has {reader.left}")
        # What follows the data in the segment is none: a Java client fills the segment up.
        return PutCall(descriptor, options, length=length, data=reader.raw(length))


@dataclass(frozen=True, slots=True)
class GetCall:
    """MQGET: what to get and how much of it fits (``length`` bytes)."""

    descriptor: MessageDescriptor
    options: GetOptions
    length: int

    def encode(self, order: ByteOrder) -> bytes:
        """The call's structures."""
        head = self.descriptor.encode(order) + self.options.encode(order)
        return head + Writer(order).i32(self.length).done()

    @staticmethod
    def read(reader: Reader) -> GetCall:
        """The structures behind the API header.

        Raises:
            WireError: the bytes are no such structure.
        """
        descriptor, options = MessageDescriptor.read(reader), GetOptions.read(reader)
        return GetCall(descriptor, options, reader.i32())


@dataclass(frozen=True, slots=True)
class GetReply:
    """The reply to MQGET: the message, if one came. ``length`` is the whole message's."""

    descriptor: MessageDescriptor
    options: GetOptions
    data: bytes = b""
    length: int | None = None

    def encode(self, order: ByteOrder) -> bytes:
        """The reply's structures."""
        return _with_message(self, order)

    @staticmethod
    def read(reader: Reader) -> GetReply:
        """The structures behind the API header.

        Raises:
            WireError: the bytes are no such structure.
        """
        descriptor, options = MessageDescriptor.read(reader), GetOptions.read(reader)
        length = reader.i32()
        return GetReply(descriptor, options, reader.rest(), length)


# --- MQINQ: our client does not send it, real clients do as soon as they are connected -----------


@dataclass(frozen=True, slots=True)
class InquireCall:
    """MQINQ. In a call ``integers`` and ``characters`` say only how much room there is."""

    selectors: tuple[int, ...]
    integer_count: int
    character_length: int
    integers: tuple[int, ...] = ()
    characters: bytes = b""

    def encode(self, order: ByteOrder) -> bytes:
        """The call's or the reply's fields."""
        counts = (len(self.selectors), self.integer_count, self.character_length)
        writer = Writer(order).i32(*counts, *self.selectors, *self.integers)
        return writer.raw(self.characters).done()

    @staticmethod
    def read(reader: Reader, *, is_reply: bool = False) -> InquireCall:
        """The fields behind the API header.

        Raises:
            WireError: the bytes are no such structure.
        """
        count, integer_count, length = reader.i32(), reader.i32(), reader.i32()
        if not 0 <= count <= 256 or not 0 <= integer_count <= 256:
            raise WireError("an MQINQ asks for an impossible number of attributes")
        selectors = tuple(reader.i32() for _ in range(count))
        if not is_reply:
            return InquireCall(selectors, integer_count, length)
        integers = tuple(reader.i32() for _ in range(integer_count))
        return InquireCall(selectors, integer_count, length, integers, reader.raw(length))
