"""The MQ protocol without input or output: bytes in, structures out, and back, for both roles."""

from mqtui.wire.errors import WireError
from mqtui.wire.fields import ByteOrder
from mqtui.wire.segment import Flag, HeaderKind, Segment, SegmentReader, SegmentType

__all__ = [
    "ByteOrder",
    "Flag",
    "HeaderKind",
    "Segment",
    "SegmentReader",
    "SegmentType",
    "WireError",
]
