"""The MQ protocol without input or output: bytes in, structures out, and back, for both roles.

Segments are imported when they are first asked for: what only speaks TLS does without them.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from mqtui.wire.errors import WireError

if TYPE_CHECKING:
    from mqtui.wire.mq.fields import ByteOrder
    from mqtui.wire.mq.segment import Flag, HeaderKind, Segment, SegmentReader, SegmentType

__all__ = [
    "ByteOrder",
    "Flag",
    "HeaderKind",
    "Segment",
    "SegmentReader",
    "SegmentType",
    "WireError",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    home = "mq.fields" if name == "ByteOrder" else "mq.segment"
    found = globals()[name] = getattr(import_module(f"{__name__}.{home}"), name)
    return found
