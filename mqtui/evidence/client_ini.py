"""A client's mqclient.ini: its attributes that matter for a connection.

https://www.ibm.com/docs/en/ibm-mq/9.4?topic=file-stanzas-in-client-configuration
"""

from __future__ import annotations

import re

from mqtui.evidence.model import Event, Reader, Reading, Side
from mqtui.formats.ini import parse_ini
from mqtui.formats.lines import split_lines
from mqtui.formats.redaction import redact_value
from mqtui.knowledge.settings import client_settings

KIND = "mqclient.ini"
_STANZA = re.compile(r"([A-Za-z][A-Za-z0-9]{1,30}):\s{0,20}$")
_PAIR = re.compile(r"\s{0,40}[A-Za-z][\w.]{1,60}\s{0,20}=")
_COMMENT = re.compile(r"\s{0,40}[#;]")
_STANZAS = frozenset(
    {"ssl", "channels", "tcp", "clientexitpath", "messagebuffer", "security", "prenode"}
    | {"preconnect", "ldap", "connection", "allqueuemanagers"}
)


def score(text: str) -> float:
    """How much of the text is stanzas that a client has, and lines below them."""
    lines = [line for line in split_lines(text) if line.strip()]
    stanzas = sum(1 for line in lines if (s := _STANZA.match(line)) and s[1].lower() in _STANZAS)
    pairs = sum(1 for line in lines if _PAIR.match(line))
    if not (stanzas and pairs):
        return 0.0
    comments = sum(1 for line in lines if _COMMENT.match(line))
    return min(0.9, (stanzas + pairs + comments) / len(lines))


def read(text: str) -> Reading:
    """The attributes that are known, in the order of the file, and the lines that MQ reads not."""
    found = parse_ini(text.encode())
    known = {
        (s.stanza.lower(), s.key.lower()): f"{s.stanza}.{s.key}" for s in client_settings() if s.key
    }
    events: list[Event] = []
    for entry in found.entries:
        name = known.get((entry.stanza.lower(), entry.key.lower()))
        if name is None:
            continue
        value = redact_value(entry.key, entry.value).text
        said = f"{name}={value}"
        events.append(Event(entry.line, said, side=Side.CLIENT, values=((name, value),)))
    if events:
        events.append(
            Event(events[-1].line, "mqtui config --ini FILE shows which of them are in effect.")
        )
    told = {event.line for event in events}
    unread = sum(
        1
        for number, line in enumerate(split_lines(text), 1)
        if line.strip() and number not in told and not _STANZA.match(line)
        and not _COMMENT.match(line)
    )  # fmt: skip
    return Reading(KIND, tuple(events), unread)


READER = Reader(KIND, score, read, has_blank_lines=True)
