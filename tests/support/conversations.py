"""What a client sends where a conversation on a shared socket begins and ends."""

from __future__ import annotations

from mqtui.wire.mq.fields import ByteOrder
from mqtui.wire.mq.segment import WHOLE, Flag, HeaderKind, Segment, SegmentType
from mqtui.wire.mq.socket_action import END_CONVERSATION, START_CONVERSATION, SocketAction


def start_conversation(conversation: int, number: int, order: ByteOrder) -> Segment:
    """A client's wish for a further conversation; ``number`` counts those of the whole program."""
    action = SocketAction(conversation, START_CONVERSATION, 1, number)
    return Segment(
        SegmentType.SOCKET_ACTION, action.encode(order), WHOLE, order, HeaderKind.CONTROL
    )


def end_conversation(conversation: int, order: ByteOrder, *, last: bool) -> Segment:
    """A client's end of a conversation; ``last`` says that the socket is closed after it."""
    flags = WHOLE | Flag.CLOSE_CHANNEL if last else WHOLE
    action = SocketAction(conversation, END_CONVERSATION)
    return Segment(
        SegmentType.SOCKET_ACTION, action.encode(order), flags, order, HeaderKind.CONTROL
    )
