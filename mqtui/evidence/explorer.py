"""Dialogs of MQ Explorer, as pasted: a sentence with its number in brackets, and what explains it.

The form is that of https://github.com/ibm-messaging/mq-container/issues/287 ("... reason 2538.
(AMQ4059)"); numbers: https://www.ibm.com/support/docview.wss?uid=swg21265188
"""

from __future__ import annotations

import re

from mqtui.evidence.model import Event, Reader, Reading, Side
from mqtui.formats.lines import numbered_lines, split_lines
from mqtui.formats.redaction import redact_text

KIND = "dialog of MQ Explorer"
_CODE = re.compile(r"\((AMQ4\d{3})[A-Z]?\)|^\s{0,8}(AMQ4\d{3})[A-Z]?(?=[:\s]|$)")
_REASON = re.compile(r"\breason(?: code)?[ :]{1,3}(2\d{3})\b", re.IGNORECASE)
_BESIDES = re.compile(r"\s{0,16}(?:Severity|Explanation|Response|Reason|OK$|Details\b)")
_MOST = 600
#: The sentence may be folded to so many lines before the number.
_FOLDED = 3


def score(text: str) -> float:
    """Explorer's numbers are its own; how many lines belong to a dialog says the rest."""
    lines = [line for line in split_lines(text) if line.strip()]
    numbers = sum(1 for line in lines if _CODE.search(line[:_MOST]))
    if not numbers:
        return 0.0
    others = sum(1 for line in lines if _BESIDES.match(line))
    return min(0.9, 0.5 + 0.4 * min(1.0, (numbers + others) / len(lines)))


def read(text: str) -> Reading:
    """Each message with the reason code in it."""
    events: list[Event] = []
    unread = 0
    sentence: list[str] = []
    for number, line in numbered_lines(text):
        found = _CODE.search(line[:_MOST])
        if found is None:
            reason = _REASON.search(line[:_MOST])
            if reason and events and not events[-1].value("reason"):
                events[-1] = _with_reason(events[-1], reason[1])
            unread += bool(line.strip()) and not _BESIDES.match(line)
            begins = not line.strip() or _BESIDES.match(line)
            sentence = [] if begins else [*sentence, line.strip()][-_FOLDED:]
            continue
        unread -= len(sentence)
        said = " ".join([*sentence, line[:_MOST].replace(found[0], "").strip(" :\t")])
        sentence = []
        event = Event(number, redact_text(said.strip()).text, found[1] or found[2], Side.CLIENT)
        reason = _REASON.search(said)
        events.append(_with_reason(event, reason[1]) if reason else event)
    return Reading(KIND, tuple(events), unread)


def _with_reason(event: Event, reason: str) -> Event:
    values = (*event.values, ("reason", reason))
    return Event(event.line, event.text, event.code, event.side, event.when, values)


READER = Reader(KIND, score, read)
