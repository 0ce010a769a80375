"""Socket actions (segment type 0C): conversations that begin and end on a shared socket.

Layout: five numbers, as in real traffic (docs/knowledge/wire.md) and Wireshark's dissector, which
names none of the types. In real traffic a Java client sends type 1 (``TSHC``) before each further
conversation, with its number in ``conversation``, and type 2 where a conversation ends (with the
flag "close channel" when it was the last one on that socket); the queue manager answers type 1 with
type 8 in a ``TSHM`` segment of the new conversation, flags 00. What the other types mean is not
known here.
"""

from __future__ import annotations

from dataclasses import dataclass

from mqtui.wire.errors import WireError
from mqtui.wire.mq.fields import ByteOrder, Reader, Writer
from mqtui.wire.mq.segment import ENCODING_REVERSED, Flag, HeaderKind, Segment, SegmentType

START_CONVERSATION = 1
END_CONVERSATION = 2
CONVERSATION_STARTED = 8


@dataclass(frozen=True, slots=True)
class SocketAction:
    """The five numbers. ``first`` and ``second`` are the dissector's "Parm1" and "Parm2"."""

    conversation: int
    type: int
    first: int = 0
    second: int = 0
    request: int = 0

    def encode(self, order: ByteOrder) -> bytes:
        """20 bytes."""
        return (
            Writer(order)
            .u32(self.conversation, self.request, self.type, self.first, self.second)
            .done()
        )

    @staticmethod
    def read(reader: Reader) -> SocketAction:
        """The next structure.

        Raises:
            WireError: the bytes are no such structure.
        """
        conversation, request, type_ = reader.u32(), reader.u32(), reader.u32()
        return SocketAction(conversation, type_, reader.u32(), reader.u32(), request)


def socket_action_of(segment: Segment) -> SocketAction:
    """The socket action that ``segment`` holds.

    Raises:
        WireError: the bytes are no such structure.
    """
    if segment.type != SegmentType.SOCKET_ACTION:
        raise WireError(f"a socket action (type 0C) was expected, a type {segment.type:02X} came")
    return SocketAction.read(Reader(segment.body, segment.order, "a socket action"))


def conversation_started(asked: Segment, number: int) -> Segment:
    """A queue manager's answer to a client's wish for a further conversation.

    In real traffic ``first`` was always 4, and ``second`` was ``number``, 3 for the first further
    conversation on a socket and one more for each that followed; what they mean is not known.

    Raises:
        WireError: ``asked`` holds no socket action.
    """
    wanted = socket_action_of(asked)
    action = SocketAction(wanted.conversation, CONVERSATION_STARTED, 4, number)
    return Segment(
        SegmentType.SOCKET_ACTION,
        action.encode(asked.order),
        Flag(0),
        asked.order,
        HeaderKind.MULTIPLEXED,
        wanted.conversation,
        encoding=ENCODING_REVERSED if asked.order is ByteOrder.LITTLE else 0x111,
    )
