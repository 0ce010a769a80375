"""A client-connection definition with all that a JSON table, a binary one and MQSC have in common.

Sources: docs/knowledge/ccdt.md ;
https://www.ibm.com/docs/en/ibm-mq/9.2?topic=ccdt-channel-attributes-supported-by-json
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mqtui.facts import Endpoint

#: The values of JSON's defaultReconnect, and the numbers of MQRCN_NO, _YES, _Q_MGR and _DISABLED.
RECONNECTS = {"no": 0, "yes": 1, "queueManager": 2, "disabled": 3}
#: The techniques of compression by the names of JSON, and their numbers (MQCOMPRESS_*).
COMPRESSIONS = {"none": 0, "rle": 1, "zlibfast": 2, "zlibhigh": 4, "system": 8}


@dataclass(frozen=True, slots=True)
class LocalAddress:
    """One entry of LOCLADDR: a host, and one port or a range of ports, each of them optional."""

    host: str = ""
    low: int | None = None
    high: int | None = None

    def __str__(self) -> str:
        if self.low is None:
            return self.host
        ports = f"{self.low}" if self.high in (None, self.low) else f"{self.low},{self.high}"
        return f"{self.host}({ports})"


@dataclass(frozen=True, slots=True)
class TableEntry:
    """One definition. ``None``, blank and empty mean "not written": MQ's default counts.

    ``conname`` is the CONNAME as written where it is no list of addresses. ``exits`` are names:
    of the security exit, then the send and receive exits. ``not_carried`` says what else the source
    holds that no other form has, a sentence each.
    """

    name: str
    queue_manager: str = ""
    connections: tuple[Endpoint, ...] = ()
    conname: str = ""
    cipher_spec: str = ""
    certificate_label: str = ""
    peer_name: str = ""
    weight: int = 0
    affinity: str = "preferred"
    transport: str = "TCP"
    description: str = ""
    reconnect: str = ""
    heartbeat: int | None = None
    keep_alive: int | None = None
    sharing: int | None = None
    longest_message: int | None = None
    header_compression: tuple[str, ...] = ()
    message_compression: tuple[str, ...] = ()
    local_addresses: tuple[LocalAddress, ...] = ()
    security_exit: str = ""
    send_exits: tuple[str, ...] = ()
    receive_exits: tuple[str, ...] = ()
    mode_name: str = ""
    program_name: str = ""
    not_carried: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The CONNAME of MQSC."""
        return ",".join(map(str, self.connections)) or self.conname


@dataclass(frozen=True, slots=True)
class Converted:
    """A table in another form, and what could not be carried over, a sentence each."""

    text: str
    notes: tuple[str, ...] = ()


def notes_of(entries: tuple[TableEntry, ...]) -> Iterator[str]:
    """What the source of the entries holds and neither form has."""
    for entry in entries:
        yield from (f"{entry.name}: {note}" for note in entry.not_carried)
