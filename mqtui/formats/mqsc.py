"""The output of runmqsc DISPLAY commands, saved as text.

Shape: docs/knowledge/mqsc.md, and real output. A block begins with a message line and
holds ``KEY(VALUE)`` in two columns; brackets nest, a bare word is an attribute without a value.

Pasted text may be folded: a line of a block that begins in the first column, where the block's
lines are indented, belongs to the line above when that one stops in the middle of a word or value.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from mqtui.formats.lines import split_lines

_MESSAGE = re.compile(r"^\s{0,2}(AMQ\d{4})[A-Z]?:")
_TERMINAL = re.compile(r"\x1b(?:\[[0-9;?]*[A-Za-z]|\][^\x07\x1b]*(?:\x07|\x1b\\))")
_ECHO = re.compile(r"^\s*\d*\s{0,3}: ")
_BLANKS = re.compile(r"\s*")
_WORD = re.compile(r"(?<![A-Z0-9])[A-Z][A-Z0-9]*(?=\(|\s|$)")
#: No value of MQ's is near as long; a longer line is not worth its scanning time.
_MAX_LINE = 16384
#: A value of 1024 characters (the longest, SSLPEER) in the narrowest terminal.
_MOST_FOLDS = 32
_FIRST = re.compile(r"[A-Z][A-Z0-9]{1,20}\(")
#: A mail program folds no line that is shorter, with the word that did not fit.
_NARROWEST_MAIL = 64
#: What a DISPLAY answer's message number says it shows.
_KINDS = {"AMQ8408": "QMGR", "AMQ8414": "CHANNEL", "AMQ8417": "CHSTATUS"}
#: Words of channel status that have no value.
_BARE = frozenset({"CURRENT", "SAVED", "SHORT"})
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
    """Every object in the text, in order. Text that is no such output gives nothing.

    The last value of a text that was cut off in its middle is left out.
    """
    blocks: list[MqscBlock] = []
    message, began = "", 0
    attributes: dict[str, str | None] = {}

    def close() -> None:
        if attributes:
            blocks.append(_block(message, dict(attributes), began))
            attributes.clear()

    for number, line, is_last in _unfolded(_lines(text)):
        if found := _MESSAGE.match(line):
            close()
            message, began = found[1], number
        elif not line.strip() or _ECHO.match(line) or not _holds_attributes(line):
            close()
            message = ""
        else:
            pairs = list(_pairs(line.strip(), is_last))
            # Without message lines, an object ends where the next one's first keyword stands.
            if pairs and pairs[0][0] == next(iter(attributes), None):
                close()
            began = began if message or attributes else number
            attributes.update(pairs)
    close()
    return tuple(blocks)


def parse_messages(text: str) -> tuple[str, ...]:
    """The messages that stand above no object, such as ``AMQ8420I: ... not found.``, in order."""
    return tuple(
        line.strip()
        for line in _lines(text)
        if (found := _MESSAGE.match(line)) and found[1] not in _KINDS
    )


def without_terminal_codes(text: str) -> str:
    """The text without the escape sequences that a terminal's recording has."""
    return _TERMINAL.sub("", text) if "\x1b" in text else text


def _lines(text: str) -> list[str]:
    lines = split_lines(without_terminal_codes(text).replace("\t", " "), recorded=True)
    return [line if len(line) <= _MAX_LINE else "" for line in lines]


def _unfolded(lines: list[str]) -> Iterator[tuple[int, str, bool]]:
    """Lines with their number, from 1, and whether the text ends there.

    What a terminal folded is one line again.
    """
    position = 0
    while lines and not lines[-1].strip():
        lines.pop()
    width = max(map(len, lines), default=0)
    while position < len(lines):
        line, number = lines[position], position + 1
        position += 1
        if (line[:1].isspace() and _is_broken(line)) or _begins_broken(line):
            joined = line
            for ahead in range(position, min(position + _MOST_FOLDS, len(lines))):
                if not _may_continue(lines[ahead]):
                    break
                joined += _blank_lost(lines[ahead - 1], lines[ahead], width) + lines[ahead].rstrip()
                if not _is_broken(joined) or ahead + 1 == len(lines):
                    line, position = joined, ahead + 1
                    break
        yield number, line, position == len(lines)


def _begins_broken(line: str) -> bool:
    """Whether a line in the first column is a column that a mail program folded, and again."""
    return bool(_FIRST.match(line)) and line.count("(") > line.count(")")


def _blank_lost(before: str, line: str, width: int) -> str:
    """The blank at which a mail program folded; a terminal folds at its width, and loses none."""
    whole, word = len(before.rstrip()), line.split(maxsplit=1)
    if before[-1:].isspace() or not word or whole == width:
        return ""
    return " " if whole + 1 + len(word[0]) > _NARROWEST_MAIL else ""


def _may_continue(line: str) -> bool:
    return bool(line.strip()) and not line[0].isspace() and not _MESSAGE.match(line)


def _is_broken(line: str) -> bool:
    """Whether an attribute line stops inside a value, or behind a keyword that lacks its value."""
    text = line.strip()
    return text.count("(") > text.count(")") or (
        "(" in text and text[-1:].isalnum() and text.split()[-1] not in _BARE
    )


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
        blanks = _BLANKS.match(text, position)
        position = blanks.end() if blanks else len(text)
    return True


def _pairs(text: str, is_last: bool) -> Iterator[tuple[str, str | None]]:
    """Keywords with their values; ``None`` where a keyword has no brackets.

    A value whose end is missing is left out where the text ends: what is there of it may mislead.
    """
    position = 0
    while position < len(text):
        word = _WORD.search(text, position)
        if word is None:
            return
        position = word.end()
        if text[position : position + 1] != "(":
            yield word[0], None
            continue
        value, position = _value(text, position)
        if position <= len(text) or not is_last:
            yield word[0], value


def _value(text: str, opening: int) -> tuple[str, int]:
    """The value in the brackets at ``opening`` and the position behind them.

    That position is behind the text's end where the closing bracket is missing.
    """
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
    return _clean(text[opening + 1 : last if last > opening else len(text)]), len(text) + 1


def _clean(value: str) -> str:
    stripped = value.strip()
    if len(stripped) > 1 and stripped[0] == stripped[-1] == "'":
        return stripped[1:-1].strip()
    return stripped


def _block(message: str, attributes: dict[str, str | None], line: int) -> MqscBlock:
    first = next(iter(attributes))
    if message in _KINDS:
        kind = _KINDS[message]
    elif first == "QMNAME":
        kind = "QMGR"
    elif first == "CHANNEL" and _STATUS_ONLY & attributes.keys():
        kind = "CHSTATUS"
    else:
        kind = first
    if kind == "CHSTATUS":
        # A keyword that lost its value is not a blank value.
        attributes = {k: v for k, v in attributes.items() if v is not None or k in _BARE}
    name_key = {"QMGR": "QMNAME", "CHANNEL": "CHANNEL", "CHSTATUS": "CHANNEL"}.get(kind, first)
    shown = {keyword: value or "" for keyword, value in attributes.items()}
    return MqscBlock(kind, shown.get(name_key, shown.get(first, "")), line, shown)
