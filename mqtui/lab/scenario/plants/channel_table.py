"""The application's channel table: JSON, or the binary form of a queue manager."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from mqtui.formats.ccdt.binary_table import BinaryChannel, make_table
from mqtui.lab.errors import ScenarioError
from mqtui.lab.scenario.plants.declaration import Field, Kind, Primitive
from mqtui.lab.scenario.plants.place import Place

_BOM = "\ufeff"
_EDITS = ("set", "remove", "add", "delete")


def _act(place: Place, values: Mapping[str, Any]) -> None:
    box = place.sandbox
    path = place.path(values["path"]) if "path" in values else box.ccdt
    if "text" in values:
        text = place.text(values["text"])
    else:
        table = json.loads(place.inside(box.ccdt).read_text("utf-8-sig"))
        if set(values) & set(_EDITS):
            _edit(place, table["channel"], values)
        if values.get("format") == "binary":
            # The lab's client reads a binary table where its configuration names one.
            binary = place.path(values["path"]) if "path" in values else box.ccdt
            box.put_bytes(binary, make_table([_binary(c) for c in table["channel"]]))
            return
        text = json.dumps(table, indent=2, ensure_ascii=False) + "\n"
    box.put(path, (_BOM if values.get("bom") else "") + text)


def _edit(place: Place, channels: list[dict[str, Any]], values: Mapping[str, Any]) -> None:
    for name in values.get("delete", ()):
        _entry(channels, name)
        channels[:] = [c for c in channels if c.get("name") != name]
    for dotted in values.get("remove", ()):
        _remove(_entry(channels, values.get("channel")), dotted.split("."))
    for dotted, value in values.get("set", {}).items():
        _set(_entry(channels, values.get("channel")), dotted.split("."), place.value(value))
    channels += [place.value(entry) for entry in values.get("add", ())]


def _entry(channels: list[dict[str, Any]], name: str | None) -> dict[str, Any]:
    found = [c for c in channels if name is None or c.get("name") == name]
    if not found:
        raise ScenarioError(f"The channel table has no entry {name or 'at all'}.")
    return found[0]


def _set(entry: dict[str, Any], path: list[str], value: Any) -> None:
    for step in path[:-1]:
        entry = entry.setdefault(step, {})
        if not isinstance(entry, dict):
            raise ScenarioError(f"{'.'.join(path)} is not possible: {step} is not a table.")
    entry[path[-1]] = value


def _remove(entry: dict[str, Any], path: list[str]) -> None:
    for step in path[:-1]:
        entry = entry.get(step, {})
    if not isinstance(entry, dict) or path[-1] not in entry:
        raise ScenarioError(f"The channel table's entry has no {'.'.join(path)} to remove.")
    del entry[path[-1]]


def _binary(entry: Mapping[str, Any]) -> BinaryChannel:
    client = entry.get("clientConnection", {})
    security = entry.get("transmissionSecurity", {})
    return BinaryChannel(
        name=entry.get("name", ""),
        offset=0,
        queue_manager=client.get("queueManager", ""),
        connection_name=",".join(f"{c['host']}({c['port']})" for c in client.get("connection", ())),
        cipher_spec=security.get("cipherSpecification", ""),
        certificate_label=security.get("certificateLabel", ""),
        peer_name=security.get("certificatePeerName", ""),
    )


CHANNEL_TABLE = Primitive(
    "ccdt",
    "The application's channel table, `client/ccdt.json`.",
    (
        Field(
            "channel", Kind.TEXT, "the entry that `set` and `remove` change (default: the first)"
        ),
        Field(
            "set",
            Kind.TABLE,
            "attributes by dotted path; a text of {port} alone becomes a number",
        ),
        Field("remove", Kind.TEXTS, "attributes to remove, by dotted path"),
        Field("add", Kind.TABLES, "complete entries to add at the end"),
        Field("delete", Kind.TEXTS, "names of entries to remove"),
        Field("text", Kind.TEXT, "new content of the whole file, valid or not"),
        Field("bom", Kind.FLAG, "start with a byte order mark"),
        Field("format", Kind.TEXT, "how to write it", choices=("json", "binary")),
        Field(
            "path", Kind.TEXT, "write the result to this file instead, such as client/AMQCLCHL.TAB"
        ),
    ),
    """\
[[plant]]
what = "ccdt"
channel = "LAB.APP.TLS"
remove = ["transmissionSecurity"]

[plant.set]
"connectionManagement.clientWeight" = 5
"clientConnection.connection" = [{ host = "{host}", port = "{port}" }]

[[plant.add]]
name = "LAB.APP.PLAIN"
type = "clientConnection"

[plant.add.clientConnection]
queueManager = "{queue_manager}"
connection = [{ host = "{host}", port = "{port}" }]
""",
    _act,
    (*_EDITS, "text", "bom", "format"),
)
