"""Error lines of programs in C, Python, Go, Node.js, Ruby and .NET: the reason code of a call.

The forms are those of public reports, such as these:
https://github.com/ibm-messaging/mq-mqi-nodejs/issues/62, https://github.com/dsuch/pymqi/issues/280,
https://github.com/reidmorrison/rubywmq/issues/15
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mqtui.evidence.model import Event, Reader, Reading, Side
from mqtui.evidence.rejoined import rejoined
from mqtui.knowledge.reference import reason
from mqtui.knowledge.tables import rows

KIND = "error of a program that calls MQ (C, Python, Go, Node.js, Ruby, .NET)"

#: A reason code where such a program writes it: as number, as name, or as both.
_REASON = re.compile(
    r"\bMQRC ?= ?(?P<a>MQRC_[A-Z0-9_]{2,60})(?: ?\[(?P<b>\d{4})\])?"
    r"|\b(?P<c>MQRC_[A-Z0-9_]{2,60})(?: ?[\[(](?P<d>\d{4})[\])])?"
    r"|\bComp(?:Code)?: ?\d, Reason:? ?(?P<e>\d{4})\b"
    r"|\b[Rr]eason(?: [Cc]ode)?(?:(?<=ode) |[:=]) {0,2}\[?(?P<f>2\d{3})\b"
    r"|\"mqrc\" ?: ?(?P<g>\d{4})\b"
)
#: Each form has one of these, also where mail has broken a line between two words of it.
_MARKS = ("MQRC_", "Comp", "eason", '"mqrc"')
#: What the text is at least, where a library's own form stands in it, and where a reason does.
_OF_A_LIBRARY, _OF_ANY = 0.42, 0.3
#: A line of a stack, which goes on from none.
_BEGINS = re.compile(r"\s{0,16}(?:at |File |---)")
_CALL = re.compile(r"\b(?:MQ)?(CONNX?|OPEN|PUT1?|GET|INQ|SUB|DISC|CLOSE|CMIT)\b")


def score(text: str) -> float:
    """How surely it is such an error. Any other kind in which the same words stand is surer."""
    if not any(mark in text for mark in _MARKS):
        return 0.0
    lines = [line.text for line in rejoined(text, _BEGINS) if line.text.strip()]
    having = [found for line in lines if (found := _REASON.search(line))]
    if not having:
        return 0.0
    least = _OF_A_LIBRARY if any(found[group] for found in having for group in "aeg") else _OF_ANY
    return least + 0.15 * len(having) / len(lines)


def read(text: str) -> Reading:
    """Each reason code once, where it is met first."""
    events: list[Event] = []
    met: set[str] = set()
    unread = 0
    for line in rejoined(text, _BEGINS):
        codes = list(_codes(line.text))
        unread += 0 if codes else sum(1 for _ in line.numbers if line.text.strip())
        for code, place in codes:
            if code not in met:
                met.add(code)
                events.append(_event(line.line_of(place), code, line.text))
    return Reading(KIND, tuple(events), unread)


def _codes(line: str) -> Iterator[tuple[str, int]]:
    """The reason codes of a line as numbers, and where they stand.

    A name of which no number is known is given as it is.
    """
    for found in _REASON.finditer(line):
        number = next((found[group] for group in "bdefg" if found[group]), "")
        yield number or number_of(found["a"] or found["c"]), found.start()


def number_of(name: str) -> str:
    """The number of a reason code by its name; the name, where none is known."""
    return next((str(row["code"]) for row in rows("reason") if row["name"] == name), name)


def _event(number: int, code: str, line: str) -> Event:
    known = reason(int(code)) if code.isdecimal() else None
    name = f" ({known.name})" if known else ""
    call = _CALL.search(line)
    during = f", from MQ{call[1]}" if call else ""
    values = (("call", f"MQ{call[1]}"),) if call else ()
    text = f"{code}{name} is the reason code{during}"
    return Event(number, text, code, Side.CLIENT, values=values)


READER = Reader(KIND, score, read)
