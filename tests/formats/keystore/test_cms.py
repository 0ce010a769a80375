"""CMS key databases: every real store, passwords, damage, and bytes that mean no good."""

from __future__ import annotations

import contextlib
import hashlib
import json
import struct
import tracemalloc
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from hypothesis import given, settings
from hypothesis import strategies as st

from mqtui.formats import KeyRepositoryError, WrongPassword
from mqtui.formats.errors import Damaged, NotAKeyRepository, Truncated, UnknownVersion
from mqtui.formats.keystore import der
from mqtui.formats.keystore.cms import CmsDatabase, read_cms
from mqtui.formats.keystore.cms_keys import (
    MAX_ROUNDS,
    Scheme,
    fits,
    open_key,
    read_sealed,
    seal,
    unseal,
)
from mqtui.formats.keystore.cms_layout import PasswordVerdict
from mqtui.formats.keystore.cms_store import read_cms_store
from mqtui.formats.keystore.stash import read_stash
from mqtui.formats.keystore.store import sniff
from mqtui.lab.pki.sandbox_certificates import pki
from mqtui.lab.writers.cms import sealed_key, write_cms, write_requests

KEYSTORES = Path(__file__).parents[3].parent / "shared" / "keystores"
#: Stores by the lab's writers (tools/lab_stores.py): they are here always.
OWN = Path(__file__).parents[2] / "data" / "keystores"
PLACES = [p for p in (OWN, KEYSTORES) if p.is_dir()]
FOLDERS = pytest.mark.parametrize("folder", PLACES, ids=lambda p: p.parent.name)
PASSWORD = b"a fine password"
VERSIONS = (3, 4, 6)


@pytest.fixture(scope="module", params=VERSIONS)
def store(request: pytest.FixtureRequest) -> bytes:
    return write_cms(pki().application_entries(), PASSWORD, version=request.param)


def manifest() -> dict[Path, dict[str, Any]]:
    found: dict[Path, dict[str, Any]] = {}
    for folder in PLACES:
        told = json.loads((folder / "manifest.json").read_text("utf-8"))
        found |= {folder / name: one for name, one in told.items() if one["kind"] != "p12"}
    return found


def named(path: Path) -> str:
    return f"{path.parent.parent.name}-{path.name}"


def header_length(data: bytes) -> int:
    return {3: 80, 4: 88, 6: 144}[data[2]]


# --- the stores ----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", manifest(), ids=named)
def test_a_store_lists_as_its_manifest_says(path: Path) -> None:
    told = manifest()[path]
    data = path.read_bytes()
    assert sniff(data) == "cms"
    database = read_cms(data)
    assert told["kind"] == f"cms{database.header.version}"
    assert (database.damage, database.deleted, database.secret_labels) == ((), 0, ())
    assert database.header.expires == told["expire"]
    found = []
    for entry in database.entries:
        certificate = x509.load_der_x509_certificate(entry.der)
        found.append(
            {
                "label": entry.label,
                "subject": certificate.subject.rfc4514_string(),
                "serial": f"{certificate.serial_number:x}",
                "sha256": hashlib.sha256(entry.der).hexdigest(),
                "has_private_key": entry.has_private_key,
                "default": entry.default,
                "trusted": entry.trusted,
            }
        )
    expected = [{k: v for k, v in e.items() if k != "key"} for e in told["entries"]]
    assert sorted(found, key=lambda e: str(e["label"])) == sorted(
        expected, key=lambda e: str(e["label"])
    )


@pytest.mark.parametrize("path", manifest(), ids=named)
def test_a_store_opens_with_its_stash_and_no_other_password(path: Path) -> None:
    told = manifest()[path]
    stash = path.with_suffix(".sth").read_bytes()
    assert len(stash) == {"v1": 129, "v2": 193}[told["stash"]]
    password = read_stash(stash)
    assert password == bytes.fromhex(told["password_hex"])
    requests = read_cms(path.with_suffix(".rdb").read_bytes())
    database = read_cms(path.read_bytes())
    for each in (database, requests):
        assert each.judge(password) is PasswordVerdict.RIGHT
        assert each.judge(password + b"x") is PasswordVerdict.WRONG
        assert each.judge(b"") is PasswordVerdict.WRONG
    for entry in database.entries[-5:]:
        if entry.sealed_key is not None:
            assert fits(open_key(entry.sealed_key, password), entry.der)
            with pytest.raises(WrongPassword):
                open_key(entry.sealed_key, b"another")
    assert [(r.label, hashlib.sha256(r.der).hexdigest()) for r in requests.requests] == [
        (r["label"], r["csr_sha256"]) for r in told["requests"]
    ]
    listed = read_cms_store(path.with_suffix(".rdb").read_bytes(), password).requests
    assert [(r.label, r.subject) for r in listed] == [
        (r["label"], r["subject"]) for r in told["requests"]
    ]


@FOLDERS
@pytest.mark.parametrize("name", ["self-cms3.kdb", "self-cms4.kdb", "request-cms6.rdb"])
def test_cut_at_every_byte_it_says_where_and_what_is_missing(folder: Path, name: str) -> None:
    data = (folder / name).read_bytes()
    for length in range(len(data)):
        with pytest.raises(Truncated, match="truncated") as caught:
            read_cms(data[:length])
        assert caught.value.offset == length
        assert caught.value.expected


@FOLDERS
def test_a_flipped_byte_never_goes_unnoticed(folder: Path) -> None:
    data = (folder / "chain-cms6.kdb").read_bytes()
    whole = read_cms(data)
    for at in range(0, len(data), 7):
        changed = data[:at] + bytes([data[at] ^ 0x41]) + data[at + 1 :]
        try:
            database = read_cms(changed)
        except KeyRepositoryError:
            continue
        # In the first 48 bytes it looks like another password, elsewhere like what it is.
        expected = PasswordVerdict.WRONG if at < 48 else PasswordVerdict.DAMAGED
        assert database.judge(b"passw0rd") is expected, at
        assert len(database.entries) + len(database.damage) + database.deleted <= 4
        assert {e.label for e in whole.entries} & {e.label for e in database.entries}


# --- passwords and keys -------------------------------------------------------------------------


def test_every_version_lists_and_opens(store: bytes) -> None:
    database = read_cms(store)
    assert database.damage == ()
    assert [(e.label, e.has_private_key) for e in database.entries] == [
        (e.label, e.private_key is not None) for e in pki().application_entries()
    ]
    assert database.judge(PASSWORD) is PasswordVerdict.RIGHT
    assert database.judge(PASSWORD[:-1]) is PasswordVerdict.WRONG


def test_damage_is_told_from_a_wrong_password(store: bytes) -> None:
    length = header_length(store)
    for at in (48, length - 1, length + 5, len(store) - 1):
        changed = store[:at] + bytes([store[at] ^ 1]) + store[at + 1 :]
        database = read_cms(changed)
        assert database.judge(PASSWORD) is PasswordVerdict.DAMAGED, at
        assert database.judge(b"another") is PasswordVerdict.WRONG, at


@pytest.mark.parametrize("length", [0, 1, 63, 64, 65, 127, 128, 129, 200])
@pytest.mark.parametrize("version", VERSIONS)
def test_passwords_of_any_length(version: int, length: int) -> None:
    password = "pässword".encode() * 30
    password = password[:length]
    data = write_cms(pki().application_entries(), password, version=version)
    store = read_cms_store(data, password)
    assert store.entries[0].key() is not None
    with pytest.raises(WrongPassword):
        read_cms_store(data, password + b"!")


def test_without_a_password_the_keys_stay_closed(store: bytes) -> None:
    listed = read_cms_store(store, None)
    assert listed.entries[0].has_private_key
    assert listed.entries[0].key() is None


def test_a_key_of_another_certificate_is_not_handed_out() -> None:
    first, *others = pki().application_entries()
    wrong = pki().queue_manager_entries()[0]
    mixed = type(first)(first.label, first.certificate, wrong.private_key)
    listed = read_cms_store(write_cms((mixed, *others), PASSWORD), PASSWORD)
    assert listed.entries[0].has_private_key
    assert listed.entries[0].key() is None


def test_rounds_without_end_are_left_alone() -> None:
    for rounds in (0, MAX_ROUNDS + 1, 2**31 - 1):
        sealed = sealed_key(Scheme(b"saltsalt", 5, b"v" * 16), b"plain", PASSWORD)
        number = rounds.to_bytes(4, "big")
        data = sealed.replace(b"\x02\x01\x05", b"\x02\x04" + number, 1)
        # The three bytes that this adds belong to each of the sequences around it.
        for at in (1, 3, 16, 18, 31):
            data = data[:at] + bytes([data[at] + 3]) + data[at + 1 :]
        with pytest.raises(KeyRepositoryError):
            open_key(data, PASSWORD)


@given(st.binary(max_size=40), st.binary(min_size=1, max_size=200), st.booleans())
@settings(max_examples=40, deadline=None)
def test_what_is_sealed_opens_again(password: bytes, plain: bytes, modern: bool) -> None:
    scheme = Scheme(b"12345678", 5, b"v" * 16 if modern else b"")
    found, content = read_sealed(sealed_key(scheme, plain, password))
    assert (found, unseal(found, content, password)) == (scheme, plain)
    assert seal(scheme, plain, password) == content


# --- slots --------------------------------------------------------------------------------------


def test_a_deleted_entry_is_never_shown(store: bytes) -> None:
    length, step = header_length(store), 5000
    first = read_cms(store).entries[0]
    at = length
    changed = store[:at] + struct.pack(">I", 2) + store[at + 4 :]
    database = read_cms(changed)
    assert database.deleted == 1
    assert database.damage == ()
    assert first.label not in {e.label for e in database.entries}
    assert first.der not in {e.der for e in database.entries}
    assert len(database.entries) == (len(store) - length) // step - 1


def test_one_bad_entry_does_not_hide_the_others(store: bytes) -> None:
    at = header_length(store)
    for offset, value in ((0, 7), (8, 0xFFFFFFFF), (8, 3)):
        changed = store[: at + offset] + struct.pack(">I", value) + store[at + offset + 4 :]
        database = read_cms(changed)
        assert len(database.entries) == len(read_cms(store).entries) - 1
        (error,) = database.damage
        assert isinstance(error, Damaged)
        assert at <= error.offset <= at + 5000
        assert error.expected in str(error)


def test_bytes_behind_the_end_are_told(store: bytes) -> None:
    database = read_cms(store + b"more")
    assert database.entries
    assert database.damage[0].offset == len(store)
    assert database.judge(PASSWORD) is PasswordVerdict.RIGHT


def test_labels_in_any_script_and_not_in_any() -> None:
    first, *others = pki().application_entries()
    label = "Köln 東京"
    data = write_cms((type(first)(label, first.certificate, first.private_key), *others), PASSWORD)
    assert read_cms(data).entries[0].label == label
    # The whole label is looked for: two of its bytes may stand in a random key as well.
    broken = data.replace(label.encode(), label.encode().replace("ö".encode(), b"\xf6\xf6"))
    assert read_cms(broken).entries[0].label == "K\\xf6\\xf6ln 東京"


# --- what cannot be read ------------------------------------------------------------------------


@pytest.mark.parametrize("version", [0, 1, 2, 5, 7, 255])
def test_an_unknown_version_is_not_guessed_at(version: int) -> None:
    data = write_requests(PASSWORD)
    with pytest.raises(UnknownVersion, match=f"unknown version {version}") as caught:
        read_cms(data[:2] + bytes([version]) + data[3:])
    assert caught.value.offset == 2


@pytest.mark.parametrize(
    ("at", "value", "kind"),
    [
        (0, b"7I", NotAKeyRepository),
        (8, b"X509XXX\0", NotAKeyRepository),
        (16, struct.pack(">II", 0, 1), KeyRepositoryError),
        (16, bytes(8), KeyRepositoryError),
        (16, struct.pack(">II", 12, 1), KeyRepositoryError),
        (16, b"\xff" * 8, KeyRepositoryError),
        (20, b"\xff" * 4, KeyRepositoryError),
        (20, b"\x00\x01\x00\x00", Truncated),
        (16, b"\xff" * 4, Truncated),
    ],
)
def test_absurd_headers(store: bytes, at: int, value: bytes, kind: type[Exception]) -> None:
    with pytest.raises(kind) as caught:
        read_cms(store[:at] + value + store[at + len(value) :])
    assert isinstance(caught.value, KeyRepositoryError)
    assert caught.value.expected


def test_a_revocation_list_with_records_is_not_guessed_at(store: bytes) -> None:
    data = store[:3] + b"\1" + store[4:8] + b"X509CRL\0" + store[16:]
    with pytest.raises(UnknownVersion, match="revocations"):
        read_cms(data)
    empty = data[:20] + bytes(4) + data[24 : header_length(data)]
    assert read_cms(empty).entries == ()


def test_deep_asn1_ends_quickly() -> None:
    deep = b""
    for _ in range(1500):
        length = len(deep)
        deep = b"\x30\x82" + struct.pack(">H", length) + deep
    body = b"\xa1\x82" + struct.pack(">H", len(deep)) + deep + b"\x1a\x01x\x03\x02\x07\x80"
    value = b"\x30\x82" + struct.pack(">H", len(body) + 3) + b"\x02\x01\x01" + body
    slot = struct.pack(">III", 1, 1, len(value)) + value
    head = write_requests(PASSWORD)
    head = head[:16] + struct.pack(">II", len(slot), 1) + head[24:]
    assert read_cms(head + slot).entries[0].der == deep


def test_memory_stays_near_the_size_of_the_file() -> None:
    head = write_requests(PASSWORD)
    data = head[:16] + struct.pack(">II", 13, 50_000) + head[24:] + b"\xff" * (13 * 50_000)
    tracemalloc.start()
    try:
        database = read_cms(data)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert database.entries == ()
    assert 0 < len(database.damage) <= 20
    assert peak < 4 * len(data)


def read(data: bytes) -> CmsDatabase | None:
    problem: KeyRepositoryError | None = None
    try:
        database = read_cms(data)
    except KeyRepositoryError as error:
        problem = error
    if problem is not None:
        assert 0 <= problem.offset <= len(data)
        assert problem.expected
        return None
    for entry in database.entries:
        assert entry.der in data
        if entry.sealed_key is not None:
            with contextlib.suppress(KeyRepositoryError):
                open_key(entry.sealed_key, PASSWORD)
    database.judge(PASSWORD)
    return database


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_bytes(data: bytes) -> None:
    read(data)
    read(b"7H" + data)


@given(
    st.sampled_from(VERSIONS),
    st.integers(1, 5000),
    st.lists(st.binary(max_size=120), max_size=4),
)
@settings(max_examples=200, deadline=None)
def test_any_records(version: int, length: int, records: list[bytes]) -> None:
    head = write_requests(PASSWORD, version=version)
    body = b"".join(
        (struct.pack(">III", 1, 1, len(r)) + r).ljust(length, b"\0")[:length] for r in records
    )
    read(head[:16] + struct.pack(">II", length, len(records)) + head[24:] + body)


@cache
def sound_store() -> bytes:
    return write_cms(pki().queue_manager_entries()[1:2], PASSWORD)


@given(st.data())
@settings(max_examples=300, deadline=None)
def test_any_change_to_a_sound_store(data: st.DataObject) -> None:
    store = bytearray(sound_store())
    for _ in range(data.draw(st.integers(1, 4))):
        store[data.draw(st.integers(0, 1500))] = data.draw(st.integers(0, 255))
    read(bytes(store))


# --- secrets ------------------------------------------------------------------------------------


def test_nothing_secret_shows(store: bytes) -> None:
    database = read_cms(store)
    listed = read_cms_store(store, PASSWORD)
    texts = [repr(database), repr(database.entries), repr(database.header), repr(listed)]
    sealed = database.entries[0].sealed_key
    assert sealed is not None
    scheme, content = read_sealed(sealed)
    texts.append(repr(scheme))
    for password in (b"another", PASSWORD):
        try:
            open_key(sealed[:-20] + bytes(20), password)
        except KeyRepositoryError as error:
            texts.append(str(error) + repr(error) + repr(error.__context__))
    with pytest.raises(WrongPassword) as caught:
        read_cms_store(store, b"hunter2")
    texts.append(str(caught.value))
    for text in texts:
        for secret in (PASSWORD.decode(), "hunter2", repr(content)[2:-1], "PrivateKey", "opener"):
            assert secret not in text


@FOLDERS
def test_names_are_found_where_the_library_finds_it(folder: Path) -> None:
    for entry in read_cms((folder / "algs-cms6.kdb").read_bytes()).entries:
        certificate = x509.load_der_x509_certificate(entry.der)
        names = (certificate.issuer.public_bytes(), certificate.subject.public_bytes())
        assert der.names_in(entry.der) == names
