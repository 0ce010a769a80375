"""Marks that stand before every colour, and the way down to ASCII where the locale asks for it."""

from __future__ import annotations

import locale
import unicodedata

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter

from mqtui.engine.model import Verdict
from mqtui.facts import Outcome

from .escape import BAD, BOLD, GOOD, MUTED, WARNING

MARKS = {
    Verdict.PASS: ("✓", GOOD),
    Verdict.WARN: ("!", WARNING),
    Verdict.FAIL: ("✗", BAD),
    Verdict.SKIP: ("-", MUTED),
    Verdict.UNKNOWN: ("?", BOLD),
}

#: Where there is ASCII alone, in two cells each. A check mark would be read as a plus or a v.
_ASCII_MARKS = {
    Verdict.PASS: "ok",
    Verdict.WARN: "! ",
    Verdict.FAIL: "x ",
    Verdict.SKIP: "- ",
    Verdict.UNKNOWN: "? ",
}

#: Shown one after the other while something runs.
SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"


def mark(verdict: Verdict, *, word: bool = False) -> Content:
    """The verdict's mark, with its word in a column of its own when asked for."""
    glyph, style = MARKS[verdict]
    glyph = _ASCII_MARKS[verdict] if wants_ascii() else glyph
    return Content.styled(f"{glyph} {verdict.value:<7}" if word else glyph, style)


def outcome_mark(outcome: Outcome) -> Content:
    """The mark of an attempt over the network."""
    if outcome is Outcome.OK:
        return mark(Verdict.PASS)
    return mark(Verdict.SKIP if outcome is Outcome.SKIPPED else Verdict.FAIL)


def yes_no(value: bool) -> Content:
    """A check mark or a cross."""
    return mark(Verdict.PASS if value else Verdict.FAIL)


#: One cell for one cell, so that a layout stays as it is.
_ASCII = {
    "✓": "v",
    "✗": "x",
    "…": "~",
    "·": "-",
    "–": "-",
    "—": "-",
    "▸": ">",
    "→": ">",
    "↑": "^",
    "↓": "v",
    "•": "*",
    "↵": "<",
    "▼": "v",
    "█": "#",
    "━": "=",
    "┏": "#",
    "┓": "#",
    "┗": "#",
    "┛": "#",
    "╸": "-",
    "╺": "-",
    "─": "-",
    "│": "|",
    "┃": "|",
    "╎": ":",
    "░": ":",
    "►": ">",
    "◄": "<",
}


def ascii_for(character: str) -> str:
    """An ASCII stand-in for one character, as many cells wide as the character is."""
    if character.isascii():
        return character
    if character in _ASCII:
        return _ASCII[character]
    if character in SPINNER:
        return "|/-\\"[SPINNER.index(character) % 4]
    code = ord(character)
    if 0x2500 <= code < 0x2580:
        return "+"
    if 0x2580 <= code < 0x25A0:
        return " "
    base = unicodedata.normalize("NFKD", character)[0]
    if base.isascii() and cell_len(base) == cell_len(character):
        return base
    return "?" * cell_len(character)


class TerminalGuard(LineFilter):
    """The last gate before the terminal: no control character passes, whatever wrote it.

    With ``only_ascii`` every other character is replaced as well, for a locale that has none.
    """

    def __init__(self, *, only_ascii: bool = False) -> None:
        super().__init__()
        self.only_ascii = only_ascii

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """Replace within each segment what may not pass."""
        return [
            segment if segment.control or self._harmless(segment.text) else self._clean(segment)
            for segment in segments
        ]

    def _harmless(self, text: str) -> bool:
        return text.isprintable() and (text.isascii() or not self.only_ascii)

    def _clean(self, segment: Segment) -> Segment:
        text = "".join(c if c.isprintable() else " " * cell_len(c) for c in segment.text)
        if self.only_ascii:
            text = "".join(map(ascii_for, text))
        return Segment(text, segment.style, segment.control)


def wants_ascii(encoding: str | None = None) -> bool:
    """Whether the terminal's encoding (the locale's, unless one is given) is not UTF-8.

    The interpreter switches itself to UTF-8 in the C locale; the terminal does not.
    """
    name = (encoding or locale.getencoding()).lower().replace("-", "")
    return name not in ("utf8", "cp65001")
