"""The two SPI calls that a Java client makes before it puts: which verbs there are, and OPEN.

Both as a real queue manager answered (docs/knowledge/wire.md), without the data of unknown meaning
that it puts behind the object descriptor.
"""

from __future__ import annotations

from dataclasses import replace

from mqtui.wire.mq.fields import ByteOrder
from mqtui.wire.mq.spi import SpiCall, SpiOpen, Verb, open_reply, query_reply

#: A real queue manager has more verbs; these two are served here.
VERBS = (Verb(1, 2, 2, 2), *(Verb(0, 0, 0, 0, 0),) * 10, Verb(12, 1, 2, 2))

_NEWEST_OPEN = 2
_BLOCK_HEAD = 12
_LOCAL_OPEN = 88
# Not persistent, synchronous put, no read ahead, property control "compatibility".
_DEFAULTS = (0, 1, 0, 0)
_PROTECTION_QUEUE = "SYSTEM.PROTECTION.ERROR.QUEUE"


def verbs(asked: SpiCall, order: ByteOrder) -> SpiCall:
    """The answer to QUERY."""
    return query_reply(asked, VERBS, order)


def opened(
    asked: SpiCall, call: SpiOpen, name: str, queue_manager: str, order: ByteOrder
) -> SpiCall:
    """The answer to OPEN; ``name`` is the opened object's, ``queue_manager`` where it is."""
    # In the version that was asked in; a real queue manager was seen to answer 2 with 2.
    version = min(asked.block(b"SPOI").version, _NEWEST_OPEN)
    descriptor = call.descriptor.resolved(name, queue_manager, order)
    if call.short:
        answer = replace(call, descriptor=descriptor, defaults=_DEFAULTS, extra=b"")
        return open_reply(asked, answer, order, version)
    answer = replace(
        call,
        descriptor=descriptor,
        defaults=_DEFAULTS,
        protection_queue=_PROTECTION_QUEUE,
        extra_offset=_BLOCK_HEAD + _LOCAL_OPEN + len(descriptor.encode(order)),
        extra_length=0,
        extra=b"",
    )
    return open_reply(asked, answer, order, version)
