"""A sheet that is drawn on from top to bottom, and the SVG that comes of it.

Letters have one width, so what fits is known without a font. All text goes through
:func:`~mqtui.report.shown.shown` and is escaped here, and nowhere else. Everything written is also
kept as plain words: they are the drawing's description for who does not see it. Colours are classes
of the page's style sheet (``assets/report.css``), so one drawing holds on light, dark and paper.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape

from mqtui.engine.model import Verdict
from mqtui.report.shown import shown

#: Pixels: the width of a letter at the style sheet's 12 px, from line to line, to the baseline.
LETTER = 7.3
LINE = 17
_BASE = 12
#: Half the size of a mark.
_MARK = 6
#: Lines of one text at most; what is longer stands whole in the findings.
_MOST_LINES = 6


class Look(StrEnum):
    """How a piece of text looks: a class of the style sheet."""

    NONE = ""
    BOLD = "b"
    MUTED = "m"
    STRUCK = "s"
    GOOD = "good"
    WARNING = "warn"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a line."""

    text: str
    look: Look = Look.NONE


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished drawing. ``said`` are its texts in order, ``body`` the SVG within the root."""

    title: str
    said: tuple[str, ...]
    width: int
    height: int
    body: str

    def svg(self, name: str) -> str:
        """The drawing as an element; ``name`` is one that no other of the page has."""
        # A little room for what is as thick as a line at the edge.
        box = f'viewBox="-2 -1 {self.width + 4} {self.height + 2}" width="{self.width + 4}"'
        texts = f"{name}-title {name}-desc"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {box} height="{self.height + 2}" role="img" '
            f'aria-labelledby="{texts}"><title id="{name}-title">{escape(self.title)}</title>'
            f'<desc id="{name}-desc">{escape(". ".join(self.said))}</desc>{self.body}</svg>'
        )


class Sheet:
    """Draws at ``y`` and moves it down. ``width`` is in pixels."""

    def __init__(self, title: str, width: int) -> None:
        self.width = width
        self.y = 0.0
        self._title = title
        self._parts: list[str] = []
        self._said: list[str] = []

    def picture(self) -> Picture:
        """What was drawn so far."""
        said = tuple(self._said)
        return Picture(self._title, said, self.width, int(self.y + 4), "".join(self._parts))

    def space(self, pixels: float = 8) -> None:
        """Leave some."""
        self.y += pixels

    def heading(self, text: str) -> None:
        """A line that names what is below it."""
        if self.y:
            self.space(10)
        self.text(0, [Piece(text, Look.BOLD)])
        self.space(3)

    def text(
        self,
        x: float,
        pieces: Iterable[Piece],
        *,
        verdict: Verdict | None = None,
        until: float | None = None,
        say: bool = True,
        most: int = _MOST_LINES,
    ) -> float:
        """Write pieces from ``x`` on, wrapped before ``until``; the middle of the first line.

        With ``verdict`` its mark stands first. What takes more than ``most`` lines is cut.
        """
        middle = self.y + LINE / 2
        given = [Piece(shown(piece.text), piece.look) for piece in pieces if piece.text]
        if not given:
            return middle
        if verdict is not None:
            self.mark(verdict, x + _MARK, middle)
            x += 2 * _MARK + 6
        room = max(6, int(((until or self.width) - x) / LETTER))
        for line in _lines(given, room, most):
            spans = "".join(_span(piece) for piece in line)
            self._parts.append(f'<text x="{_n(x)}" y="{_n(self.y + _BASE)}">{spans}</text>')
            self.y += LINE
        if say:
            words = " ".join(piece.text for piece in given if piece.text.strip())
            self.say(f"{verdict.value}: {words}" if verdict else words)
        return middle

    def say(self, words: str) -> None:
        """Put words into the description alone, for what is only drawn."""
        if words.strip():
            self._said.append(shown(words))

    def mark(self, verdict: Verdict, x: float, y: float) -> None:
        """A verdict's mark around a point: told apart by its shape, not only by its colour."""
        strokes = {
            Verdict.PASS: "M-3 0L-1 2.5L3 -2.5",
            Verdict.WARN: "M0 -3.5V0.8M0 2.6V3.6",
            Verdict.FAIL: "M-2.5 -2.5L2.5 2.5M-2.5 2.5L2.5 -2.5",
            Verdict.UNKNOWN: "M-2 -1.6C-2 -4 2.2 -4 2.2 -1.6C2.2 0.2 0 0 0 1.6M0 3V3.8",
            Verdict.SKIP: "M-3 0H3",
        }
        at = f'transform="translate({_n(x)} {_n(y)})"'
        self._parts.append(
            f'<g class="mark {verdict.value}" {at}><circle r="{_MARK}"/>'
            f'<path d="{strokes[verdict]}"/></g>'
        )

    def box(self, x: float, y: float, width: float, height: float, kind: str = "box") -> None:
        """A rectangle; ``kind`` is a class of the style sheet."""
        size = f'width="{_n(max(0, width))}" height="{_n(max(0, height))}"'
        self._parts.append(f'<rect class="{kind}" x="{_n(x)}" y="{_n(y)}" {size} rx="3"/>')

    def line(self, points: Sequence[tuple[float, float]]) -> None:
        """A thin line through the points."""
        path = "L".join(f"{_n(x)} {_n(y)}" for x, y in points)
        self._parts.append(f'<path class="line" d="M{path}"/>')

    def begin(self) -> int:
        """A place below all that is drawn from now on, for :meth:`under`."""
        return len(self._parts)

    def under(self, place: int, x: float, y: float, width: float, kind: str) -> None:
        """A rectangle from ``y`` to here, below what was drawn since ``place`` was asked for."""
        size = f'width="{_n(width)}" height="{_n(max(0, self.y - y))}"'
        box = f'<rect class="{kind}" x="{_n(x)}" y="{_n(y)}" {size} rx="4"/>'
        self._parts.insert(place, box)


def more(number: int, shown_number: int, noun: str) -> list[Piece]:
    """That some are left out of a drawing; none, if they are not."""
    left = number - shown_number
    return [Piece(f"and {left} more {noun}", Look.MUTED)] if left > 0 else []


def _span(piece: Piece) -> str:
    look = f' class="{piece.look.value}"' if piece.look else ""
    return f"<tspan{look}>{escape(piece.text)}</tspan>"


def _lines(pieces: Sequence[Piece], room: int, most: int) -> list[list[Piece]]:
    """Pieces in lines of ``room`` letters, broken at blanks, or within a long word."""
    lines: list[list[Piece]] = [[]]
    used = 0
    for piece in pieces:
        for word in piece.text.split(" "):
            for part in _cut(word, room):
                size = _cells(part)
                if used and used + 1 + size > room:
                    lines.append([])
                    used = 0
                blank = " " if used else ""
                lines[-1].append(Piece(blank + part, piece.look))
                used += len(blank) + size
        if len(lines) > most:
            break
    if len(lines) > most:
        lines = [*lines[:most], [Piece("…", Look.MUTED)]]
    return [_joined(line) for line in lines]


def _joined(line: Sequence[Piece]) -> list[Piece]:
    """Neighbours of one look as one piece."""
    joined: list[Piece] = []
    for piece in line:
        if joined and joined[-1].look is piece.look:
            joined[-1] = Piece(joined[-1].text + piece.text, piece.look)
        else:
            joined.append(piece)
    return joined


def _cut(word: str, room: int) -> list[str]:
    if _cells(word) <= room:
        return [word] if word else []
    parts, part, used = [], "", 0
    for letter in word:
        size = _cells(letter)
        if used + size > room:
            parts.append(part)
            part, used = "", 0
        part, used = part + letter, used + size
    return [*parts, part]


def _cells(text: str) -> int:
    """Letters as wide as one; East Asian ones are as wide as two."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
