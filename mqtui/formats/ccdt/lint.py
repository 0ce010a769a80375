"""What is wrong in a JSON channel table: keys, types and places, each as a sentence.

Almost every entry of a table is shaped like the one before it. So the shapes that were found to be
right are remembered (:class:`Shape`), and only what looks different is gone through key by key.

Facts: docs/knowledge/ccdt.md, and what IBM's Java client 9.3.1 did: it refuses the whole table
for a key that it does not know (AMQ9696) and for a value of the wrong type (AMQ9695).
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from mqtui.formats.ccdt import schema
from mqtui.formats.ccdt.schema import Schema
from mqtui.formats.text import shown

#: More than anybody reads; a hostile file could otherwise fill memory with sentences.
MAX_PROBLEMS = 100
#: An honest table has a handful; a hostile one must not make us remember all of its own.
_MAX_SHAPES = 256

_PLACES = schema.places()
#: What people who know MQSC write (docs/knowledge/ccdt.md).
_KEYWORDS = {
    "QMNAME": "queueManager",
    "CONNAME": "connection",
    "SSLCIPH": "cipherSpecification",
    "CERTLABL": "certificateLabel",
    "SSLPEER": "certificatePeerName",
    "CLNTWGHT": "clientWeight",
    "SHARECNV": "sharingConversations",
    "HBINT": "heartbeatInterval",
    "DEFRECON": "defaultReconnect",
    "CHLTYPE": "type",
}
_TYPE_NAMES = {
    dict: "an object",
    list: "an array",
    str: "a string",
    bool: "true or false",
    int: "an integer",
    float: "a number with a fraction",
    type(None): "null",
}


@dataclass(slots=True)
class Notes:
    """The sentences so far; ``refused`` are those for which IBM's client refuses the table.

    ``surely``: for one of them at least it does so whatever the client; an attribute that it does
    not know is passed over by some.
    """

    problems: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    surely: bool = False

    @property
    def full(self) -> bool:
        """Whether further sentences are no longer kept."""
        return len(self.problems) >= MAX_PROBLEMS

    def add(self, sentence: str, *, refused: bool = False, surely: bool = False) -> None:
        """Keep ``sentence``, the last one being that there may be more."""
        if self.full:
            return
        if len(self.problems) == MAX_PROBLEMS - 1:
            sentence, refused = "There may be more; no further problems are listed.", False
        self.problems.append(sentence)
        if refused:
            self.refused.append(sentence)
            self.surely |= surely


def kind(value: Any) -> str:
    """What ``value`` is, in words."""
    return _TYPE_NAMES.get(type(value), "an object")


# --- quickly: is it as it should be? ------------------------------------------------------------


class Shape:
    """The objects that the schema allows in one place, and the shapes of it that were seen."""

    def __init__(self, schema: dict[str, Schema]) -> None:
        self._children = {key: _child(inner) for key, inner in schema.items()}
        self._right: dict[tuple[Any, ...], tuple[_Inner, ...]] = {}

    def keys(self, value: Any) -> int:
        """How many keys it and what is in it have; -1 where anything is not as it should be."""
        if type(value) is not dict:
            return -1
        signature = (*value, *map(type, value.values()))
        inside = self._right.get(signature)
        if inside is None:
            if not self._is_right(value):
                return -1
            inside = tuple((key, *self._children[key]) for key in value if self._holds(key))
            if len(self._right) < _MAX_SHAPES:
                self._right[signature] = inside
        total = len(value)
        for key, keys, wanted, many in inside:
            if not many:
                if (found := keys(value[key])) < 0:
                    return -1
                total += found
            elif wanted is dict:
                for element in value[key]:
                    if (found := keys(element)) < 0:
                        return -1
                    total += found
            elif any(type(element) is not wanted for element in value[key]):
                return -1
        return total

    def _holds(self, key: str) -> bool:
        _, wanted, many = self._children[key]
        return many or wanted is dict

    def _is_right(self, value: dict[str, Any]) -> bool:
        for key, inner in value.items():
            if key not in self._children or key in schema.DOCUMENTED_ONLY:
                return False
            _, wanted, many = self._children[key]
            if type(inner) is not (list if many else wanted):
                return False
        return True


#: How to count the keys of what a key holds, where those are objects; what type it has to have or
#: the elements of it; and whether it is an array.
_Child = tuple[Callable[[Any], int], type, bool]
_Inner = tuple[str, Callable[[Any], int], type, bool]


def _child(schema: Schema) -> _Child:
    if isinstance(schema, list):
        keys, wanted, _ = _child(schema[0])
        return keys, wanted, True
    if isinstance(schema, dict):
        return Shape(schema).keys, dict, False
    return lambda _value: -1, schema, False


# --- in words: what is wrong? -------------------------------------------------------------------


def check(
    value: Any, schema: Schema, path: str, notes: Notes, repeated: dict[int, tuple[str, ...]]
) -> None:
    """Note what in ``value`` is not as the schema has it.

    ``repeated`` has the keys that were written more than once, by the :func:`id` of the object.
    """
    here = path or "the outermost object"
    if isinstance(schema, dict):
        if not isinstance(value, dict):
            notes.add(_wrong_type(here, value, "an object"), refused=True, surely=True)
            return
        for key in repeated.get(id(value), ()):
            hint = " Channels are elements of one array." if key == "channel" else ""
            notes.add(
                f'{here}: "{shown(key)}" is written more than once; only the last one counts.{hint}'
            )
        for key, inner in value.items():
            if notes.full:
                return
            if key in schema:
                _documented_only(here, key, notes)
                check(inner, schema[key], f"{path}.{key}" if path else key, notes, repeated)
            else:
                notes.add(_unknown(here, key, schema), refused=True)
    elif isinstance(schema, list):
        if not isinstance(value, list):
            notes.add(_wrong_type(here, value, "an array"), refused=True, surely=True)
            return
        for number, inner in enumerate(value):
            check(inner, schema[0], f"{path}[{number}]", notes, repeated)
    elif type(value) is not schema:
        notes.add(_wrong_type(here, value, _TYPE_NAMES[schema]), refused=True, surely=True)


def only_known(value: Any, schema: Schema) -> Any:
    """``value`` without the keys and the values that the schema does not have."""
    if isinstance(schema, dict):
        return {
            key: only_known(inner, schema[key])
            for key, inner in value.items()
            if key in schema and _fits(inner, schema[key])
        }
    if isinstance(schema, list):
        return [only_known(inner, schema[0]) for inner in value if _fits(inner, schema[0])]
    return value


def _fits(value: Any, schema: Schema) -> bool:
    wanted = type(schema) if isinstance(schema, dict | list) else schema
    return type(value) is wanted


def _wrong_type(here: str, value: Any, wanted: str) -> str:
    return (
        f"{here} is {kind(value)}; it must be {wanted}. IBM's client rejects the whole table for "
        "a value of the wrong type (AMQ9695)."
    )


def _documented_only(here: str, key: str, notes: Notes) -> None:
    if key in schema.DOCUMENTED_ONLY and "connectionManagement" in here:
        instead = schema.DOCUMENTED_ONLY[key]
        hint = f" Write {instead}." if instead else ""
        notes.add(
            f'{here}: "{key}" is in IBM\'s documentation, but not in the schema of its client, '
            f"which may reject the table because of it.{hint}"
        )


def _unknown(here: str, key: str, schema: dict[str, Schema]) -> str:
    return (
        f'{here}: "{shown(key)}" is not a valid key here, and IBM\'s client rejects the whole '
        f"table because of it (AMQ9696).{_hint(key, schema)}"
    )


def _hint(key: str, schema: dict[str, Schema]) -> str:
    if key.upper() in _KEYWORDS:
        wanted = _KEYWORDS[key.upper()]
        return f' {key.upper()} is the MQSC name; in JSON it is "{wanted}", {_in(_PLACES[wanted])}.'
    meant = near(key, schema)
    if meant.lower() == key.lower() and meant:
        return f' Did you mean "{meant}"? Keys are case-sensitive.'
    if key in _PLACES:
        return f" It belongs {_in(_PLACES[key])}."
    if meant:
        return f' Did you mean "{meant}"?'
    meant = near(key, _PLACES)
    return f' Did you mean "{meant}"? It belongs {_in(_PLACES[meant])}.' if meant else ""


def _in(paths: tuple[str, ...]) -> str:
    return " or ".join(f"in {path}" if path else "in the channel itself" for path in paths)


def near(key: str, known: Iterable[str]) -> str:
    """The one of ``known`` that ``key`` probably means; blank when none is like it."""
    folded = {name.lower(): name for name in known}
    low = key[:64].lower()
    found = difflib.get_close_matches(low, folded, n=1, cutoff=0.7)
    if found:
        return folded[found[0]]
    begun = (n for f, n in folded.items() if len(f) > 5 and f in low)
    cut = (n for f, n in folded.items() if len(low) > 5 and low in f)
    return next(begun, "") or next(cut, "")
