"""The words of systemd's ``Environment=``, quoted as systemctl writes them and a unit file does.

Source: https://www.freedesktop.org/software/systemd/man/latest/systemd.syntax.html#Quoting
"""

from __future__ import annotations

import re

#: A piece of a word, as systemctl quotes words and sh(1) reads them. A loop over characters, as
#: in shlex, costs the square of a long value.
_PIECE = re.compile(
    r"(?P<blank>\s++)|'(?P<single>[^']*+)'|\"(?P<double>(?:[^\"\\]|\\.)*+)\""
    r"|\\(?P<escaped>.)|(?P<plain>[^\s'\"\\]++)",
    re.DOTALL,
)
_IN_QUOTES = re.compile(r"\\([\"\\])")


def unit_words(line: str) -> list[str]:
    """The words of a line as a shell splits them.

    Raises:
        ValueError: a quote is not closed.
    """
    words: list[str] = []
    pieces: list[str] | None = None
    position = 0
    while position < len(line):
        found = _PIECE.match(line, position)
        if found is None:
            raise ValueError("a quote is not closed")
        position = found.end()
        if found["blank"] is not None:
            words += ["".join(pieces)] if pieces is not None else []
            pieces = None
            continue
        pieces = [] if pieces is None else pieces
        if found["double"] is not None:
            pieces.append(_IN_QUOTES.sub(r"\1", found["double"]))
        else:
            pieces.append(found["single"] or found["escaped"] or found["plain"] or "")
    return words + (["".join(pieces)] if pieces is not None else [])
