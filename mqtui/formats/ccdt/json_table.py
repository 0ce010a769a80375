"""JSON client channel definition tables (CCDT).

Facts: docs/knowledge/ccdt.md. Keys are case-sensitive; of a repeated key only the last value
counts; a byte order mark makes IBM's client refuse the file (AMQ9695).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, NoReturn

from mqtui.formats.ccdt import schema
from mqtui.formats.ccdt.lint import Notes, Shape, check, kind, near, only_known
from mqtui.formats.decoding import decoded
from mqtui.formats.errors import FormatError
from mqtui.formats.lines import line_number
from mqtui.formats.text import shown

_NOTHING: dict[str, Any] = {}
_SHAPE = Shape(schema.CHANNEL)
#: Makes a named tuple of a tuple with no detour through Python code.
_new = tuple.__new__


class CcdtChannel(NamedTuple):
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
    """The definitions in file order, and what is wrong with the file.

    ``refused`` are those of the ``problems`` for which IBM's client refuses the whole file;
    ``surely_refused``: one of them is more than a key that it does not know.
    """

    channels: tuple[CcdtChannel, ...]
    problems: tuple[str, ...]
    refused: tuple[str, ...] = ()
    surely_refused: bool = False


def parse_ccdt(data: bytes) -> CcdtFile:
    """Read a JSON channel table.

    Raises:
        FormatError: it is not JSON (with line and column), begins with a byte order mark, or is no
            object with a ``channel`` array.
    """
    text = _decode(data)
    document = _load(text, None)
    read, keys = _read(document, {})
    # Each key has one colon behind it, so colons that nothing read accounts for belong to a key
    # that a later one of the same name has replaced. To watch for those while reading would cost
    # as much as the reading itself.
    colons = data.count(b":")
    if keys != colons and (b"\\u003" in data or keys + _written_colons(document) != colons):
        repeated = _Repeated()
        document = _load(text, repeated.object)
        read, _ = _read(document, repeated.keys)
    return read


# --- text to values -----------------------------------------------------------------------------


def _decode(data: bytes) -> str:
    if not data.strip():
        raise FormatError("The channel table is empty.")
    read = decoded(data)
    if read.marked:
        raise FormatError(
            "The channel table begins with a byte order mark, and IBM's client rejects such a "
            "file (AMQ9695); save it as UTF-8 without one."
        )
    if read.encoding == "UTF-16":
        raise FormatError(
            "The channel table is UTF-16, and a JSON channel table is UTF-8; save it as UTF-8."
        )
    if read.stray is not None:
        line = line_number(data, read.stray)
        raise FormatError(f"It is not JSON text: line {line} is not UTF-8.")
    return read.text


def _load(text: str, hook: Callable[[list[tuple[str, Any]]], Any] | None) -> Any:
    try:
        return json.loads(text, object_pairs_hook=hook, parse_constant=_no_constant)
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


def _no_constant(text: str) -> NoReturn:
    raise FormatError(f"It is not valid JSON: {text} is not a number in JSON.")


class _Repeated:
    """Remembers which objects have keys that were written more than once."""

    def __init__(self) -> None:
        self.keys: dict[int, tuple[str, ...]] = {}
        self._objects: list[dict[str, Any]] = []  # kept, so that no id is given away again

    def object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """An object as it is read."""
        result = dict(pairs)
        if len(result) != len(pairs):
            seen: set[str] = set()
            twice = [key for key, _ in pairs if key in seen or seen.add(key)]  # type: ignore[func-returns-value]
            self.keys[id(result)] = tuple(dict.fromkeys(twice))
            self._objects.append(result)
        return result


def _written_colons(document: Any) -> int:
    """The colons within the document's keys and strings."""
    total, rest = 0, [document]
    while rest:
        value = rest.pop()
        if isinstance(value, str):
            total += value.count(":")
        elif isinstance(value, dict):
            total += sum(key.count(":") for key in value)
            rest.extend(value.values())
        elif isinstance(value, list):
            rest.extend(value)
    return total


def _count_keys(document: Any) -> int:
    total, rest = 0, [document]
    while rest:
        value = rest.pop()
        if isinstance(value, dict):
            total += len(value)
            rest.extend(value.values())
        elif isinstance(value, list):
            rest.extend(value)
    return total


# --- values to channels -------------------------------------------------------------------------


def _read(document: Any, repeated: dict[int, tuple[str, ...]]) -> tuple[CcdtFile, int]:
    """The table, and the number of keys that were read."""
    elements = _elements(document)
    notes = Notes()
    outermost = {**document, "channel": []}
    if id(document) in repeated:
        repeated[id(outermost)] = repeated[id(document)]
    check(outermost, schema.ROOT, "", notes, repeated)
    keys = len(document) + sum(_count_keys(v) for k, v in document.items() if k != "channel")
    channels = []
    for position, element in enumerate(elements):
        found = _SHAPE.keys(element)
        if found < 0 or repeated:
            found = _count_keys(element)
            check(element, schema.CHANNEL, f"channel[{position}]", notes, repeated)
            element = only_known(element, schema.CHANNEL) if isinstance(element, dict) else None
        keys += found
        if element is not None:
            channel = _channel(element, position, notes)
            if channel is not None:
                channels.append(channel)
    return CcdtFile(
        tuple(channels), tuple(notes.problems), tuple(notes.refused), notes.surely
    ), keys


def _elements(document: Any) -> list[Any]:
    if not isinstance(document, dict):
        raise FormatError(
            f"The outermost value is {kind(document)}; a channel table is an object with a "
            '"channel" array: {"channel": [...]}.'
        )
    if "channel" not in document:
        meant = near("channel", document)
        hint = f'; did you mean "{shown(meant)}"? Keys are case-sensitive' if meant else ""
        raise FormatError(f'There is no "channel" key in the outermost object{hint}.')
    elements = document["channel"]
    if not isinstance(elements, list):
        raise FormatError(f'"channel" is {kind(elements)}; it must be an array.')
    return elements


def _channel(element: dict[str, Any], position: int, notes: Notes) -> CcdtChannel | None:
    """The definition in an element whose values have the right types."""
    name = element.get("name", "")
    channel_type = element.get("type", "")
    client = element.get("clientConnection", _NOTHING)
    security = element.get("transmissionSecurity", _NOTHING)
    management = element.get("connectionManagement", _NOTHING)
    weight = management.get("clientWeight", 0)
    affinity = management.get("affinity") or "preferred"
    heartbeat = management.get("heartbeatInterval")
    # The schema's default for a port that is not written is 1414.
    connections = [(c.get("host", ""), c.get("port", 1414)) for c in client.get("connection", ())]
    reachable = bool(connections)
    for host, port in connections:
        reachable = reachable and bool(host.strip()) and 0 < port < 65536
    channel = _new(
        CcdtChannel,
        (
            name,
            channel_type,
            position,
            client.get("queueManager", ""),
            tuple(connections),
            security.get("cipherSpecification", ""),
            security.get("certificateLabel", ""),
            security.get("certificatePeerName", ""),
            weight,
            affinity,
            management.get("heartInterval") if heartbeat is None else heartbeat,
            management.get("sharingConversations"),
        ),
    )
    right = (
        channel_type == schema.CLIENT_CONNECTION
        and 0 < len(name) <= schema.MAX_NAME
        and not name.isspace()
        and len(channel.queue_manager) <= schema.MAX_QUEUE_MANAGER
        and affinity in schema.AFFINITIES
        and 0 <= weight <= schema.MAX_WEIGHT
        and reachable
        and "defaultReconnect" not in management
        and "compression" not in element
    )
    return channel if right else _with_problems(channel, element, notes)


def _with_problems(
    channel: CcdtChannel, element: dict[str, Any], notes: Notes
) -> CcdtChannel | None:
    """Note what is wrong with the values; ``None`` when the definition is of no use."""
    here = f"channel[{channel.position}]"
    if not channel.name.strip():
        notes.add(f'{here} has no "name", which is required; the client cannot use it.')
        return None
    for problem in _value_problems(channel, element):
        notes.add(f"{here}{problem}")
    usable = tuple((h, p) for h, p in channel.connections if h.strip() and 0 < p < 65536)
    return channel._replace(connections=usable)


def _value_problems(channel: CcdtChannel, element: dict[str, Any]) -> Iterator[str]:
    if len(channel.name) > schema.MAX_NAME:
        yield f": the name '{shown(channel.name)}' is longer than 20 characters."
    if not channel.type:
        yield ' has no "type", which is required ("clientConnection").'
    elif channel.type != schema.CLIENT_CONNECTION:
        yield f": its type must be written \"clientConnection\", not '{shown(channel.type)}'."
    if len(channel.queue_manager) > schema.MAX_QUEUE_MANAGER:
        name = shown(channel.queue_manager)
        yield f": the queue manager name '{name}' is longer than 48 characters."
    if channel.affinity not in schema.AFFINITIES:
        yield f": affinity '{shown(channel.affinity)}' is neither preferred nor none."
    if not 0 <= channel.weight <= schema.MAX_WEIGHT:
        yield f": clientWeight {_number(channel.weight)} is outside 0 to 99."
    if not channel.connections:
        yield " names no host to connect to (clientConnection.connection)."
    for host, port in channel.connections:
        if not host.strip():
            yield ": a connection has no host."
        elif not 0 < port < 65536:
            yield f": port {_number(port)} of '{shown(host)}' is outside 1 to 65535."
    management = element.get("connectionManagement", _NOTHING)
    compression = element.get("compression", _NOTHING)
    reconnect = management.get("defaultReconnect")
    for key, values, known in (
        ("defaultReconnect", [reconnect] if reconnect else [], schema.RECONNECTS),
        ("header", compression.get("header", ()), schema.HEADER_COMPRESSIONS),
        ("message", compression.get("message", ()), schema.MESSAGE_COMPRESSIONS),
    ):
        for value in values:
            if value not in known:
                yield f": {key} '{shown(value)}' is not one of {', '.join(sorted(known))}."


def _number(value: int) -> str:
    """The number, unless it has more digits than anybody would read."""
    return str(value) if abs(value) < 10**12 else "of many digits"
