"""Texts that a document holds: the files in a ConfigMap or a Secret, the lines in a tool's JSON.

Each line keeps the number that it has in the document, as far as the document tells: a literal
block of YAML has its own lines, any other value is at that of its key.

Sources: https://kubernetes.io/docs/concepts/configuration/configmap/ (``data``, ``binaryData``) ;
https://kubernetes.io/docs/concepts/configuration/secret/ (``data`` is Base64, ``stringData`` text)
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from mqtui.formats.lines import split_lines
from mqtui.formats.yaml_tree import Map, Node, Scalar, Sequence, YamlError, read_yaml

_KIND = re.compile(r"^(?:- |\s{0,4})?kind:\s*[\"']?(?:ConfigMap|Secret|List|Template)\b", re.M)
_IN_JSON = re.compile(r"\"kind\"\s*:\s*\"(?:ConfigMap|Secret|List|Template)\"")
_BEFORE_JSON = re.compile(r"^[^\n{}\[\]]{0,200}(?:\[[^\n\]]{0,200}\])?\s*=>\s*(?=[{\[])")
_DEEPEST = 12
#: Values of a document that are looked for in its text; those behind them get the last line found.
_MOST_FOUND = 100
_MOST_FILES = 1000


@dataclass(frozen=True, slots=True)
class HeldFile:
    """One file of a ConfigMap or a Secret. ``numbers`` are its lines' in the document, from 1."""

    name: str
    data: bytes = field(repr=False)
    numbers: tuple[int, ...] = ()

    def line(self, number: int) -> int:
        """The number in the document of one of the file's lines."""
        return self.numbers[number - 1] if 0 < number <= len(self.numbers) else number

    def in_place(self) -> bytes:
        """The file behind as many line ends as the document has before it: its lines then agree."""
        return b"\n" * (self.line(1) - 1) + self.data if self.numbers else self.data


def held_files(text: str) -> list[HeldFile]:
    """The files of the ConfigMaps and Secrets in ``text``; none where it has none. Never raises."""
    if text.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        if not _IN_JSON.search(text):
            return []
    elif not _KIND.search(text):
        return []
    try:
        documents = read_yaml(text)  # JSON is YAML, and so its keys have lines
    except YamlError:
        return []
    lines = split_lines(text)
    found: list[HeldFile] = []
    for each in documents:
        for held in _objects(each, 0):
            found += _files(held, lines)
            if len(found) >= _MOST_FILES:
                return found[:_MOST_FILES]
    return found


def _objects(node: Node, depth: int) -> Iterator[Map]:
    if not isinstance(node, Map) or depth > 2:
        return
    items = node.get("items", "objects")
    if isinstance(items, Sequence):
        for each in items.items:
            yield from _objects(each, depth + 1)
    elif node.text("kind") in ("ConfigMap", "Secret"):
        yield node


def _files(held: Map, lines: list[str]) -> Iterator[HeldFile]:
    secret = held.text("kind") == "Secret"
    for part in ("data", "binaryData", "stringData"):
        holder = held.get(part)
        if not isinstance(holder, Map):
            continue
        coded = part == "binaryData" or (secret and part == "data")
        for name, node in holder.entries.items():
            if not isinstance(node, Scalar):
                continue
            number = holder.lines.get(name) or node.line or 1
            if not coded:
                yield HeldFile(name, node.text.encode(), _numbers(node.text, number, lines))
                continue
            try:
                data = base64.b64decode("".join(node.text.split()), validate=True)
            except ValueError:
                continue
            yield HeldFile(name, data, (number,) * (data.count(b"\n") + 1))


def _numbers(text: str, key: int, lines: list[str]) -> tuple[int, ...]:
    """Where the lines of a value are: below its key if they are written there as they are."""
    own = split_lines(text)
    below = lines[key : key + len(own)]
    if len(below) == len(own) and all(
        a.strip() == b.strip() for a, b in zip(own, below, strict=True)
    ):
        return tuple(range(key + 1, key + 1 + len(own)))
    return (key,) * len(own)


def lines_in_json(text: str, wanted: re.Pattern[str]) -> list[tuple[int, str]]:
    """The lines of each value of a JSON document in which ``wanted`` is, with the value's line.

    A list of texts is one text of several lines, as tools print a command's output.
    """
    text = _BEFORE_JSON.sub("", text, count=1)
    if text.lstrip()[:1] not in ("{", "["):
        return []
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return []
    found: list[tuple[int, str]] = []
    position, number = 0, 1
    texts = (value for value in _values(document, 0) if wanted.search("\n".join(value)))
    for count, value in enumerate(texts):
        if count < _MOST_FOUND and (here := _place(text, value[0], position)) >= 0:
            number += text.count("\n", position, here)
            position = here
        found += [(number, line) for each in value for line in split_lines(each)]
    return found


def _values(value: Any, depth: int) -> Iterator[list[str]]:
    if isinstance(value, str):
        yield [value]
    elif isinstance(value, list) and value and all(isinstance(each, str) for each in value):
        yield value
    elif depth < _DEEPEST and isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _values(each, depth + 1)


def _place(text: str, value: str, start: int) -> int:
    """Where a value stands from ``start`` on; -1 where it is written with other escapes."""
    here = text.find(json.dumps(value), start)
    return here if here >= 0 else text.find(json.dumps(value, ensure_ascii=False), start)
