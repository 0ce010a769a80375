"""MQ's environment variables wherever a text sets them: scripts, manifests, listings, units.

Which variables there are: https://www.ibm.com/docs/en/ibm-mq/9.4?topic=reference-environment-variables
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mqtui.evidence.model import Event, Reader, Reading, Side
from mqtui.formats.lines import numbered_lines
from mqtui.formats.redaction import redact_value
from mqtui.knowledge.reference import variables

KIND = "lines that set MQ's environment variables"
#: A value as it is written; what a shell would put in its place is a part of it.
_WRITTEN = (
    r"(\"[^\"\n]{0,2000}\"|'[^'\n]{0,2000}'"
    r"|(?:\$\{[^}\n]{0,200}\}|\$\([^)\n]{0,200}\)|[^\s\"',;}]){0,2000})"
)
#: A name, what ends it in any of the forms, and the value as far as the form shows it.
_SET = re.compile(
    r"(?<![\w$%{])(MQ[A-Z0-9_]{2,40}|AMQ_[A-Z0-9_]{2,40})"
    r"(?:[\"']\s{0,4},|[\"']?\s{0,8}=|[\"']?\s{0,4}:(?=[\s\"']|$)|\s{1,60}(?=[\S]))\s{0,8}"
    + _WRITTEN
)
_FORM = re.compile(
    r"\s{0,40}(?:export\s|set\s|setx\s|\$env:|\[?Environment|-e[\s=]|--env[\s=]|declare\s"
    r"|docker\s|podman\s|[\"']?(?:- )?(?:name|key|value)\b|- |ENV\s"
    r"|[\"']?[A-Z_]{4,40}[\"']?\s{0,60}\S)"
)
_NAMED = re.compile(
    r"[\s\-{\"']{0,40}name[\"']?\s{0,4}:\s{0,4}[\"']?(MQ[A-Z0-9_]{2,40}|AMQ_\w{2,40})\b"
)
_VALUE = re.compile(r"[\s\-{\"',]{0,40}value[\"']?\s{0,4}:\s{0,4}" + _WRITTEN)
#: A record of a log is no setting, though a variable may stand in it.
_RECORD = re.compile(r"\b(?:AMQ\d{4}|CSQ\w\d{3}|JMS[A-Z]{2,3}\d{4}|CTGSK\d{4})[A-Z]?\b")
#: A line of a text that also has other kinds of text is no surer sign than theirs.
_MOST, _BESIDE = 0.6, 0.25


def score(text: str) -> float:
    """How much of the text sets a variable that MQ knows."""
    lines = sum(1 for _, line in numbered_lines(text) if line.strip())
    found = sum(1 for _ in _assignments(text))
    if not found:
        return 0.0
    if _RECORD.search(text):
        return _BESIDE
    return min(_MOST, 0.3 + found / lines)


def read(text: str) -> Reading:
    """Each variable where it is set, in the order of the text."""
    events: list[Event] = []
    for number, name, value in _assignments(text):
        shown = redact_value(name, value).text
        said = f"{name}={shown}"
        events.append(Event(number, said, side=Side.CLIENT, values=((name, shown),)))
    told = {event.line for event in events}
    if events:
        command = "mqtui config --env-file FILE shows which of them are in effect, and their order."
        events.append(Event(events[-1].line, command))
    unread = sum(1 for n, line in numbered_lines(text) if line.strip() and n not in told)
    return Reading(KIND, tuple(events), unread)


def _assignments(text: str) -> Iterator[tuple[int, str, str]]:
    """Line, name and value of each; the value as it is written, without its quotes."""
    known = frozenset(v.name for v in variables())
    waiting: tuple[int, str] | None = None
    for number, line in numbered_lines(text):
        if named := _NAMED.match(line):
            waiting = (number, named[1]) if named[1] in known else None
        elif waiting is not None and (value := _VALUE.match(line)):
            yield waiting[0], waiting[1], _plain(value[1])
            waiting = None
        elif _FORM.match(line):
            for found in _SET.finditer(line):
                if found[1] in known:
                    yield number, found[1], _plain(found[2])


def _plain(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


READER = Reader(KIND, score, read, has_blank_lines=True)
