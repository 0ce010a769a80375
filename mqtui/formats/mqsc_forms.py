"""MQSC text out of what people keep it in: console logs, quoted mail, JSON, output of z/OS.

What comes out are the lines as runmqsc reads or writes them, each with the number that it has in
the file. A command that runmqsc echoes becomes the command alone where its answer says that it was
carried out, so that a start-up script can be read from the log of the container that ran it.

z/OS: https://www.ibm.com/docs/en/ibm-mq/9.4?topic=codes-command-processor-messages-csqm (CSQM201I).
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from mqtui.formats.lines import split_lines
from mqtui.formats.mqsc import without_terminal_codes

#: ``qm-1  | `` of docker compose, taken off only where half of the lines have it.
_SERVICE = re.compile(r"^[A-Za-z0-9][\w.-]{0,80}\s{0,60}\| ?")
#: Quoting of mail and tables, what kubectl and a container's runtime put before a line, a time.
_PREFIXES = (
    re.compile(r"^\s?[>|\u2022] ?"),
    re.compile(r"^\[pod/[^\]\s]{1,300}\] ?"),
    re.compile(
        r"^\d{4}-\d\d-\d\d[T\s]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)\s?"
        r"(?:std(?:out|err)\s[FP]\s)?"
    ),
)
_MOST_PREFIXES = 6
_ENTITY = re.compile(r"&(?:quot|apos|nbsp|[lg]t|amp|#\d{1,4}|#x[0-9a-f]{1,4});", re.I)
_TYPOGRAPHY = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u201a": "'", "\u2032": "'", "\xa0": " ", "\u200b": ""}
    # An entity may stand for a line end; the lines stay as many as they are.
    | dict.fromkeys("\r\n", " ")
)
_INDENTED = re.compile(r"^\s{3,}(?=AMQ\d{4}[A-Z]?:|Starting MQSC for queue manager )")
_ECHO = re.compile(r"^\s*(\d*)\s{0,3}: ?(.*)$")
_CHANGES = re.compile(r"^\s*(?:DEF|ALT|SET|DEL)[A-Z]*\s", re.I)
_ANSWER = re.compile(r"^\s*AMQ(\d{4})([A-Z]?):")
#: Numbers of "created", "changed" and "set", for levels that give no letter.
_DONE = re.compile(r"80\d\d|8560|8877")
_ZOS_HEAD = re.compile(r"\bCSQM\d{3}I\s.{0,120}?\bDISPLAY\s+([A-Z]+)\s+DETAILS\b")
_ZOS_END = re.compile(r"^\s*(?:\d{1,3}\s+)?END\s+[A-Z]+\s+DETAILS\b|\bCSQ[0-9A-Z]\d{3}[A-Z]\s")
_ZOS_NUMBER = re.compile(r"^\s*\d{1,3}\s+(?=[A-Z][A-Z0-9]*(?:\(|\s*$))")
_ZOS_KINDS = {
    "QMGR": "AMQ8408I: ",
    "CHANNEL": "AMQ8414I: ",
    "CHL": "AMQ8414I: ",
    "CHSTATUS": "AMQ8417I: ",
    "CHS": "AMQ8417I: ",
}
_IN_JSON = re.compile(r"^[ \t]*(?:(?:DEF|ALT|SET|DIS)[A-Z]*\s+[A-Z]|AMQ\d{4}[A-Z]?:)", re.I | re.M)
_DEEPEST = 12
#: Values of a document that are looked for in its text; those behind them get the last line found.
_MOST_FOUND = 100


@dataclass(frozen=True, slots=True)
class PlainMqsc:
    """Lines as runmqsc has them, and of each the number in the file; none: they are the same."""

    text: str
    numbers: tuple[int, ...] = ()

    def line(self, number: int) -> int:
        """The number in the file of a line of ``text``, both from 1."""
        return self.numbers[number - 1] if 0 < number <= len(self.numbers) else number


def plain_mqsc(text: str) -> PlainMqsc:
    """The MQSC in ``text``, in whichever of the forms it is. Never raises."""
    numbers: tuple[int, ...] = ()
    if found := _from_json(text):
        numbers, lines = tuple(n for n, _ in found), [line for _, line in found]
    else:
        lines = split_lines(without_terminal_codes(text), recorded=True)
    lines = [_without_typography(line) for line in lines]
    lines = list(_of_runmqsc(_carried_out(_unprefixed(lines))))
    return PlainMqsc("\n".join(lines), numbers)


def _from_json(text: str) -> list[tuple[int, str]]:
    """The lines of every MQSC text among the values of a document, with the value's line."""
    if text.lstrip()[:1] not in ("{", "["):
        return []
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return []
    found: list[tuple[int, str]] = []
    position, number = 0, 1
    texts = (value for value in _values(document, 0) if _IN_JSON.search(value))
    for count, value in enumerate(texts):
        if count < _MOST_FOUND and (here := _place(text, value, position)) >= 0:
            number += text.count("\n", position, here)
            position = here
        found += [(number, line) for line in split_lines(value)]
    return found


def _values(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif depth < _DEEPEST and isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _values(each, depth + 1)


def _place(text: str, value: str, start: int) -> int:
    """Where a value stands from ``start`` on; -1 where it is written with other escapes."""
    here = text.find(json.dumps(value), start)
    return here if here >= 0 else text.find(json.dumps(value, ensure_ascii=False), start)


def _without_typography(line: str) -> str:
    """Quotes and blanks as they were typed, before a mail program or a page set them."""
    line = html.unescape(line) if _ENTITY.search(line) else line
    return line.translate(_TYPOGRAPHY)


def _unprefixed(lines: list[str]) -> list[str]:
    plain = [_without_prefixes(line) for line in lines]
    filled = [line for line in plain if line.strip()]
    if 2 * sum(bool(_SERVICE.match(line)) for line in filled) > len(filled):
        plain = [_without_prefixes(_SERVICE.sub("", line, count=1)) for line in plain]
    return [_INDENTED.sub("", line) for line in plain]


def _without_prefixes(line: str) -> str:
    for _ in range(_MOST_PREFIXES):
        found = next((m for each in _PREFIXES if (m := each.match(line))), None)
        if found is None:
            break
        line = line[found.end() :]
    return line


def _carried_out(lines: list[str]) -> list[str]:
    """The lines, with every command that was echoed and then carried out as itself."""
    result = list(lines)
    command: dict[int, str] = {}
    for position, line in enumerate([*lines, "1 : "]):
        echo, answer = _ECHO.match(line), _ANSWER.match(line)
        if echo and (echo[1] or not command):
            # Nothing answered the one before it: a script that was only read.
            result = _replaced(result, command)
            command = {position: echo[2]} if _CHANGES.match(echo[2]) else {}
        elif echo:
            command[position] = echo[2]
        elif answer and command:
            done = answer[2] in ("I", "W") if answer[2] else bool(_DONE.match(answer[1]))
            result = _replaced(result, command if done else {})
            command = {}
    return result


def _replaced(lines: list[str], command: dict[int, str]) -> list[str]:
    for position, text in command.items():
        lines[position] = text
    return lines


def _of_runmqsc(lines: list[str]) -> Iterator[str]:
    """The lines, with answers of z/OS as runmqsc lays them out."""
    inside = False
    for line in lines:
        if head := _ZOS_HEAD.search(line):
            inside = True
            yield _ZOS_KINDS.get(head[1], "")
        elif inside and _ZOS_END.search(line):
            inside = False
            yield ""
        elif inside and line.strip():
            plain = _ZOS_NUMBER.sub("", line, count=1).strip()
            yield f"   {re.sub(r'^CHSTATUS(?=[(])', 'CHANNEL', plain)}"
        else:
            yield line
