"""Reads back what :func:`mqtui.engine.serial.dump` wrote: ``load(Facts, dump(facts)) == facts``.

Types are read from the dataclasses and named tuples.
"""

from __future__ import annotations

import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from mqtui.facts.field_types import field_types

T = TypeVar("T")


class SerialError(ValueError):
    """The value does not have the shape of the type it should be read as."""


def load(kind: type[T], value: Any) -> T:
    """Read ``value`` (from :func:`dump`) as a ``kind``.

    Raises:
        SerialError: the shape does not fit.
    """
    result: T = _load(kind, value, kind.__name__)
    return result


@cache
def _hints(kind: type) -> dict[str, Any]:
    return field_types(kind)


def _load(kind: Any, value: Any, where: str) -> Any:
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        return _load_union(kind, value, where)
    if origin is tuple:
        return _load_tuple(kind, value, where)
    if origin is dict:
        if not isinstance(value, dict):
            raise SerialError(f"{where}: an object was expected")
        inner = typing.get_args(kind)[1]
        return {key: _load(inner, item, f"{where}.{key}") for key, item in value.items()}
    if isinstance(kind, type) and (is_dataclass(kind) or hasattr(kind, "_fields")):
        return _load_structure(kind, value, where)
    return _load_scalar(kind, value, where)


def _load_union(kind: Any, value: Any, where: str) -> Any:
    options = typing.get_args(kind)
    if value is None:
        if type(None) in options:
            return None
        raise SerialError(f"{where}: a value is missing")
    inner = [option for option in options if option is not type(None)]
    return _load(inner[0], value, where)


def _load_tuple(kind: Any, value: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise SerialError(f"{where}: a list was expected")
    inner = typing.get_args(kind)[0]
    return tuple(_load(inner, item, f"{where}[{index}]") for index, item in enumerate(value))


def _load_structure(kind: type, value: Any, where: str) -> Any:
    if not isinstance(value, dict):
        raise SerialError(f"{where}: an object was expected")
    hints = _hints(kind)
    given: dict[str, Any] = {}
    for name, required in _fields(kind):
        if name in value:
            given[name] = _load(hints[name], value[name], f"{where}.{name}")
        elif required:
            raise SerialError(f"{where}: the field {name} is missing")
    return kind(**given)


def _fields(kind: Any) -> list[tuple[str, bool]]:
    """The names of a structure's fields, and whether each must be given."""
    if is_dataclass(kind):
        return [
            (field.name, field.default is MISSING and field.default_factory is MISSING)
            for field in fields(kind)
        ]
    return [(name, name not in kind._field_defaults) for name in kind._fields]


def _load_scalar(kind: Any, value: Any, where: str) -> Any:
    if kind is datetime:
        try:
            return datetime.fromisoformat(value)
        except (TypeError, ValueError) as error:
            raise SerialError(f"{where}: not a date and time") from error
    if isinstance(kind, type) and issubclass(kind, Enum):
        try:
            return kind(value)
        except ValueError as error:
            raise SerialError(f"{where}: {value!r} is not one of the known values") from error
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise SerialError(f"{where}: {kind.__name__} was expected")
    return value
