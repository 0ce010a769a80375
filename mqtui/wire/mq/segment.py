"""Segments: the frames of an MQ channel, and the reader that finds them in a byte stream.

Layout checked against real traffic (docs/knowledge/wire.md) and Wireshark's dissector. ``TSH`` and
``TSHC`` headers have 28 bytes (those that were seen carry their conversation id in the
body), ``TSHM`` has 36. The length is big-endian whatever the byte order says.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, IntEnum, IntFlag

from mqtui.wire.errors import WireError
from mqtui.wire.mq.fields import ByteOrder, Reader, Writer

#: The encoding that MQ states for numbers: normal (big-endian integers) or reversed.
ENCODING_NORMAL = 0x111
ENCODING_REVERSED = 0x222
#: ISO 8859-1.
CCSID_LATIN_1 = 819
#: Negotiated sizes stay below 32 KB for clients; nothing sensible is longer than this.
LONGEST_SEGMENT = 1 << 20


class HeaderKind(Enum):
    """Which of the headers a segment has. The value is its eye-catcher."""

    PLAIN = b"TSH "
    MULTIPLEXED = b"TSHM"
    CONTROL = b"TSHC"

    @property
    def size(self) -> int:
        """The header's length in bytes."""
        return 36 if self is HeaderKind.MULTIPLEXED else 28


_EYES = tuple(kind.value for kind in HeaderKind)


class SegmentType(IntEnum):
    """All types that Wireshark's dissector names. Calls 8x are answered by 9x, Ax by Bx."""

    INITIAL_DATA = 0x01
    RESYNC_DATA = 0x02
    RESET_DATA = 0x03
    MESSAGE_DATA = 0x04
    STATUS = 0x05
    SECURITY = 0x06
    PING = 0x07
    USER_ID = 0x08
    HEARTBEAT = 0x09
    CONAUTH = 0x0A
    RENEGOTIATE = 0x0B
    SOCKET_ACTION = 0x0C
    ASYNC_MESSAGE = 0x0D
    REQUEST_MESSAGES = 0x0E
    NOTIFICATION = 0x0F
    MQCONN = 0x81
    MQDISC = 0x82
    MQOPEN = 0x83
    MQCLOSE = 0x84
    MQGET = 0x85
    MQPUT = 0x86
    MQPUT1 = 0x87
    MQSET = 0x88
    MQINQ = 0x89
    MQCMIT = 0x8A
    MQBACK = 0x8B
    SPI = 0x8C
    MQSTAT = 0x8D
    MQSUB = 0x8E
    MQSUBRQ = 0x8F
    MQCONN_REPLY = 0x91
    MQDISC_REPLY = 0x92
    MQOPEN_REPLY = 0x93
    MQCLOSE_REPLY = 0x94
    MQGET_REPLY = 0x95
    MQPUT_REPLY = 0x96
    MQPUT1_REPLY = 0x97
    MQSET_REPLY = 0x98
    MQINQ_REPLY = 0x99
    MQCMIT_REPLY = 0x9A
    MQBACK_REPLY = 0x9B
    SPI_REPLY = 0x9C
    MQSTAT_REPLY = 0x9D
    MQSUB_REPLY = 0x9E
    MQSUBRQ_REPLY = 0x9F
    XA_START = 0xA1
    XA_END = 0xA2
    XA_OPEN = 0xA3
    XA_CLOSE = 0xA4
    XA_PREPARE = 0xA5
    XA_COMMIT = 0xA6
    XA_ROLLBACK = 0xA7
    XA_FORGET = 0xA8
    XA_RECOVER = 0xA9
    XA_COMPLETE = 0xAA
    XA_START_REPLY = 0xB1
    XA_END_REPLY = 0xB2
    XA_OPEN_REPLY = 0xB3
    XA_CLOSE_REPLY = 0xB4
    XA_PREPARE_REPLY = 0xB5
    XA_COMMIT_REPLY = 0xB6
    XA_ROLLBACK_REPLY = 0xB7
    XA_FORGET_REPLY = 0xB8
    XA_RECOVER_REPLY = 0xB9
    XA_COMPLETE_REPLY = 0xBA


def type_name(type_: int) -> str:
    """A segment type for people: its name and number, or the number alone."""
    try:
        return f"{SegmentType(type_).name} ({type_:02X})"
    except ValueError:
        return f"type {type_:02X}"


class Flag(IntFlag):
    """Control flags 1."""

    CONFIRM_REQUEST = 0x01
    ERROR = 0x02
    REQUEST_CLOSE = 0x04
    CLOSE_CHANNEL = 0x08
    FIRST = 0x10
    LAST = 0x20
    REQUEST_ACCEPTED = 0x40
    DEAD_LETTER_QUEUE = 0x80


#: What a call, a reply or a user id carries: a message whole in one segment.
WHOLE = Flag.FIRST | Flag.LAST


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment. ``type`` is kept as a number, since others than ours may come."""

    type: int
    body: bytes = b""
    flags: int = WHOLE
    order: ByteOrder = ByteOrder.LITTLE
    kind: HeaderKind = HeaderKind.PLAIN
    conversation: int = 0
    request: int = 0
    flags2: int = 0
    luw: bytes = bytes(8)
    encoding: int = ENCODING_NORMAL
    ccsid: int = CCSID_LATIN_1
    reserved: int = 0

    @property
    def header_size(self) -> int:
        """28 or 36."""
        return self.kind.size

    def has(self, flag: Flag) -> bool:
        """Whether that control flag is set."""
        return bool(self.flags & flag)

    def encode(self) -> bytes:
        """The segment as sent.

        Raises:
            WireError: a value does not fit.
        """
        length = self.header_size + len(self.body)
        head = Writer(ByteOrder.BIG).raw(self.kind.value).u32(length)
        if self.kind is HeaderKind.MULTIPLEXED:
            head.u32(self.conversation, self.request)
        head.u8(self.order, self.type, self.flags, self.flags2).raw(self.luw, 8)
        tail = Writer(self.order).u32(self.encoding).u16(self.ccsid, self.reserved)
        return head.done() + tail.done() + self.body

    def answer(self, type_: int, body: bytes = b"", flags: int = WHOLE) -> Segment:
        """A segment in reply: same header kind, conversation, request and byte order."""
        return replace(self, type=type_, body=body, flags=flags, flags2=0, luw=bytes(8))

    @staticmethod
    def decode(data: bytes) -> Segment:
        """One segment that ``data`` holds exactly.

        Raises:
            WireError: the bytes are no such structure.
        """
        found = SegmentReader().feed(data)
        if len(found) != 1 or found[0].header_size + len(found[0].body) != len(data):
            raise WireError(f"{len(data)} bytes do not hold exactly one segment")
        return found[0]


class SegmentReader:
    """Finds segments in what arrives. Keeps what is not yet whole."""

    def __init__(self, longest: int = LONGEST_SEGMENT) -> None:
        self._longest = longest
        self._buffer = bytearray()

    @property
    def pending(self) -> bytes:
        """What has arrived of a segment that is not whole yet."""
        return bytes(self._buffer)

    def feed(self, data: bytes) -> list[Segment]:
        """The segments that ``data`` completes, in order.

        Segments that were whole before that are given first, and the error with the next call, also
        one with no ``data``: they may say why the rest is bad.

        Raises:
            WireError: as soon as the stream cannot be MQ's; what was read stays in :attr:`pending`,
                so that the caller can say what it was.
        """
        self._buffer += data
        found: list[Segment] = []
        try:
            while (segment := self._take()) is not None:
                found.append(segment)
        except WireError:
            if not found:
                raise
        return found

    def _take(self) -> Segment | None:
        eye = bytes(self._buffer[:4])
        if not any(known.startswith(eye) for known in _EYES):
            raise WireError(f"an MQ segment starts with 'TSH', this starts with {eye!r}")
        if len(self._buffer) < 8:
            return None
        kind = HeaderKind(eye)
        length = int.from_bytes(self._buffer[4:8], "big")
        if not kind.size <= length <= self._longest:
            raise WireError(f"a segment states an impossible length of {length} bytes")
        # Checked before the segment is whole: what cannot be MQ's is not waited for.
        start = _order_at(kind)
        if len(self._buffer) > start:
            _byte_order(self._buffer[start])
        if len(self._buffer) < length:
            return None
        segment = _decode(bytes(self._buffer[:length]), kind)
        del self._buffer[:length]
        return segment


def _order_at(kind: HeaderKind) -> int:
    return 16 if kind is HeaderKind.MULTIPLEXED else 8


def _byte_order(value: int) -> ByteOrder:
    try:
        return ByteOrder(value)
    except ValueError:
        raise WireError(f"a segment states the unknown byte order {value}") from None


def _decode(data: bytes, kind: HeaderKind) -> Segment:
    start = _order_at(kind)
    ids = Reader(data[8:start], ByteOrder.BIG, "a segment header")
    conversation, request = (ids.u32(), ids.u32()) if start == 16 else (0, 0)
    order = _byte_order(data[start])
    reader = Reader(data[start + 1 :], order, "a segment")
    return Segment(
        type=reader.u8(),
        flags=reader.u8(),
        flags2=reader.u8(),
        luw=reader.raw(8),
        encoding=reader.u32(),
        ccsid=reader.u16(),
        reserved=reader.u16(),
        body=reader.rest(),
        order=order,
        kind=kind,
        conversation=conversation,
        request=request,
    )
