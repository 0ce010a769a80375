"""Attributes of ``mqclient.ini`` and of the queue manager's ``qm.ini``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mqtui.formats.lines import lines_with_ends
from mqtui.lab.errors import ScenarioError
from mqtui.lab.scenario.plants.declaration import Field, Kind, Primitive
from mqtui.lab.scenario.plants.place import Place

_STANZA = re.compile(r"\s*([A-Za-z]\w*)\s*:\s*$")


def _client(place: Place, values: Mapping[str, Any]) -> None:
    _act(place, place.sandbox.client_ini, values)


def _queue_manager(place: Place, values: Mapping[str, Any]) -> None:
    _act(place, place.sandbox.queue_manager_directory / "qm.ini", values)


def _act(place: Place, file: Path, values: Mapping[str, Any]) -> None:
    if "text" in values:
        place.sandbox.put(file, place.text(values["text"]))
    edits = [k for k in ("set", "add", "remove") if k in values]
    if not edits:
        return
    if "stanza" not in values:
        raise ScenarioError(f"{edits[0]} needs the field stanza: which stanza of {file.name}?")
    text = place.inside(file).read_text("utf-8")
    for name in values.get("remove", ()):
        text = without(text, values["stanza"], name)
    for name, value in values.get("set", {}).items():
        text = with_value(text, values["stanza"], name, place.text(value))
    for name, value in values.get("add", {}).items():
        text = added(text, values["stanza"], name, place.text(value))
    place.sandbox.put(file, text)


def with_value(text: str, stanza: str, name: str, value: str) -> str:
    """``text`` with the attribute's value replaced, or added where there is none."""
    lines = lines_with_ends(text)
    for number in _body(lines, stanza):
        found = re.match(rf"(\s*{re.escape(name)}\s*=).*", lines[number], re.IGNORECASE)
        if found:
            lines[number] = f"{found[1]}{value}\n"
            return "".join(lines)
    return added(text, stanza, name, value)


def added(text: str, stanza: str, name: str, value: str) -> str:
    """``text`` with one more line at the top of the stanza, which is made if it is missing."""
    lines = lines_with_ends(text)
    for number, line in enumerate(lines):
        if _is_head(line, stanza):
            lines.insert(number + 1, f"   {name}={value}\n")
            return "".join(lines)
    return f"{text}\n{stanza}:\n   {name}={value}\n"


def without(text: str, stanza: str, name: str) -> str:
    """``text`` without that attribute.

    Raises:
        ScenarioError: it has none.
    """
    lines = lines_with_ends(text)
    wanted = re.compile(rf"\s*{re.escape(name)}\s*=", re.IGNORECASE)
    gone = {n for n in _body(lines, stanza) if wanted.match(lines[n])}
    if not gone:
        raise ScenarioError(f"There is no {name} to remove in the stanza {stanza}.")
    return "".join(line for n, line in enumerate(lines) if n not in gone)


def _is_head(line: str, stanza: str) -> bool:
    found = _STANZA.match(line)
    return found is not None and found[1].upper() == stanza.upper()


def _body(lines: list[str], stanza: str) -> list[int]:
    inside, found = False, []
    for number, line in enumerate(lines):
        if _STANZA.match(line):
            inside = _is_head(line, stanza)
        elif inside:
            found.append(number)
    return found


_FIELDS = (
    Field("stanza", Kind.TEXT, "the stanza, such as SSL or CHANNELS; added if it is missing"),
    Field("set", Kind.TEXT_TABLE, "attributes to set, replacing those with the same name"),
    Field("add", Kind.TEXT_TABLE, "lines to add at the top of the stanza, whatever it already has"),
    Field("remove", Kind.TEXTS, "attributes to remove"),
    Field("text", Kind.TEXT, "new content of the whole file, before the other fields apply"),
)

CLIENT_INI = Primitive(
    "mqclient.ini",
    "The application's `mqclient.ini`; the rest of the file keeps its layout.",
    _FIELDS,
    """\
[[plant]]
what = "mqclient.ini"
stanza = "SSL"
set = { CertificateLabel = "LabApp" }
remove = ["SSLKeyRepository"]
""",
    _client,
    ("set", "add", "remove", "text"),
)

QUEUE_MANAGER_INI = Primitive(
    "qm.ini",
    "The queue manager's `qm.ini`. The queue manager reads it at start and at REFRESH SECURITY.",
    _FIELDS,
    """\
[[plant]]
what = "qm.ini"
stanza = "SSL"
set = { AllowTLSV13 = "NO" }
""",
    _queue_manager,
    ("set", "add", "remove", "text"),
)
