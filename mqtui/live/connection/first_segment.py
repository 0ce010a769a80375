"""What comes first in answer to MQ's first segment: a segment, or what somebody else says."""

from __future__ import annotations

import asyncio

from mqtui.live.connection.answers import undecided
from mqtui.live.connection.stream import Stream
from mqtui.wire import Segment, SegmentReader, WireError


async def first_segment(
    stream: Stream, hello: bytes, timeout: float
) -> tuple[Segment | None, bytes, OSError | str]:
    """The first segment that comes; otherwise the bytes that came and how it ended."""
    reader, first = SegmentReader(), b""
    try:
        async with asyncio.timeout(timeout):
            await stream.send(hello)
            while True:
                received = await stream.receive()
                if not received:
                    return None, first, "closed"
                first += received
                if not first.startswith(b"TSH"[: len(first)]):
                    if undecided(first):
                        continue
                    return None, first, "other"
                try:
                    found = reader.feed(received)
                except WireError:
                    return None, first, "other"
                if found:
                    return found[0], first, ""
    except OSError as error:
        return None, first, error
