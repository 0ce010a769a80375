"""Opening stores: passwords and where they come from, identities, trust, what is never shown."""

from __future__ import annotations

import dataclasses
import json
import pickle
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from mqtui.collect.key_repository.store import OpenedStore, open_store
from mqtui.engine.secrets import Password
from mqtui.facts import Source, SourceKind
from mqtui.formats.keystore.stash import write_stash

KEYSTORES = Path(__file__).parents[3].parent / "shared" / "keystores"
#: Stores by the lab's writers (tools/lab_stores.py): they are here always.
OWN = Path(__file__).parents[2] / "data" / "keystores"
PLACES = [p for p in (OWN, KEYSTORES) if p.is_dir()]
FOLDERS = pytest.mark.parametrize("folder", PLACES, ids=lambda p: p.parent.name)
ENV = Source(SourceKind.VARIABLE, "MQKEYRPWD")


@pytest.fixture
def store(reachable: Path, chain) -> Path:  # type: ignore[no-untyped-def]
    path = reachable / "key.p12"
    path.write_bytes(chain.p12)
    return path


def test_with_its_stash(store: Path, chain) -> None:  # type: ignore[no-untyped-def]
    store.with_suffix(".sth").write_bytes(write_stash(chain.password))
    contents, opened = open_store(str(store), ())
    assert contents.readable
    assert (contents.password_state, contents.format) == ("right", "pkcs12")
    assert contents.password_source == Source(SourceKind.FILE, str(store.with_suffix(".sth")))
    assert contents.error is None
    assert contents.problems == ()
    labels = {c.label: c.has_private_key for c in contents.entries}
    assert labels == {"app1": True, "impostor": False, "the root": False, "the middle": False}
    assert opened.identity("app1") is not None


def test_a_stated_password_comes_first_and_a_wrong_one_is_said(store: Path, chain) -> None:  # type: ignore[no-untyped-def]
    store.with_suffix(".sth").write_bytes(write_stash(chain.password))
    contents, _ = open_store(str(store), (Password(ENV, chain.password),))
    assert contents.password_source == ENV
    contents, _ = open_store(str(store), (Password(ENV, b"wrong"),))
    assert contents.password_state == "right"
    assert contents.password_source != ENV
    assert "$MQKEYRPWD does not open" in contents.problems[0]


@pytest.mark.parametrize(
    ("stash", "passwords", "state", "words"),
    [
        (None, (), "missing", "no stash file"),
        (None, (Password(ENV, b"wrong"),), "wrong", "does not open"),
        (write_stash(b"wrong"), (), "wrong", "does not open"),
        (b"garbage", (), "unreadable", "129 or 193"),
        (b"", (), "unreadable", "empty"),
    ],
)
def test_what_does_not_open_it(
    store: Path, stash: bytes | None, passwords: tuple[Password, ...], state: str, words: str
) -> None:
    if stash is not None:
        store.with_suffix(".sth").write_bytes(stash)
    contents, opened = open_store(str(store), passwords)
    assert (contents.readable, contents.password_state) == (False, state)
    assert contents.error is not None
    assert words in contents.error
    assert opened.entries == ()


def test_a_stash_that_is_a_directory(store: Path) -> None:
    store.with_suffix(".sth").mkdir()
    contents, _ = open_store(str(store), ())
    assert contents.password_state == "unreadable"
    assert "a directory" in str(contents.error)


def test_an_identity_has_its_chain_and_its_key(store: Path, chain) -> None:  # type: ignore[no-untyped-def]
    _, opened = open_store(str(store), (Password(ENV, chain.password),))
    identity = opened.identity("app1")
    assert identity is not None
    # The impostor has the root's name, and did not sign.
    assert identity.chain_pem == chain.leaf.pem + chain.middle.pem + chain.root.pem
    key = serialization.load_pem_private_key(identity.key_pem, None)
    assert key.public_key() == chain.leaf.key.public_key()
    for label in ("APP1", "the root", "", "nowhere"):
        assert opened.identity(label) is None


def test_trust_is_every_authority_in_the_store(store: Path, chain) -> None:  # type: ignore[no-untyped-def]
    _, opened = open_store(str(store), (Password(ENV, chain.password),))
    expected = {p.pem.decode() for p in (chain.root, chain.middle, chain.impostor)}
    assert set(opened.trusted_pem()) == expected


def test_pem_needs_no_password(reachable: Path, chain) -> None:  # type: ignore[no-untyped-def]
    path = reachable / "key.pem"
    path.write_bytes(chain.leaf.pem + chain.leaf.key_pem + chain.root.pem)
    contents, opened = open_store(str(path), (Password(ENV, b"unused"),))
    assert (contents.format, contents.password_state) == ("pem", "not needed")
    assert contents.password_source is None
    assert [c.has_private_key for c in contents.entries] == [True, False]
    assert opened.identity("") is not None


def test_a_certificate_that_cannot_be_read_is_a_problem(reachable: Path, chain) -> None:  # type: ignore[no-untyped-def]
    path = reachable / "key.pem"
    path.write_bytes(
        b"-----BEGIN CERTIFICATE-----\nMAA=\n-----END CERTIFICATE-----\n" + chain.root.pem
    )
    contents, opened = open_store(str(path), ())
    assert len(contents.entries) == 1
    assert "cannot be read" in contents.problems[0]
    assert len(opened.trusted_pem()) == 1


@FOLDERS
def test_stores_open_with_their_stashes(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    for name, told in manifest.items():
        contents, opened = open_store(str(folder / name), ())
        assert (contents.readable, contents.password_state) == (True, "right"), name
        assert (contents.error, contents.problems) == (None, ())
        assert contents.format == ("pkcs12" if told["kind"] == "p12" else "cms")
        assert [r.label for r in contents.requests] == [r["label"] for r in told["requests"]]
        if len(told["entries"]) > 100:
            continue
        labels = sorted(e["label"] for e in told["entries"])
        assert sorted(c.label for c in contents.entries) == labels
        for entry in told["entries"]:
            assert (opened.identity(entry["label"]) is not None) is entry["has_private_key"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"hello", "a known kind"),
        (b"\xfe\xed\xfe\xed\0\0\0\2", "cannot read"),
        (b"\xce\xce\xce\xce\0\0\0\2", "JCEKS"),
        (b"7H\x04\2\0\0\0\0X509KEY\0", "truncated"),
        (b"7H\x05\2\0\0\0\0X509KEY\0" + bytes(200), "unknown version 5"),
        (b"\x30\x82\x01\x00\x02\x01\x03\x30", "damaged"),
    ],
)
def test_what_cannot_be_opened(reachable: Path, data: bytes, words: str) -> None:
    path = reachable / "it's a key.kdb"
    path.write_bytes(data)
    contents, opened = open_store(str(path), (Password(ENV, b"x"),))
    assert not contents.readable
    assert words in str(contents.error)
    assert opened.trusted_pem() == ()


def test_the_command_that_converts_a_java_store_is_one(reachable: Path) -> None:
    for name, told in (
        ("it's a; touch x.jks", "'\"'\"'s a; touch x.jks' -destkeystore key.p12 -deststoretype"),
        ("a\ntouch x.jks", "cannot read. Convert it with runmqktool -importkeystore."),
    ):
        (reachable / name).write_bytes(b"\xfe\xed\xfe\xed\0\0\0\2")
        assert told in str(open_store(str(reachable / name), ())[0].error)


def test_missing_huge_and_directory(reachable: Path) -> None:
    with (reachable / "huge").open("wb") as file:
        file.truncate(1 << 30)
    for name in ("missing", "huge", ""):
        contents, _ = open_store(str(reachable / name), ())
        assert not contents.readable
        assert contents.error


def test_no_secret_is_in_the_facts(store: Path, chain) -> None:  # type: ignore[no-untyped-def]
    store.with_suffix(".sth").write_bytes(write_stash(chain.password))
    for passwords in ((), (Password(ENV, b"hunter2"),), (Password(ENV, chain.password),)):
        contents, opened = open_store(str(store), passwords)
        text = json.dumps(dataclasses.asdict(contents), default=str) + repr(contents)
        text += repr(opened) + repr(opened.identity("app1")) + repr(passwords)
        for secret in ("hunter2", chain.password.decode(), "PRIVATE KEY", "PrivateKey object"):
            assert secret not in text
        with pytest.raises(TypeError):
            pickle.dumps(opened)
    assert repr(OpenedStore()) == "OpenedStore()"


def test_an_entry_is_sent_under_another_label(store: Path, chain) -> None:  # type: ignore[no-untyped-def]
    _, opened = open_store(str(store), (Password(ENV, chain.password),))
    renamed = opened.renamed([("app1", "other")])
    assert renamed.identity("app1") is None
    assert renamed.identity("other") is not None
    assert opened.identity("other") is None
