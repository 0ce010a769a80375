"""PEM stores: labels from comments, encrypted keys, broken blocks."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.serialization import pkcs12
from hypothesis import given
from hypothesis import strategies as st

from mqtui.formats import FormatError, WrongPassword
from mqtui.formats.keystore.pem import read_pem

PASSWORD = b"a fine password"


@pytest.fixture(scope="module")
def pair() -> tuple[bytes, bytes, bytes]:
    """A certificate, its key, and its key encrypted: all PEM."""
    from datetime import UTC, datetime

    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "one")])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), 5)
        .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2027, 1, 1, tzinfo=UTC))
        .sign(key, hashes.SHA256())
    )
    assert pkcs12
    pem, pkcs8 = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    return (
        certificate.public_bytes(pem),
        key.private_bytes(pem, pkcs8, serialization.NoEncryption()),
        key.private_bytes(pem, pkcs8, serialization.BestAvailableEncryption(PASSWORD)),
    )


def test_certificate_and_key_belong_together(pair: tuple[bytes, bytes, bytes]) -> None:
    certificate, key, _ = pair
    data = b"Bag Attributes\r\n    friendlyName: app1\r\n" + certificate + key
    store = read_pem(data, None)
    assert [(e.label, e.has_private_key) for e in store.entries] == [("app1", True)]
    assert store.problems == ()
    assert "PRIVATE" not in repr(store)


def test_a_label_is_used_once(pair: tuple[bytes, bytes, bytes]) -> None:
    certificate, key, _ = pair
    store = read_pem(b"friendlyName: app1\n" + key + certificate, None)
    assert [e.label for e in store.entries] == [""]


def test_an_encrypted_key_needs_its_password(pair: tuple[bytes, bytes, bytes]) -> None:
    certificate, _, key = pair
    assert read_pem(certificate + key, PASSWORD).entries[0].has_private_key
    with pytest.raises(WrongPassword, match="does not open"):
        read_pem(certificate + key, b"wrong")
    with pytest.raises(WrongPassword, match="no password"):
        read_pem(certificate + key, None)


def test_broken_blocks_are_said_and_the_rest_counts(pair: tuple[bytes, bytes, bytes]) -> None:
    certificate, _, _ = pair
    data = (
        b"-----BEGIN CERTIFICATE-----\n***\n-----END CERTIFICATE-----\n"
        b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"
        b"-----BEGIN DH PARAMETERS-----\nAAAA\n-----END DH PARAMETERS-----\n"
        + certificate
        + b"-----BEGIN CERTIFICATE-----\nAAAA\n"
    )
    store = read_pem(data, None)
    assert len(store.entries) == 1
    said = " ".join(store.problems)
    assert "line 1" in said
    assert "private key at line 4" in said
    assert "DH PARAMETERS" in said
    assert "has no end" in said


@pytest.mark.parametrize("data", [b"", b"nothing here", b"-----BEGIN CERTIFICATE-----\nAAAA\n"])
def test_no_block_at_all(data: bytes) -> None:
    with pytest.raises(FormatError):
        read_pem(data, None)


pieces = st.sampled_from(
    [
        b"-----BEGIN CERTIFICATE-----\n",
        b"-----END CERTIFICATE-----\n",
        b"-----BEGIN ENCRYPTED PRIVATE KEY-----\n",
        b"-----BEGIN -----\n",
        b"friendlyName: \x1b[31m\n",
        b"AAAA\n",
        b"\xff\xfe\n",
    ]
)


@given(st.lists(pieces | st.binary(max_size=20), max_size=20).map(b"".join))
def test_anything_reads_or_ends_in_one_error_type(data: bytes) -> None:
    try:
        store = read_pem(data, PASSWORD)
    except FormatError:
        return
    assert all("\x1b" not in problem for problem in store.problems)
