"""Reading and writing the vectors that TLS messages are made of (RFC 8446 section 3)."""

from __future__ import annotations

from mqtui.wire.errors import WireError


class TlsReader:
    """Takes fields off ``data`` in order. Everything raises :class:`WireError` past the end."""

    def __init__(self, data: bytes, what: str) -> None:
        self._data, self._what, self._at = data, what, 0

    def take(self, size: int) -> bytes:
        """The next ``size`` bytes.

        Raises:
            WireError: there are not as many.
        """
        end = self._at + size
        if end > len(self._data):
            raise WireError(f"a {self._what} ends too early: {size} bytes were announced")
        taken = self._data[self._at : end]
        self._at = end
        return taken

    def number(self, size: int) -> int:
        """A big-endian number of ``size`` bytes."""
        return int.from_bytes(self.take(size), "big")

    def vector(self, size: int) -> bytes:
        """What stands behind its own length of ``size`` bytes."""
        return self.take(self.number(size))

    def numbers(self, size: int) -> tuple[int, ...]:
        """A vector of two-byte numbers behind a length of ``size`` bytes."""
        return pairs(self.vector(size), self._what)

    @property
    def left(self) -> int:
        """How many bytes have not been taken."""
        return len(self._data) - self._at

    def end(self) -> None:
        """Nothing may be left.

        Raises:
            WireError: something is.
        """
        if self.left:
            raise WireError(f"a {self._what} has {self.left} bytes too many")


def pairs(data: bytes, what: str) -> tuple[int, ...]:
    """``data`` as two-byte numbers.

    Raises:
        WireError: the bytes are no such structure.
    """
    if len(data) % 2:
        raise WireError(f"a list in a {what} has an odd number of bytes")
    return tuple(int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2))


def from_pairs(numbers: tuple[int, ...]) -> bytes:
    """Two-byte numbers as bytes."""
    return b"".join(number.to_bytes(2, "big") for number in numbers)


def vector(data: bytes, size: int) -> bytes:
    """``data`` behind its length of ``size`` bytes.

    Raises:
        WireError: it is too long.
    """
    try:
        return len(data).to_bytes(size, "big") + data
    except OverflowError:
        raise WireError(f"{len(data)} bytes do not fit in a field of TLS") from None


def handshake(kind: int, body: bytes) -> bytes:
    """A handshake message: ``body`` behind the four-byte header."""
    return bytes((kind,)) + vector(body, 3)


def body_of(message: bytes, kind: int, what: str) -> TlsReader:
    """A reader on the body of the one handshake message that ``message`` holds.

    Raises:
        WireError: it is another message, or not exactly one.
    """
    reader = TlsReader(message, what)
    if reader.number(1) != kind:
        raise WireError(f"this is not a {what}")
    body = reader.vector(3)
    reader.end()
    return TlsReader(body, what)
