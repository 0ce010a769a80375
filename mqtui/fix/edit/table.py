"""Entries of a JSON channel table (CCDT), and a table of their own for one group of clients."""

from __future__ import annotations

import copy
import json
import os
import re
from typing import Any

from mqtui.checks.remedies.tables import table_text
from mqtui.engine.change import SetEntry, UseTable
from mqtui.facts import Ccdt, ChannelDefinition
from mqtui.fix.draft import Draft
from mqtui.fix.edit.json_places import Node, Splice, adding, places, replacing, spliced
from mqtui.fix.errors import CannotEdit
from mqtui.fix.text_file import TextFile, one_line
from mqtui.formats.ccdt.json_table import parse_ccdt
from mqtui.formats.errors import FormatError
from mqtui.formats.redacted import hides
from mqtui.system.image import Attributes, read_image

#: The object of an entry that an attribute stands in; blank for the entry itself.
_OBJECTS = {
    "name": "",
    "cipherSpecification": "transmissionSecurity",
    "certificateLabel": "transmissionSecurity",
    "certificatePeerName": "transmissionSecurity",
    "queueManager": "clientConnection",
    "affinity": "connectionManagement",
    "clientWeight": "connectionManagement",
}
_NUMBERS = frozenset({"clientWeight"})
_MOST_NAMES = 100


def set_entry(draft: Draft, change: SetEntry, table: str) -> None:
    """One attribute of an entry; ``table`` is the path where the change names none.

    Raises:
        CannotEdit: the table is no JSON, or which entry is meant cannot be told any more.
    """
    path = change.table or table
    file = draft.text(path)
    if change.attribute not in _OBJECTS:
        raise CannotEdit(f"{change.attribute} is set with an editor")
    section = _OBJECTS[change.attribute]
    if hides(change.value):
        raise CannotEdit("its value is a secret, which mqtui does not know")
    value: object = one_line(change.value)
    if change.attribute in _NUMBERS:
        value = _number(change.value)
    text = file.text
    entries = _entries(text)
    expected = json.loads(text)
    splices = []
    for place in _meant(text, entries, expected["channel"], change, section):
        splices.append(_splice(text, entries[place], section, change.attribute, value))
        entry = expected["channel"][place]
        (entry.setdefault(section, {}) if section else entry)[change.attribute] = value
    text = spliced(text, splices)
    new = file.with_lines([text])
    if json.loads(text) != expected:  # pragma: no cover - the places were found in this text
        raise CannotEdit(f"after the edit, {path} would not hold the new channel definition")
    _must_be_a_table(new, path)
    draft.write(path, new.data)


def make_table(draft: Draft, change: UseTable, beside: str, used: Ccdt | None) -> str:
    """A new table with the entries of the change; its path. It lies beside the file ``beside``.

    Entries of a JSON table are copied as they stand in it, with all their attributes.

    Raises:
        CannotEdit: it cannot be made there.
    """
    name = os.path.basename(change.path)
    folder = os.path.dirname(draft.real(beside))
    if os.path.isabs(change.path):
        folder = os.path.dirname(change.path)
    path = _free(draft, folder, name)
    text = _copied(draft, change.channels, used) or table_text(change.channels)
    if hides(text):
        raise CannotEdit("an entry of it has a secret, which mqtui does not know")
    like = _like(draft.real(beside))
    draft.make(path, f"{text}\n".encode(), like)
    return path


def _number(value: str) -> int:
    try:
        return int(value)
    except ValueError:
        raise CannotEdit("its value is no number") from None


def _entries(text: str) -> list[Node]:
    root = places(text)
    channels = root.members.get("channel")
    if channels is None or channels.kind != "array":
        raise CannotEdit('it has no "channel" array')
    return channels.items


def _meant(
    text: str, entries: list[Node], values: list[Any], change: SetEntry, section: str
) -> list[int]:
    """The places of the entries that the change means."""
    named = [
        n
        for n, entry in enumerate(values)
        if isinstance(entry, dict) and (not change.channel or entry.get("name") == change.channel)
    ]
    if change.line is not None:
        begins, ends = _line(text, change.line)
        within = [n for n in named if entries[n].start < ends and entries[n].end > begins]
        # The line of an entry that moved means nothing; its name still does.
        if within or len(named) > 1:
            named = within
    elif change.attribute == "cipherSpecification":
        # As the command that is shown: an entry that has one keeps it.
        named = [n for n in named if not _set(values[n], section, change.attribute)]
    if not named:
        raise CannotEdit(f"no entry of it is channel {change.channel} as it was read")
    return named


def _line(text: str, number: int) -> tuple[int, int]:
    """Where the line of that number, from 1, begins and ends."""
    ends = [0, *(found.end() for found in re.finditer("\n", text)), len(text)]
    if not 0 < number < len(ends):
        return len(text), len(text)
    return ends[number - 1], ends[number]


def _set(entry: dict[str, Any], section: str, attribute: str) -> bool:
    inner = entry.get(section) if section else entry
    return isinstance(inner, dict) and bool(inner.get(attribute))


def _splice(text: str, entry: Node, section: str, attribute: str, value: object) -> Splice:
    if entry.kind != "object":
        raise CannotEdit("the entry is no object")
    if not section:
        inner = entry
    elif section in entry.members:
        inner = entry.members[section]
    else:
        return adding(text, entry, section, {attribute: value})
    if inner.kind != "object":
        raise CannotEdit(f"{section} of the entry is no object")
    if attribute in inner.members:
        return replacing(inner.members[attribute], value)
    return adding(text, inner, attribute, value)


def _must_be_a_table(file: TextFile, path: str) -> None:
    try:
        parse_ccdt(file.data)
    except FormatError as error:
        raise CannotEdit(f"{path} would be no channel table after it") from error


def _copied(draft: Draft, channels: tuple[ChannelDefinition, ...], used: Ccdt | None) -> str:
    """The entries as they stand in the table that they are picked from, with what is to differ.

    Blank where they are of no JSON table.
    """
    if used is None or used.format != "json" or any(c.source.name != used.path for c in channels):
        return ""
    try:
        image = read_image(draft.real(used.path))
        table = json.loads(TextFile.of(image.data or b"").text) if image else {}
        entries = [copy.deepcopy(table["channel"][c.position]) for c in channels]
    except (OSError, ValueError, KeyError, IndexError, TypeError, RecursionError):
        return ""
    wanted = json.loads(table_text(channels))["channel"]
    if [e.get("name") for e in entries if isinstance(e, dict)] != [e["name"] for e in wanted]:
        return ""
    for entry, each in zip(entries, wanted, strict=True):
        _merge(entry, each)
    return json.dumps({"channel": entries}, indent=2, ensure_ascii=False)


def _merge(entry: dict[str, Any], wanted: dict[str, Any]) -> None:
    for key, value in wanted.items():
        inner = entry.get(key)
        if isinstance(inner, dict) and isinstance(value, dict):
            _merge(inner, value)
        else:
            entry[key] = value


def _free(draft: Draft, folder: str, name: str) -> str:
    stem, extension = os.path.splitext(name)
    for number in range(1, _MOST_NAMES):
        numbered = name if number == 1 else f"{stem}-{number}{extension}"
        path = os.path.join(folder, numbered)
        if not draft.exists(path):
            return path
    raise CannotEdit(f"{folder} has {_MOST_NAMES} such tables")


def _like(path: str) -> Attributes:
    """Who the new file belongs to and who reads it: as the file beside it, but no ACL."""
    try:
        image = read_image(path, content=False)
    except OSError as error:
        raise CannotEdit(f"{path}: {error.strerror or error}") from error
    if image is None:
        raise CannotEdit(f"{path} is not there")
    mode = image.attributes.mode & 0o666 | 0o400
    return Attributes(mode, image.attributes.uid, image.attributes.gid)
