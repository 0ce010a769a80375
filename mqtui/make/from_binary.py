"""The definitions of a binary channel table, with every attribute whose meaning is known.

The fields are those of the MQCD; their numbers are public (IBM's MQCD topic, the constants of the
ibmmq package). USERID and PASSWORD are never carried over.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from mqtui.facts import Endpoint
from mqtui.formats.ccdt.binary_table import BinaryChannel, TableRecord, parse_table
from mqtui.formats.ccdt.mqcd import Fields
from mqtui.formats.text import shown
from mqtui.make.table_entry import COMPRESSIONS, RECONNECTS, LocalAddress, TableEntry
from mqtui.rules.configuration.conname import ConnameError, parse_conname

_LOCAL = re.compile(r"([^(),]*)(?:\((\d{1,5})(?:,(\d{1,5}))?\))?(?:,|\Z)")
#: An unused place of a list of compression techniques (MQCOMPRESS_NOT_AVAILABLE).
_UNUSED = -1


def entries_of_binary(data: bytes) -> tuple[TableEntry, ...]:
    """Every live definition, in file order.

    Raises:
        FormatError: it is no binary channel table that is known.
    """
    table = parse_table(data)
    records = {record.offset: record for record in table.records}
    channels = sorted(table.channels, key=lambda channel: channel.offset)
    return tuple(_entry(channel, records[channel.offset]) for channel in channels)


def _entry(channel: BinaryChannel, record: TableRecord) -> TableEntry:
    fields = record.fields or {}
    connections, wrong_conname = _connections(channel.connection_name)
    locals_, wrong_local = _local_addresses(_text(fields, "LocalAddress"))
    header, header_rest = _compressions(fields, "HdrCompList")
    message, message_rest = _compressions(fields, "MsgCompList")
    reconnect = _number(fields, "DefReconnect")
    names = {number: name for name, number in RECONNECTS.items()}
    notes = [*wrong_conname, *wrong_local, *header_rest, *message_rest, *_secrets(fields, record)]
    if reconnect not in names:
        notes.append(f"DEFRECON has the unknown number {reconnect}.")
    return TableEntry(
        name=channel.name,
        queue_manager=channel.queue_manager,
        connections=connections,
        conname="" if connections else channel.connection_name,
        cipher_spec=channel.cipher_spec,
        certificate_label=channel.certificate_label,
        peer_name=channel.peer_name,
        weight=channel.weight,
        affinity=channel.affinity,
        transport=channel.transport,
        description=_text(fields, "Desc"),
        reconnect=names.get(reconnect, ""),
        heartbeat=_number(fields, "HeartbeatInterval"),
        keep_alive=_number(fields, "KeepAliveInterval"),
        sharing=_number(fields, "SharingConversations"),
        longest_message=_number(fields, "MaxMsgLength"),
        header_compression=header,
        message_compression=message,
        local_addresses=locals_,
        security_exit=_text(fields, "SecurityExit"),
        send_exits=_exits(fields, "SendExit"),
        receive_exits=_exits(fields, "ReceiveExit"),
        mode_name=_text(fields, "ModeName"),
        program_name=_text(fields, "TpName"),
        not_carried=tuple(notes),
    )


def _number(fields: Fields, name: str) -> int:
    value = fields.get(name)
    return value if isinstance(value, int) else 0


def _text(fields: Fields, name: str) -> str:
    value = fields.get(name)
    return value.rstrip(b" \0").decode("utf-8", "replace") if isinstance(value, bytes) else ""


def _exits(fields: Fields, name: str) -> tuple[str, ...]:
    found = _text(fields, name)
    return (found,) if found else ()


def _connections(conname: str) -> tuple[tuple[Endpoint, ...], tuple[str, ...]]:
    if not conname:
        return (), ()
    try:
        return parse_conname(conname), ()
    except ConnameError as error:
        return (), (f"its CONNAME is not valid: {shown(str(error))}.",)


def _local_addresses(text: str) -> tuple[tuple[LocalAddress, ...], tuple[str, ...]]:
    found: list[LocalAddress] = []
    position = 0
    while position < len(text):
        match = _LOCAL.match(text, position)
        if match is None or match.end() == position:
            return (), ("its LOCLADDR is not of a form that is known.",)
        low, high = (int(part) if part else None for part in (match[2], match[3]))
        found.append(LocalAddress(match[1].strip(), low, high if high is not None else low))
        position = match.end()
    return tuple(found), ()


def _compressions(fields: Fields, name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    raw = fields.get(name)
    data = raw if isinstance(raw, bytes) else b""
    numbers = [n for (n,) in struct.iter_unpack("<i", data) if n != _UNUSED]
    names = {number: technique for technique, number in COMPRESSIONS.items()}
    unknown = [n for n in numbers if n not in names]
    known = tuple(dict.fromkeys(names[n] for n in numbers if n in names))
    notes = tuple(f"a compression technique has the unknown number {n}." for n in unknown)
    return (() if known == ("none",) else known), notes


def _secrets(fields: Fields, record: TableRecord) -> Iterator[str]:
    """What is left out since it is a secret or may be one, and exits beyond the first."""
    if _text(fields, "UserIdentifier") or _text(fields, "Password"):
        yield "USERID and PASSWORD are left out; no table should have them."
    data = ("SecurityUserData", "SendUserData", "ReceiveUserData")
    lists = record.exits.split(b"\1")
    if any(_text(fields, name) for name in data) or any(lists[1::2]):
        yield "the user data of its exits is left out, since it may be a password."
    if any(lists[::2]):
        yield "its lists of message, send and receive exits are left out."
