"""Reading and writing the fixed fields that MQ structures are made of.

MQ strings are fixed-width, in ASCII here (CCSID 819), padded with blanks; numbers follow the byte
order that the segment's header states.
"""

from __future__ import annotations

import struct
from enum import IntEnum

from mqtui.wire.errors import WireError


class ByteOrder(IntEnum):
    """The byte order of a segment, as its header writes it."""

    BIG = 1
    LITTLE = 2

    @property
    def mark(self) -> str:
        """The character that :mod:`struct` knows it by."""
        return ">" if self is ByteOrder.BIG else "<"


def pad(text: str, width: int, fill: bytes = b" ") -> bytes:
    """``text`` as a field of ``width`` bytes.

    Raises:
        WireError: it does not fit or is outside Latin-1.
    """
    try:
        raw = text.encode("latin-1")
    except UnicodeEncodeError:
        raise WireError(f"{text!r} has characters that MQ names cannot contain") from None
    if len(raw) > width:
        raise WireError(f"{text!r} is longer than the {width} bytes that MQ allows")
    return raw.ljust(width, fill)


def unpad(raw: bytes) -> str:
    """A fixed-width field as text: up to the first NUL, without the blanks at its end."""
    return raw.partition(b"\0")[0].decode("latin-1").rstrip(" ")


class Reader:
    """Takes fields off the front of ``data``; a short read raises :class:`WireError`."""

    def __init__(self, data: bytes, order: ByteOrder, what: str) -> None:
        self._data = data
        self._order = order
        self._what = what
        self.at = 0

    @property
    def order(self) -> ByteOrder:
        """The byte order that numbers are read in."""
        return self._order

    @property
    def left(self) -> int:
        """How many bytes are left."""
        return len(self._data) - self.at

    def raw(self, size: int) -> bytes:
        """The next ``size`` bytes.

        Raises:
            WireError: there are not as many.
        """
        if size < 0 or size > self.left:
            raise WireError(
                f"{self._what} ends at byte {len(self._data)}, "
                f"where {size} bytes at {self.at} were expected"
            )
        self.at += size
        return self._data[self.at - size : self.at]

    def rest(self) -> bytes:
        """All that is left."""
        return self.raw(self.left)

    def text(self, width: int) -> str:
        """A blank-padded string of ``width`` bytes."""
        return unpad(self.raw(width))

    def u8(self) -> int:
        """An unsigned byte."""
        return self.raw(1)[0]

    def u16(self) -> int:
        """An unsigned 16-bit number."""
        return self._number("H", 2)

    def i32(self) -> int:
        """An MQLONG."""
        return self._number("i", 4)

    def u32(self) -> int:
        """An unsigned 32-bit number."""
        return self._number("I", 4)

    def expect(self, mark: bytes) -> None:
        """The eye-catcher ``mark``.

        Raises:
            WireError: anything else stands there.
        """
        seen = self.raw(len(mark))
        if seen != mark:
            raise WireError(f"{self._what} starts with {seen!r}, not {mark!r}")

    def _number(self, code: str, size: int) -> int:
        value = struct.unpack(self._order.mark + code, self.raw(size))[0]
        return int(value)


class Writer:
    """Puts fields one after the other in one byte order."""

    def __init__(self, order: ByteOrder) -> None:
        self._order = order
        self._parts: list[bytes] = []

    def raw(self, data: bytes, size: int | None = None) -> Writer:
        """Bytes as they are; with ``size`` they must have that length.

        Raises:
            WireError: they have another length.
        """
        if size is not None and len(data) != size:
            raise WireError(f"a field of {size} bytes was given {len(data)}")
        self._parts.append(data)
        return self

    def text(self, value: str, width: int, fill: bytes = b" ") -> Writer:
        """A string padded to ``width``."""
        return self.raw(pad(value, width, fill))

    def u8(self, *values: int) -> Writer:
        """Unsigned bytes."""
        return self._numbers("B", values)

    def u16(self, *values: int) -> Writer:
        """Unsigned 16-bit numbers."""
        return self._numbers("H", values)

    def i32(self, *values: int) -> Writer:
        """MQLONGs."""
        return self._numbers("i", values)

    def u32(self, *values: int) -> Writer:
        """Unsigned 32-bit numbers."""
        return self._numbers("I", values)

    def done(self) -> bytes:
        """All that was written."""
        return b"".join(self._parts)

    def _numbers(self, code: str, values: tuple[int, ...]) -> Writer:
        try:
            self._parts.append(struct.pack(f"{self._order.mark}{len(values)}{code}", *values))
        except struct.error as error:
            raise WireError(f"{values} does not fit the field: {error}") from None
        return self
