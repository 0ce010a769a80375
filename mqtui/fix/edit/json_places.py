"""Where each value of a JSON text stands, so that one can be changed and no other byte is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from mqtui.fix.errors import CannotEdit

_BLANK = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()
#: A channel table has five levels.
_DEEPEST = 40


@dataclass(slots=True)
class Node:
    """A value and its place in the text: ``text[start:end]``.

    ``members`` are an object's by their keys, the last of the same key; ``items`` an array's.
    """

    start: int
    end: int
    kind: str
    members: dict[str, Node] = field(default_factory=dict)
    items: list[Node] = field(default_factory=list)


class Splice(NamedTuple):
    """What takes the place of ``text[start:end]``."""

    start: int
    end: int
    text: str


def places(text: str) -> Node:
    """The outermost value of the text.

    Raises:
        CannotEdit: it is no JSON, or has a key twice in one object.
    """
    try:
        json.loads(text)
        start = _past_blanks(text, 0)
        return _value(text, start, 0)
    except (ValueError, RecursionError) as error:
        raise CannotEdit("it is not valid JSON") from error


def _past_blanks(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    return found.end() if found else at


def _value(text: str, at: int, depth: int) -> Node:
    if depth > _DEEPEST:
        raise CannotEdit("its JSON is nested too deeply")
    if text[at] == "{":
        return _object(text, at, depth)
    if text[at] == "[":
        return _array(text, at, depth)
    _, end = _DECODER.raw_decode(text, at)
    return Node(at, end, "other")


def _object(text: str, at: int, depth: int) -> Node:
    node = Node(at, at, "object")
    at = _past_blanks(text, at + 1)
    while text[at] != "}":
        key, at = _DECODER.raw_decode(text, at)
        at = _past_blanks(text, _past_blanks(text, at) + 1)
        if key in node.members:
            raise CannotEdit(f'it has the key "{key}" twice in one object')
        node.members[key] = _value(text, at, depth + 1)
        at = _past_blanks(text, node.members[key].end)
        if text[at] == ",":
            at = _past_blanks(text, at + 1)
    node.end = at + 1
    return node


def _array(text: str, at: int, depth: int) -> Node:
    node = Node(at, at, "array")
    at = _past_blanks(text, at + 1)
    while text[at] != "]":
        node.items.append(_value(text, at, depth + 1))
        at = _past_blanks(text, node.items[-1].end)
        if text[at] == ",":
            at = _past_blanks(text, at + 1)
    node.end = at + 1
    return node


def replacing(node: Node, value: object) -> Splice:
    """Another value in that place."""
    return Splice(node.start, node.end, json.dumps(value, ensure_ascii=False))


def adding(text: str, node: Node, key: str, value: object) -> Splice:
    """One member more at the end of that object, set out as the one before it."""
    written = f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}"
    if not node.members:
        return Splice(node.start, node.end, "{" + written + "}")
    before = list(node.members.values())[-1]
    first = _BLANK.match(text, node.start + 1)
    blank = first[0] if first else ""
    return Splice(before.end, before.end, f",{blank or ' '}{written}")


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """The text with all of them made."""
    parts, at = [], 0
    for splice in sorted(splices):
        parts += [text[at : splice.start], splice.text]
        at = splice.end
    return "".join([*parts, text[at:]])
