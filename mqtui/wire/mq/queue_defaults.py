"""FOPA: a queue's defaults, as they stand behind the options of MQOPEN and of its reply.

Layout as in real traffic (docs/knowledge/wire.md) and Wireshark's dissector, which leaves the last
56 bytes unnamed: that they are the protection queue, an offset and a length follows from ``LPOO``,
whose it names.
"""

from __future__ import annotations

from dataclasses import dataclass

from mqtui.wire.mq.fields import ByteOrder, Reader, Writer

_SIZE = 84


@dataclass(frozen=True, slots=True)
class QueueDefaults:
    """-1 stands for "not known": in every call, and in the reply for a queue manager."""

    persistence: int = -1
    put_response: int = -1
    read_ahead: int = 0
    property_control: int = 0
    protection_queue: str = ""
    extra_offset: int = 0
    extra_length: int = 0x2800
    extra: bytes = b""
    version: int = 2
    length: int = _SIZE

    def encode(self, order: ByteOrder) -> bytes:
        """84 bytes."""
        writer = Writer(order).raw(b"FOPA").i32(self.version, self.length)
        writer.i32(self.persistence, self.put_response, self.read_ahead, self.property_control)
        writer.text(self.protection_queue, 48).i32(self.extra_offset, self.extra_length)
        return writer.raw(self.extra).done()

    @staticmethod
    def read(reader: Reader) -> QueueDefaults:
        """The next structure.

        Raises:
            WireError: the bytes are no such structure.
        """
        reader.expect(b"FOPA")
        version, length = reader.i32(), reader.i32()
        persistence, response, ahead, control = (reader.i32() for _ in range(4))
        queue, offset, size = reader.text(48), reader.i32(), reader.i32()
        return QueueDefaults(
            persistence,
            response,
            ahead,
            control,
            queue,
            offset,
            size,
            reader.rest(),
            version,
            length,
        )


def answered(fopa: bytes, order: ByteOrder) -> bytes:
    """What a queue manager sends back for a client's ``fopa``; nothing for nothing.

    As real traffic has it for the queue manager itself: nothing known, no extra data.
    """
    if not fopa.startswith(b"FOPA"):
        return fopa
    return QueueDefaults(
        read_ahead=-1, property_control=-1, extra_offset=_SIZE, extra_length=0
    ).encode(order)
