"""Environments as container tools print them: JSON and YAML of docker, compose and kubectl.

Not a YAML reader: it takes the lines that such tools write for variables and passes over the rest.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from mqtui.formats.lines import numbered_lines
from mqtui.formats.password_form import described

_NAME = re.compile(r"^[A-Za-z_][\w.-]*$")
_PAIR = re.compile(r"^-?\s*name:\s*(?P<name>\S+)\s*$")
_VALUE = re.compile(r"^value:\s?(?P<value>.*)$")
_FROM = re.compile(r"^valueFrom:")
_MAPPED = re.compile(r"^(?P<name>[A-Z_][A-Z0-9_]*):(?:\s+(?P<value>.*))?$")
_LISTED = re.compile(r"^-\s+[\"']?(?P<name>[A-Za-z_]\w*)=(?P<value>.*?)[\"']?$")
_DEEPEST = 12

Found = list[tuple[str, str, int | None]]


def from_json(text: str, problems: list[str]) -> Found | None:
    """Variables out of ``["NAME=value"]``, ``docker inspect`` or ``kubectl get -o json``.

    ``None`` when the text is no JSON. Later ones of a name win, as the caller takes the last.
    """
    if not text.lstrip().startswith(("[", "{")):
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(value, dict) and value and all(_is_plain(k, v) for k, v in value.items()):
        return [(str(k), str(v), None) for k, v in value.items()]
    found = list(_lists(value, 0, problems))
    if len(found) > 1:
        problems.append(
            f"The file has {len(found)} lists of variables, as for several containers; the last "
            "value of a name is used."
        )
    return [item for each in found for item in each]


def _is_plain(name: object, value: object) -> bool:
    return isinstance(name, str) and bool(_NAME.match(name)) and isinstance(value, str)


def _lists(value: Any, depth: int, problems: list[str]) -> Iterator[Found]:
    """Every list of variables in the document."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        for each in value.values():
            yield from _lists(each, depth + 1, problems)
    elif isinstance(value, list):
        found = [item for each in value if (item := _item(each, problems)) is not None]
        if found:
            yield found
        else:
            for each in value:
                yield from _lists(each, depth + 1, problems)


def _item(value: Any, problems: list[str]) -> tuple[str, str, int | None] | None:
    if isinstance(value, str):
        name, equals, rest = value.partition("=")
        return (name, rest, None) if equals and _NAME.match(name) else None
    if (
        isinstance(value, dict)
        and isinstance(value.get("name"), str)
        and _NAME.match(value["name"])
    ):
        if isinstance(value.get("value"), str):
            return value["name"], value["value"], None
        if "valueFrom" in value:
            problems.append(elsewhere(value["name"]))
            return value["name"], described(), None
    return None


def elsewhere(name: str) -> str:
    """The sentence for a variable whose value the file does not hold."""
    return f"The value of {name[:80]} comes from a secret or a config map and is not in the file."


def from_yaml(text: str, problems: list[str]) -> Found | None:
    """Variables out of YAML as kubectl and compose write it; ``None`` when there are none."""
    found: Found = []
    pending = ""
    for number, raw in numbered_lines(text):
        line = raw.strip()
        if pair := _PAIR.match(line):
            pending = _unquoted(pair["name"])
        elif pending and (value := _VALUE.match(line)):
            found.append((pending, _unquoted(value["value"]), number))
            pending = ""
        elif pending and _FROM.match(line):
            problems.append(elsewhere(pending))
            found.append((pending, described(), number))
            pending = ""
        elif listed := _LISTED.match(line):
            found.append((listed["name"], listed["value"], number))
        elif mapped := _MAPPED.match(line):
            found.append((mapped["name"], _unquoted(mapped["value"] or ""), number))
    return [each for each in found if _NAME.match(each[0])] or None


def _unquoted(text: str) -> str:
    value = text.strip()
    if len(value) > 1 and value[0] == value[-1] == '"':
        try:
            return str(json.loads(value))
        except ValueError:
            return value[1:-1]
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    return value
