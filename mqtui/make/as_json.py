"""Definitions as a JSON channel table, by the schema that IBM ships with the client.

Sources: docs/knowledge/ccdt.md ;
https://www.ibm.com/docs/en/ibm-mq/9.2?topic=ccdt-channel-attributes-supported-by-json
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from mqtui.make.table_entry import Converted, LocalAddress, TableEntry, notes_of


def as_json(entries: Sequence[TableEntry]) -> Converted:
    """The table. An entry that JSON cannot say is left out, and a note says so."""
    notes = list(notes_of(tuple(entries)))
    channels = []
    for entry in entries:
        if entry.transport != "TCP":
            notes.append(f"{entry.name}: left out; JSON has TCP only, not {entry.transport}.")
            continue
        if not entry.connections:
            notes.append(f"{entry.name}: it has no address, which JSON needs to be of use.")
        if entry.mode_name or entry.program_name:
            notes.append(f"{entry.name}: MODENAME and TPNAME, of LU 6.2, are left out.")
        channels.append(_channel(entry))
    text = json.dumps({"channel": channels}, indent=2, ensure_ascii=True)
    return Converted(f"{text}\n", tuple(notes))


def _channel(entry: TableEntry) -> dict[str, Any]:
    return _written(
        {
            "name": entry.name,
            "type": "clientConnection",
            "clientConnection": _written(
                {
                    "connection": [{"host": e.host, "port": e.port} for e in entry.connections],
                    "queueManager": entry.queue_manager,
                }
            ),
            "transmissionSecurity": _written(
                {
                    "cipherSpecification": entry.cipher_spec,
                    "certificateLabel": entry.certificate_label,
                    "certificatePeerName": entry.peer_name,
                }
            ),
            "connectionManagement": _written(_management(entry)),
            "compression": _written(
                {
                    "header": list(entry.header_compression),
                    "message": list(entry.message_compression),
                }
            ),
            "exits": _written(
                {
                    "receive": [{"name": name} for name in entry.receive_exits],
                    "send": [{"name": name} for name in entry.send_exits],
                    "security": _written({"name": entry.security_exit}),
                }
            ),
            "general": _written(
                {
                    "description": entry.description,
                    "maximumMessageLength": entry.longest_message,
                }
            ),
        }
    )


def _management(entry: TableEntry) -> dict[str, Any]:
    chosen = entry.weight or entry.affinity != "preferred"
    return {
        "affinity": entry.affinity if chosen else "",
        "clientWeight": entry.weight if chosen else None,
        "defaultReconnect": entry.reconnect,
        "heartbeatInterval": entry.heartbeat,
        "keepAliveInterval": entry.keep_alive,
        "localAddress": [_local(address) for address in entry.local_addresses],
        "sharingConversations": entry.sharing,
    }


def _local(address: LocalAddress) -> dict[str, Any]:
    if address.low is None:
        return {"host": address.host}
    if address.high in (None, address.low):
        return _written({"host": address.host, "port": address.low})
    ports = {"low": address.low, "high": address.high}
    return _written({"host": address.host, "portRange": ports})


def _written(values: dict[str, Any]) -> dict[str, Any]:
    """Without what is not written: blank texts, empty objects and arrays, numbers that are not."""
    return {key: value for key, value in values.items() if value or value == 0}
