"""Wrapping of text with long paths and addresses: they are broken after a sign, not in a name.

Textual folds a word that is wider than the line wherever the line ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size
from textual.content import Content

_WORD = re.compile(r"\S+")
#: After what a long word may be broken, the best first.
_BREAKS = ("/\\", ",;:=&?|()", "-_.@")
#: A break may leave this part of the line empty, and no more.
_EMPTY = 2 / 3


def wrapped(content: Content, width: int) -> list[Content]:
    """The lines of ``content``, none wider than ``width`` cells."""
    cuts = list(_cuts(content.plain, width)) if cell_len(content.plain) > width else []
    if cuts:
        content = Content("\n").join(content.divide(cuts))
    return content.wrap(width)


def _cuts(text: str, width: int) -> Iterator[int]:
    """Where the words of ``text`` that are too long are broken."""
    for word in _WORD.finditer(text):
        start, end = word.span()
        if cell_len(word[0]) <= width:
            continue
        if start and text[start - 1] != "\n":
            yield start
        while cell_len(text[start:end]) > width:
            start += _fitting(text[start:end], width)
            yield start


def _fitting(word: str, width: int) -> int:
    """How many characters of ``word`` go on a line of ``width`` cells."""
    fits = max(1, len(set_cell_size(word, width).rstrip(" ")))
    for signs in _BREAKS:
        at = max(word.rfind(sign, 0, fits) for sign in signs) + 1
        if at >= fits * (1 - _EMPTY):
            return at
    return fits
