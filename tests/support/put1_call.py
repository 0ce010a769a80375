"""MQPUT1: a put that names its queue. Layout per Wireshark's dissector: MQOD, then as MQPUT."""

from __future__ import annotations

from dataclasses import dataclass

from mqtui.wire.mq.fields import ByteOrder, Reader
from mqtui.wire.mq.messages import ObjectDescriptor
from mqtui.wire.mq.mqi import PutCall


@dataclass(frozen=True, slots=True)
class Put1Call:
    """MQPUT1, and its reply, which has no data."""

    descriptor: ObjectDescriptor
    put: PutCall

    def encode(self, order: ByteOrder) -> bytes:
        """The call's structures."""
        return self.descriptor.encode(order) + self.put.encode(order)

    @staticmethod
    def read(reader: Reader, *, is_reply: bool = False) -> Put1Call:
        """The structures behind the API header.

        Raises:
            WireError: the bytes are no such structure.
        """
        descriptor = ObjectDescriptor.read(reader)
        return Put1Call(descriptor, PutCall.read(reader, is_reply=is_reply))
