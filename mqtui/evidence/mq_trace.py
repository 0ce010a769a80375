"""Trace of an MQ client as ``dspmqtrc`` formats it: its process, environment, failed calls.

Rows and the lines about the environment have the form that docs/evidence.md describes. A path can
cross the rows of a hex dump, so the rows of one dump are joined before it is looked for. Of a dump
nothing else is told but what :mod:`mqtui.evidence.trace_strings` finds, because a trace may hold
passwords.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mqtui.evidence.model import Event, Reader, Reading, Side
from mqtui.evidence.trace_strings import TracedString, strings_in
from mqtui.formats.lines import numbered_lines
from mqtui.formats.redaction import redact_text

KIND = "trace of an MQ client, formatted"

_ROW = re.compile(
    r"\s{0,8}(?:[0-9A-Fa-f]{8}\s{1,8})?(?P<when>\d\d:\d\d:\d\d\.\d{3,9})\s{1,16}"
    r"(?P<thread>\d{1,10}\.\d{1,10})\s{1,24}(?P<ident>:|\w{1,16}:\d{1,10})(?P<data>[^\n]*)"
)
_PROCESS = re.compile(r"\s{0,40}PID : (\d{1,10}) Process : (\S{1,200})")
_ENVIRONMENT = re.compile(r"xcsGetEnvironmentString\[(\w{1,64})\] = ([^\n]*)")
_LIBRARY = "Attempting to connect using the client library"
_FAILED = re.compile(r"-\}!\s{0,8}(\w{1,80})\s{1,8}\(?rc=(\w{1,60})")
_DUMP = re.compile(
    r"\s{0,40}0x(?P<offset>[0-9A-Fa-f]{1,8}):\s{1,4}"
    r"(?P<bytes>[0-9A-Fa-f]{2,8}(?: [0-9A-Fa-f]{2,8}){0,3})(?:\s|\||$)"
)
_PATH = re.compile(rb"(?:/[\w.+@-]{1,100}){2,20}|[A-Za-z]:(?:\\[\w.+@ -]{1,100}){1,20}")
_SECRET = re.compile(r"PASS|PWD|SECRET|TOKEN", re.IGNORECASE)
#: Names that MQ reads; the rest of a program's environment says nothing about a connect.
_OF_MQ = re.compile(r"A?MQ|ODQ_MSG|HOME$|LD_LIBRARY_PATH$")
#: A longer dump is no string of a path.
_LONGEST = 1 << 14
_NAMES = {
    "channel": "The channel definition",
    "conname": "The connection name",
    "cipher": "The CipherSpec",
    "label": "The certificate label",
    "subject": "The distinguished name",
}
_TABLE_HEAD = "Trace Ident"
#: The text of the event of a trace that has no other.
NOTHING = "The trace has no line about the environment or a failed call."


def score(text: str) -> float:
    """How much of the text is rows of a trace."""
    rows = lines = 0
    head = False
    for _, line in numbered_lines(text):
        if line.strip():
            lines += 1
            rows += bool(_ROW.match(line))
            head = head or _TABLE_HEAD in line
    if not rows:
        return 0.0
    return min(0.97, 0.3 * head + 0.9 * rows / lines)


def read(text: str) -> Reading:
    """What the trace tells, in the order of its rows, each thing once."""
    events: list[Event] = []
    met: set[str] = set()
    dump = _Dump()
    unread = 0
    last = 1
    for number, line in numbered_lines(text):
        row = _ROW.match(line)
        if row is None:
            unread += bool(line.strip()) and _TABLE_HEAD not in line
            continue
        last = number
        part = _DUMP.match(row["data"])
        found: list[Event] = []
        if part is None:
            found = list(_told(number, row["when"], row["data"]))
        else:
            found = dump.add(number, row, part)
        events.extend(_new(found, met))
    events.extend(_new(dump.end(), met))
    if not events:
        events.append(Event(last, NOTHING))
    events.sort(key=lambda event: event.line)
    return Reading(KIND, tuple(events), unread, seen=False)


def _new(found: list[Event], met: set[str]) -> Iterator[Event]:
    for event in found:
        if event.text not in met:
            met.add(event.text)
            yield event


def _told(number: int, when: str, data: str) -> Iterator[Event]:
    if process := _PROCESS.match(data):
        text = f"The trace is of process {process[1]}, program {process[2]}."
        yield Event(number, text, "", Side.UNKNOWN, when, (("program", process[2]),))
    elif _LIBRARY in data:
        yield Event(number, "The program connects as a client.", "", Side.CLIENT, when)
    elif found := _ENVIRONMENT.search(data):
        name, value = found[1], found[2].strip()
        if not _OF_MQ.match(name):
            return
        if value == "NULL":
            yield Event(number, f"{name} is not set.", "", Side.CLIENT, when, (("name", name),))
            return
        secret = bool(_SECRET.search(name))
        shown = "(not shown)" if secret else redact_text(value).text
        values = (("name", name), ("value", shown))
        yield Event(number, f"{name} is {shown}.", "", Side.CLIENT, when, values)
    elif failed := _FAILED.search(data):
        call, code = failed[1], failed[2]
        of_gskit = call.startswith("gsk_") and code.isdecimal()
        known = (("gskit", code),) if of_gskit else ()
        text = f"{call} failed with return code {code}."
        named = (("call", call), ("rc", code), *known)
        yield Event(number, text, "", Side.CLIENT, when, named)


class _Dump:
    """The rows of the hex dump that is being read."""

    def __init__(self) -> None:
        self._key = ("", "")
        self._line = 1
        self._when = ""
        self._next = 0
        self._data = bytearray()

    def add(self, number: int, row: re.Match[str], part: re.Match[str]) -> list[Event]:
        """Take a row in; what the dump before it told, where this one begins another."""
        key, offset = (row["thread"], row["ident"]), int(part["offset"], 16)
        told: list[Event] = []
        if key != self._key or offset != self._next or len(self._data) > _LONGEST:
            told = self.end()
            self._key, self._line, self._when = key, number, row["when"]
        digits = part["bytes"].replace(" ", "")
        data = bytes.fromhex(digits[: len(digits) // 2 * 2])
        self._data += data
        self._next = offset + len(data)
        return told

    def end(self) -> list[Event]:
        """The paths that the dump has, and an empty dump from here on."""
        found = [match[0].decode("ascii", "replace") for match in _PATH.finditer(self._data)]
        strings = list(strings_in(bytes(self._data)))
        self._data.clear()
        return [*map(self._path, found), *map(self._string, strings)]

    def _string(self, found: TracedString) -> Event:
        shown = redact_text(found.value).text
        text = f"{_NAMES[found.name]} {shown} stands in a dump of memory."
        return Event(self._line, text, "", Side.CLIENT, self._when, ((found.name, shown),))

    def _path(self, path: str) -> Event:
        shown = redact_text(path).text
        text = f"The path {shown} stands in a dump of memory."
        return Event(self._line, text, "", Side.CLIENT, self._when, (("path", shown),))


READER = Reader(KIND, score, read, has_blank_lines=True)
