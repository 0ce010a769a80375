"""The lines on which the attributes of a JSON channel table's entries stand.

A JSON parser gives values without their places; an edit needs the line as it is in the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

#: Attributes whose lines are told, by their place within an entry.
_WANTED = {
    ("name",): "name",
    ("clientConnection", "queueManager"): "queueManager",
    ("transmissionSecurity", "cipherSpecification"): "cipherSpecification",
    ("transmissionSecurity", "certificateLabel"): "certificateLabel",
    ("transmissionSecurity", "certificatePeerName"): "certificatePeerName",
}
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],\n]')
#: Deeper than this nothing of interest stands, and a hostile text may be.
_DEEPEST = 16


def attribute_lines(text: str) -> list[dict[str, int]]:
    """For each entry of the table, in order: the line (from 1) of each attribute's value.

    ``text`` should be JSON that parses. Of a name that is written twice the last one counts, as in
    the parser. Nesting deeper than any table's ends it.
    """
    found: list[dict[str, int]] = []
    #: For each open bracket: its kind, and the name that it or its last value stands under.
    kinds: list[str] = []
    names: list[str] = []
    waiting = False
    for part, line in _tokens(text):
        if part in "{[":
            if len(kinds) == _DEEPEST:
                return found
            kinds.append(part)
            names.append("")
            waiting = part == "{"
            if kinds == ["{", "[", "{"] and names[0] == "channel":
                found.append({})
        elif part in "}]":
            if not kinds:
                return found
            kinds.pop()
            names.pop()
            waiting = False
        elif part == ",":
            waiting = bool(kinds) and kinds[-1] == "{"
        elif waiting:
            names[-1] = _value(part)
            waiting = False
        elif kinds[:3] == ["{", "[", "{"] and names[0] == "channel" and found:
            wanted = _WANTED.get(tuple(names[2:]))
            if wanted is not None:
                found[-1][wanted] = line
    return found


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    line = 1
    for match in _TOKEN.finditer(text):
        part = match[0]
        if part == "\n":
            line += 1
        else:
            yield part, line


def _value(part: str) -> str:
    try:
        value = json.loads(part)
    except ValueError:
        return ""
    return value if isinstance(value, str) else ""
