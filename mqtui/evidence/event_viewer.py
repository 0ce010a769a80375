"""Events of MQ in Windows' own log: copied from the Event Viewer, or printed by Get-WinEvent.

Laid out after https://learn.microsoft.com/en-us/powershell/module/microsoft.powershell.diagnostics/
get-winevent ; that an event's number is that of the AMQ message was not seen on a real system.
Which end wrote it, such an event does not say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from mqtui.evidence.model import Event, Reader, Reading, Side
from mqtui.evidence.values import values_of
from mqtui.formats.lines import split_lines
from mqtui.formats.redaction import redact_text

KIND = "event of MQ in the Windows event log"
_FIELD = re.compile(
    r"\s{0,8}(?P<name>Log Name|(?:Event )?Source|ProviderName|Provider Name|Event ID|EventID|Id"
    r"|InstanceId|Index|EntryType|Date|Time|TimeCreated|TimeGenerated|Level|LevelDisplayName"
    r"|Event Type|Event Category|Task Category|Keywords|User|Computer|MachineName|Description"
    r"|Message)\s{0,24}:\s?(?P<value>[^\n]*)"
)
_SOURCE = re.compile(r"\b(?:IBM MQ|WebSphere MQ|MQSeries)\b")
_HEADER = re.compile(r"\s{0,4}TimeCreated\s{1,40}Id\s{1,20}LevelDisplayName")
_ROW = re.compile(
    r"\s{0,4}(?P<when>\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? \d{1,2}:\d\d(?::\d\d)?(?: [AP]M)?)\s{1,24}"
    r"(?P<id>\d{1,5})\s{1,8}(?:Error|Warning|Information)\s{1,8}(?P<text>[^\n]{1,2000})"
)
#: A source, a number and a text together make an event.
_NAMES = {
    **dict.fromkeys(("Source", "Event Source", "ProviderName", "Provider Name"), "source"),
    **dict.fromkeys(("Event ID", "EventID", "Id", "InstanceId"), "id"),
    **dict.fromkeys(("Description", "Message"), "text"),
    **dict.fromkeys(("Date", "TimeCreated", "TimeGenerated"), "when"),
    "Time": "time",
    "Log Name": "log",
}
_AMQ = re.compile(r"\b(AMQ\d{4})[A-Z]?: ?")
_MARKS = re.compile(r"&[BPN]")
_NUMBER = re.compile(r"\d{4}")
_MOST_LINES = 30
_LONGEST = 2000


@dataclass(slots=True)
class _Entry:
    line: int
    parts: dict[str, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)


def score(text: str) -> float:
    """How surely it is that: events whose source is MQ, among the lines that there are."""
    entries, lines, ours = _entries(text)
    if not any(_of_mq(entry) for entry in entries):
        return 0.0
    return min(0.95, 0.5 + 0.45 * min(1.0, ours / max(1, lines)))


def read(text: str) -> Reading:
    """Every event of MQ, in the order of the text."""
    entries, lines, ours = _entries(text)
    events = [_event(entry) for entry in entries if _of_mq(entry)]
    return Reading(KIND, tuple(events), max(0, lines - ours), seen=False)


def _entries(text: str) -> tuple[list[_Entry], int, int]:
    """The events, how many lines are not blank, and how many of them belong to one."""
    entries: list[_Entry] = []
    lines = ours = 0
    provider, in_text = "", False
    for number, line in enumerate(split_lines(text), start=1):
        lines += bool(line.strip())
        row = _ROW.match(line)
        found = _FIELD.match(line)
        if row and provider:
            parts = {"source": provider, "id": row["id"], "when": row["when"]}
            entries.append(_Entry(number, parts, [row["text"]]))
            ours += 1
            in_text = False
        elif found:
            ours += 1
            name = _NAMES.get(found["name"], "")
            value = found["value"].strip()
            provider = value if name == "source" else provider
            _put(entries, number, name, value)
            in_text = name == "text"
        elif _HEADER.match(line) or (line.strip() and not line.strip(" -")):
            ours += 1
        elif in_text and line.strip() and len(entries[-1].texts) < _MOST_LINES:
            ours += 1
            entries[-1].texts.append(line.strip())
    return entries, lines, ours


def _put(entries: list[_Entry], line: int, name: str, value: str) -> None:
    """A field, in the entry that has no such field yet, else in a new one."""
    if not entries or (name and name in entries[-1].parts):
        entries.append(_Entry(line))
    if name:
        entries[-1].parts[name] = value
    if name == "text" and value:
        entries[-1].texts.append(value)


def _of_mq(entry: _Entry) -> bool:
    said = " ".join(entry.texts[:1])
    source = bool(_SOURCE.search(entry.parts.get("source", "")))
    return source and bool(entry.texts) and bool(_code(entry) or _AMQ.search(said))


def _code(entry: _Entry) -> str:
    number = _NUMBER.fullmatch(entry.parts.get("id", ""))
    return f"AMQ{number[0]}" if number else ""


def _event(entry: _Entry) -> Event:
    said = _MARKS.sub(" ", " ".join(entry.texts)[:_LONGEST])
    message = _AMQ.match(said)
    code = message[1] if message else _code(entry)
    said = " ".join((said[message.end() :] if message else said).split())
    when = " ".join(filter(None, (entry.parts.get("when", ""), entry.parts.get("time", ""))))
    values = values_of(code, said)
    return Event(entry.line, redact_text(said).text, code, Side.UNKNOWN, when, values)


READER = Reader(KIND, score, read, has_blank_lines=True)
