"""The inserts of a message of the Java client: ``AMQ9204: text [1=cause[..],3=host,5=call]``.

They nest, and a cut stack leaves them open.
"""

from __future__ import annotations

import re

#: A bracket, or the beginning of an insert.
_MARK = re.compile(r"[\[,]([1-9])=|\[|\]")


def inserts(text: str, start: int = 0) -> dict[int, str]:
    """The inserts in the brackets that open at ``start``; those within one are part of its text."""
    found: dict[int, str] = {}
    if not text.startswith("[", start):
        return found
    depth = 0
    number, begins = 0, 0
    for mark in _MARK.finditer(text, start):
        opens = mark[0][0] == "["
        if depth == 1 and number and not opens:
            found[number] = text[begins : mark.start()]
            number = 0
        if mark[1] and depth == (0 if opens else 1):
            number, begins = int(mark[1]), mark.end()
        depth += opens - (mark[0] == "]")
        if depth <= 0:
            break
    if number:
        found[number] = text[begins:].rstrip("]")
    return found
