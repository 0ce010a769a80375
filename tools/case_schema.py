"""Writes assets/schemas/case.json, the JSON Schema of a case file, from the types of the facts.

``python tools/case_schema.py``
"""

from __future__ import annotations

import inspect
import json
import types
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any, Union, get_args, get_origin

from mqtui.case.case import SCHEMA, Manifest, Tried
from mqtui.case.codec import Field, encoded, enum_text, fields_of
from mqtui.facts import Facts
from mqtui.facts.pasted import ShellText

PLACE = Path(__file__).parents[1] / "assets" / "schemas" / "case.json"
_SCALARS = {str: "string", int: "integer", float: "number", bool: "boolean"}


def schema() -> dict[str, Any]:
    """The schema: an object with each JSON member of the zip under its name."""
    definitions: dict[str, Any] = {}
    facts, tried = _of(Facts, definitions), _of(Tried, definitions)
    _of(Manifest, definitions)
    definitions["Manifest"]["properties"].update(
        schema={"const": SCHEMA},
        evidence={"type": "array", "items": {"$ref": "#/$defs/EvidenceEntry"}},
    )
    definitions["Manifest"]["required"] = ["schema", *definitions["Manifest"]["required"]]
    definitions["EvidenceEntry"] = {
        "description": "A member evidence/NAME of the zip, and the path that it had.",
        "type": "object",
        "properties": {"name": {"type": "string"}, "origin": {"type": "string"}},
        "required": ["name", "origin"],
        "additionalProperties": False,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A case of mqtui, {SCHEMA}",
        "description": "The JSON members of the zip, each under its name. docs/case.md tells more.",
        "type": "object",
        "properties": {
            "manifest.json": {"$ref": "#/$defs/Manifest"},
            "facts.json": facts,
            "tried.json": tried,
        },
        "required": ["manifest.json", "facts.json"],
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def text() -> str:
    """The file's text."""
    return json.dumps(schema(), indent=1) + "\n"


def _of(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of one type of the facts; what has fields goes into ``definitions``."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (types.UnionType, Union):
        (only,) = (each for each in inner if each is not types.NoneType)
        return {"anyOf": [_of(only, definitions), {"type": "null"}]}
    if origin is tuple and inner[1:] == (...,):
        return {"type": "array", "items": _of(inner[0], definitions)}
    if origin is tuple:
        each = [_of(one, definitions) for one in inner]
        return {"type": "array", "prefixItems": each, "items": False, "minItems": len(each)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _of(inner[1], definitions)}
    if kind is ShellText:
        return {"type": "string"}
    if kind in _SCALARS:
        return {"type": _SCALARS[kind]}
    if kind is datetime:
        return {"type": "string", "format": "date-time"}
    if issubclass(kind, Enum):
        if kind.__name__ not in definitions:
            members = [enum_text(member) for member in kind]
            definitions[kind.__name__] = {"description": _first_line(kind), "enum": members}
        return {"$ref": f"#/$defs/{kind.__name__}"}
    fields = fields_of(kind)
    if fields is None:
        raise TypeError(f"facts may not hold {kind}")
    if kind.__name__ not in definitions:
        definition: dict[str, Any] = {"description": _first_line(kind), "type": "object"}
        definitions[kind.__name__] = definition
        definition["properties"] = {f.name: _field(f, definitions) for f in fields}
        if required := [f.name for f in fields if f.required]:
            definition["required"] = required
        definition["additionalProperties"] = False
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _field(field: Field, definitions: dict[str, Any]) -> dict[str, Any]:
    made = _of(field.type, definitions)
    return made if field.required else {**made, "default": encoded(field.default)}


def _first_line(kind: type) -> str:
    return (inspect.getdoc(kind) or kind.__name__).splitlines()[0].replace("``", "")


if __name__ == "__main__":
    PLACE.parent.mkdir(exist_ok=True)
    PLACE.write_text(text(), "utf-8")
