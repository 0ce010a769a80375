"""Status data (segment type 05): accepted, or the refusal of a channel with its code.

An acceptance is a bare header with the flag "request accepted" (seen in real traffic after
CONAUTH). A refusal has the flags "error" and "close channel" and two numbers, 8 and the code; that
form and the codes come from public scanner signatures and from what IBM's Java clients make of
them, not from a real queue manager.
"""

from __future__ import annotations

from dataclasses import dataclass

from mqtui.wire.errors import WireError
from mqtui.wire.mq.fields import ByteOrder, Reader, Writer
from mqtui.wire.mq.segment import ENCODING_REVERSED, Flag, HeaderKind, Segment, SegmentType

REJECTED_FLAGS = Flag.ERROR | Flag.CLOSE_CHANNEL


@dataclass(frozen=True, slots=True)
class Rejection:
    """What a status code says. ``reason`` is the reason code that a Java client reports for it.

    ``message`` is the AMQ message of the Java client; ``tls`` marks those that a C client reports
    as 2393 (MQRC_SSL_INITIALIZATION_ERROR). Once a connection was there, Java reports 2059 as 2009.
    """

    code: int
    text: str
    message: str
    reason: int
    tls: bool = False


#: The other end did not understand what it was sent, or says so.
_PROTOCOL_ERRORS = (10, 11, 12, 13, 14, 16, 18)
#: Java has one message for all that it does not know.
_NEGOTIATION = (15, 20, 26, 243)

_REJECTIONS = {
    r.code: r
    for r in (
        Rejection(1, "it has no channel of that name", "AMQ9520", 2540),
        Rejection(2, "its channel of that name has another type", "AMQ9547", 2539),
        Rejection(3, "the queue manager is not available", "AMQ9524", 2059),
        Rejection(5, "the queue manager is quiescing", "AMQ9525", 2059),
        Rejection(7, "the channel is not available: it was stopped", "AMQ9528", 2059),
        *(
            Rejection(code, "the queue manager met a protocol error", "AMQ9523", 2539)
            for code in _PROTOCOL_ERRORS
        ),
        Rejection(
            22,
            "the channel is not available: disabled, no resources, or the limit of its instances",
            "AMQ9558",
            2537,
        ),
        Rejection(23, "a channel exit or a rule ended the channel", "AMQ9496", 2537),
        Rejection(24, "the CipherSpecs of the two ends differ", "AMQ9641", 2397, tls=True),
        Rejection(
            25, "the client's certificate name does not match SSLPEER", "AMQ9643", 2397, True
        ),
        Rejection(
            28, "a security refresh is in progress on the queue manager", "AMQ9714", 2397, tls=True
        ),
        Rejection(32, "this is a standby instance of the queue manager", "AMQ9487", 2543),
        Rejection(37, "the queue manager's limit of connections is reached", "AMQ9694", 2025),
        *(Rejection(code, "channel negotiation failed", "AMQ9503", 2059) for code in _NEGOTIATION),
    )
}


def rejection(code: int) -> Rejection | None:
    """What is known of a status code; ``None`` for one that has not been met."""
    return _REJECTIONS.get(code)


@dataclass(frozen=True, slots=True)
class Status:
    """A status segment's content. ``code`` is ``None`` when it holds a bare acceptance."""

    accepted: bool
    code: int | None = None

    @property
    def text(self) -> str:
        """What it says, as half a sentence."""
        if self.code is None:
            return "accepted" if self.accepted else "rejected without a code"
        known = rejection(self.code)
        return known.text if known else f"status code {self.code} (meaning not known)"


def status_of(segment: Segment) -> Status:
    """The content of a status segment.

    Raises:
        WireError: for another type.
    """
    if segment.type != SegmentType.STATUS:
        raise WireError(f"status data (type 05) was expected, a type {segment.type:02X} came")
    failed = segment.has(Flag.ERROR) or segment.has(Flag.CLOSE_CHANNEL)
    code = None
    if len(segment.body) >= 8:
        reader = Reader(segment.body, segment.order, "status data")
        reader.i32()
        code = reader.i32()
    return Status(accepted=not failed and not code, code=code)


def rejection_segment(
    code: int,
    order: ByteOrder = ByteOrder.LITTLE,
    kind: HeaderKind = HeaderKind.PLAIN,
    conversation: int = 0,
) -> Segment:
    """The segment with which a queue manager refuses a channel."""
    body = Writer(order).i32(8, code).done()
    return Segment(SegmentType.STATUS, body, REJECTED_FLAGS, order, kind, conversation)


def acceptance_segment(request: Segment) -> Segment:
    """The segment with which a queue manager accepts ``request`` (CONAUTH)."""
    return Segment(
        SegmentType.STATUS,
        b"",
        Flag.REQUEST_ACCEPTED,
        request.order,
        request.kind,
        request.conversation,
        request.request,
        encoding=ENCODING_REVERSED if request.order is ByteOrder.LITTLE else 0x111,
    )
