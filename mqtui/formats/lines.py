"""Where a line of a text ends: the one answer for parsing, for numbers, and for what is hidden.

A line ends with a line feed, as for the C library, the shell, systemd and sed, whose numbers a
remedy uses. Carriage returns before it belong to the end: ``\\r\\n`` of Windows, and ``\\r\\r\\n``
where that was converted twice. Nothing else ends a line: :meth:`str.splitlines` also splits at form
feeds, at U+0085 and at U+2028, so its numbers are others.

Output that a terminal recorded may have carriage returns only. Whoever reads such output asks for
that (``recorded``); a program that reads its configuration would see a single line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_FEED, _RETURN = "\n", "\r"
#: A line with its end, of a text that has line feeds. Every character is met once.
_WITH_END = re.compile(r"[^\n]*\n|[^\n]+")


def split_lines(text: str, *, recorded: bool = False) -> list[str]:
    """The lines without their ends; behind a last line end stands one more, which is empty.

    ``recorded``: a text without any line feed is split at its carriage returns.
    """
    if _RETURN not in text:
        return text.split(_FEED)
    if recorded and _FEED not in text:
        return text.split(_RETURN)
    # A file that was cut may have lost the line feed of its last line, and not the return.
    return [line.rstrip(_RETURN) for line in text.split(_FEED)]


def numbered_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines without their ends, each with its number, from 1."""
    return enumerate(split_lines(text), start=1)


def lines_with_ends(text: str) -> list[str]:
    """The lines with their ends, so that joined they are the text again."""
    return _WITH_END.findall(text)


def line_number(text: str | bytes, position: int) -> int:
    """The number, from 1, of the line in which ``position`` is."""
    feed: str | bytes = _FEED if isinstance(text, str) else b"\n"
    return text.count(feed, 0, position) + 1  # type: ignore[arg-type]
