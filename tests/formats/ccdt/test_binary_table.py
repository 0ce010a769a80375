"""Binary channel tables: the real one, made ones, deleted records, and what must not pass."""

from __future__ import annotations

import struct
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.formats import FormatError
from mqtui.formats.ccdt import mqcd
from mqtui.formats.ccdt.binary_table import (
    BinaryChannel,
    TableRecord,
    make_table,
    parse_table,
    write_table,
)

CAPTURES = Path(__file__).parents[3].parent / "shared" / "captures" / "ccdt"
#: Tables of our own (tools/lab_output.py): they are here always.
OWN = Path(__file__).parents[2] / "data" / "ccdt"
real = pytest.mark.skipif(not CAPTURES.is_dir(), reason="the captures are not beside this copy")

PLAIN = BinaryChannel("APP.PLAIN", 0, "QM1", "h(1414)")
TLS = BinaryChannel(
    "APP.TLS",
    0,
    "QM1",
    "mq1.example(1415),mq2.example",
    "ANY_TLS12_OR_HIGHER",
    "client ä",
    "CN=qm1,O=Example",
    7,
    "none",
)
OTHER = BinaryChannel("ZED", 0, "", "[::1](1414)", transport="LU62")
THREE = make_table([PLAIN, TLS, OTHER], written_at=1_700_000_000)


def without_offset(channel: BinaryChannel) -> BinaryChannel:
    return replace(channel, offset=0)


@real
def test_the_real_table_is_read_as_its_mqsc_defined_it() -> None:
    table = parse_table((CAPTURES / "AMQCLCHL.TAB").read_bytes())
    # Along the chain; the definitions stand in the README beside the file.
    assert [c.name for c in table.channels] == [
        "SYSTEM.DEF.CLNTCONN",
        "CERT.SVRCONN_CLNT",
        "CERT.SVRCONN",
    ]
    default, _, channel = table.channels
    assert without_offset(default) == BinaryChannel("SYSTEM.DEF.CLNTCONN", 0)
    assert without_offset(channel) == BinaryChannel(
        "CERT.SVRCONN", 0, "QM1", "ibmmq(1414)", "TLS_RSA_WITH_AES_256_CBC_SHA256"
    )
    assert table.deleted == ()


def test_a_stored_table_has_the_bytes_and_the_chain_that_it_had() -> None:
    """The lab's form of a table is not to change unseen: two entries behind the default one."""
    data = (OWN / "AMQCLCHL.TAB").read_bytes()
    table = parse_table(data)
    assert [without_offset(c) for c in table.channels] == [
        BinaryChannel("SYSTEM.DEF.CLNTCONN", 0),
        BinaryChannel("APP.TLS_CLNT", 0, "QM1", "mq1.example(1414)", "TLS_AES_256_GCM_SHA384"),
        BinaryChannel("APP.TLS", 0, "QM1", "mq1.example(1414)", "ANY_TLS12_OR_HIGHER", "app1"),
    ]
    assert table.deleted == ()
    assert make_table(table.channels, written_at=1_700_000_000) == data


@pytest.mark.parametrize("folder", [OWN, pytest.param(CAPTURES, marks=real)], ids=["own", "real"])
def test_a_table_is_written_again_byte_for_byte(folder: Path) -> None:
    data = (folder / "AMQCLCHL.TAB").read_bytes()
    assert write_table(parse_table(data).records) == data


@real
def test_a_table_made_from_the_values_alone_has_the_real_records_bytes() -> None:
    records = parse_table((CAPTURES / "AMQCLCHL.TAB").read_bytes()).records[1:]
    for record in records:
        assert record.fields is not None
        written_at = record.fields["_WrittenAt"]
        assert isinstance(written_at, int)
        channel = BinaryChannel(
            record.name, 0, "QM1", "ibmmq(1414)", "TLS_RSA_WITH_AES_256_CBC_SHA256"
        )
        (made,) = parse_table(make_table([channel], written_at)).records
        assert made.fields == record.fields
        assert (made.exits, made.peer_name) == (record.exits, record.peer_name)


def test_the_layout_has_the_length_that_the_structure_states() -> None:
    names = mqcd.NAMES
    codes = dict(mqcd.FIELDS)
    until = names.index("_Behind1")
    size = struct.calcsize("<" + "".join(codes[n] for n in names[:until]))
    assert size == mqcd.STRUCTURE_LENGTH
    before = struct.calcsize("<" + "".join(codes[n] for n in names[: names.index("StrucLength")]))
    assert before == 1492  # where every version keeps it


def test_every_field_comes_back() -> None:
    table = parse_table(THREE)
    assert [without_offset(c) for c in table.channels] == [OTHER, TLS, PLAIN]
    assert [record.name for record in table.records] == ["APP.PLAIN", "APP.TLS", "ZED"]
    assert write_table(table.records) == THREE


def test_an_empty_table() -> None:
    assert parse_table(b"AMQR\0\0\0\0").channels == ()


def linked(records: list[TableRecord], *order: int) -> bytes:
    """The records with the chain led through those of ``order`` only."""
    result = list(records)
    for place, index in enumerate(order):
        result[index] = replace(
            result[index],
            previous=records[order[place - 1]].offset if place else 0,
            next=records[order[place + 1]].offset if place + 1 < len(order) else 0,
        )
    return write_table(result)


@pytest.mark.parametrize("gone", [0, 1, 2])
def test_a_record_that_the_chain_leads_round_is_deleted(gone: int) -> None:
    records = list(parse_table(THREE).records)
    left = [i for i in (2, 1, 0) if i != gone]
    table = parse_table(linked(records, *left))
    assert table.deleted == (records[gone].name,)
    assert [c.name for c in table.channels] == [records[i].name for i in left]


def test_a_deleted_record_may_hold_what_no_live_one_may() -> None:
    records = list(parse_table(THREE).records)
    records[1] = replace(records[1], reserved=9, fields={**records[1].fields, "Version": 4})  # type: ignore[dict-item]
    table = parse_table(linked(records, 2, 0))
    assert table.deleted == ("APP.TLS",)
    assert [c.name for c in table.channels] == ["ZED", "APP.PLAIN"]


def test_free_space_has_no_name() -> None:
    records = list(parse_table(THREE).records)
    size = mqcd.LAYOUT.size + 6 + len(TLS.peer_name)
    records[1] = TableRecord(records[1].offset, 0, 0, 0, None, slack=bytes(size))
    table = parse_table(linked(records, 2, 0))
    assert table.deleted == ()
    assert len(table.channels) == 2


def changed(**fields: int | bytes) -> bytes:
    records = list(parse_table(THREE).records)
    assert records[1].fields is not None
    records[1] = replace(records[1], fields={**records[1].fields, **fields})
    return write_table(records)


def header(place: int, value: int) -> bytes:
    """The second record's header with one of its five numbers replaced."""
    offset = parse_table(THREE).records[1].offset + 4 * place
    return THREE[:offset] + struct.pack("<i", value) + THREE[offset + 4 :]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "AMQR"),
        (b"AMQX" + THREE[4:], "AMQR"),
        (b"AMQR", "without an end mark"),
        (THREE[:-4], "without an end mark"),
        (THREE[:3000], "does not fit"),
        (THREE + b"\0", "Its end is marked at byte"),
        (THREE + THREE[4:], "Its end is marked at byte"),
        (b"AMQR" + struct.pack(">5i", 0x832, 0x81E, 0, 0, 0) + bytes(2082), "byte order"),
        (header(0, 12), "does not fit"),
        (header(0, -1), "does not fit"),
        (header(1, 0x7FFFFFFF), "does not fit"),
        (header(1, 100), "MQCD of version 11"),
        (header(2, 1), "has 1 where 0 is expected"),
        (header(3, 5), "one chain"),
        (header(4, 5), "one chain"),
        (changed(Version=12), "MQCD of version 11"),
        (changed(Version=0x0B000000), "MQCD of version 11"),
        (changed(StrucLength=1984), "MQCD of version 11"),
        (changed(SSLPeerNameLength=15), "MQCD of version 11"),
        (changed(SSLPeerNameLength=-1), "MQCD of version 11"),
        (changed(_ExitTextLength=5), "MQCD of version 11"),
        (changed(ChannelType=7), "not a client connection"),
        (changed(ChannelName=b" " * 20), "name that is not valid"),
        (changed(ChannelName=b"A B".ljust(20)), "name that is not valid"),
        (changed(ChannelName=b"\x1b[31m".ljust(20)), "name that is not valid"),
        (changed(ChannelName=b"ZED".ljust(20)), "Two of its records define channel ZED"),
        (changed(ClientChannelWeight=100), "weight 100"),
        (changed(ConnectionAffinity=2), "ConnectionAffinity 2"),
        (changed(TransportType=9), "TransportType 9"),
        (changed(QMgrName=b"QM\xff".ljust(48)), "not ASCII"),
        (changed(ConnectionName=b"h\x1b]0;x".ljust(264)), "control characters"),
        (changed(CertificateLabel=b"\xe4".ljust(64)), "not UTF-8"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(FormatError) as caught:
        parse_table(data)
    assert words in str(caught.value)
    assert "\x1b" not in str(caught.value)


def test_a_ring_of_records_is_no_chain() -> None:
    records = list(parse_table(THREE).records)
    offsets = [record.offset for record in records]
    ring = [
        replace(r, next=offsets[(i + 1) % 3], previous=offsets[i - 1])
        for i, r in enumerate(records)
    ]
    with pytest.raises(FormatError, match="one chain"):
        parse_table(write_table(ring))


def test_a_text_that_is_too_long_is_not_written() -> None:
    with pytest.raises(ValueError, match="ChannelName takes 20 bytes"):
        make_table([replace(PLAIN, name="X" * 21)])


@given(st.binary(max_size=200) | st.binary(max_size=200).map(lambda b: b"AMQR" + b))
def test_anything_reads_or_ends_in_one_error_type(data: bytes) -> None:
    try:
        table = parse_table(data)
    except FormatError:
        return
    assert write_table(table.records) == data


@given(st.lists(st.tuples(st.integers(0, len(THREE) - 1), st.integers(0, 255)), max_size=4))
def test_a_damaged_table_reads_or_is_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(THREE)
    for place, value in changes:
        data[place] = value
    try:
        table = parse_table(bytes(data))
    except FormatError:
        return
    assert write_table(table.records) == bytes(data)


names = st.text("ABCXYZ.0_/%", min_size=1, max_size=20)


@given(st.lists(st.builds(BinaryChannel, names, st.just(0), names), unique_by=lambda c: c.name))
def test_whatever_is_made_is_read_back(channels: list[BinaryChannel]) -> None:
    table = parse_table(make_table(channels))
    expected = sorted(channels, key=lambda c: c.name, reverse=True)
    assert [without_offset(c) for c in table.channels] == expected
