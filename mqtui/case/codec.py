"""Facts to plain JSON values and back, by the type hints of :mod:`mqtui.facts`.

A field that has its default is left out. Reading is strict: what a type does not allow is a
:class:`CaseError` with its place, never a fact of another shape. Text that people paste is made
anew from known commands (:mod:`mqtui.pasted.looks`), since a file could hold any.
"""

from __future__ import annotations

import math
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any, NamedTuple, TypeVar, Union, get_args, get_origin

from mqtui.case.errors import CaseError
from mqtui.engine.known_secrets import without_secrets
from mqtui.facts.field_types import field_types
from mqtui.facts.pasted import ShellText
from mqtui.pasted.looks import known_look

T = TypeVar("T")
#: Reads one plain value; the text is its place in the file.
Reader = Callable[[Any, str], Any]
#: Digits of the longest number that is one.
_MOST_DIGITS = 18
_SCALARS = {str: "a text", int: "a whole number", float: "a number", bool: "true or false"}


class Field(NamedTuple):
    """One field of a type: its name, its type, whether it must be there, and its default."""

    name: str
    type: Any
    required: bool
    default: Any


def encoded(value: Any) -> Any:
    """``value`` (facts, or a part of them) as dictionaries, lists and scalars.

    Raises:
        TypeError: something that must not be written, such as a password.
    """
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, Enum):
        return enum_text(value)
    if isinstance(value, str):
        return without_secrets(value)
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {without_secrets(key): encoded(item) for key, item in value.items()}
    kind: Any = type(value)
    of = fields_of(kind)
    if of is not None:
        given = ((f, getattr(value, f.name)) for f in of)
        return {f.name: encoded(item) for f, item in given if f.required or item != f.default}
    if isinstance(value, tuple):
        return [encoded(item) for item in value]
    raise TypeError(f"{type(value).__name__} is never written to a case")


def decoded(wanted: type[T], value: Any, place: str = "facts") -> T:
    """What :func:`encoded` gave, as ``wanted`` again.

    Raises:
        CaseError: it is not of that type.
    """
    kind: Any = wanted
    made = reader(kind)(value, place)
    assert isinstance(made, wanted)  # noqa: S101 - what every reader of a class returns
    return made


def enum_text(member: Enum) -> str:
    """What stands in a file for a member: its value where that is a text, else its name."""
    return member.value if isinstance(member.value, str) else member.name.lower()


@cache
def fields_of(kind: type) -> tuple[Field, ...] | None:
    """The fields of a dataclass of the facts or of a named tuple; ``None`` for another type."""
    if is_dataclass(kind):
        if kind.__reduce__ is not object.__reduce__:
            return None
        hints = field_types(kind)
        return tuple(
            Field(
                f.name,
                hints[f.name],
                f.default is MISSING and f.default_factory is MISSING,
                f.default_factory() if f.default_factory is not MISSING else f.default,
            )
            for f in fields(kind)
        )
    if issubclass(kind, tuple) and hasattr(kind, "_field_defaults"):
        hints, known = field_types(kind), kind._field_defaults
        return tuple(Field(name, hints[name], name not in known, known.get(name)) for name in hints)
    return None


@cache
def reader(wanted: Any) -> Reader:
    """The reader of values of that type.

    Raises:
        TypeError: facts may not hold such a type.
    """
    origin, inner = get_origin(wanted), get_args(wanted)
    if origin in (types.UnionType, Union):
        return _optional(inner)
    if origin is tuple:
        return _several(inner[0]) if inner[1:] == (...,) else _each(inner)
    if origin is dict:
        return _table(*inner)
    if wanted is ShellText:
        return lambda value, place: known_look(_scalar(str, value, place))
    if wanted in _SCALARS:
        return lambda value, place: _scalar(wanted, value, place)
    if wanted is datetime:
        return _moment
    if isinstance(wanted, type) and issubclass(wanted, Enum):
        return _member(wanted)
    if isinstance(wanted, type) and (of := fields_of(wanted)) is not None:
        return _fields(wanted, of)
    raise TypeError(f"facts may not hold {wanted}")


def _optional(inner: tuple[Any, ...]) -> Reader:
    kinds = [kind for kind in inner if kind is not types.NoneType]
    if len(kinds) != 1:
        raise TypeError(f"facts may not hold one of {inner}")
    read = reader(kinds[0])
    return lambda value, place: None if value is None else read(value, place)


def _several(kind: Any) -> Reader:
    read = reader(kind)

    def read_all(value: Any, place: str) -> Any:
        return tuple(read(item, f"{place}[{n}]") for n, item in enumerate(_list(value, place)))

    return read_all


def _each(kinds: tuple[Any, ...]) -> Reader:
    readers = [reader(kind) for kind in kinds]

    def read_each(value: Any, place: str) -> Any:
        items = _list(value, place)
        if len(items) != len(readers):
            raise CaseError(f"{place} has {len(items)} values, not {len(readers)}.")
        pairs = zip(readers, items, strict=True)
        return tuple(read(item, f"{place}[{n}]") for n, (read, item) in enumerate(pairs))

    return read_each


def _table(key_kind: Any, kind: Any) -> Reader:
    if key_kind is not str:
        raise TypeError("the keys of facts are texts")
    read = reader(kind)

    def read_table(value: Any, place: str) -> Any:
        return {key: read(item, f"{place}.{key}") for key, item in _object(value, place).items()}

    return read_table


def _member(kind: type[Enum]) -> Reader:
    members = {enum_text(member): member for member in kind}

    def read_member(value: Any, place: str) -> Any:
        if not isinstance(value, str) or value not in members:
            raise CaseError(f"{place} is none of the values that it may have.")
        return members[value]

    return read_member


def _fields(kind: type, of: tuple[Field, ...]) -> Reader:
    known = {f.name for f in of}
    # Made when it is first used: a type may hold itself.
    readers: dict[str, Reader] = {}

    def read_fields(value: Any, place: str) -> Any:
        given = _object(value, place)
        for name in given:
            if name not in known:
                raise CaseError(
                    f"{place} has a field that this version of mqtui does not know: a newer one "
                    "may have written it."
                )
        if not readers:
            readers.update({f.name: reader(f.type) for f in of})
        made = {}
        for f in of:
            if f.name in given:
                made[f.name] = readers[f.name](given[f.name], f"{place}.{f.name}")
            elif f.required:
                raise CaseError(f"{place} has no {f.name}.")
        return kind(**made)

    return read_fields


def _scalar(kind: type, value: Any, place: str) -> Any:
    whole = isinstance(value, int) and not isinstance(value, bool)
    if kind is float and whole and abs(value) < 10**_MOST_DIGITS:
        return float(value)
    right = whole if kind is int else isinstance(value, kind)
    if right and kind is int:
        right = abs(value) < 10**_MOST_DIGITS
    if right and kind is float:
        right = math.isfinite(value)
    if not right:
        raise CaseError(f"{place} is not {_SCALARS[kind]}.")
    return value


def _moment(value: Any, place: str) -> datetime:
    try:
        return datetime.fromisoformat(_scalar(str, value, place))
    except ValueError:
        raise CaseError(f"{place} is not a time.") from None


def _list(value: Any, place: str) -> list[Any]:
    if not isinstance(value, list):
        raise CaseError(f"{place} is not a list.")
    return value


def _object(value: Any, place: str) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise CaseError(f"{place} is not an object.")
    return value
