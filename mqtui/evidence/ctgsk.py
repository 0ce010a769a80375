"""Messages of runmqakm (``CTGSKnnnnW``): known by their number, as their text is translated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mqtui.evidence.model import Event, Reader, Reading
from mqtui.formats.lines import numbered_lines
from mqtui.formats.redaction import redact_text
from mqtui.knowledge.codes import CodeList, return_code

KIND = "messages of runmqakm (CTGSK)"

_MESSAGE = re.compile(r"\b(CTGSK\d{4})([A-Z]?)\b[ :]{0,4}([^\n]{0,600})")
#: The number of the last validation error, which stands in a line of its own.
_VALIDATION = re.compile(r"\b(575\d{3})\b")
_COMMAND = re.compile(r"[^\n]{0,200}\b(?:runmqakm|runmqckm|gsk\d{0,2}capicmd(?:_64)?|ikeycmd)\b")
_SEVERITIES = ("W", "E", "I", "S")


def score(text: str) -> float:
    """How surely these are messages of runmqakm."""
    lines = [line for _, line in numbered_lines(text) if line.strip()]
    ours = sum(1 for line in lines if _MESSAGE.search(line))
    if not ours:
        return 0.0
    others = sum(1 for line in lines if _COMMAND.match(line) or _VALIDATION.search(line))
    return min(0.95, 0.4 + 0.55 * (ours + others) / len(lines))


def read(text: str) -> Reading:
    """The messages in their order, and the numbers that stand beside them."""
    found: list[Event] = []
    unread = 0
    for number, line in numbered_lines(text):
        events = list(messages(number, line))
        found.extend(events)
        if line.strip() and not events and not _COMMAND.match(line):
            unread += 1
    return Reading(KIND, tuple(found), unread)


def messages(number: int, line: str) -> Iterator[Event]:
    """The messages of runmqakm in one line."""
    for message in _MESSAGE.finditer(line):
        text = redact_text(message[3].strip()).text or "no text"
        yield Event(number, text, _known(message[1], message[2]))
    if _COMMAND.match(line):
        return  # of a command, a number is a part of a name or of a path
    for code in dict.fromkeys(_VALIDATION.findall(line)):
        text = f"{code} is GSKit's validation error"
        yield Event(number, text, values=(("gskit", code),))


def _known(code: str, severity: str) -> str:
    """The number with the severity under which it is known, where it is known under one."""
    if severity and return_code(CodeList.RUNMQAKM, code + severity):
        return code + severity
    known = (code + other for other in _SEVERITIES if return_code(CodeList.RUNMQAKM, code + other))
    return next(known, code + severity)


READER = Reader(KIND, score, read)
