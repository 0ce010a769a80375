"""The definitions of a JSON channel table, with every attribute that MQSC has too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from mqtui.collect.redact import redact_posted
from mqtui.facts import Endpoint
from mqtui.formats.ccdt import schema
from mqtui.formats.ccdt.json_table import parse_ccdt
from mqtui.formats.ccdt.lint import only_known
from mqtui.formats.decoding import decoded
from mqtui.formats.text import shown
from mqtui.make.table_entry import COMPRESSIONS, RECONNECTS, LocalAddress, TableEntry

_NOTHING: dict[str, Any] = {}
#: Brackets within an entry; the schema has five, and a hostile table any number.
_DEEPEST = 8


def entries_of_json(data: bytes) -> tuple[TableEntry, ...]:
    """Every definition that the table's reader accepts, in file order.

    Raises:
        FormatError: it is no JSON channel table.
    """
    table = parse_ccdt(data)
    elements = json.loads(decoded(data).text)["channel"]
    found = []
    for channel in table.channels:
        raw = elements[channel.position]
        known = only_known(raw, schema.CHANNEL)
        management = known.get("connectionManagement", _NOTHING)
        general = known.get("general", _NOTHING)
        compression = known.get("compression", _NOTHING)
        exits = known.get("exits", _NOTHING)
        found.append(
            TableEntry(
                name=channel.name,
                queue_manager=channel.queue_manager,
                connections=tuple(Endpoint(*pair) for pair in channel.connections),
                cipher_spec=channel.cipher_spec,
                certificate_label=channel.certificate_label,
                peer_name=channel.peer_name,
                weight=channel.weight,
                affinity=channel.affinity if channel.affinity in schema.AFFINITIES else "preferred",
                description=general.get("description", ""),
                reconnect=_one_of(management.get("defaultReconnect", ""), RECONNECTS),
                heartbeat=channel.heartbeat_interval,
                keep_alive=management.get("keepAliveInterval"),
                sharing=channel.sharing_conversations,
                longest_message=general.get("maximumMessageLength"),
                header_compression=_compressions(compression.get("header", ())),
                message_compression=_compressions(compression.get("message", ())),
                local_addresses=tuple(map(_local, management.get("localAddress", ()))),
                security_exit=exits.get("security", _NOTHING).get("name", ""),
                send_exits=_exit_names(exits.get("send", ())),
                receive_exits=_exit_names(exits.get("receive", ())),
                not_carried=tuple(_not_carried(raw, known)),
            )
        )
    return tuple(found)


def _one_of(value: str, known: dict[str, int]) -> str:
    return value if value in known else ""


def _compressions(values: list[str]) -> tuple[str, ...]:
    return tuple(value for value in values if value in COMPRESSIONS)


def _local(address: dict[str, Any]) -> LocalAddress:
    ports = address.get("portRange", _NOTHING)
    low = ports.get("low", address.get("port"))
    return LocalAddress(address.get("host", ""), low, ports.get("high", low))


def _exit_names(exits: list[dict[str, Any]]) -> tuple[str, ...]:
    return tuple(each["name"] for each in exits if each.get("name"))


def _not_carried(raw: dict[str, Any], known: dict[str, Any]) -> Iterator[str]:
    """What stands in the table and in no other form, or has no meaning that is known."""
    if raw.get("type") != schema.CLIENT_CONNECTION:
        yield "its type is not clientConnection, and it becomes one."
    unknown = sorted(set(_keys(raw)) - set(_keys(known)))
    if unknown:
        yield f"not in IBM's schema, or of the wrong type: {', '.join(map(_told, unknown[:10]))}."
    if known.get("timestamps"):
        yield "timestamps are left out; MQ notes itself when a definition was altered."
    management = known.get("connectionManagement", _NOTHING)
    if "disconnectInterval" in management:
        yield "disconnectInterval (DISCINT) is no attribute of a client-connection channel."
    affinity = management.get("affinity") or "preferred"
    if affinity not in schema.AFFINITIES:
        yield f"affinity {_told(affinity)} is not a value that is known."
    reconnect = management.get("defaultReconnect", "")
    if reconnect and reconnect not in RECONNECTS:
        yield f"defaultReconnect {_told(reconnect)} is not a value that is known."
    compression = known.get("compression", _NOTHING)
    for value in (*compression.get("header", ()), *compression.get("message", ())):
        if value not in COMPRESSIONS:
            yield f"compression {_told(value)} is not a value that is known."
    exits = known.get("exits", _NOTHING)
    every = [*exits.get("send", ()), *exits.get("receive", ()), exits.get("security", _NOTHING)]
    if any(each.get("userData") for each in every):
        yield "the user data of its exits is left out, since it may be a password."


def _keys(value: Any, path: str = "", deeper: int = _DEEPEST) -> Iterator[str]:
    if isinstance(value, dict) and deeper:
        for key, inner in value.items():
            yield f"{path}.{key}".lstrip(".")
            yield from _keys(inner, f"{path}.{key}", deeper - 1)
    elif isinstance(value, list) and deeper:
        for inner in value:
            yield from _keys(inner, path, deeper - 1)


def _told(value: str) -> str:
    """A value of the table in a sentence, without a password that it names."""
    return shown(redact_posted(value))
