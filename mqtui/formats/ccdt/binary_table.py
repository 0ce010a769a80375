"""Binary client channel definition tables (``AMQCLCHL.TAB``).

``AMQR``, then records: length, length of what follows the header, a number that is always zero,
the file offsets of the next and the previous record, an MQCD with its texts, and four zero bytes
at the end (docs/knowledge/ccdt.md). The format is not published. The reader is therefore
strict: whatever does not fit ends in :class:`FormatError`, and nothing is guessed.

A deleted channel stays in the file: the chain leads round it, or its data has the length zero.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from mqtui.formats.ccdt import mqcd
from mqtui.formats.ccdt.mqcd import Fields
from mqtui.formats.errors import FormatError
from mqtui.formats.text import shown

MAGIC = b"AMQR"
_HEADER = struct.Struct("<5i")
_END = bytes(4)
#: Message, send and receive exits with their user data: six lists, each ended by a 01.
_NO_EXITS = b"\x01" * 6
_NAME = re.compile(rb"[A-Za-z0-9._/%]{1,20} *\Z")
_MAX_WEIGHT = 99


@dataclass(frozen=True, slots=True)
class BinaryChannel:
    """One definition of the table. ``connection_name`` is the CONNAME as written."""

    name: str
    offset: int
    queue_manager: str = ""
    connection_name: str = ""
    cipher_spec: str = ""
    certificate_label: str = ""
    peer_name: str = ""
    weight: int = 0
    affinity: str = "preferred"
    transport: str = "TCP"


@dataclass(frozen=True, slots=True)
class TableRecord:
    """A record as it lies in the file; ``slack`` is what follows the data up to its end."""

    offset: int
    reserved: int
    next: int
    previous: int
    fields: Fields | None
    exits: bytes = b""
    peer_name: bytes = b""
    slack: bytes = b""
    data: bytes = field(default=b"", repr=False)

    @property
    def name(self) -> str:
        """The channel's name, as far as there is one."""
        raw = self.fields["ChannelName"] if self.fields else self.data[:20]
        return raw.rstrip(b" \0").decode("ascii", "replace") if isinstance(raw, bytes) else ""


@dataclass(frozen=True, slots=True)
class BinaryTable:
    """A table: every record in file order, the live channels in the chain's order.

    ``deleted`` are the names of the records that the chain no longer reaches.
    """

    records: tuple[TableRecord, ...]
    channels: tuple[BinaryChannel, ...]
    deleted: tuple[str, ...]


def parse_table(data: bytes) -> BinaryTable:
    """Read a binary channel table.

    Raises:
        FormatError: something in it is not as in the tables that are known.
    """
    if not data.startswith(MAGIC):
        raise FormatError("It does not begin with AMQR, as a binary channel table does.")
    records = _records(data)
    chain = _chain(records)
    channels = tuple(_channel(record) for record in chain)
    for one, other in pairwise(sorted(c.name for c in channels)):
        if one == other:
            raise FormatError(f"Two of its records define channel {shown(one)}.")
    live = {record.offset for record in chain}
    gone = tuple(r.name for r in records if r.offset not in live and (r.fields or r.data))
    return BinaryTable(tuple(records), channels, gone)


# --- records ------------------------------------------------------------------------------------


def _records(data: bytes) -> list[TableRecord]:
    records = []
    offset = len(MAGIC)
    while data[offset : offset + 4] != _END:
        if offset + _HEADER.size > len(data):
            raise FormatError(f"It ends at byte {len(data)} without an end mark.")
        length, used, reserved, following, previous = _HEADER.unpack_from(data, offset)
        if length < _HEADER.size + used or used < 0 or offset + length > len(data):
            raise FormatError(_length_problem(data, offset, length))
        body = data[offset + _HEADER.size : offset + length]
        records.append(_record(offset, (reserved, following, previous), body[:used], body[used:]))
        offset += length
    if offset + 4 != len(data):
        raise FormatError(f"Its end is marked at byte {offset}, but it has {len(data)} bytes.")
    return records


def _length_problem(data: bytes, offset: int, length: int) -> str:
    (swapped,) = struct.unpack_from(">i", data, offset)
    if offset == len(MAGIC) and mqcd.STRUCTURE_LENGTH < swapped < 1 << 16:
        return (
            "It was written on a machine with the other byte order, which mqtui does not support."
        )
    return f"The record at byte {offset} states a length of {length} bytes, which does not fit."


def _record(offset: int, header: tuple[int, int, int], data: bytes, slack: bytes) -> TableRecord:
    """The record with its fields, where its data has the known shape."""
    size = mqcd.LAYOUT.size
    if len(data) >= size:
        fields = mqcd.unpack(data)
        exits, peer = fields["_ExitTextLength"], fields["SSLPeerNameLength"]
        known = (
            fields["Version"] == mqcd.VERSION
            and fields["StrucLength"] == mqcd.STRUCTURE_LENGTH
            and isinstance(exits, int)
            and isinstance(peer, int)
            and exits >= len(_NO_EXITS)
            and peer >= 0
            and size + exits + peer == len(data)
            and data.count(1, size, size + exits) == len(_NO_EXITS)
            and data[size + exits - 1] == 1
        )
        if known and isinstance(exits, int):
            texts = data[size:]
            return TableRecord(offset, *header, fields, texts[:exits], texts[exits:], slack)
    return TableRecord(offset, *header, None, slack=slack, data=data)


def _chain(records: list[TableRecord]) -> list[TableRecord]:
    """The live records, in the order in which next and previous link them."""
    by_offset = {record.offset: record for record in records}
    chains = []
    for head in records:
        if head.previous == 0 and _is_used(head):
            chain = _follow(head, by_offset)
            if chain:
                chains.append(chain)
    if len(chains) != 1 and any(_is_used(record) for record in records):
        what = "There is none" if not chains else f"There are {len(chains)}"
        raise FormatError(
            f"Its records should form one chain through their next and previous pointers. {what}."
        )
    return chains[0] if chains else []


def _is_used(record: TableRecord) -> bool:
    return bool(record.fields or record.data)


def _follow(head: TableRecord, by_offset: dict[int, TableRecord]) -> list[TableRecord]:
    """The chain from ``head`` to its end; empty where a link has no answer."""
    chain = [head]
    while chain[-1].next:
        following = by_offset.get(chain[-1].next)
        # Each record is asked for the one before it, so a ring cannot be followed for ever.
        if following is None or following.previous != chain[-1].offset or not _is_used(following):
            return []
        chain.append(following)
    return chain


# --- a record's channel -------------------------------------------------------------------------


def _channel(record: TableRecord) -> BinaryChannel:
    where = f"The record at byte {record.offset} ({shown(record.name, 20) or 'no name'})"
    fields = record.fields
    if fields is None:
        raise FormatError(
            f"{where} is not an MQCD of version {mqcd.VERSION} with its strings, the only layout "
            "that mqtui knows."
        )
    if record.reserved:
        raise FormatError(f"{where} has {record.reserved} where 0 is expected.")
    if fields["ChannelType"] != mqcd.CLIENT_CONNECTION:
        raise FormatError(
            f"{where} is not a client connection channel: type {fields['ChannelType']!r}."
        )
    raw_name = fields["ChannelName"]
    if not isinstance(raw_name, bytes) or not _NAME.match(raw_name):
        raise FormatError(f"{where} has a name that is not valid for a channel.")
    weight = fields["ClientChannelWeight"]
    if not isinstance(weight, int) or not 0 <= weight <= _MAX_WEIGHT:
        raise FormatError(f"{where} has the weight {weight!r}; allowed are 0 to {_MAX_WEIGHT}.")
    return BinaryChannel(
        name=_text(fields, "ChannelName", where),
        offset=record.offset,
        queue_manager=_text(fields, "QMgrName", where),
        connection_name=_text(fields, "ConnectionName", where),
        cipher_spec=_text(fields, "SSLCipherSpec", where),
        certificate_label=_text(fields, "CertificateLabel", where, "utf-8"),
        peer_name=_decoded(record.peer_name, "SSLPeerName", where, "utf-8"),
        weight=weight,
        affinity=_named(fields, "ConnectionAffinity", mqcd.AFFINITIES, where),
        transport=_named(fields, "TransportType", mqcd.TRANSPORTS, where),
    )


def _named(fields: Fields, name: str, names: dict[int, str], where: str) -> str:
    value = fields[name]
    found = names.get(value) if isinstance(value, int) else None
    if found is None:
        raise FormatError(f"{where} has the unknown {name} {value!r}.")
    return found


def _text(fields: Fields, name: str, where: str, encoding: str = "ascii") -> str:
    value = fields[name]
    return _decoded(value if isinstance(value, bytes) else b"", name, where, encoding)


def _decoded(value: bytes, name: str, where: str, encoding: str) -> str:
    try:
        text = value.rstrip(b" \0").decode(encoding)
    except UnicodeDecodeError:
        raise FormatError(f"{where} has a {name} that is not {encoding.upper()} text.") from None
    if not text.isprintable():
        raise FormatError(f"{where} has control characters in its {name}.")
    return text


# --- writing ------------------------------------------------------------------------------------


def write_table(records: Sequence[TableRecord]) -> bytes:
    """The file that these records make; a table that was read comes out as it was."""
    parts = [MAGIC]
    for record in records:
        data = record.data
        if record.fields is not None:
            data = mqcd.pack(record.fields) + record.exits + record.peer_name
        length = _HEADER.size + len(data) + len(record.slack)
        parts.append(_HEADER.pack(length, len(data), record.reserved, record.next, record.previous))
        parts += [data, record.slack]
    return b"".join([*parts, _END])


def make_table(channels: Sequence[BinaryChannel], written_at: int = 0) -> bytes:
    """A table with these channels, as a queue manager's looks.

    The chain leads through them by falling name, as in the real table (and as the Perl package
    MQSeries found that clients need it). ``written_at``: seconds since 1970.

    Raises:
        ValueError: a text is longer than its field.
    """
    fields = [_fields(channel, written_at) for channel in channels]
    offsets, offset = [], len(MAGIC)
    for channel in channels:
        offsets.append(offset)
        peer = len(channel.peer_name.encode("utf-8"))
        offset += _HEADER.size + mqcd.LAYOUT.size + len(_NO_EXITS) + peer
    order = sorted(range(len(channels)), key=lambda i: channels[i].name, reverse=True)
    following = {a: offsets[b] for a, b in pairwise(order)}
    previous = {b: offsets[a] for a, b in pairwise(order)}
    return write_table(
        [
            TableRecord(
                offsets[i],
                0,
                following.get(i, 0),
                previous.get(i, 0),
                fields[i],
                _NO_EXITS,
                channel.peer_name.encode("utf-8"),
            )
            for i, channel in enumerate(channels)
        ]
    )


def _fields(channel: BinaryChannel, written_at: int) -> Fields:
    fields = mqcd.defaults()
    texts = {
        "ChannelName": channel.name,
        "QMgrName": channel.queue_manager,
        "ConnectionName": channel.connection_name,
        "SSLCipherSpec": channel.cipher_spec,
        "CertificateLabel": channel.certificate_label,
    }
    for name, text in texts.items():
        raw, room = text.encode("utf-8"), fields[name]
        if isinstance(room, bytes) and len(raw) > len(room):
            raise ValueError(f"{name} takes {len(room)} bytes, {shown(text)!r} has {len(raw)}")
        fields[name] = raw.ljust(len(room)) if isinstance(room, bytes) else raw
    fields["ShortConnectionName"] = channel.connection_name.encode("utf-8")[:20].ljust(20)
    fields["SSLPeerNameLength"] = len(channel.peer_name.encode("utf-8"))
    fields["ClientChannelWeight"] = channel.weight
    fields["ConnectionAffinity"] = _number_of(mqcd.AFFINITIES, channel.affinity)
    fields["TransportType"] = _number_of(mqcd.TRANSPORTS, channel.transport)
    fields["_ExitTextLength"] = len(_NO_EXITS)
    fields["_WrittenAt"] = written_at
    return fields


def _number_of(names: dict[int, str], wanted: str) -> int:
    return next(number for number, name in names.items() if name == wanted)
