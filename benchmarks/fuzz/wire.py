"""Long fuzzing of everything that reads MQ from the network, with atheris.

    pip install atheris
    python benchmarks/fuzz/wire.py content|stream|client|pcf [CORPUS] [-OPTION...]

``content`` types one segment and writes it again, ``stream`` finds segments in bytes, ``client``
plays the bytes to our client as a queue manager's, ``pcf`` reads a command server's answer. Any
exception but ``WireError`` or ``ConversationEnded`` is a find, and so is a content that does not
give its bytes back, or a run of more than ten seconds or 512 MB.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[2] / "tests" / "support"))

# A line for each module that is counted is of no interest.
with (
    atheris.instrument_imports(include=["mqtui"]),
    contextlib.redirect_stderr(io.StringIO()),
):
    from segment_content import content_of

    from mqtui.live.mq.client import Conversation, ConversationEnded
    from mqtui.wire import ByteOrder, Segment, SegmentReader, SegmentType, WireError
    from mqtui.wire.mq.chstatus import status_command, status_fields
    from mqtui.wire.mq.initial_data import ACCEPTED_FLAGS, InitialData, initial_segment
    from mqtui.wire.mq.messages import MessageDescriptor, ObjectDescriptor, PutOptions
    from mqtui.wire.mq.mqi import ConnectCall, OpenCall, PutCall, call, reply
    from mqtui.wire.mq.pcf import PcfMessage

ORDERS = (ByteOrder.LITTLE, ByteOrder.BIG)


def content(data: bytes) -> None:
    """Type, flags, byte order and FAP level from the first bytes, the body from the rest."""
    if len(data) < 4:
        return
    segment = Segment(data[0], data[4:], data[1], ORDERS[data[2] & 1])
    if content_of(segment, data[3] % 20).encode(segment.order) != segment.body:
        raise AssertionError("a content does not give its bytes back")


def stream(data: bytes) -> None:
    """Segments, however the stream is cut."""
    reader = SegmentReader()
    with contextlib.suppress(WireError):
        for at in range(0, len(data), 50):
            for segment in reader.feed(data[at : at + 50]):
                content_of(segment)


def pcf(data: bytes) -> None:
    """A command server's answer, and the channel status in it."""
    for order in ORDERS:
        with contextlib.suppress(WireError):
            status_fields(PcfMessage.decode(data, order))


class Played:
    """A stream of the bytes, in pieces of the size of the first; then it is closed."""

    def __init__(self, data: bytes) -> None:
        self._data, self._size = data[1:], (data[:1] or b"\1")[0] + 1

    async def send(self, data: bytes) -> None:
        """Nobody listens."""

    async def receive(self) -> bytes:
        """The next piece."""
        piece, self._data = self._data[: self._size], self._data[self._size :]
        return piece


def client(data: bytes) -> None:
    """Our client, as far as the bytes let it come."""

    async def run() -> None:
        conversation = Conversation(Played(data), 60)
        with contextlib.suppress(ConversationEnded):
            await conversation.start("CHL", "QM1")
            await conversation.tell_user("anna")
            await conversation.connect("QM1", "mqtui")
            await conversation.call(SegmentType.MQOPEN, bytes(20))
            await conversation.disconnect()

    LOOP.run_until_complete(run())


LOOP = asyncio.new_event_loop()
TARGETS: dict[str, Callable[[bytes], object]] = {
    "content": content,
    "stream": stream,
    "client": client,
    "pcf": pcf,
}


def seeds(target: str, directory: Path) -> None:
    """Sound traffic to begin from."""
    found: list[bytes] = []
    for number, order in enumerate(ORDERS):
        like = Segment(0, order=order)
        initial = initial_segment(InitialData("CHL", "QM1"), ACCEPTED_FLAGS, order)
        opened = OpenCall.for_fap(ObjectDescriptor("Q"), 16, 17, order).encode(order)
        put = PutCall(MessageDescriptor(), PutOptions(), b"data").encode(order)
        calls = [
            call(like, SegmentType.MQCONN, ConnectCall("QM1").encode(order)),
            call(like, SegmentType.MQOPEN, opened),
            call(like, SegmentType.MQPUT, put),
            call(like, SegmentType.MQDISC),
        ]
        replies = [reply(c, c.body[16:]) for c in calls]
        if target == "content":
            found += [
                bytes([s.type, s.flags, number, 17]) + s.body for s in [initial, *calls, *replies]
            ]
        elif target == "pcf":
            found.append(status_command("CHL").encode(order))
        else:
            head = b"\xff" if target == "client" else b""
            found.append(head + b"".join(s.encode() for s in [initial, *replies]))
    for number, data in enumerate(found):
        (directory / f"seed{number}").write_bytes(data)


def main() -> None:
    """Fuzz the target named first on the command line."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        sys.exit((__doc__ or "").split("\n\n")[1])
    name = sys.argv.pop(1)
    target = TARGETS[name]

    def one_input(data: bytes) -> None:
        target(data)

    with tempfile.TemporaryDirectory() as directory:
        if not any(Path(argument).is_dir() for argument in sys.argv[1:]):
            seeds(name, Path(directory))
            sys.argv.append(directory)
        limits = ["-timeout=10", "-rss_limit_mb=512", "-max_len=8000"]
        atheris.Setup([sys.argv[0], *limits, *sys.argv[1:]], one_input)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
