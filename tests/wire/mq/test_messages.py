"""MQMD, MQOD, MQPMO and MQGMO byte by byte, in each version."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mqtui.wire.errors import WireError
from mqtui.wire.mq.fields import ByteOrder, Reader
from mqtui.wire.mq.messages import GetOptions, MessageDescriptor, ObjectDescriptor, PutOptions

BIG = ByteOrder.BIG


def longs(*values: int) -> bytes:
    return b"".join(value.to_bytes(4, "big", signed=True) for value in values)


def reader(data: bytes) -> Reader:
    return Reader(data, BIG, "it")


DESCRIPTOR = MessageDescriptor(
    1,
    "MQSTR",
    2,
    3,
    4,
    5,
    6,
    7,
    8,
    b"m" * 24,
    b"c" * 24,
    9,
    "R.Q",
    "R.QM",
    "user",
    b"a" * 32,
    "identity",
    10,
    "app",
    "20260101",
    "12000000",
    "or",
)
MD = (
    b"MD  "
    + longs(1, 2, 1, 3, 4, 5, 6)
    + b"MQSTR".ljust(8)
    + longs(7, 8)
    + b"m" * 24
    + b"c" * 24
    + longs(9)
    + b"R.Q".ljust(48)
    + b"R.QM".ljust(48)
    + b"user".ljust(12)
    + b"a" * 32
    + b"identity".ljust(32)
    + longs(10)
    + b"app".ljust(28)
    + b"2026010112000000or  "
)


def test_every_field_of_a_descriptor() -> None:
    assert len(MD) == 324
    assert DESCRIPTOR.encode(BIG) == MD
    assert MessageDescriptor.read(reader(MD)) == DESCRIPTOR
    usual = MessageDescriptor().encode(BIG)
    assert usual[:32] == b"MD  " + longs(1, 0, 8, -1, 0, 0x222, 819)
    assert usual[32:48] == b" " * 8 + longs(-1, 0)
    # What a program leaves out of the context are NULs.
    assert usual[48:100] == bytes(52)
    assert usual[196:] == bytes(128)


def test_version_2_has_forty_bytes_more() -> None:
    second = replace(DESCRIPTOR, version=2, extension=b"e" * 40)
    data = b"MD  " + longs(2) + MD[8:] + b"e" * 40
    assert second.encode(BIG) == data
    assert MessageDescriptor.read(reader(data)) == second
    usual = MessageDescriptor(version=2).encode(BIG)
    assert usual[324:] == bytes(36) + b"\xff" * 4
    with pytest.raises(WireError):
        replace(DESCRIPTOR, version=2, extension=b"e" * 39).encode(BIG)


@pytest.mark.parametrize("user", [bytes(12), b" " * 12, b"user\0\0\0\0\0\0\0\0", b"x" * 12])
def test_a_context_field_keeps_what_it_was_padded_with(user: bytes) -> None:
    data = MD[:196] + user + MD[208:]
    again = MessageDescriptor.read(reader(data))
    assert again.user == user.rstrip(b"\0 ").decode()
    assert again.encode(BIG) == data


@pytest.mark.parametrize(
    ("version", "size"), [(1, 168), (2, 200), (3, 336)], ids=["one", "two", "three"]
)
def test_an_object_descriptor_of_each_version(version: int, size: int) -> None:
    data = b"OD  " + longs(version, 5) + b"Q".ljust(48) + b"QM".ljust(48) + b"DYN".ljust(48)
    data += b"user".ljust(12)
    counts = (0, 0, 0, 0)
    if version > 1:
        counts = (1, 2, 3, 4)
        data += longs(*counts) + bytes(16) + b"x" * (136 if version == 3 else 0)
    assert len(data) == size
    made = ObjectDescriptor(
        "Q", 5, "QM", "DYN", "user", counts, version, b"x" * 136 if version == 3 else b""
    )
    assert made.encode(BIG) == data
    source = reader(data + b"behind")
    assert ObjectDescriptor.read(source) == made
    assert source.rest() == b"behind"
    assert ObjectDescriptor("Q").encode(BIG)[:12] == b"OD  " + longs(2, 1)


@pytest.mark.parametrize(
    ("version", "extension"), [(1, b""), (2, b"e" * 24), (3, b"e" * 48)], ids=["one", "two", "3"]
)
def test_put_options_of_each_version(version: int, extension: bytes) -> None:
    data = b"PMO " + longs(version, 1, 2, 3, 4, 5, 6) + b"Q".ljust(48) + b"QM".ljust(48) + extension
    made = PutOptions(1, 2, 3, (4, 5, 6), "Q", "QM", version, extension)
    assert made.encode(BIG) == data
    source = reader(data + b"behind")
    assert PutOptions.read(source) == made
    assert source.rest() == b"behind"
    usual = PutOptions().encode(BIG)
    assert usual == b"PMO " + longs(2, 0x2044, 0, 0, 0, 0, 0) + bytes(96) + bytes(24)


@pytest.mark.parametrize(
    ("version", "extension"), [(1, b""), (2, b""), (3, b"e" * 20), (4, b"e" * 32)]
)
def test_get_options_of_each_version(version: int, extension: bytes) -> None:
    data = b"GMO " + longs(version, 1, 2, 3, 4) + b"Q".ljust(48)
    match, statuses = 3, b"   "
    if version > 1:
        match, statuses = 5, b"abc"
        data += longs(5) + b"abc " + extension
    made = GetOptions(1, 2, match, "Q", statuses, version, (3, 4), extension)
    assert made.encode(BIG) == data
    source = reader(data + b"behind")
    assert GetOptions.read(source) == made
    assert source.rest() == b"behind"
    usual = GetOptions().encode(BIG)
    assert usual == b"GMO " + longs(2, 0x6005, 0, 0, 0) + b" " * 48 + longs(2) + b"    "


@pytest.mark.parametrize(
    ("structure", "eye", "known"),
    [(ObjectDescriptor, b"OD  ", 4), (PutOptions, b"PMO ", 3), (GetOptions, b"GMO ", 4)],
)
@pytest.mark.parametrize("by", [0, 1])
def test_versions_that_are_not_known_are_refused(structure, eye, known, by) -> None:  # type: ignore[no-untyped-def]
    for version in (-by, known + 1 + by):
        with pytest.raises(WireError):
            structure.read(reader(eye + longs(version) + bytes(400)))
    assert structure.read(reader(eye + longs(known) + bytes(400))).version == known
    assert structure.read(reader(eye + longs(1) + bytes(400))).version == 1
    with pytest.raises(WireError):
        structure.read(reader(b"XX  " + longs(1) + bytes(400)))


def test_an_object_descriptor_of_version_4_has_400_bytes() -> None:
    opened = ObjectDescriptor("Q", version=4, extension=bytes(200))
    assert len(opened.encode(ByteOrder.BIG)) == 400
    assert ObjectDescriptor.read(reader(opened.encode(ByteOrder.BIG))) == opened
    third = ObjectDescriptor("Q", version=3, extension=bytes(136))
    assert len(third.encode(ByteOrder.BIG)) == 336


def test_where_a_queue_was_found_stands_in_the_descriptor_that_comes_back() -> None:
    for version, size in ((1, 0), (2, 0), (3, 136), (4, 200)):
        asked = ObjectDescriptor("MODEL", version=version, extension=bytes(size))
        found = asked.resolved("AMQ.1", "QM1", ByteOrder.BIG)
        assert (found.name, found.counts) == ("AMQ.1", (0, 1, 0, 0))
        assert len(found.extension) == size
        if version >= 3:
            assert found.extension[40:136] == b"AMQ.1".ljust(48) + b"QM1".ljust(48)
        if version == 4:
            assert found.extension[136:] == bytes(60) + longs(1)
