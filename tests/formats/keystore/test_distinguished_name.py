"""A distinguished name on its own: what the library wrote comes back, whatever its length."""

from __future__ import annotations

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID
from hypothesis import given, settings
from hypothesis import strategies as st

from mqtui.formats.errors import FormatError
from mqtui.formats.keystore.distinguished_name import name_text


def name(*parts: tuple[x509.ObjectIdentifier, str]) -> x509.Name:
    return x509.Name([x509.NameAttribute(kind, value) for kind, value in parts])


@pytest.mark.parametrize(
    ("der", "text"),
    [
        (b"\x30\x00", ""),
        (bytes.fromhex("300d310b3009060355040613024742"), "C=GB"),
        (
            bytes.fromhex("301c310b3009060355040613024742310d300b06035504030c0474657374"),
            "CN=test,C=GB",
        ),
    ],
)
def test_names_as_bytes(der: bytes, text: str) -> None:
    assert name_text(der) == text


def test_several_units_keep_their_order_and_commas_are_escaped() -> None:
    made = name(
        (NameOID.COUNTRY_NAME, "GB"),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, "one"),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, "two, three"),
        (NameOID.COMMON_NAME, "qm1"),
    )
    assert name_text(made.public_bytes()) == "CN=qm1,OU=two\\, three,OU=one,C=GB"


# Lengths on both sides of each form of DER's own length, for the name and for what is put round it.
@pytest.mark.parametrize("units", [1, 2, 3, 4, 5, 6, 1000, 1100])
@pytest.mark.parametrize("last", range(1, 65, 7))
def test_names_of_every_length(units: int, last: int) -> None:
    made = name(
        *[(NameOID.ORGANIZATIONAL_UNIT_NAME, "u" * 53)] * units, (NameOID.COMMON_NAME, "x" * last)
    )
    assert name_text(made.public_bytes()) == made.rfc4514_string()


@pytest.mark.parametrize("last", range(1, 65))
def test_short_names_of_every_length(last: int) -> None:
    made = name((NameOID.COMMON_NAME, "x" * last))
    assert name_text(made.public_bytes()) == f"CN={'x' * last}"


@pytest.mark.parametrize("size", range(1, 65))
def test_names_on_both_sides_of_each_form_of_a_length(size: int) -> None:
    made = name((NameOID.ORGANIZATIONAL_UNIT_NAME, "u" * size), (NameOID.COMMON_NAME, "qm"))
    assert name_text(made.public_bytes()) == f"CN=qm,OU={'u' * size}"


@pytest.mark.parametrize("der", [b"", b"\x31\x00", b"\x30\x01", b"\x30\x03\x02\x01\x00", b"CN=x"])
def test_what_is_no_name_is_refused(der: bytes) -> None:
    with pytest.raises(FormatError):
        name_text(der)


def test_no_control_character_gets_into_the_refusal() -> None:
    with pytest.raises(FormatError) as caught:
        name_text(b"\x1b]0;x\x07")
    assert str(caught.value).isprintable()


@settings(deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_a_name_or_one_error(der: bytes) -> None:
    try:
        text = name_text(der)
    except FormatError as error:
        text = str(error)
    assert isinstance(text, str)
