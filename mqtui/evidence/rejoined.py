"""Lines that mail or a terminal broke, made one again; where each began is kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from mqtui.formats.lines import numbered_lines

#: Lines are broken from some 60 columns on; a line that is longer than a terminal was not broken.
_SHORTEST, _LONGEST = 50, 160
#: So many lines, and so many characters, are one line at most.
_MOST_LINES, _MOST = 24, 8000
#: A line that ends so goes on in the middle of a sentence.
_OPEN_END = re.compile(r"[\w,;=\[(-]$")
#: A line that ends within a URL or a value: the rest of a secret in it must stay a part of it.
_IN_VALUE = re.compile(r"(?:://|=)[^\s'\"]{0,400}$")


@dataclass(frozen=True, slots=True)
class Joined:
    """A line, and at which of its characters which line of the text begins."""

    text: str
    offsets: tuple[int, ...]
    numbers: tuple[int, ...]

    def line_of(self, place: int) -> int:
        """The number of the line in which that character stands."""
        return self.numbers[bisect_right(self.offsets, place) - 1]


def rejoined(text: str, begins: re.Pattern[str]) -> Iterator[Joined]:
    """The lines of a text that are not blank; one may go on from the one before it.

    It does so if it does not begin as ``begins``, and the one before it has a bracket open, or
    stops in the middle of a sentence and is about as long as a line is that was broken.
    """
    parts: list[tuple[int, str]] = []
    open_brackets = size = 0
    for number, line in numbered_lines(text):
        if not line or line.isspace():
            if parts:
                yield _joined(parts)
                parts, open_brackets, size = [], 0, 0
            continue
        last = parts[-1][1] if parts else ""
        goes_on = (
            bool(parts)
            and len(last) <= _LONGEST
            and len(parts) < _MOST_LINES
            and size + len(line) < _MOST
            and not begins.match(line)
            and (
                (open_brackets > 0 and len(last) >= _SHORTEST // 2)
                or (len(last) >= _SHORTEST and bool(_OPEN_END.search(last)))
            )
        )
        if parts and not goes_on:
            yield _joined(parts)
            parts, open_brackets, size = [], 0, 0
        parts.append((number, line.rstrip()))
        open_brackets += line.count("[") - line.count("]")
        size += len(line)
    if parts:
        yield _joined(parts)


def _joined(parts: list[tuple[int, str]]) -> Joined:
    offsets: list[int] = []
    words: list[str] = []
    at = 0
    for number, line in parts:
        first = number == parts[0][0]
        word = line if first else line.strip()
        if not first and not _IN_VALUE.search(words[-1]):
            word = f" {word}"
        offsets.append(at + word.startswith(" ") * (not first))
        words.append(word)
        at += len(word)
    return Joined("".join(words), tuple(offsets), tuple(number for number, _ in parts))
