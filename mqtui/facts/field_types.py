"""The types of the fields of facts, for who reads them from a file."""

from __future__ import annotations

from typing import Any, get_type_hints

from mqtui import facts


class _Names(dict[str, Any]):
    """The names of :mod:`mqtui.facts`: a module names there what only its annotations need."""

    def __missing__(self, name: str) -> Any:
        try:
            return getattr(facts, name)
        except AttributeError:
            raise KeyError(name) from None


def field_types(kind: type) -> dict[str, Any]:
    """The type of each field of ``kind``, a dataclass or a named tuple."""
    return get_type_hints(kind, localns=_Names())
