"""``AMQERR0n.json``, and the same records on a container's console or in what collects logs.

Shape: docs/knowledge/error-logs.md . A record that was cut is read as far as it goes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from mqtui.evidence.model import Event, Reader, Reading, Side
from mqtui.evidence.values import is_of_queue_manager, values_of, who_wrote
from mqtui.formats.lines import split_lines

KIND = "JSON error log of MQ (AMQERR0n.json)"
_ID = "ibm_messageId"
_PROGRAM = "ibm_processName"
_FIELD = re.compile(
    r'"(ibm_[A-Za-z0-9_]{1,40}|message)"[ \t\n]{0,4}:[ \t\n]{0,4}'
    r'(?:"((?:[^"\\]|\\.){0,4000})"?|(-?\d{1,19}))'
)
_CODE = re.compile(r"^(AMQ\d{4})[A-Z]?$")
#: What a record in one line begins with, or a line of one that was laid out.
_LINE = re.compile(r"[ \t]*(?:[{}\[\]]|\"[\w.@-]{1,40}\"[ \t]{0,4}:)")
_HEAD = re.compile(r"^AMQ\d{4}[A-Z]?:[ \t\n]*")
#: Where collectors of logs put a line of a container, as text or as an object.
_ENVELOPES = ("log", "message", "MESSAGE", "textPayload", "jsonPayload", "_source", "line", "msg")
_DEPTH = 3
#: A record that was wrapped or laid out ends within so many lines and characters.
_MOST_LINES, _MOST_CHARACTERS = 60, 1 << 15
_DECODER = json.JSONDecoder(strict=False)


def score(text: str) -> float:
    """No other text has that key; how much of the text is lines as JSON has them says the rest."""
    if f'"{_ID}"' not in text and f'\\"{_ID}\\"' not in text:
        return 0.0
    lines = [line for line in split_lines(text) if line.strip()]
    ours = sum(1 for line in lines if _LINE.match(line) or _ID in line)
    return min(0.97, 0.7 + 0.27 * ours / len(lines))


def read(text: str) -> Reading:
    """Every record, in the order of the text."""
    events: list[Event] = []
    unread = 0
    lines = split_lines(text)
    number = 0
    while number < len(lines):
        if not lines[number].strip(" \t[],"):
            number += 1
            continue
        record, used = _record(lines, number)
        event = _event(record, number + 1) if record else None
        if event:
            events.append(event)
        else:
            unread += 1
        number += used
    return Reading(KIND, tuple(events), unread)


def _record(lines: list[str], at: int) -> tuple[dict[str, Any], int]:
    """The record that begins in a line, and how many lines it takes."""
    start = lines[at].find("{")
    if start < 0:
        return {}, 1
    found, _ = _decoded(lines[at][start:])
    if found is not None:
        return _inner(found, _DEPTH), 1
    block = "\n".join(lines[at : at + _MOST_LINES])[start : start + _MOST_CHARACTERS]
    found, end = _decoded(block)
    if found is not None:
        return _inner(found, _DEPTH), block.count("\n", 0, end) + 1
    return _cut(lines, at)


def _decoded(text: str) -> tuple[Any, int]:
    try:
        return _DECODER.raw_decode(text)
    except (ValueError, RecursionError):
        return None, 0


def _inner(found: Any, depth: int) -> dict[str, Any]:
    """The record in what it was packed into; empty where there is none."""
    if isinstance(found, str) and found.startswith("{"):
        found, _ = _decoded(found)
    if not isinstance(found, dict):
        return {}
    fields: dict[str, Any] = {key.replace("\n", ""): value for key, value in found.items()}
    if _ID in fields:
        return fields
    packed = (fields[name] for name in _ENVELOPES if depth and name in fields)
    return next((record for each in packed if (record := _inner(each, depth - 1))), {})


def _cut(lines: list[str], at: int) -> tuple[dict[str, Any], int]:
    """A record without its end: the fields that are whole, up to where the next one begins."""
    end = at + 1
    while end < min(len(lines), at + _MOST_LINES) and not _begins(lines[end]):
        end += 1
    text = "\n".join(lines[at:end])[:_MOST_CHARACTERS]
    fields = {found[1]: _unescaped(found[2], found[3]) for found in _FIELD.finditer(text)}
    return (fields, end - at) if _ID in fields else ({}, 1)


def _begins(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("{")


def _unescaped(text: str | None, number: str | None) -> str:
    if text is None:
        return number or ""
    found, _ = _decoded(f'"{text}"')
    return found if isinstance(found, str) else text


def _event(record: dict[str, Any], line: int) -> Event | None:
    code = _CODE.match(_text(record, _ID))
    if code is None:
        return None
    said = _HEAD.sub("", _text(record, "message"))
    inserts = dict(_inserts(record))
    host = _text(record, "ibm_remoteHost")
    return Event(
        line=line,
        text=said,
        code=code[1],
        side=_side(record),
        when=_text(record, "ibm_datetime"),
        values=(
            *values_of(code[1], said, inserts, host),
            *who_wrote(_text(record, "ibm_serverName"), _text(record, "ibm_processId")),
            *_program(record),
        ),
    )


def _side(record: dict[str, Any]) -> Side:
    manager = _text(record, "ibm_serverName") or is_of_queue_manager(_text(record, _PROGRAM))
    return Side.QUEUE_MANAGER if manager else Side.CLIENT


def _program(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if name := _text(record, _PROGRAM):
        yield "program", name


def _inserts(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key in record:
        if "Insert" in key and (value := _text(record, key)):
            name = key.removeprefix("ibm_")
            yield name[:1].upper() + name[1:], value


def _text(record: dict[str, Any], key: str) -> str:
    value = record.get(key, "")
    return " ".join(str(value).split()) if isinstance(value, str | int) else ""


READER = Reader(KIND, score, read, has_blank_lines=True)
