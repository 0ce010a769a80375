"""JSON client channel definition tables (CCDT).

Facts: domain/ccdt.md, section 1. Keys are case-sensitive; of a repeated key only the last value
counts; a byte order mark makes IBM's client refuse the file (AMQ9695), as does an attribute that
it does not know (AMQ9696).
"""

from __future__ import annotations

import codecs
import difflib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NoReturn

from mqtui.formats import ccdt_schema
from mqtui.formats.ccdt_schema import Schema
from mqtui.formats.errors import FormatError
from mqtui.formats.text import shown

#: More than anybody reads; a hostile file could otherwise fill memory with sentences.
_MAX_PROBLEMS = 100
_TYPE_NAMES = {
    dict: "an object",
    list: "an array",
    str: "a string",
    bool: "true or false",
    int: "an integer",
    float: "a number with a fraction",
    type(None): "null",
}


@dataclass(frozen=True, slots=True)
class CcdtChannel:
    """One definition. Blank strings and ``None`` mean "not written"; ``position`` from 0."""

    name: str
    type: str
    position: int
    queue_manager: str = ""
    connections: tuple[tuple[str, int], ...] = ()
    cipher_spec: str = ""
    certificate_label: str = ""
    peer_name: str = ""
    weight: int = 0
    affinity: str = "preferred"
    heartbeat_interval: int | None = None
    sharing_conversations: int | None = None


@dataclass(frozen=True, slots=True)
class CcdtFile:
    """The definitions in file order, and what is wrong with the file."""

    channels: tuple[CcdtChannel, ...]
    problems: tuple[str, ...]


class _Object(dict[str, Any]):
    """A JSON object that remembers which of its keys were written more than once."""

    repeated: tuple[str, ...] = ()


@dataclass(slots=True)
class _Notes:
    problems: list[str] = field(default_factory=list)

    def add(self, sentence: str) -> None:
        if len(self.problems) < _MAX_PROBLEMS:
            self.problems.append(sentence)


def parse_ccdt(data: bytes) -> CcdtFile:
    """Read a JSON channel table.

    :raises FormatError: it is not JSON (with line and column), begins with a byte order mark, or
        is no object with a ``channel`` array.
    """
    document = _load(data)
    if not isinstance(document, _Object):
        raise FormatError(
            f"The outermost value is {_kind(document)}; a channel table is an object with a "
            '"channel" array: {"channel": [...]}.'
        )
    if "channel" not in document:
        meant = _near("channel", document)
        raise FormatError(
            'There is no "channel" key in the outermost object'
            + (
                f'; "{shown(meant)}" was probably meant (keys are case-sensitive).'
                if meant
                else "."
            )
        )
    if not isinstance(document["channel"], list):
        raise FormatError(f'"channel" is {_kind(document["channel"])}; it must be an array.')
    notes = _Notes()
    _check(document, ccdt_schema.ROOT, "", notes)
    channels = tuple(_channels(document["channel"], notes))
    return CcdtFile(channels, tuple(notes.problems))


# --- text to values -----------------------------------------------------------------------------


def _load(data: bytes) -> Any:
    if not data.strip():
        raise FormatError("The channel table is empty.")
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise FormatError(
            "The channel table begins with a byte order mark, and IBM's client refuses such a "
            "file (AMQ9695); save it as UTF-8 without one."
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FormatError(f"It is not JSON text: line {line} is not UTF-8.") from None
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise FormatError(
            f"It is not valid JSON: line {error.lineno}, column {error.colno}: {error.msg}."
        ) from None
    except RecursionError:
        raise FormatError("It is nested too deeply to be a channel table.") from None
    except FormatError:
        raise
    except ValueError as error:  # a number with thousands of digits
        raise FormatError(f"It is not valid JSON: {shown(str(error))}.") from None


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    result = _Object(pairs)
    if len(result) != len(pairs):
        seen: set[str] = set()
        result.repeated = tuple(
            dict.fromkeys(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        )
    return result


def _no_constant(text: str) -> NoReturn:
    raise FormatError(f"It is not valid JSON: {text} is not a number in JSON.")


# --- values against the schema ------------------------------------------------------------------


def _check(value: Any, schema: Schema, path: str, notes: _Notes) -> None:
    here = path or "the outermost object"
    if isinstance(schema, dict):
        if not isinstance(value, _Object):
            notes.add(f"{here} is {_kind(value)}; it must be an object.")
            return
        for key in value.repeated:
            notes.add(
                f'{here}: "{shown(key)}" is written more than once; only the last one counts.'
            )
        for key, inner in value.items():
            if key in schema:
                _check(inner, schema[key], f"{path}.{key}" if path else key, notes)
            else:
                notes.add(_unknown(here, key, schema))
    elif isinstance(schema, list):
        if not isinstance(value, list):
            notes.add(f"{here} is {_kind(value)}; it must be an array.")
            return
        for number, inner in enumerate(value):
            _check(inner, schema[0], f"{path}[{number}]", notes)
    elif not isinstance(value, schema) or isinstance(value, bool):
        notes.add(f"{here} is {_kind(value)}; it must be {_TYPE_NAMES[schema]}.")


def _unknown(here: str, key: str, schema: dict[str, Schema]) -> str:
    meant = _near(key, schema)
    hint = f' "{meant}" was probably meant.' if meant else ""
    return (
        f'{here}: "{shown(key)}" is not a key that a channel table has here, and a client may '
        f"refuse the whole file for it (AMQ9696).{hint}"
    )


def _near(key: str, known: dict[str, Any]) -> str:
    folded = {name.lower(): name for name in known}
    found = difflib.get_close_matches(key[:64].lower(), folded, n=1, cutoff=0.7)
    if found:
        return folded[found[0]]
    return next((n for low, n in folded.items() if len(low) > 5 and low in key.lower()), "")


def _kind(value: Any) -> str:
    return next((n for t, n in _TYPE_NAMES.items() if type(value) is t), "an object")


# --- values to channels -------------------------------------------------------------------------


def _channels(elements: list[Any], notes: _Notes) -> Iterator[CcdtChannel]:
    for position, element in enumerate(elements):
        if not isinstance(element, dict):
            continue
        here = f"channel[{position}]"
        name = _text(element, "name")
        if not name.strip():
            notes.add(f'{here} has no "name", which it must have; the client cannot use it.')
            continue
        if len(name) > ccdt_schema.MAX_NAME:
            notes.add(f"{here}: the name '{shown(name)}' is longer than 20 characters.")
        channel_type = _text(element, "type")
        if channel_type != ccdt_schema.CLIENT_CONNECTION:
            notes.add(
                f'{here}: its type must be written "clientConnection", '
                f"not '{shown(channel_type)}'."
                if channel_type
                else f'{here} has no "type", which it must have ("clientConnection").'
            )
        yield _channel(element, name, channel_type, position, notes)


def _channel(
    element: dict[str, Any], name: str, channel_type: str, position: int, notes: _Notes
) -> CcdtChannel:
    here = f"channel[{position}]"
    client = _inner(element, "clientConnection")
    security = _inner(element, "transmissionSecurity")
    management = _inner(element, "connectionManagement")
    affinity = _text(management, "affinity") or "preferred"
    if affinity not in ccdt_schema.AFFINITIES:
        notes.add(f"{here}: affinity '{shown(affinity)}' is neither preferred nor none.")
    weight = _number(management, "clientWeight") or 0
    if not 0 <= weight <= ccdt_schema.MAX_WEIGHT:
        notes.add(f"{here}: clientWeight {weight} is outside 0 to 99.")
    heartbeat = _number(management, "heartbeatInterval")
    if heartbeat is None:
        heartbeat = _number(management, "heartInterval")
    return CcdtChannel(
        name=name,
        type=channel_type,
        position=position,
        queue_manager=_text(client, "queueManager"),
        connections=tuple(_connections(client, here, notes)),
        cipher_spec=_text(security, "cipherSpecification"),
        certificate_label=_text(security, "certificateLabel"),
        peer_name=_text(security, "certificatePeerName"),
        weight=weight,
        affinity=affinity,
        heartbeat_interval=heartbeat,
        sharing_conversations=_number(management, "sharingConversations"),
    )


def _connections(client: dict[str, Any], here: str, notes: _Notes) -> Iterator[tuple[str, int]]:
    written = client.get("connection")
    listed = written if isinstance(written, list) else []
    if not listed:
        notes.add(f"{here} names no host to connect to (clientConnection.connection).")
    for element in listed:
        if not isinstance(element, dict):
            continue
        host, port = _text(element, "host"), _number(element, "port")
        if not host.strip():
            notes.add(f"{here}: a connection has no host.")
        elif port is not None and not 0 < port < 65536:
            notes.add(f"{here}: port {port} of '{shown(host)}' is outside 1 to 65535.")
        else:
            # The schema's default for a port that is not written is 1414.
            yield host, 1414 if port is None else port


def _inner(element: dict[str, Any], key: str) -> dict[str, Any]:
    value = element.get(key)
    return value if isinstance(value, dict) else {}


def _text(element: dict[str, Any], key: str) -> str:
    value = element.get(key)
    return value if isinstance(value, str) else ""


def _number(element: dict[str, Any], key: str) -> int | None:
    value = element.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None
