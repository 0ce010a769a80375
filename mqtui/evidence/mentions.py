"""Words in which codes of MQ stand, where a text is of no other kind: "we get 2393 and AMQ9716".

What a person wrote tells which codes there were, and neither their order nor which end logged them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mqtui.evidence.model import Event, Reader, Reading, Side
from mqtui.formats.lines import numbered_lines
from mqtui.knowledge.reference import message, reason

KIND = "words that name codes of MQ"
_MESSAGE = re.compile(r"\b(AMQ[4-9]\d{3}|CSQX\d{3})[A-Z]?\b")
#: A number is a reason code where one of these words stands before it. "The reason 2025 was such a
#: good year" has none.
_REASON = re.compile(
    r"\b(?:(?:MQRC|RC|MQ|MQCONNX?|error|code)(?:[ =:#(\['\"]|\bis\b|\bcode\b){1,6}"
    r"|reason[ =:]{0,2}[=:][ ]?|comp\w{0,8}(?: code)?[ =:]{0,3}\d[ ,;]{1,3}reason[ =:]{1,3})"
    r"(2\d{3})\b",
    re.IGNORECASE,
)
#: Less than any form of a log or a program has, and no kind for a paragraph of a post.
_SCORE = 0.21


def score(text: str) -> float:
    """Only just enough, so that every other kind comes before it."""
    return _SCORE if any(line and _codes(line) for _, line in numbered_lines(text)) else 0.0


def read(text: str) -> Reading:
    """Each code once, where it is met first."""
    events: list[Event] = []
    met: set[str] = set()
    unread = 0
    for number, line in numbered_lines(text):
        if not line or line.isspace():
            continue
        found = _codes(line)
        unread += not found
        for code in found:
            if code not in met:
                met.add(code)
                events.append(_event(number, code))
    return Reading(KIND, tuple(events), unread)


def _codes(line: str) -> list[str]:
    """The codes of a line in their order; a number that no reason code has is left out."""
    found = [(each.start(), each[1]) for each in _MESSAGE.finditer(line)]
    found += [(each.start(1), each[1]) for each in _known(line)]
    return [code for _, code in sorted(found)]


def _known(line: str) -> Iterator[re.Match[str]]:
    return (each for each in _REASON.finditer(line) if reason(int(each[1])) is not None)


def _event(number: int, code: str) -> Event:
    if code.isdecimal():
        known = reason(int(code))
        name = f" ({known.name})" if known else ""
        return Event(number, f"{code}{name} is named as the reason code", code, Side.CLIENT)
    title = message(code)
    said = f": {title.title}" if title else ""
    return Event(number, f"{code} is named{said}", code)


READER = Reader(KIND, score, read)
