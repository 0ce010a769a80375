"""What ``runmqakm -cert -list`` printed: the labels of a key repository, each with its marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mqtui.evidence.ctgsk import messages
from mqtui.evidence.model import Event, Reader, Reading
from mqtui.formats.lines import numbered_lines

KIND = "output of runmqakm -cert -list"

_HEADER = re.compile(r"\s{0,8}Certificates(?: found| in database)", re.IGNORECASE)
_LEGEND = re.compile(r"\s{0,8}\* ?default, ?- ?personal, ?! ?trusted", re.IGNORECASE)
_COMMAND = re.compile(r"[^\n]{0,200}\b(?:runmqakm|runmqckm|gsk\d{0,2}capicmd(?:_64)?|ikeycmd)\b")
#: Marks, then a tab (or the blanks that a paste made of it), then all of the rest is the label.
_ROW = re.compile(r"\s{0,8}([*!#-]{1,4})(?:\t\s{0,8}|[ ]{1,12})(\S[^\n]*)")

_KINDS = {
    "-": "personal certificate, with its private key",
    "!": "trusted certificate (a CA, or another end's own)",
    "#": "secret key",
}


def score(text: str) -> float:
    """How surely it is such a list: the header or the legend, and rows below it."""
    heads = sum(
        bool(_HEADER.match(line)) + 2 * bool(_LEGEND.match(line))
        for _, line in numbered_lines(text)
    )
    rows = sum(1 for _, line in numbered_lines(text) if _ROW.match(line))
    if not heads:
        return 0.0
    return min(0.95, 0.3 * min(heads, 2) + (0.35 if rows else 0.1))


def read(text: str) -> Reading:
    """The labels, in the order of the list, and then what the list as a whole shows."""
    events: list[Event] = []
    unread, began, last = 0, False, 1
    for number, line in numbered_lines(text):
        if not line.strip() or _COMMAND.match(line):
            continue
        if _HEADER.match(line) or _LEGEND.match(line):
            began, last = True, number
            continue
        row = _ROW.match(line) if began else None
        if row is None:
            said = list(messages(number, line))
            events.extend(said)
            unread += not said
            continue
        events.append(_label(number, row[1], row[2]))
        last = number
    listed = [event for event in events if event.value("marks")]
    return Reading(KIND, (*events, *_whole(listed, last)), unread)


def _label(number: int, marks: str, label: str) -> Event:
    label = label.rstrip()
    if len(label) > 1 and label[0] == label[-1] == '"':
        label = label[1:-1]
    kind = next((word for mark, word in _KINDS.items() if mark in marks), "certificate")
    default = "default " if "*" in marks else ""
    values = (("label", label), ("marks", marks))
    return Event(number, f"{label}: {default}{kind}", values=values)


def _whole(labels: list[Event], line: int) -> Iterator[Event]:
    personal = [event for event in labels if "-" in event.value("marks")]
    trusted = [event for event in labels if "!" in event.value("marks")]
    yield Event(
        line,
        f"The store has {_count(len(personal), 'personal certificate')} and "
        f"{_count(len(trusted), 'trusted certificate')}.",
        values=(("personal", str(len(personal))), ("trusted", str(len(trusted)))),
    )
    if not personal:
        yield Event(line, "Without a personal certificate, this end has none to send.")
    if trusted:
        yield Event(
            line,
            "A list shows labels and not issuers. Whether the root above these is in the store is "
            "shown by runmqakm -cert -details of each: the root's issuer is its own subject.",
        )
    else:
        yield Event(line, "Without a trusted certificate, only what is self-signed here is known.")


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


READER = Reader(KIND, score, read, has_blank_lines=True)
