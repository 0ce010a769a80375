"""Which keys a JSON channel table may hold, and of which type each is.

Names and types are facts from IBM's attribute table and from the schema that IBM ships with the
client (domain/ccdt.md, section 1). Every key is case-sensitive.
"""

from __future__ import annotations

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
        # IBM's documentation writes it so, IBM's sample and schema as above: both are taken.
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

#: The MQSC keyword's range or values for a key, and the sentence's ending when it is not kept.
CLIENT_CONNECTION = "clientConnection"
AFFINITIES = ("preferred", "none")
MAX_NAME = 20
MAX_WEIGHT = 99
