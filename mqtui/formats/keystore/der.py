"""The little DER that is needed to look at a structure without trusting it (X.690).

Only definite lengths and one-byte tags are read: that is all a PKCS#12 file in DER has.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from mqtui.formats.errors import Damaged

INTEGER = 0x02
SEQUENCE = 0x30
CONTEXT_0 = 0xA0
_CONSTRUCTED = 0x20
_MAX_DEPTH = 16


class Indefinite(Damaged):
    """The structure is BER with a length that is not told beforehand."""


class Element(NamedTuple):
    """One element: ``data[first:start]`` is its head, ``data[start:end]`` its content."""

    data: bytes
    tag: int
    first: int
    start: int
    end: int

    @property
    def content(self) -> bytes:
        """The content without tag and length."""
        return self.data[self.start : self.end]

    @property
    def encoding(self) -> bytes:
        """The whole element, tag and length included."""
        return self.data[self.first : self.end]

    def children(self) -> list[Element]:
        """The elements inside.

        Raises:
            KeyRepositoryError: what is inside is not a row of elements.
        """
        found = []
        position = self.start
        while position < self.end:
            element = element_at(self.data, position, self.end)
            found.append(element)
            position = element.end
        return found

    def integers(self, depth: int = 0) -> Iterator[int]:
        """Every INTEGER inside, however deep (16 levels at most)."""
        if self.tag == INTEGER:
            yield int.from_bytes(self.content, "big", signed=True)
        elif self.tag & _CONSTRUCTED and depth < _MAX_DEPTH:
            for child in self.children():
                yield from child.integers(depth + 1)


def element_at(data: bytes, position: int = 0, end: int | None = None) -> Element:
    """The element that begins at ``position``.

    Raises:
        KeyRepositoryError: it is cut short, reaches past ``end``, or is not DER.
    """
    limit = len(data) if end is None else end
    if position + 2 > limit:
        raise Damaged(
            f"The data ends at byte {limit}, in the middle of an element.",
            offset=position,
            expected="an element",
        )
    tag, first_length = data[position], data[position + 1]
    if tag & 0x1F == 0x1F:
        raise Damaged(
            f"Byte {position} starts a tag of a kind that is not expected here.",
            offset=position,
            expected="a tag of one byte",
        )
    start = position + 2
    length = first_length
    if first_length & 0x80:
        octets = first_length & 0x7F
        if octets == 0:
            raise Indefinite(
                "It is BER with an indefinite length, not DER.",
                offset=position + 1,
                expected="a definite length",
            )
        if octets > 4 or start + octets > limit:
            raise Damaged(
                f"The length at byte {position + 1} is not valid.",
                offset=position + 1,
                expected="a length of 1 to 4 bytes",
            )
        length = int.from_bytes(data[start : start + octets], "big")
        start += octets
    if start + length > limit:
        raise Damaged(
            f"The element at byte {position} should be {length} bytes long, but only "
            f"{limit - start} are left: the file is truncated or damaged.",
            offset=position,
            expected=f"an element of {length} bytes",
        )
    return Element(data, tag, position, start, start + length)


def names_in(certificate: bytes) -> tuple[bytes, bytes]:
    """Issuer and subject of a certificate that was found sound before, as they are encoded there.

    They tell quickly that two names are the same (RFC 5280, section 4.1).
    """
    at = _inside(certificate, _inside(certificate, 0))
    if certificate[at] == CONTEXT_0:
        at = _behind(certificate, at)
    issuer = _behind(certificate, _behind(certificate, at))
    validity = _behind(certificate, issuer)
    subject = _behind(certificate, validity)
    return certificate[issuer:validity], certificate[subject : _behind(certificate, subject)]


def _inside(data: bytes, at: int) -> int:
    length = data[at + 1]
    return at + 2 + (length & 0x7F if length & 0x80 else 0)


def _behind(data: bytes, at: int) -> int:
    start, length = _inside(data, at), data[at + 1]
    return start + (int.from_bytes(data[at + 2 : start], "big") if length & 0x80 else length)
