"""Which keys a JSON channel table may hold, and of which type each is.

Names and types are facts from IBM's attribute table and from the schema that IBM ships with the
client (docs/knowledge/ccdt.md). Every key is case-sensitive.
"""

from __future__ import annotations

from collections.abc import Iterator

#: ``str`` and ``int`` are those types; a list holds the one type of its elements.
Schema = type[str] | type[int] | list["Schema"] | dict[str, "Schema"]

_ADDRESS: dict[str, Schema] = {"host": str, "port": int}
_EXIT: dict[str, Schema] = {"name": str, "userData": str}

CHANNEL: dict[str, Schema] = {
    "name": str,
    "type": str,
    "clientConnection": {"connection": [_ADDRESS], "queueManager": str},
    "transmissionSecurity": {
        "cipherSpecification": str,
        "certificateLabel": str,
        "certificatePeerName": str,
    },
    "connectionManagement": {
        "affinity": str,
        "clientWeight": int,
        "defaultReconnect": str,
        "disconnectInterval": int,
        "heartbeatInterval": int,
        "heartInterval": int,
        "keepAliveInterval": int,
        "sharingConversations": int,
        "localAddress": [{**_ADDRESS, "portRange": {"low": int, "high": int}}],
    },
    "compression": {"header": [str], "message": [str]},
    "exits": {"receive": [_EXIT], "send": [_EXIT], "security": _EXIT},
    "general": {"description": str, "maximumMessageLength": int},
    "timestamps": {"altered": str},
}

ROOT: dict[str, Schema] = {"channel": [CHANNEL]}

#: Keys of connectionManagement that stand in IBM's documentation, but neither in its sample nor
#: in the schema that it ships, and the key to write instead, if there is one.
DOCUMENTED_ONLY = {"heartInterval": "heartbeatInterval", "disconnectInterval": ""}

#: The MQSC keyword's range or values for a key, and the sentence's ending when it is not kept.
CLIENT_CONNECTION = "clientConnection"
AFFINITIES = frozenset(("preferred", "none"))
MAX_NAME = 20
MAX_QUEUE_MANAGER = 48
MAX_WEIGHT = 99
#: The values that IBM's schema names as examples. It allows any text, and later levels may know
#: more, so another value is a reason to look, not an error.
RECONNECTS = frozenset(("no", "yes", "queueManager", "disabled"))
HEADER_COMPRESSIONS = frozenset(("system", "none"))
MESSAGE_COMPRESSIONS = frozenset(("rle", "zlibhigh", "zlibfast", "none"))


def places() -> dict[str, tuple[str, ...]]:
    """For each key the objects it may stand in, as paths below a channel (blank: the channel)."""
    found: dict[str, list[str]] = {}
    for key, path in _walk(CHANNEL, ""):
        found.setdefault(key, []).append(path)
    return {key: tuple(paths) for key, paths in found.items()}


def _walk(schema: Schema, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(schema, list):
        yield from _walk(schema[0], path + "[]")
    elif isinstance(schema, dict):
        for key, inner in schema.items():
            yield key, path
            yield from _walk(inner, f"{path}.{key}" if path else key)
