"""What a plant is: a small edit of the sandbox, as a scenario's TOML states it.

A primitive declares its fields here; reading a scenario, linting it and the page for instructors
all come from that one declaration.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any

from mqtui.lab.errors import ScenarioError

if TYPE_CHECKING:
    from mqtui.lab.scenario.plants.place import Place

#: When a plant is done: with the files, before the queue manager starts, or once it runs.
BEFORE_START = "before start"
AFTER_START = "after start"


class Kind(Enum):
    """What a field takes, in words for an error's sentence."""

    TEXT = "a text"
    NUMBER = "a whole number"
    FLAG = "true or false"
    TEXTS = "a list of texts"
    TABLE = "a table"
    TEXT_TABLE = "a table of texts"
    TABLES = "a list of tables"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a primitive. ``choices`` limits a text; ``check`` says what is wrong, or ''."""

    name: str
    kind: Kind
    about: str
    choices: tuple[str, ...] = ()
    required: bool = False
    check: Callable[[Any], str] | None = None


@dataclass(frozen=True, slots=True)
class Plant:
    """One edit: ``what`` is the primitive's name, ``values`` its fields as stated."""

    what: str
    values: Mapping[str, Any] = field(default_factory=dict)
    when: str = BEFORE_START


@dataclass(frozen=True, slots=True)
class Primitive:
    """A kind of edit.

    ``one_of`` names fields of which at least one must be there, ``together`` those that are all
    there or none of them.
    """

    name: str
    about: str
    fields: tuple[Field, ...]
    example: str
    act: Callable[[Place, Mapping[str, Any]], None]
    one_of: tuple[str, ...] = ()
    together: tuple[str, ...] = ()


_COMMON = (
    Field("what", Kind.TEXT, "which kind of edit", required=True),
    Field(
        "when",
        Kind.TEXT,
        "before the queue manager starts, or while it runs",
        choices=(BEFORE_START, AFTER_START),
    ),
)


def parse_plant(data: object, primitives: Mapping[str, Primitive]) -> Plant:
    """The plant that a TOML table states.

    Raises:
        ScenarioError: with half a sentence: which field, and what is allowed.
    """
    if not isinstance(data, dict):
        raise ScenarioError("it must be a table, written [[plant]]")
    name = data.get("what")
    known = primitives.get(name) if isinstance(name, str) else None
    if known is None:
        allowed = ", ".join(repr(n) for n in primitives)
        given = "and is missing" if name is None else f"not {name!r}"
        raise ScenarioError(f"what must be one of {allowed}, {given}")
    fields = {f.name: f for f in (*_COMMON, *known.fields)}
    for key, value in data.items():
        if key not in fields:
            raise ScenarioError(f"{known.name!r} has no field {key}; allowed: {', '.join(fields)}")
        if problem := _problem(fields[key], value):
            raise ScenarioError(f"{key} of {known.name!r} {problem}")
    for wanted in known.fields:
        if wanted.required and wanted.name not in data:
            raise ScenarioError(f"{known.name!r} needs the field {wanted.name}: {wanted.about}")
    if known.one_of and not set(known.one_of) & set(data):
        raise ScenarioError(f"{known.name!r} needs one of {', '.join(known.one_of)}")
    if len(set(known.together) & set(data)) not in (0, len(known.together)):
        raise ScenarioError(f"{known.name!r} has {' and '.join(known.together)} only together")
    values = {k: v for k, v in data.items() if k not in ("what", "when")}
    return Plant(known.name, values, data.get("when", BEFORE_START))


def _problem(wanted: Field, value: Any) -> str:
    if not _fits(wanted.kind, value):
        return f"must be {wanted.kind.value}, not {value!r}"
    if wanted.choices and value not in wanted.choices:
        return f"must be one of {', '.join(map(repr, wanted.choices))}, not {value!r}"
    return wanted.check(value) if wanted.check else ""


def _fits(kind: Kind, value: Any) -> bool:
    match kind:
        case Kind.TEXT:
            return isinstance(value, str)
        case Kind.NUMBER:
            return type(value) is int
        case Kind.FLAG:
            return isinstance(value, bool)
        case Kind.TEXTS:
            return isinstance(value, list) and all(isinstance(v, str) for v in value)
        case Kind.TABLE:
            return isinstance(value, dict)
        case Kind.TEXT_TABLE:
            return isinstance(value, dict) and all(isinstance(v, str) for v in value.values())
    return isinstance(value, list) and all(isinstance(v, dict) for v in value)
