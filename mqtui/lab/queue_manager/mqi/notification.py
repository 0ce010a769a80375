"""NOTIFICATION (0F): what a JMS listener sends to start and stop the flow of messages.

The layout and the codes are those of Wireshark's dissector; no real traffic of them was available.
UNVERIFIED: that a code with a reply of its own is answered by that, with the same handle and value.
What the dissector does not name is refused.
"""

from __future__ import annotations

from dataclasses import replace

from mqtui.wire.errors import WireError
from mqtui.wire.mq.fields import Reader
from mqtui.wire.mq.segment import WHOLE, Segment, SegmentType
from mqtui.wire.mq.streaming import Notification

#: CONN_STATE, Q_STATE and TXN_REVOKE, each with the code of its reply.
_REPLIES = {3: 4, 5: 6, 9: 10}
#: The codes that the dissector names.
_KNOWN = range(1, 18)


def answers(request: Segment) -> list[Segment]:
    """The reply to a notification; none to one that only tells of something.

    Raises:
        WireError: it cannot be read, or its code is not known.
    """
    told = Notification.read(Reader(request.body, request.order, "a notification"))
    if told.code not in _KNOWN:
        raise WireError(f"a notification has the unknown code {told.code}")
    if told.code not in _REPLIES:
        return []
    body = replace(told, code=_REPLIES[told.code]).encode(request.order)
    return [request.answer(SegmentType.NOTIFICATION, body, WHOLE)]
