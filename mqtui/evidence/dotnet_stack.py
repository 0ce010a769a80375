"""Exceptions of .NET programs that use MQ's classes or XMS, with the exceptions inside them.

Forms: https://www.ibm.com/support/docview.wss?rs=171&uid=swg1IC68152 (XMS) and
https://github.com/ibm-messaging/mq-dev-patterns/issues/279 .
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mqtui.evidence.dotnet_causes import cause_of
from mqtui.evidence.model import Event, Reader, Reading, Side
from mqtui.evidence.program_error import number_of
from mqtui.formats.lines import numbered_lines
from mqtui.formats.redaction import redact_text
from mqtui.knowledge.reference import reason

KIND = "exception of a .NET program (MQ classes or XMS)"

_OF_MQ = re.compile(
    r"\bIBM\.(?:WMQ|XMS|WMQAX)\b|\bamqmdn(?:et|std)\b|\bCWSMQ\d{4}[EWI]?|\bXMS(?:WMQ|CC|MQ)\d{4}"
)
_LINE = re.compile(
    r"\s{0,16}(?:at [\w.<>`\[\], +]{2,200}\(|-{2,3}> |--- End of|Unhandled [Ee]xception"
    r"|(?:Linked|Inner) ?[Ee]xception|Message ?[:=]|Source ?[:=]|ErrorCode ?[:=]|StackTrace"
    r"|(?:System|IBM|Microsoft|Interop)\.[\w.+]{2,120}(?:Exception|Error))"
)
_REASON = re.compile(
    r"\bComp(?:letion)? ?Code ?:? ?(?P<cc>[12]),? {0,2}Reason ?(?:Code)? ?:? ?(?P<rc>\d{4})\b"
    r"|\b(?:MQRC|Reason(?: ?Code)?|RC) ?[:=] ?(?P<bare>2\d{3})\b"
    r"|\b[Rr]eason {0,2}(?P<more>2\d{3})\b|\b(?P<name>MQRC_[A-Z0-9_]{2,60})"
)
_MESSAGE = re.compile(
    r"\b(?P<code>CWSMQ\d{4}|XMS(?:WMQ|CC|MQ)\d{4})[EWI]?: ?(?P<text>[^\n]{1,400})"
)
_LONGEST = 4000


def score(text: str) -> float:
    """How much of the text is lines of such an exception, where MQ's classes are named."""
    if not _OF_MQ.search(text):
        return 0.0
    lines = [line for _, line in numbered_lines(text) if line.strip()]
    ours = sum(1 for line in lines if _is_ours(line))
    return min(0.95, 0.45 + 0.5 * ours / len(lines))


def _is_ours(line: str) -> bool:
    line = line[:_LONGEST]
    return bool(_LINE.match(line) or _OF_MQ.search(line) or _REASON.search(line))


def read(text: str) -> Reading:
    """Messages, reason codes and what .NET's TLS said, from the outermost in, each once."""
    events: list[Event] = []
    met: set[str] = set()
    unread = 0
    for number, line in numbered_lines(text):
        line = line[:_LONGEST]
        found = list(_events(number, line))
        unread += bool(line.strip()) and not found and not _is_ours(line)
        for event in found:
            key = event.value("cause") or event.code
            if key not in met:
                met.add(key)
                events.append(event)
    return Reading(KIND, tuple(events), unread)


def _events(number: int, line: str) -> Iterator[Event]:
    for message in _MESSAGE.finditer(line):
        said = redact_text(message["text"].strip()).text
        yield Event(number, said, message["code"], Side.CLIENT)
    for found in _REASON.finditer(line):
        code = found["rc"] or found["bare"] or found["more"] or number_of(found["name"])
        known = reason(int(code)) if code.isdecimal() else None
        name = f" ({known.name})" if known else ""
        yield Event(number, f"{code}{name} is the reason code", code, Side.CLIENT)
    if (cause := cause_of(line)) and (shown := cause.pattern.search(line)):
        said = redact_text(shown[0]).text
        text = f".NET's TLS says: {said}. {cause.means} {cause.look}"
        values = (("cause", cause.name), ("look", cause.look))
        yield Event(number, text, "", Side.CLIENT, values=values)


READER = Reader(KIND, score, read)
