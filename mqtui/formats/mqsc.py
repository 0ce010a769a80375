"""The output of runmqsc DISPLAY commands, saved as text.

Shape: domain/field-formats.md, section 5, and real output. A block begins with a message line and
holds ``KEY(VALUE)`` in two columns; brackets nest, a bare word is an attribute without a value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_MESSAGE = re.compile(r"^\s{0,2}(AMQ\d{4})[A-Z]?:")
_ECHO = re.compile(r"^\s*\d*\s{0,3}: ")
_WORD = re.compile(r"(?<![A-Z0-9])[A-Z][A-Z0-9]*(?=\(|\s|$)")
#: No value of MQ's is near as long; a longer line is not worth its scanning time.
_MAX_LINE = 16384
#: What a DISPLAY answer's message number says it shows.
_KINDS = {"AMQ8408": "QMGR", "AMQ8414": "CHANNEL", "AMQ8417": "CHSTATUS"}
#: Attributes that only a channel's status has.
_STATUS_ONLY = frozenset({"SUBSTATE", "MCASTAT", "CURRENT", "SAVED", "CHSTADA", "JOBNAME"})


@dataclass(frozen=True, slots=True)
class MqscBlock:
    """One displayed object. ``attributes`` by keyword, blanks at both ends of a value removed.

    ``kind`` is CHANNEL, QMGR, CHSTATUS, or the object type by its first keyword (QUEUE, LISTENER,
    ...); ``name`` the value of the first keyword; ``line`` where the block begins, from 1.
    """

    kind: str
    name: str
    line: int
    attributes: dict[str, str] = field(default_factory=dict)


def parse_mqsc(text: str) -> tuple[MqscBlock, ...]:
    """Every object in the text, in order. Text that is no such output gives nothing."""
    blocks: list[MqscBlock] = []
    message, began = "", 0
    attributes: dict[str, str] = {}

    def close() -> None:
        if attributes:
            blocks.append(_block(message, dict(attributes), began))
            attributes.clear()

    for number, written in enumerate(text.replace("\t", " ").split("\n"), start=1):
        line = written if len(written) <= _MAX_LINE else ""
        if found := _MESSAGE.match(line):
            close()
            message, began = found[1], number
        elif not line.strip() or _ECHO.match(line) or not _holds_attributes(line):
            close()
            message = ""
        else:
            began = began if message or attributes else number
            attributes.update(_pairs(line.strip()))
    close()
    return tuple(blocks)


def _holds_attributes(line: str) -> bool:
    # Output pasted into a mail may have lost its indent, but then a bracket must follow.
    word = _WORD.match(line.strip())
    if word is None:
        return False
    rest = line.strip()[word.end() :]
    return rest.startswith("(") or (line[0].isspace() and _only_attributes(line.strip()))


def _only_attributes(text: str) -> bool:
    position = 0
    while position < len(text):
        word = _WORD.match(text, position)
        if word is None:
            return False
        position = word.end()
        if text[position : position + 1] == "(":
            _, position = _value(text, position)
        position += len(text[position:]) - len(text[position:].lstrip())
    return True


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    position = 0
    while position < len(text):
        word = _WORD.search(text, position)
        if word is None:
            return
        position = word.end()
        value = ""
        if text[position : position + 1] == "(":
            value, position = _value(text, position)
        yield word[0], value


def _value(text: str, opening: int) -> tuple[str, int]:
    """The value in the brackets at ``opening`` and the position behind them."""
    depth = 0
    for position in range(opening, len(text)):
        if text[position] == "(":
            depth += 1
        elif text[position] == ")":
            depth -= 1
            if depth == 0:
                return _clean(text[opening + 1 : position]), position + 1
    # Unbalanced, e.g. a description with a bracket in it: up to the last bracket, or all.
    last = text.rfind(")", opening)
    end = last if last > opening else len(text)
    return _clean(text[opening + 1 : end]), end + 1


def _clean(value: str) -> str:
    stripped = value.strip()
    if len(stripped) > 1 and stripped[0] == stripped[-1] == "'":
        return stripped[1:-1].strip()
    return stripped


def _block(message: str, attributes: dict[str, str], line: int) -> MqscBlock:
    first = next(iter(attributes))
    if message in _KINDS:
        kind = _KINDS[message]
    elif first == "QMNAME":
        kind = "QMGR"
    elif first == "CHANNEL" and _STATUS_ONLY & attributes.keys():
        kind = "CHSTATUS"
    else:
        kind = first
    name_key = {"QMGR": "QMNAME", "CHANNEL": "CHANNEL", "CHSTATUS": "CHANNEL"}.get(kind, first)
    return MqscBlock(kind, attributes.get(name_key, attributes[first]), line, attributes)
