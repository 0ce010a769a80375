"""Initial data (segment type 01): what both ends propose and agree on when a channel starts.

The server's first answer carries the error flag. With both error fields zero that is a proposal
(negotiation), not a refusal; the client sends the agreed values and the server accepts them
without the flag. Layout: docs/knowledge/wire.md (Java client 9.3.5, queue manager 9.4.3).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from mqtui.wire.errors import WireError
from mqtui.wire.mq.fields import ByteOrder, Reader, Writer
from mqtui.wire.mq.segment import (
    CCSID_LATIN_1,
    ENCODING_NORMAL,
    Flag,
    HeaderKind,
    Segment,
    SegmentType,
)

#: The FAP level of the newest client and queue manager that were seen.
NEWEST_FAP = 17
#: From this level the segment ends with PAL and nonce.
_LONG_FAP = 13
_NO_COMPRESSION = b"\x00" + b"\xff" * 15

#: First flags of a client's initial data.
CLIENT_FLAGS = Flag.CONFIRM_REQUEST | Flag.FIRST | Flag.LAST
#: What a server sends with a proposal, and with its acceptance.
PROPOSAL_FLAGS = Flag.ERROR
ACCEPTED_FLAGS = Flag(0)

_ERRORS_1 = (
    (0x01, "CCSID"),
    (0x02, "encoding"),
    (0x04, "maximum transmission size"),
    (0x08, "FAP level"),
    (0x10, "maximum message size"),
    (0x20, "messages per batch"),
    (0x40, "sequence wrap value"),
    (0x80, "heartbeat interval"),
)
_ERRORS_2 = (
    (0x01, "header compression"),
    (0x02, "message compression"),
    (0x04, "TLS key reset count"),
)


@dataclass(frozen=True, slots=True)
class InitialData:
    """The fields of initial data. Sizes are bytes, intervals seconds."""

    channel: str
    queue_manager: str = ""
    fap_level: int = NEWEST_FAP
    capability1: int = 0x26
    extended1: int = 0
    error1: int = 0
    batch_size: int = 0
    max_transmission: int = 32748
    max_message: int = 4 * 1024 * 1024
    sequence_wrap: int = 0
    capability2: int = 0x51
    extended2: int = 0
    ccsid: int = CCSID_LATIN_1
    heartbeat: int = 300
    efl_length: int = 0
    error2: int = 0
    header_compression: bytes = b"\x00\xff"
    message_compression: bytes = _NO_COMPRESSION
    key_reset: int = 0
    conversations: int = 0
    capability3: int = 0x20
    extended3: int = 0
    process: int = 0
    thread: int = 1
    trace: int = 1
    product: str = ""
    queue_manager_id: str = ""
    pal: bytes = b""
    nonce: bytes = b""
    reserved: tuple[int, int, int, int] = (0, 0, 0, 0)

    @property
    def refuses_fap(self) -> bool:
        """Whether the error bit of the FAP level is set."""
        return bool(self.error1 & 0x08)

    @property
    def errors(self) -> tuple[str, ...]:
        """The values that the sender refuses, by name; empty in a proposal."""
        return tuple(
            [name for bit, name in _ERRORS_1 if self.error1 & bit]
            + [name for bit, name in _ERRORS_2 if self.error2 & bit]
        )

    def encode(self, order: ByteOrder = ByteOrder.LITTLE) -> bytes:
        """The body of the segment.

        Raises:
            WireError: a value does not fit.
        """
        writer = Writer(order).raw(b"ID  ")
        writer.u8(self.fap_level, self.capability1, self.extended1, self.error1)
        writer.u16(self.reserved[0], self.batch_size)
        writer.u32(self.max_transmission, self.max_message, self.sequence_wrap)
        writer.text(self.channel, 20).u8(self.capability2, self.extended2).u16(self.ccsid)
        writer.text(self.queue_manager, 48).u32(self.heartbeat).u16(self.efl_length)
        writer.u8(self.error2, self.reserved[1])
        writer.raw(self.header_compression, 2).raw(self.message_compression, 16)
        writer.u16(self.reserved[2]).u32(self.key_reset, self.conversations)
        writer.u8(self.capability3, self.extended3).u16(self.reserved[3])
        writer.u32(self.process, self.thread, self.trace)
        writer.text(self.product, 12).text(self.queue_manager_id, 48)
        if self.pal or self.nonce or self.fap_level >= _LONG_FAP:
            pal = self.pal or _default_pal(order)
            writer.raw(pal, 20).raw(self.nonce or bytes(12), 12)
        return writer.done()

    @staticmethod
    def decode(body: bytes, order: ByteOrder) -> InitialData:
        """The fields of a segment's body.

        Raises:
            WireError: the bytes are no such structure.
        """
        reader = Reader(body, order, "initial data")
        reader.expect(b"ID  ")
        fap, cap1, ext1, error1 = reader.raw(4)
        reserved0, batch = reader.u16(), reader.u16()
        sizes = reader.u32(), reader.u32(), reader.u32()
        channel, cap2, ext2, ccsid = reader.text(20), reader.u8(), reader.u8(), reader.u16()
        name, heartbeat, efl = reader.text(48), reader.u32(), reader.u16()
        error2, reserved1 = reader.u8(), reader.u8()
        header, message, reserved2 = reader.raw(2), reader.raw(16), reader.u16()
        key_reset, conversations = reader.u32(), reader.u32()
        cap3, ext3, reserved3 = reader.u8(), reader.u8(), reader.u16()
        ids = reader.u32(), reader.u32(), reader.u32()
        product, qmid = reader.text(12), reader.text(48)
        long = reader.left >= 32
        return InitialData(
            channel=channel,
            queue_manager=name,
            fap_level=fap,
            capability1=cap1,
            extended1=ext1,
            error1=error1,
            batch_size=batch,
            max_transmission=sizes[0],
            max_message=sizes[1],
            sequence_wrap=sizes[2],
            capability2=cap2,
            extended2=ext2,
            ccsid=ccsid,
            heartbeat=heartbeat,
            efl_length=efl,
            error2=error2,
            header_compression=header,
            message_compression=message,
            key_reset=key_reset,
            conversations=conversations,
            capability3=cap3,
            extended3=ext3,
            process=ids[0],
            thread=ids[1],
            trace=ids[2],
            product=product,
            queue_manager_id=qmid,
            pal=reader.raw(20) if long else b"",
            nonce=reader.raw(12) if long else b"",
            reserved=(reserved0, reserved1, reserved2, reserved3),
        )


def initial_data_of(segment: Segment) -> InitialData:
    """The initial data that ``segment`` holds.

    Raises:
        WireError: for another type.
    """
    if segment.type != SegmentType.INITIAL_DATA:
        raise WireError(f"initial data (type 01) was expected, a type {segment.type:02X} came")
    return InitialData.decode(segment.body, segment.order)


def initial_segment(
    data: InitialData,
    flags: int = CLIENT_FLAGS,
    order: ByteOrder = ByteOrder.LITTLE,
    kind: HeaderKind = HeaderKind.PLAIN,
    conversation: int = 0,
) -> Segment:
    """``data`` as a segment, for either role: the flags tell a proposal from an acceptance."""
    return Segment(
        type=SegmentType.INITIAL_DATA,
        body=data.encode(order),
        flags=flags,
        order=order,
        kind=kind,
        conversation=conversation,
        encoding=ENCODING_NORMAL,
    )


def is_proposal(segment: Segment, data: InitialData) -> bool:
    """Whether a server's initial data asks for other values (and does not refuse any)."""
    return segment.has(Flag.ERROR) and not data.errors


def agree(mine: InitialData, theirs: InitialData) -> InitialData:
    """My values brought down to what the other end proposed, to be sent in the second round."""
    fap = min(mine.fap_level, theirs.fap_level)
    long = fap >= _LONG_FAP
    return replace(
        mine,
        fap_level=fap,
        max_transmission=min(mine.max_transmission, theirs.max_transmission),
        max_message=min(mine.max_message, theirs.max_message) or theirs.max_message,
        conversations=min(mine.conversations, theirs.conversations),
        heartbeat=max(mine.heartbeat, theirs.heartbeat),
        capability1=mine.capability1 & theirs.capability1,
        capability2=mine.capability2 & theirs.capability2,
        capability3=mine.capability3 & theirs.capability3,
        pal=mine.pal if long else b"",
        nonce=mine.nonce if long else b"",
    )


def _default_pal(order: ByteOrder) -> bytes:
    """Password protection algorithms, as both ends of real traffic agree on them: 1 and 0.

    What the numbers stand for has no source here; with them a real client obfuscates.
    """
    first = b"\x00\x01\x00\x00" if order is ByteOrder.BIG else b"\x01\x00\x00\x00"
    return first + b"\xff" * 16
