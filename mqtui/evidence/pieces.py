"""A long text in pieces of whole records, so that no more than one piece is in memory.

A :class:`Mark` says where a record may begin. Between two marked lines no record goes on, so that
pieces that begin at one are read as the whole text would be. Lines end with a line feed here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

#: Bytes that are read at once, and at most where no record begins in them.
BLOCK = 4 << 20
LONGEST = 16 << 20
#: From where on in a line a mark does not count.
_IN_LINE = 1000
_FEED = b"\n"


@dataclass(frozen=True, slots=True)
class Mark:
    """``literal`` is in each line that ``line`` matches, or the line end before it."""

    literal: bytes
    line: re.Pattern[bytes]

    def first(self, data: bytes, start: int, end: int | None = None) -> int:
        """Where the first such line from ``start`` on begins, of those that begin behind it; -1."""
        at = data.find(self.literal, start, end)
        while at >= 0:
            begins = data.rfind(_FEED, start, at + 1) + 1
            if begins > start and at - begins < _IN_LINE and self.line.match(data, begins):
                return begins
            at = data.find(self.literal, at + 1, end)
        return -1

    def last(self, data: bytes, start: int, end: int) -> int:
        """Where the last such line that begins behind ``start`` and before ``end`` does; or -1."""
        at = data.rfind(self.literal, start, end)
        while at >= 0:
            begins = data.rfind(_FEED, start, at + 1) + 1
            if begins > start and at - begins < _IN_LINE and self.line.match(data, begins):
                return begins
            at = data.rfind(self.literal, start, at + len(self.literal) - 1)
        return -1


#: Where nothing is known of the records of a text: each line may begin one.
ANY_LINE = Mark(b"\n", re.compile(b""))


class Piece(NamedTuple):
    """The bytes of the text from ``start`` on; what is before ``cut`` in them is in another piece.

    ``whole`` is false where a record may go on into the next or previous piece.
    """

    start: int
    data: bytes
    cut: int
    whole: bool = True


def newest_first(
    size: int, fetch: Callable[[int, int], bytes], mark: Mark, block: int = BLOCK
) -> Iterator[Piece]:
    """The text that ``fetch(start, end)`` gives, from its end to its beginning.

    It ends early where less is there than ``size`` says.
    """
    end, length = size, block
    while end > 0:
        start = max(0, end - length)
        data = fetch(start, end)
        if len(data) != end - start:
            return
        cut = 0 if start == 0 else mark.first(data, 0)
        if cut < 0 and length < LONGEST:
            length = min(2 * length, LONGEST)
            continue
        whole = cut >= 0
        cut = cut if whole else _behind_line_end(data)
        yield Piece(start, data, cut, whole)
        end, length = start + cut, block


def _behind_line_end(data: bytes) -> int:
    cut = data.find(_FEED) + 1
    return cut if cut < len(data) else 0


def in_order(chunks: Iterable[bytes], mark: Mark, block: int = BLOCK) -> Iterator[Piece]:
    """A text that comes in chunks and cannot be read again."""
    start = held = 0
    parts: list[bytes] = []
    wanted = block
    for chunk in chunks:
        parts.append(chunk)
        held += len(chunk)
        if held < wanted:
            continue
        data = b"".join(parts)
        cut = mark.last(data, 0, held)
        if cut < 0 and held < LONGEST:
            parts, wanted = [data], min(held + block, LONGEST)
            continue
        whole = cut > 0
        cut = cut if whole else (data.rfind(_FEED) + 1 or held)
        yield Piece(start, data[:cut], 0, whole)
        start, parts, held, wanted = start + cut, [data[cut:]], held - cut, block
    if held:
        yield Piece(start, b"".join(parts), 0)
