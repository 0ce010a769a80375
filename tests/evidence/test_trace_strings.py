"""What a dump of memory in a trace shows, and nothing else of it."""

from __future__ import annotations

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence import trace_strings
from mqtui.evidence.mq_trace import READER
from mqtui.evidence.trace_strings import strings_in

HEAD = " 10:02:11.200100     4711.1      RSESS:000001   "


def definition(order: str = "<", pointer: str = "Q", spec: bytes = b"ANY_TLS12") -> bytes:
    places = trace_strings._AT_8 if pointer == "Q" else trace_strings._AT_4
    data = bytearray(b" " * (places["CertificateLabel"] + 64))
    data[0:20] = b"SHOP.APP".ljust(20)
    data[20:32] = struct.pack(f"{order}iii", 11, 6, 2)
    fields = {"ConnectionName": b"mq.example(1414)", "SSLCipherSpec": spec, "Password": b"s3cr3t22"}
    for name, value in {**fields, "CertificateLabel": b"shop app"}.items():
        data[places[name] : places[name] + len(value)] = value
    return bytes(data)


def told(data: bytes) -> dict[str, str]:
    return {each.name: each.value for each in strings_in(data)}


def dumped(data: bytes) -> str:
    rows = (data[at : at + 16] for at in range(0, len(data), 16))
    return "".join(
        f"{HEAD}0x{16 * n:04x}:  {row.hex(' ', -4)}  |x|\n" for n, row in enumerate(rows)
    )


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("pointer", ["Q", "I"])
@pytest.mark.parametrize("before", [b"", b"zz\0"])
def test_a_channel_definition_is_known_by_its_layout(order, pointer, before):
    assert told(before + definition(order, pointer)) == {
        "channel": "SHOP.APP",
        "conname": "mq.example(1414)",
        "cipher": "ANY_TLS12",
        "label": "shop app",
    }


def test_the_layout_has_the_lengths_that_ibm_publishes():
    """MQCD_LENGTH_11 is 1940 with pointers of four bytes and 1984 with eight."""
    assert trace_strings._AT_4["CertificateLabel"] + 64 == 1940
    assert trace_strings._AT_8["CertificateLabel"] + 64 == 1984


def test_without_a_cipherspec_none_is_told():
    assert "cipher" not in told(definition(spec=b""))
    assert told(definition()[:900]) == {"channel": "SHOP.APP"}


def test_labels_and_owners_are_found_by_their_form():
    assert told(b"\0ibmwebspheremqanna\0CN=qm.example,OU=IT,O=Shop\0") == {
        "label": "ibmwebspheremqanna",
        "subject": "CN=qm.example,OU=IT,O=Shop",
    }


def test_in_a_trace_its_rows_are_joined_and_the_password_is_not_told():
    reading = READER.read(dumped(definition()))
    values = {name: value for event in reading.events for name, value in event.values}
    assert values["channel"] == "SHOP.APP"
    assert values["cipher"] == "ANY_TLS12"
    assert not reading.seen
    assert "s3cr3t" not in repr(reading)


@given(st.binary(max_size=3000))
def test_any_bytes_give_printable_strings_or_none(data):
    for each in strings_in(data):
        assert each.value.isascii()
        assert each.value.isprintable()


@given(st.integers(0, 2000), st.binary(max_size=40))
def test_a_spoilt_definition_gives_no_more_than_printable_strings(at, junk):
    data = bytearray(definition())
    data[at : at + len(junk)] = junk
    assert all(each.value.isprintable() for each in strings_in(bytes(data)))
