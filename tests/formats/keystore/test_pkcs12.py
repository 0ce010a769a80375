"""PKCS#12: every real store, several keys, wrong passwords, hostile files."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from hypothesis import given, settings
from hypothesis import strategies as st

from mqtui.formats import FormatError, WrongPassword
from mqtui.formats.keystore import der
from mqtui.formats.keystore.pkcs12 import read_pkcs12
from mqtui.formats.keystore.store import sniff
from mqtui.lab.pki.sandbox_certificates import pki
from mqtui.lab.writers.pkcs12 import Entry, write_pkcs12

KEYSTORES = Path(__file__).parents[3].parent / "shared" / "keystores"
#: Stores by the lab's writers (tools/lab_stores.py): they are here always.
OWN = Path(__file__).parents[2] / "data" / "keystores"
PLACES = [p for p in (OWN, KEYSTORES) if p.is_dir()]
FOLDERS = pytest.mark.parametrize("folder", PLACES, ids=lambda p: p.parent.name)
PASSWORD = b"a fine password"


def certificate(name: str) -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime(2026, 1, 1, tzinfo=UTC)
    built = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(now)
        .not_valid_after(now + timedelta(days=9))
        .sign(key, hashes.SHA256())
    )
    return key, built


KEY, CERTIFICATE = certificate("one")
STORE = pkcs12.serialize_key_and_certificates(
    b"one", KEY, CERTIFICATE, None, serialization.BestAvailableEncryption(PASSWORD)
)


def manifest() -> dict[Path, dict[str, object]]:
    found: dict[Path, dict[str, object]] = {}
    for folder in PLACES:
        told = json.loads((folder / "manifest.json").read_text("utf-8"))
        found |= {folder / name: one for name, one in told.items() if one["kind"] == "p12"}
    return found


@pytest.mark.parametrize("path", manifest(), ids=lambda p: f"{p.parent.parent.name}-{p.name}")
def test_a_store_gives_what_its_manifest_says(path: Path) -> None:
    told = manifest()[path]
    password = bytes.fromhex(str(told["password_hex"]))
    store = read_pkcs12(path.read_bytes(), password)
    entries = told["entries"]
    assert isinstance(entries, list)
    expected = {(e["label"], e["sha256"], e["has_private_key"], e["trusted"]) for e in entries}
    assert {
        (e.label, hashlib.sha256(e.der).hexdigest(), e.has_private_key, e.trusted)
        for e in store.entries
    } == expected
    assert all((e.private_key is not None) == e.has_private_key for e in store.entries)
    requests = told["requests"]
    assert isinstance(requests, list)
    assert [(r.label, r.subject) for r in store.requests] == [
        (r["label"], r["subject"]) for r in requests
    ]
    with pytest.raises(WrongPassword):
        read_pkcs12(path.read_bytes(), b"wrong")


def test_the_key_is_never_shown() -> None:
    store = read_pkcs12(STORE, PASSWORD)
    assert store.entries[0].private_key is not None
    assert "Key object" not in repr(store)
    assert "PRIVATE" not in repr(store)


def test_no_password_and_wrong_password_are_told_apart() -> None:
    with pytest.raises(WrongPassword, match="none was found"):
        read_pkcs12(STORE, None)
    with pytest.raises(WrongPassword, match="does not open"):
        read_pkcs12(STORE, b"wrong")
    with pytest.raises(WrongPassword):
        read_pkcs12(STORE, b"\xff\xfe")


def test_a_store_without_password_opens() -> None:
    data = pkcs12.serialize_key_and_certificates(
        b"one", KEY, CERTIFICATE, None, serialization.NoEncryption()
    )
    assert read_pkcs12(data, None).entries[0].has_private_key


def test_a_ca_beside_it_is_a_trusted_certificate() -> None:
    _, other = certificate("ca")
    data = pkcs12.serialize_key_and_certificates(
        b"one",
        KEY,
        CERTIFICATE,
        [pkcs12.PKCS12Certificate(other, "Größe 日本".encode())],
        serialization.BestAvailableEncryption(PASSWORD),
    )
    entries = read_pkcs12(data, PASSWORD).entries
    assert [(e.label, e.has_private_key) for e in entries] == [("one", True), ("Größe 日本", False)]


def test_a_key_without_certificate_is_said() -> None:
    data = pkcs12.serialize_key_and_certificates(
        b"one", KEY, None, None, serialization.BestAvailableEncryption(PASSWORD)
    )
    store = read_pkcs12(data, PASSWORD)
    assert store.entries == ()
    assert "no matching certificate" in " ".join(store.problems)


def test_endless_key_derivation_is_refused() -> None:
    # The rounds of the MAC stand at the very end, as INTEGER.
    outer = der.element_at(STORE)
    mac = outer.children()[2]
    last = mac.children()[-1]
    assert last.tag == der.INTEGER
    bomb = b"\x02\x04\x7f\xff\xff\xff"
    grown = mac.children()[0].encoding + mac.children()[1].encoding + bomb
    body = b"".join(c.encoding for c in outer.children()[:2]) + b"\x30" + bytes([len(grown)])
    body += grown
    data = b"\x30\x82" + len(body).to_bytes(2, "big") + body
    with pytest.raises(FormatError, match="not opened"):
        read_pkcs12(data, PASSWORD)


@given(st.binary(max_size=300))
def test_any_bytes_end_in_one_error_type(data: bytes) -> None:
    with pytest.raises(FormatError) as caught:
        read_pkcs12(data, PASSWORD)
    assert str(caught.value)


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_store_reads_or_ends_in_one_error_type(data: st.DataObject) -> None:
    damaged = bytearray(STORE)
    for _ in range(data.draw(st.integers(1, 3))):
        damaged[data.draw(st.integers(0, len(STORE) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(STORE)))
    for candidate in (bytes(damaged), STORE[:cut]):
        try:
            store = read_pkcs12(candidate, PASSWORD)
        except FormatError as error:
            said = str(error)
        else:
            said = "".join(store.problems)
        assert said.isprintable()


def test_a_file_in_ber_is_read() -> None:
    assert STORE[:2] == b"\x30\x82"
    store = read_pkcs12(b"\x30\x80" + STORE[4:] + b"\0\0", PASSWORD)
    assert store.entries[0].label == "one"
    assert "BER" in store.problems[0]


@FOLDERS
def test_the_kind_is_told_by_content(folder: Path) -> None:
    for path in folder.glob("*.kdb"):
        assert sniff(path.read_bytes()) == "cms"
    for path in folder.glob("*.p12"):
        assert sniff(path.read_bytes()) == "pkcs12"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "unknown"),
        (b"\xfe\xed\xfe\xed\0\0\0\2", "jks"),
        (b"\xce\xce\xce\xce\0\0\0\2", "jceks"),
        (b"# my CA\n-----BEGIN CERTIFICATE-----\n", "pem"),
        (b"7H junk", "unknown"),
        (b"\x30\x03\x02\x01\x03", "unknown"),
        (STORE, "pkcs12"),
    ],
)
def test_sniff(data: bytes, kind: str) -> None:
    assert sniff(data) == kind


@given(st.binary(max_size=64))
def test_sniff_takes_anything(data: bytes) -> None:
    assert sniff(data)


def test_a_label_beyond_sixteen_bits_is_kept() -> None:
    data = pkcs12.serialize_key_and_certificates(
        "key 😀".encode(), KEY, CERTIFICATE, None, serialization.BestAvailableEncryption(PASSWORD)
    )
    assert [e.label for e in read_pkcs12(data, PASSWORD).entries] == ["key 😀"]


def test_an_entry_without_a_name_has_its_subject_as_label() -> None:
    key, own = certificate("app")
    _, other = certificate("ca")
    data = pkcs12.serialize_key_and_certificates(
        None, key, own, [other], serialization.BestAvailableEncryption(PASSWORD)
    )
    found = [(e.label, e.named, e.has_private_key) for e in read_pkcs12(data, PASSWORD).entries]
    assert found == [("CN=app", False, True), ("CN=ca", False, False)]


@pytest.mark.parametrize("text", ["pässwörd", "日本", "ü" * 512, "a€b"])
def test_a_password_outside_ascii_opens_it_in_both_encodings(text: str) -> None:
    # As RFC 7292 has it, and each byte as one character, as GSKit does.
    for written in (text.encode(), text.encode().decode("latin-1").encode()):
        data = pkcs12.serialize_key_and_certificates(
            b"one", KEY, CERTIFICATE, None, serialization.BestAvailableEncryption(written)
        )
        assert read_pkcs12(data, text.encode()).entries[0].private_key is not None
        with pytest.raises(WrongPassword):
            read_pkcs12(data, b"wrong")


def test_a_password_in_an_eight_bit_code_is_its_bytes() -> None:
    data = pkcs12.serialize_key_and_certificates(
        b"one", KEY, CERTIFICATE, None, serialization.BestAvailableEncryption("pä".encode())
    )
    assert read_pkcs12(data, "pä".encode("latin-1")).entries[0].private_key is not None


def test_a_password_of_a_kilobyte_is_right_or_wrong() -> None:
    long = b"p" * 1024
    data = pkcs12.serialize_key_and_certificates(
        b"one", KEY, CERTIFICATE, None, serialization.BestAvailableEncryption(long)
    )
    assert read_pkcs12(data, long).entries
    with pytest.raises(WrongPassword):
        read_pkcs12(data, long[:-1])


def test_a_password_with_a_nul_byte_is_wrong_and_no_panic() -> None:
    for odd in (b"\0", PASSWORD + b"\0", b"a\0b", b"\xff\0"):
        with pytest.raises(WrongPassword):
            read_pkcs12(STORE, odd)


def test_a_second_rsa_key_whose_numbers_disagree_is_said() -> None:
    """The library judges one key of a file; the others are judged too, and none twice."""
    made = pki()
    sound = next(e for e in made.queue_manager_entries() if e.label == "labqm-rsa")
    n = made.application.private_key.private_numbers()
    spoilt = rsa.RSAPrivateNumbers(n.p, n.q, n.d + 2, n.dmp1, n.dmq1, n.iqmp, n.public_numbers)
    key = spoilt.private_key(unsafe_skip_rsa_key_validation=True)
    entries = [sound, Entry("spoilt", made.application.certificate, key)]
    read = read_pkcs12(write_pkcs12(entries, PASSWORD), PASSWORD)
    assert [(e.label, e.private_key is not None) for e in read.entries] == [
        ("labqm-rsa", True),
        ("spoilt", False),
    ]
    assert read.problems == ("The private key 'spoilt' is in the store but could not be opened.",)
