"""Frozen dataclasses whose ``__init__`` is made when the first object is.

Python compiles six functions for every frozen dataclass. At a start that was a third of what
mqtui's own modules took, for classes of which most are not used in that run. Here the functions
that are the same for every class are shared.
"""

from __future__ import annotations

import dataclasses
import sys
from collections.abc import Callable
from functools import partial
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

_Class = type[Any]
#: Given for what a field's ``default_factory`` makes.
_MADE = object()

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen: bool, slots: bool = False) -> Callable[[_Class], _Class]:
        """Like :func:`dataclasses.dataclass`, for frozen classes that derive from no other."""

        def made(cls: _Class) -> _Class:
            cls = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(cls)
            cls.__dataclass_params__.frozen = frozen
            _add_methods(cls)
            return cls

        return made


def _add_methods(cls: _Class) -> None:
    fields = dataclasses.fields(cls)
    methods = {
        "__repr__": _representation,
        "__eq__": _equality([f.name for f in fields if f.compare]),
        "__setattr__": _refused,
        "__delattr__": _refused,
        "__getstate__": _state,
        "__setstate__": _restore,
    }
    hashed = [f.name for f in fields if (f.compare if f.hash is None else f.hash)]
    methods["__hash__"] = _hash(hashed)
    for name, method in methods.items():
        # A class with an __eq__ of its own has None as its __hash__.
        if vars(cls).get(name) is None:
            setattr(cls, name, method)
    cls.__init__ = _LazyInit(cls)


class _LazyInit:
    """Stands for an ``__init__`` until somebody asks for it, be it only for its signature."""

    def __init__(self, cls: _Class) -> None:
        self._cls = cls

    def __get__(self, instance: object, owner: _Class | None = None) -> Callable[..., None]:
        made = _init_of(self._cls)
        self._cls.__init__ = made
        if instance is None:
            return made
        return partial(made, instance)


def _init_of(cls: _Class) -> Callable[..., None]:
    """The ``__init__`` that dataclasses would have made: compiled once, for a class in use."""
    fields = [field for field in dataclasses.fields(cls) if field.init or _has_default(field)]
    # In the module's own names, as dataclasses do it, so that its annotations can be resolved.
    names: dict[str, Any] = {"_set": object.__setattr__, "_made": _MADE}
    taken, kept = ["self"], []
    for kind in (False, True):
        of_kind = [field for field in fields if field.init and field.kw_only is kind]
        taken += ["*"] * (kind and bool(of_kind)) + [_parameter(field, names) for field in of_kind]
    for field in fields:
        kept.append(f"  _set(self, {field.name!r}, {_value(field, names)})")
    if hasattr(cls, "__post_init__"):
        kept.append("  self.__post_init__()")
    head = f"def _maker({', '.join(names)}):\n def __init__({', '.join(taken)}):"
    text = "\n".join([head, *(kept or ["  pass"]), " return __init__"])
    made: dict[str, Any] = {}
    exec(text, vars(sys.modules[cls.__module__]), made)  # noqa: S102 - names of our fields
    init: Callable[..., None] = made["_maker"](**names)
    init.__qualname__ = f"{cls.__qualname__}.__init__"
    init.__annotations__ = {f.name: f.type for f in fields if f.init} | {"return": None}
    return init


def _has_default(field: dataclasses.Field[Any]) -> bool:
    missing = dataclasses.MISSING
    return field.default is not missing or field.default_factory is not missing


def _parameter(field: dataclasses.Field[Any], names: dict[str, Any]) -> str:
    if not _has_default(field):
        return field.name
    if field.default is dataclasses.MISSING:
        return f"{field.name}=_made"
    names[f"_default_{field.name}"] = field.default
    return f"{field.name}=_default_{field.name}"


def _value(field: dataclasses.Field[Any], names: dict[str, Any]) -> str:
    if field.default_factory is dataclasses.MISSING:
        if field.init:
            return field.name
        names[default := f"_default_{field.name}"] = field.default
        return default
    names[make := f"_make_{field.name}"] = field.default_factory
    return f"{make}() if {field.name} is _made else {field.name}" if field.init else f"{make}()"


@recursive_repr()
def _representation(self: Any) -> str:
    shown = (f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self) if f.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _values(names: list[str]) -> Callable[[object], object]:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda each: tuple(getattr(each, name) for name in names)


def _equality(names: list[str]) -> Callable[[object, object], bool]:
    values = _values(names)

    def equal(self: object, other: object) -> bool:
        return values(self) == values(other) if type(other) is type(self) else NotImplemented

    return equal


def _hash(names: list[str]) -> Callable[[object], int]:
    values = _values(names)
    return lambda self: hash(values(self))


def _refused(self: object, name: str, *_: object) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot change field {name!r} of {type(self).__name__}")


def _state(self: Any) -> list[object]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _restore(self: Any, state: list[object]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)
