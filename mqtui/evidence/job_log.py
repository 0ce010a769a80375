"""Messages of MQ for z/OS, CSQX620E for example, in a job log, SYSLOG or a copy of one.

Laid out after https://www.ibm.com/support/pages/apar/PH64293; no job log of a system was seen.
Return codes in them are of System SSL and not of GSKit.
"""

from __future__ import annotations

import re

from mqtui.evidence.model import Event, Reader, Reading, Side
from mqtui.evidence.values import values_of
from mqtui.formats.lines import split_lines

KIND = "job log of z/OS"
_RECORD = re.compile(
    r"^(?P<before>[^'\n]{0,100}?)(?<![A-Za-z0-9])(?P<code>CSQ[A-Z0-9]\d{3}[ADEISTW]?)[ \t]+"
    r"(?:[!+=/%*-]?[A-Z0-9@#$]{1,8}[ \t]+)?(?P<part>CSQ[A-Z0-9]{3,5})[ \t]+(?P<text>.*)$"
)
_TIME = re.compile(r"(?<![\d.:])\d\d[.:]\d\d[.:]\d\d(?:\.\d{2})?(?![\d.:])")
#: A line of the same log that is no message of MQ.
_OTHER = re.compile(r"^[ \t]*(?:\d\d\.\d\d\.\d\d[ \t]|[NMX] \d{7} |-{4,}|IEF\d|IEA\d|ICH\d|BPX)")
#: What SYSLOG and the console put before the second and later lines of a message.
_NEXT = re.compile(r"^(?:[DES][ \t]+)?(?:\d{3}[ \t]+)?(?:\d{8}[ \t]+)?")
_CHANNEL = re.compile(r"\b[Cc]hannel ([A-Z0-9._/%][A-Za-z0-9._/%]{0,19})(?![A-Za-z0-9._/%?])")
_HOST = re.compile(r"\bconnection (\S{1,260}(?: \([^()]{1,60}\))?)")
_FUNCTION = re.compile(r"\bfunction '(gsk_\w{1,60})'")
_CODE = re.compile(r"\b(?:RC|return code)[ =]{1,3}(\d{1,8})\b")
_MOST_LINES = 8


def score(text: str) -> float:
    """Messages have the name of the part of MQ that wrote them; the more lines are such, the surer.

    A job log has lines of other programs too.
    """
    events, unread = _read(text)
    if not events:
        return 0.0
    lines = sum(1 for line in split_lines(text) if line.strip())
    return min(0.95, 0.6 + 0.35 * (lines - unread) / lines)


def read(text: str) -> Reading:
    """Every message, in the order of the log."""
    events, unread = _read(text)
    return Reading(KIND, tuple(events), unread, seen=False)


def _read(text: str) -> tuple[list[Event], int]:
    """The messages, and how many lines are none and no part of one."""
    events: list[Event] = []
    unread = 0
    lines = split_lines(text)
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        found = _RECORD.match(line)
        if found is None:
            unread += bool(line.strip())
            continue
        at, words = number, [found["text"].strip()]
        while number < len(lines) and len(words) < _MOST_LINES and _goes_on(lines[number]):
            words.append(_NEXT.sub("", lines[number].strip()).strip())
            number += 1
        when = _TIME.search(found["before"])
        events.append(_event(at, found["code"], " ".join(words), when[0] if when else ""))
    return events, unread


def _goes_on(line: str) -> bool:
    return bool(line.strip()) and not _OTHER.match(line) and not _RECORD.match(line)


def _event(line: int, code: str, text: str, when: str) -> Event:
    values = dict(values_of(code, text))
    for name, pattern in (("channel", _CHANNEL), ("host", _HOST), ("function", _FUNCTION)):
        if found := pattern.search(text):
            values[name] = found[1]
    if "function" in values and (returned := _CODE.search(text)):
        values.pop("reason", None)  # four digits behind RC= are no reason code of MQ here
        values["system-ssl"] = returned[1]
    return Event(line, text, code, Side.QUEUE_MANAGER, when, tuple(values.items()))


READER = Reader(KIND, score, read)
