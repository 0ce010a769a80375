"""Records, alerts and handshake messages: every bound from both sides."""

from __future__ import annotations

import pytest

from mqtui.wire.errors import WireError
from mqtui.wire.tls.record import (
    LONGEST_MESSAGE,
    LONGEST_RECORD,
    Alert,
    FlightReader,
    Record,
    RecordReader,
)


def record(kind: int, body: bytes) -> bytes:
    return Record(kind, 0x0303, body).encode()


def test_a_record_byte_by_byte() -> None:
    data = b"\x16\x03\x01\x01\x02" + bytes(258)
    assert Record(22, 0x0301, bytes(258)).encode() == data
    reader = RecordReader()
    assert reader.feed(data[:-1]) == []
    assert reader.feed(data[-1:] + data[:4]) == [Record(22, 0x0301, bytes(258))]
    assert reader.feed(data[4:] + record(23, b"")) == [
        Record(22, 0x0301, bytes(258)),
        Record(23, 0x0303, b""),
    ]


@pytest.mark.parametrize(("kind", "known"), [(19, 0), (20, 1), (21, 1), (22, 1), (23, 1), (24, 0)])
def test_kinds_of_records(kind: int, known: int) -> None:
    if known:
        assert RecordReader().feed(bytes([kind])) == []
    else:
        with pytest.raises(WireError):
            RecordReader().feed(bytes([kind]))


@pytest.mark.parametrize("version", [b"\2", b"\4", b"\0"])
def test_a_version_begins_with_three(version: bytes) -> None:
    with pytest.raises(WireError):
        RecordReader().feed(b"\x16" + version)


def test_the_second_record_is_looked_at_as_the_first() -> None:
    with pytest.raises(WireError):
        RecordReader().feed(record(22, b"x") + b"HTTP")


def test_lengths_at_their_bounds() -> None:
    assert LONGEST_RECORD == 18432
    assert LONGEST_MESSAGE == 262144
    head = b"\x16\x03\x03"
    assert RecordReader().feed(head + (18432).to_bytes(2, "big") + bytes(18432))
    with pytest.raises(WireError):
        RecordReader().feed(head + (18433).to_bytes(2, "big"))
    assert FlightReader().feed(record(22, b"\x0b" + (262144).to_bytes(3, "big"))) == []
    with pytest.raises(WireError):
        FlightReader().feed(record(22, b"\x0b" + (262145).to_bytes(3, "big")))


def test_messages_and_alerts_in_their_order() -> None:
    hello, done = b"\2\0\0\2ab", b"\x0e\0\0\0"
    reader = FlightReader()
    assert reader.feed(record(21, b"\1\x70") + record(22, hello + done[:3])) == [
        Alert(1, 112),
        hello,
    ]
    assert reader.feed(record(22, done[3:] + hello) + record(21, b"\2\x28")) == [
        done,
        hello,
        Alert(2, 40),
    ]
    assert not reader.encrypted


@pytest.mark.parametrize("kind", [20, 23])
def test_what_is_encrypted_is_not_read(kind: int) -> None:
    reader = FlightReader()
    hello = b"\2\0\0\2ab"
    assert reader.feed(record(22, hello) + record(kind, b"\1") + record(22, hello)) == [hello]
    assert reader.encrypted
    assert reader.feed(record(22, hello)) == []


@pytest.mark.parametrize(
    ("idle", "shown"), [((21, b"\1\x70"), 32), ((22, b""), 0), ((21, b"\1"), 0), ((21, b"abc"), 0)]
)
def test_thirty_two_records_that_say_nothing_are_taken(idle: tuple[int, bytes], shown: int) -> None:
    reader = FlightReader()
    assert len(reader.feed(record(*idle) * 32)) == shown
    with pytest.raises(WireError):
        reader.feed(record(*idle))
