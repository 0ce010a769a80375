"""Answers of DISPLAY commands and MQSC scripts: what an object's TLS attributes are.

Kinds and attributes: https://www.ibm.com/docs/en/ibm-mq/9.4?topic=reference-mqsc-commands
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mqtui.evidence.model import Event, Reader, Reading, Side
from mqtui.formats.lines import split_lines
from mqtui.formats.mqsc import MqscBlock, parse_mqsc
from mqtui.formats.mqsc_forms import PlainMqsc, plain_mqsc
from mqtui.formats.mqsc_script import split_script
from mqtui.formats.redaction import redact_text

KIND = "MQSC commands, or what they displayed"
#: What is told of each kind of object, in this order, where the text has it.
_TOLD = {
    "CHANNEL": (
        "CHLTYPE", "CONNAME", "SSLCIPH", "SSLCAUTH", "SSLPEER", "CERTLABL", "QMNAME", "MCAUSER",
    ),
    "QMGR": ("SSLKEYR", "CERTLABL", "SSLFIPS", "CHLAUTH", "CONNAUTH", "REVDNS", "SSLCRLNL"),
    "CHSTATUS": ("CONNAME", "STATUS", "SECPROT", "SSLCIPH", "SSLPEER", "SSLCERTI", "SSLKEYDA"),
    "CHLAUTH": ("TYPE", "ADDRESS", "SSLPEER", "SSLCERTI", "CLNTUSER", "USERSRC", "MCAUSER"),
    "LISTENER": ("STATUS", "PORT", "IPADDR", "CONTROL"),
}  # fmt: skip
_NAMES = {
    "CHANNEL": "channel",
    "QMGR": "queue manager",
    "CHSTATUS": "status of channel",
    "CHLAUTH": "CHLAUTH of",
    "LISTENER": "listener",
}
_CLIENT_TYPE = "CLNTCONN"
#: Above what any log is: headings of z/OS are messages of a job log too.
_SUREST = 0.97
#: An answer's heading, as runmqsc and z/OS write it, a command, and a pair of an object.
_HEADING = re.compile(r"\s{0,80}AMQ8\d{3}[A-Z]?: |[^\n]{0,80}\bCSQM\d{3}I\b")
_NO_OBJECT = re.compile(
    r"\s{0,8}(?P<code>AMQ8(?:135|145|147|405|416|420|430))[A-Z]?: (?P<text>[^\n]{1,300})"
)
_COMMAND = re.compile(
    r"\s{0,8}(?:\d{1,6} : )?(?:DEF(?:INE)?|ALT(?:ER)?|SET|DIS(?:PLAY)?)\s{1,8}"
    r"(?:CHANNEL|CHL|QMGR|CHLAUTH|CHSTATUS|CHS|LSSTATUS|LISTENER)\b",
    re.IGNORECASE,
)
_PAIR = re.compile(r"\s{0,80}[A-Z][A-Z0-9]{2,11}\([^\n]{0,1100}\)")
#: What belongs to a sheet of runmqsc and tells nothing.
_FRAME = re.compile(
    r"\s{0,8}(?:Starting MQSC for queue manager|5724-H72|\d{1,6} MQSC commands? read"
    r"|(?:No|\d{1,6}) commands? (?:have|has) a syntax error|All valid MQSC commands were"
    r"|END [A-Z]{4,10} DETAILS"
    r"|(?:One|\d{1,6}) valid MQSC commands? could not be|\d{0,6} ?: ?(?:end)?$)",
    re.IGNORECASE,
)


def score(text: str) -> float:
    """How much of the text is headings, commands and attributes of MQSC."""
    lines = [line for line in split_lines(text) if line.strip()]
    heads = sum(1 for line in lines if _HEADING.match(line) or _COMMAND.match(line))
    if not heads:
        return 0.0
    ours = heads + sum(1 for line in lines if _PAIR.match(line) or _FRAME.match(line))
    pairs = any(_PAIR.match(line) or _COMMAND.match(line) for line in lines)
    return min(_SUREST, ours / len(lines)) if pairs else 0.0


def read(text: str) -> Reading:
    """Every object that has attributes, in the order of the text."""
    plain = plain_mqsc(text)
    made, rest = split_script(plain.text)
    found = [(block, True) for block in made] + [(block, False) for block in parse_mqsc(rest)]
    events = [
        _event(plain, block, is_command)
        for block, is_command in sorted(found, key=lambda each: each[0].line)
        if block.kind in _TOLD
    ]
    unread = sum(1 for line in split_lines(text) if line.strip() and not _is_known(line))
    told = sorted((*events, *_refused(plain)), key=lambda event: event.line)
    return Reading(KIND, (*told, *_next(events)), unread)


def _refused(plain: PlainMqsc) -> Iterator[Event]:
    """The answers that show no object: there is none of that name, or the command was refused."""
    for number, line in enumerate(split_lines(plain.text), 1):
        if found := _NO_OBJECT.match(line):
            said = redact_text(found["text"].strip()).text
            yield Event(plain.line(number), said, found["code"], Side.QUEUE_MANAGER)


def _is_known(line: str) -> bool:
    return bool(
        _HEADING.match(line) or _COMMAND.match(line) or _PAIR.match(line) or _FRAME.match(line)
    )


def _event(plain: PlainMqsc, block: MqscBlock, is_command: bool) -> Event:
    has = {key: block.attributes[key] for key in _TOLD[block.kind] if key in block.attributes}
    told = ", ".join(f"{key}({value or ' '})" for key, value in has.items())
    name = f"{_NAMES[block.kind]} {block.name}".strip()
    verb = "is set by a command" if is_command else "is shown"
    text = f"{name}: {told}" if told else f"{name} {verb}, with no attribute of TLS"
    if (said := _meaning(block.kind, has)) and not is_command:
        text += f". {said}"
    values = list(has.items())
    if block.kind in ("CHANNEL", "CHSTATUS"):
        values.insert(0, ("channel", block.name))
    side = Side.CLIENT if has.get("CHLTYPE") == _CLIENT_TYPE else Side.QUEUE_MANAGER
    return Event(plain.line(block.line), text, side=side, values=tuple(values))


def _meaning(kind: str, has: dict[str, str]) -> str:
    """What people overlook in it."""
    if kind == "CHANNEL" and has.get("SSLCIPH") == "":
        return "SSLCIPH is blank: this definition does not use TLS"
    if kind == "CHSTATUS" and has.get("SECPROT") == "NONE":
        return "SECPROT is NONE: this connection does not use TLS"
    return ""


def _next(events: list[Event]) -> Iterator[Event]:
    if events:
        yield Event(
            events[-1].line,
            "mqtui check --mqsc FILE compares it with what the client has.",
        )


READER = Reader(KIND, score, read, has_blank_lines=True)
