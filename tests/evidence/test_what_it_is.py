"""A file that is no evidence is named, with what reads it."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence.what_it_is import what_it_is

REST = bytes(range(256))
CORE = b"\x7fELF\2\1\1" + bytes(9) + struct.pack("<HH", 4, 62)
PROGRAM = b"\x7fELF\1\2\1" + bytes(9) + struct.pack(">HH", 3, 62)


@pytest.mark.parametrize(
    ("data", "says", "then"),
    [
        (CORE, "core file", "memory"),
        (PROGRAM, "program or library", "log"),
        (b"7H\x03\x02\0\0", "key database", "mqtui keystore"),
        (b"\x30\x82\x09\x00\x02\x01\x03\x30", "PKCS#12", "mqtui keystore"),
        (b"\x30\x82\x03\x00\x30\x82\x02\x00", "certificate", "openssl x509"),
        (b"\xfe\xed\xfe\xed\0\0\0\2", "Java key store", "mqtui keystore"),
        (b"PK\x03\x04\x14\0", "JAR", "unpack"),
        (b"AMQR\0\0", "AMQCLCHL.TAB", "mqtui ccdt"),
        (b"\x89PNG\r\n\x1a\n\0", "picture", "number"),
        ("AMQ9633E: Bad certificate of the channel.".encode("cp037"), "EBCDIC", "iconv"),
    ],
)
def test_by_its_first_bytes(data: bytes, says: str, then: str) -> None:
    rest = b"" if says == "EBCDIC" else REST
    what, do = what_it_is(data + rest)
    assert says in what
    assert then in do
    assert what_it_is(data + rest, binary=True) == (what, do)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("-----BEGIN CERTIFICATE-----\nMII\n", "PEM"),
        ("* x\nDEFINE CHANNEL('A') CHLTYPE(SVRCONN)\n", "MQSC"),
        ('{"channel": [{"name": "A"}]}', "channel table in JSON"),
        ("CHANNELS:\n  X=1\n", "mqclient.ini"),
        ("export MQSSLKEYR=/k\n", "environment"),
    ],
)
def test_a_text_that_another_command_reads(text: str, says: str) -> None:
    assert says in what_it_is(text.encode())[0]
    assert what_it_is(text.encode(), binary=True) == ("", "")


def test_a_text_that_begins_like_another_kind_is_text() -> None:
    assert what_it_is("PK GIF8 Größe 7H".encode(), binary=True) == ("", "")
    assert what_it_is(b"BZhello, it is a text") == ("", "")


@given(st.binary(max_size=200))
def test_any_bytes_are_looked_at(data: bytes) -> None:
    what, then = what_it_is(data, binary=True)
    assert bool(what) is bool(then)
