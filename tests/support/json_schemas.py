"""The published schemas, and the same with no key allowed that they do not name."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import jsonschema


def published(name: str) -> dict[str, Any]:
    """The schema of ``assets/schemas/NAME.json``."""
    text = files("mqtui.assets").joinpath("schemas", f"{name}.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def strict(schema: Any) -> Any:
    """``schema``, refusing every key that it does not name: readers may not, tests must."""
    if isinstance(schema, list):
        return [strict(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: strict(value) for key, value in schema.items()}
    if schema.get("type") == "object" and "properties" in schema:
        made.setdefault("additionalProperties", False)
    return made


def validate(value: Any, name: str) -> None:
    """Hold ``value`` against the strict schema of that name."""
    validator = jsonschema.Draft202012Validator(
        strict(published(name)), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    validator.validate(value)
