"""Certificates without their names sign each other as those with names did."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from mqtui.case.anonymise.nameless_certificates import nameless
from mqtui.case.anonymise.pseudonyms import Pseudonyms

SECRET = Pseudonyms(b"a key of some length").secret
NOW = datetime(2026, 11, 29, tzinfo=UTC)


def named(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def issued(subject, key, issuer, issuer_key, *, ca=False, authority=True):
    builder = (
        x509.CertificateBuilder()
        .subject_name(named(subject))
        .issuer_name(named(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW)
        .not_valid_after(NOW + timedelta(days=9))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("kanari.example")]), False)
    )
    if authority:
        named_key = x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key.public_key())
        builder = builder.add_extension(named_key, critical=False)
    made = builder.sign(issuer_key, SHA256())
    return made.public_bytes(Encoding.PEM).decode()


@pytest.fixture(scope="module")
def keys():
    return [ec.generate_private_key(ec.SECP256R1()) for _ in range(3)]


def signed(child, parent):
    below, above = (x509.load_pem_x509_certificate(pem.encode()) for pem in (child, parent))
    try:
        below.verify_directly_issued_by(above)
    except Exception:  # whatever it is, it is no signature
        return False
    return True


def test_who_signed_whom_stays_true(keys):
    root_key, other_key, leaf_key = keys
    root = issued("Kanari CA", root_key, "Kanari CA", root_key, ca=True)
    renewed = issued("Kanari CA", other_key, "Kanari CA", other_key, ca=True)
    leaf = issued("kanari", leaf_key, "Kanari CA", root_key)
    made = nameless([root, renewed, leaf], SECRET)
    assert signed(made[leaf], made[root])
    assert signed(made[root], made[root])
    assert not signed(made[leaf], made[renewed])


def test_two_cases_of_both_ends_fit_together(keys):
    root_key, other_key, leaf_key = keys
    root = issued("Kanari CA", root_key, "Kanari CA", root_key, ca=True)
    leaf = issued("kanari", leaf_key, "Kanari CA", root_key)
    stranger = issued("Kanari CA", other_key, "Kanari CA", other_key, ca=True)
    client = nameless([leaf], SECRET)
    manager = nameless([root, stranger], SECRET)
    assert signed(client[leaf], manager[root])
    assert not signed(client[leaf], manager[stranger])
    assert nameless([leaf], SECRET) == client


def test_nothing_of_the_names_is_left(keys):
    leaf = issued("kanari", keys[2], "Kanari CA", keys[0], authority=False)
    made = x509.load_pem_x509_certificate(nameless([leaf], SECRET)[leaf].encode())
    data = made.public_bytes(Encoding.DER)
    assert b"anari" not in data
    before = x509.load_pem_x509_certificate(leaf.encode())
    assert made.serial_number != before.serial_number
    assert before.tbs_certificate_bytes[60:100] not in data
    basic = made.extensions.get_extension_for_class(x509.BasicConstraints)
    assert basic.value.ca is False
    assert [e.value for e in made.extensions] == [basic.value]


@given(st.text(max_size=100))
def test_what_is_none_is_left_blank(text):
    assert nameless([text], SECRET) == {text: ""}
