"""Certificates as facts."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import dsa, ec, ed448, ed25519, rsa
from hypothesis import given
from hypothesis import strategies as st

from mqtui.collect.key_repository.certificates import certificate_fact, certificate_facts
from mqtui.formats import FormatError
from mqtui.formats.keystore.pkcs12 import read_pkcs12
from mqtui.formats.keystore.store import StoreEntry

KEYSTORES = Path(__file__).parents[3].parent / "shared" / "keystores"
#: Stores by the lab's writers (tools/lab_stores.py): they are here always.
OWN = Path(__file__).parents[2] / "data" / "keystores"
PLACES = [p for p in (OWN, KEYSTORES) if p.is_dir()]
FOLDERS = pytest.mark.parametrize("folder", PLACES, ids=lambda p: p.parent.name)


def issued(key, *, ca: bool | None = None, digest=None) -> bytes:  # type: ignore[no-untyped-def]
    name = x509.Name(
        [
            x509.NameAttribute(x509.NameOID.COUNTRY_NAME, "GB"),
            x509.NameAttribute(x509.NameOID.COMMON_NAME, "a,b\x1b[31m"),
        ]
    )
    builder = (
        x509.CertificateBuilder(name, name, key.public_key(), 0xABC)
        .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2027, 1, 1, tzinfo=UTC))
    )
    if ca is not None:
        builder = builder.add_extension(x509.BasicConstraints(ca, None), critical=True)
    return builder.sign(key, digest).public_bytes(serialization.Encoding.DER)


@pytest.mark.parametrize(
    ("make", "digest", "name", "bits"),
    [
        (lambda: rsa.generate_private_key(65537, 2048), hashes.SHA256(), "RSA", 2048),
        (lambda: ec.generate_private_key(ec.SECP384R1()), hashes.SHA384(), "EC", 384),
        (lambda: dsa.generate_private_key(2048), hashes.SHA256(), "DSA", 2048),
        (ed25519.Ed25519PrivateKey.generate, None, "Ed25519", 256),
        (ed448.Ed448PrivateKey.generate, None, "Ed448", 456),
    ],
)
def test_key_types(make, digest, name: str, bits: int) -> None:  # type: ignore[no-untyped-def]
    fact = certificate_fact(issued(make(), digest=digest), label="app1", has_private_key=True)
    assert (fact.key, fact.bits) == (name, bits)
    assert fact.subject.startswith("CN=a\\,b")
    assert fact.serial == "abc"
    assert fact.label == "app1"
    assert fact.has_private_key
    assert not fact.is_ca
    assert fact.self_signed
    assert fact.not_after == datetime(2027, 1, 1, tzinfo=UTC)
    assert fact.signature
    assert "BEGIN CERTIFICATE" in fact.pem


@pytest.mark.parametrize("ca", [True, False])
def test_basic_constraints_make_a_ca(ca: bool) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    assert certificate_fact(issued(key, ca=ca, digest=hashes.SHA256())).is_ca is ca


@FOLDERS
def test_certificates_of_stores_read_as_the_manifest_says(folder: Path) -> None:
    told = json.loads((folder / "manifest.json").read_text("utf-8"))
    seen = 0
    for name, entry in told.items():
        if entry["kind"] != "p12":
            continue
        password = bytes.fromhex(entry["password_hex"])
        store = read_pkcs12((folder / name).read_bytes(), password)
        facts = {e.label: certificate_fact(e.der, e.label) for e in store.entries}
        for expected in entry["entries"]:
            fact = facts[expected["label"]]
            assert fact.subject == expected["subject"]
            assert fact.serial == expected["serial"]
            assert fact.sha256 == expected["sha256"]
            seen += 1
    assert seen > 10


@given(st.binary(max_size=200))
def test_anything_else_is_one_error_with_a_sentence(der: bytes) -> None:
    with pytest.raises(FormatError, match="cannot be read") as caught:
        certificate_fact(der, label="\x1b[2J")
    assert "\x1b" not in str(caught.value)


def test_many_at_once_are_as_one_by_one(chain) -> None:  # type: ignore[no-untyped-def]
    entries = [
        StoreEntry(f"label {number}", each.certificate.public_bytes(serialization.Encoding.DER))
        for number, each in enumerate((chain.leaf, chain.middle, chain.root, chain.root))
    ]
    entries.insert(2, StoreEntry("bad", b"0\0"))
    facts, unreadable = certificate_facts(entries)
    assert facts == tuple(certificate_fact(e.der, e.label) for e in entries if e.label != "bad")
    assert len(unreadable) == 1
    assert "'bad'" in unreadable[0]
    assert facts[0].pem == chain.leaf.pem.decode()
