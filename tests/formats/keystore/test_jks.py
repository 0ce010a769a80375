"""Java key stores: what keytool wrote, and bytes that nobody wrote."""

from __future__ import annotations

import hashlib
import shutil
import struct
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mqtui.formats import KeyRepositoryError, WrongPassword
from mqtui.formats.errors import NotAKeyRepository, Truncated, UnknownVersion
from mqtui.formats.keystore.jks import read_jks
from mqtui.formats.keystore.store import sniff
from mqtui.lab.pki.sandbox_certificates import pki

KEYTOOL = shutil.which("keytool")
java = pytest.mark.skipif(KEYTOOL is None, reason="no keytool here to write a Java key store")
PASSWORD = "a password"


@pytest.fixture(scope="module", params=["jks", "jceks"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    place: Path = tmp_path_factory.mktemp("java")
    path = place / "key.jks"
    common = ["-keystore", str(path), "-storetype", request.param, "-storepass", PASSWORD]
    ca = place / "ca.pem"
    ca.write_bytes(pki().server_ca.pem)
    for arguments in (
        ["-genkeypair", "-alias", "own", "-dname", "CN=own", "-keyalg", "EC", "-keypass", PASSWORD],
        ["-importcert", "-noprompt", "-alias", "the ca", "-file", str(ca)],
    ):
        subprocess.run([str(KEYTOOL), *arguments, *common], check=True, capture_output=True)
    return path.read_bytes()


@java
def test_what_keytool_wrote(store: bytes) -> None:
    kind = sniff(store)
    for password in (None, PASSWORD.encode()):
        listed = read_jks(store, password)
        assert listed.format == kind
        entries = {e.label: e for e in listed.entries}
        assert entries["own"].has_private_key
        assert not entries["the ca"].has_private_key
        assert b"-----BEGIN" not in entries["the ca"].der
        assert entries["the ca"].der in store
        assert listed.problems == ()
    with pytest.raises(WrongPassword):
        read_jks(store, b"another")


@java
def test_cut_anywhere(store: bytes) -> None:
    for length in range(4, len(store)):
        with pytest.raises(KeyRepositoryError) as caught:
            read_jks(store[:length], None)
        assert caught.value.expected


@java
def test_a_flipped_byte_is_noticed_with_the_password(store: bytes) -> None:
    for at in range(4, len(store), 11):
        changed = store[:at] + bytes([store[at] ^ 1]) + store[at + 1 :]
        with pytest.raises(KeyRepositoryError):
            read_jks(changed, PASSWORD.encode())


def java_store(body: bytes, count: int = 1, magic: bytes = b"\xfe\xed\xfe\xed") -> bytes:
    data = magic + struct.pack(">II", 2, count) + body
    digest = hashlib.sha1(PASSWORD.encode("utf-16-be") + b"Mighty Aphrodite" + data).digest()
    return data + digest


def test_absurd_numbers_end_at_once() -> None:
    for data in (
        java_store(b"", 0xFFFFFFFF),
        java_store(struct.pack(">IH", 2, 0xFFFF)),
        java_store(struct.pack(">IH", 2, 0) + bytes(8) + b"\xff\xff" + bytes(9)),
        java_store(struct.pack(">IH", 1, 0) + bytes(8) + b"\xff" * 4),
        java_store(struct.pack(">IH", 1, 0) + bytes(12) + b"\xff" * 4),
    ):
        with pytest.raises(Truncated):
            read_jks(data, None)
    with pytest.raises(UnknownVersion):
        read_jks(b"\xfe\xed\xfe\xed\0\0\0\3" + bytes(40), None)


def test_what_follows_a_secret_key_is_not_guessed_at() -> None:
    body = struct.pack(">IH", 3, 1) + b"s" + bytes(8) + b"\xac\xed\0\5 anything"
    listed = read_jks(java_store(body, 2, b"\xce\xce\xce\xce"), PASSWORD.encode())
    assert listed.entries == ()
    assert "secret key" in listed.problems[0]
    with pytest.raises(KeyRepositoryError):
        read_jks(java_store(body), None)


@given(st.sampled_from([b"\xfe\xed\xfe\xed", b"\xce\xce\xce\xce"]), st.binary(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_bytes(magic: bytes, data: bytes) -> None:
    for each in (data, magic + data, java_store(data, 2, magic)):
        try:
            listed = read_jks(each, None)
        except KeyRepositoryError:
            continue
        assert all(e.der in each for e in listed.entries)


# --- byte by byte, without keytool --------------------------------------------------------------


def text(value: bytes) -> bytes:
    return struct.pack(">H", len(value)) + value


def java_certificate(der: bytes, version: int = 2) -> bytes:
    kind = text(b"X.509") if version == 2 else b""
    return kind + struct.pack(">I", len(der)) + der


def trusted(alias: bytes, der: bytes, version: int = 2) -> bytes:
    return struct.pack(">I", 2) + text(alias) + bytes(8) + java_certificate(der, version)


def own(alias: bytes, *chain: bytes) -> bytes:
    head = struct.pack(">I", 1) + text(alias) + bytes(8) + struct.pack(">I", 3) + b"key"
    return head + struct.pack(">I", len(chain)) + b"".join(map(java_certificate, chain))


THREE = trusted(b"one", b"DER1") + own(b"two", b"LEAF", b"CA") + own(b"three \xc3\xa4")


@pytest.mark.parametrize(
    ("magic", "kind"), [(b"\xfe\xed\xfe\xed", "jks"), (b"\xce\xce\xce\xce", "jceks")]
)
def test_three_entries_in_their_order(magic: bytes, kind: str) -> None:
    listed = read_jks(java_store(THREE, 3, magic), PASSWORD.encode())
    assert (listed.format, listed.problems, listed.requests) == (kind, (), ())
    assert [(e.label, e.der, e.has_private_key) for e in listed.entries] == [
        ("one", b"DER1", False),
        ("two", b"LEAF", True),
        ("three ä", b"", True),
    ]
    assert read_jks(java_store(b"", 0), None).entries == ()


def test_the_first_version_names_no_type() -> None:
    data = b"\xfe\xed\xfe\xed" + struct.pack(">II", 1, 1) + trusted(b"a", b"DER", 1) + bytes(20)
    (entry,) = read_jks(data, None).entries
    assert (entry.label, entry.der) == ("a", b"DER")


@pytest.mark.parametrize("version", [0, 3])
def test_other_versions_are_not_guessed(version: int) -> None:
    with pytest.raises(UnknownVersion) as caught:
        read_jks(b"\xfe\xed\xfe\xed" + struct.pack(">II", version, 0) + bytes(20), None)
    assert caught.value.offset == 4


def test_cut_at_every_byte_and_one_too_many() -> None:
    whole = java_store(THREE, 3)
    for length in range(4, len(whole)):
        with pytest.raises(Truncated) as caught:
            read_jks(whole[:length], None)
        assert caught.value.expected
        assert caught.value.offset <= length
    with pytest.raises(Truncated):
        read_jks(whole + b"x", None)
    with pytest.raises(Truncated):
        read_jks(java_store(THREE, 2), None)


def test_an_entry_of_another_kind_is_told_with_its_place() -> None:
    for kind, magic in (
        (0, b"\xce\xce\xce\xce"),
        (4, b"\xfe\xed\xfe\xed"),
        (3, b"\xfe\xed\xfe\xed"),
    ):
        body = trusted(b"one", b"DER1") + struct.pack(">I", kind) + text(b"x") + bytes(30)
        with pytest.raises(KeyRepositoryError) as caught:
            read_jks(java_store(body, 2, magic), None)
        assert caught.value.offset == 12 + len(trusted(b"one", b"DER1"))


def test_entries_before_a_secret_key_are_listed_and_the_rest_is_counted() -> None:
    secret = struct.pack(">I", 3) + text(b"s") + bytes(8) + b"\xac\xed"
    body = trusted(b"one", b"DER1") + secret + trusted(b"two", b"DER2")
    listed = read_jks(java_store(body, 3, b"\xce\xce\xce\xce"), PASSWORD.encode())
    assert [e.label for e in listed.entries] == ["one"]
    (problem,) = listed.problems
    assert "2 of 3" in problem


def test_the_password_is_proved_by_the_digest() -> None:
    whole = java_store(THREE, 3)
    for password in (b"", b"another", PASSWORD.encode() + b" "):
        with pytest.raises(WrongPassword):
            read_jks(whole, password)
    changed = whole.replace(b"DER1", b"DER2")
    assert read_jks(changed, None).entries
    with pytest.raises(WrongPassword):
        read_jks(changed, PASSWORD.encode())


def test_another_kind_of_file() -> None:
    with pytest.raises(NotAKeyRepository) as caught:
        read_jks(b"7H\0\0" + bytes(40), None)
    assert caught.value.offset == 0
