"""The kind of key in a certificate, against what the cryptography library made."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed448, ed25519, rsa, x25519
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given
from hypothesis import strategies as st

from mqtui.formats.errors import Damaged, KeyRepositoryError
from mqtui.formats.keystore.public_key import key_kind

SIGNER = ec.generate_private_key(ec.SECP256R1())


def certificate(key) -> bytes:
    """A certificate for ``key``, signed by an EC key whatever it is itself."""
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "x\x1b[31m")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name)
    builder = builder.public_key(key.public_key()).serial_number(1)
    builder = builder.not_valid_before(now).not_valid_after(now + timedelta(days=1))
    return builder.sign(SIGNER, hashes.SHA256()).public_bytes(Encoding.DER)


SOUND = certificate(SIGNER)


@pytest.mark.parametrize(
    ("make", "kind"),
    [
        (lambda: rsa.generate_private_key(65537, 2048), "RSA"),
        (lambda: ec.generate_private_key(ec.SECP384R1()), "EC"),
        (ed25519.Ed25519PrivateKey.generate, "Ed25519"),
        (ed448.Ed448PrivateKey.generate, "Ed448"),
        (lambda: dsa.generate_private_key(1024), "DSA"),
        (x25519.X25519PrivateKey.generate, "other"),
    ],
)
def test_the_kind_is_told(make, kind):
    assert key_kind(certificate(make())) == kind


@given(st.binary(max_size=200))
def test_any_bytes_are_told_or_refused(data):
    with contextlib.suppress(KeyRepositoryError):
        assert key_kind(data)


@given(st.lists(st.tuples(st.integers(0, 199), st.integers(0, 255)), min_size=1, max_size=4))
def test_a_damaged_certificate_is_told_or_refused(changes):
    der = bytearray(SOUND)
    for at, value in changes:
        der[at] = value
    with contextlib.suppress(KeyRepositoryError):
        assert key_kind(bytes(der))


@pytest.mark.parametrize("der", [b"", b"\x30\x00", b"\x30\x02\x30\x00", b"\x02\x01\x05"])
def test_what_is_no_certificate_is_damaged(der):
    with pytest.raises(Damaged, match="not a certificate"):
        key_kind(der)
