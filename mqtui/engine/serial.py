"""Facts, findings and reports to plain JSON values.

The dataclasses' own fields are written, so a new field needs no code here.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from mqtui.engine.known_secrets import without_secrets


def dump(value: Any) -> Any:
    """``value`` as dictionaries, lists, strings, numbers, booleans and ``None``.

    Raises:
        TypeError: something that must not be serialised, such as a password.
    """
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return without_secrets(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return {name: dump(item) for name, item in zip(value._fields, value, strict=True)}
    if isinstance(value, (tuple, list)):
        return [dump(item) for item in value]
    if isinstance(value, dict):
        return {str(key): dump(item) for key, item in value.items()}
    if is_dataclass(value) and not isinstance(value, type):
        if type(value).__reduce__ is not object.__reduce__:
            raise TypeError(f"{type(value).__name__} is never serialised")
        return {field.name: dump(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"{type(value).__name__} cannot be serialised")
