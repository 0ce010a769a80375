"""CMS key databases on disk: what is told apart, what is handed on, and what never shows."""

from __future__ import annotations

import dataclasses
import json
import os
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from mqtui.collect.key_repository.store import open_store
from mqtui.engine.secrets import Password
from mqtui.facts import Source, SourceKind, StoreContents
from mqtui.formats.keystore.cms_layout import Content
from mqtui.formats.keystore.stash import write_stash
from mqtui.lab.pki.sandbox_certificates import APPLICATION_LABEL, pki
from mqtui.lab.writers.cms import Frame, assemble, write_cms, write_requests

ENV = Source(SourceKind.VARIABLE, "MQKEYRPWD")
PASSWORD = b"unlikely-secret"


@pytest.fixture(params=[3, 4, 6])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "key.kdb"
    path.write_bytes(write_cms(pki().application_entries(), PASSWORD, version=request.param))
    path.with_suffix(".rdb").write_bytes(write_requests(PASSWORD, version=request.param))
    path.with_suffix(".sth").write_bytes(write_stash(PASSWORD))
    return path


def flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 0x01
    path.write_bytes(data)


def told(contents: StoreContents) -> str:
    return " ".join([*contents.problems, contents.error or ""])


def test_with_its_stash(store: Path) -> None:
    contents, opened = open_store(str(store), ())
    assert (contents.readable, contents.format, contents.password_state) == (True, "cms", "right")
    assert contents.password_source == Source(SourceKind.FILE, str(store.with_suffix(".sth")))
    assert told(contents) == ""
    assert [(c.label, c.has_private_key) for c in contents.entries] == [
        (e.label, e.private_key is not None) for e in pki().application_entries()
    ]
    identity = opened.identity(APPLICATION_LABEL)
    assert identity is not None
    key = serialization.load_pem_private_key(identity.key_pem, None)
    assert key.public_key() == pki().application.certificate.public_key()
    assert len(opened.trusted_pem()) == len(pki().application_entries()) - 1


def test_it_lists_without_a_password_and_opens_nothing(store: Path) -> None:
    store.with_suffix(".sth").unlink()
    contents, opened = open_store(str(store), ())
    assert (contents.readable, contents.password_state) == (True, "missing")
    assert len(contents.entries) == len(pki().application_entries())
    assert "no stash" in str(contents.error)
    assert opened.identity(APPLICATION_LABEL) is None
    assert len(opened.trusted_pem()) == len(pki().application_entries()) - 1


def test_a_wrong_password_and_the_stash_of_another_store_are_told_apart(store: Path) -> None:
    store.with_suffix(".sth").write_bytes(write_stash(b"another"))
    contents, opened = open_store(str(store), ())
    assert contents.password_state == "wrong"
    assert "the stash file belongs to another one" in str(contents.error)
    assert opened.identity(APPLICATION_LABEL) is None
    store.with_suffix(".sth").unlink()
    contents, opened = open_store(str(store), (Password(ENV, b"wrong"),))
    assert contents.password_state == "wrong"
    assert "$MQKEYRPWD does not open" in str(contents.error)
    assert "another store" not in told(contents)
    assert opened.identity(APPLICATION_LABEL) is None


def test_the_right_password_counts_and_the_wrong_ones_are_told(store: Path) -> None:
    contents, opened = open_store(str(store), (Password(ENV, b"wrong"),))
    assert (contents.password_state, contents.error) == ("right", None)
    assert "$MQKEYRPWD" in contents.problems[0]
    assert opened.identity(APPLICATION_LABEL) is not None


@pytest.mark.parametrize("stash", [b"", b"garbage", b"x" * 193])
def test_a_stash_that_gives_no_password(store: Path, stash: bytes) -> None:
    store.with_suffix(".sth").write_bytes(stash)
    contents, _ = open_store(str(store), ())
    assert (contents.readable, contents.password_state) == (True, "unreadable")


@pytest.mark.parametrize("at", [30, 50, 90, -1])
def test_damage_is_not_taken_for_a_wrong_password(store: Path, at: int) -> None:
    flip(store, at)
    contents, _ = open_store(str(store), ())
    assert contents.password_state == "right"
    assert "damaged" in told(contents)


def test_a_damaged_file_of_requests_is_named(store: Path) -> None:
    requests = store.with_suffix(".rdb")
    flip(requests, -1)
    contents, _ = open_store(str(store), ())
    assert (contents.readable, contents.password_state) == (True, "right")
    assert any(p.startswith(f"{requests} is damaged") for p in contents.problems), contents.problems


def test_a_store_that_is_cut_short(store: Path) -> None:
    data = store.read_bytes()
    store.write_bytes(data[: len(data) // 2])
    contents, opened = open_store(str(store), ())
    assert not contents.readable
    assert "truncated" in str(contents.error)
    assert str(len(data) // 2) in str(contents.error).replace(",", "")
    assert opened.entries == ()


def test_an_expired_password(tmp_path: Path) -> None:
    path = tmp_path / "it's old.kdb"
    path.write_bytes(assemble(Frame(6, expires=1_000_000_000), (), PASSWORD))
    path.with_suffix(".sth").write_bytes(write_stash(PASSWORD))
    contents, _ = open_store(str(path), ())
    assert contents.password_state == "right"
    (problem,) = contents.problems
    assert "expired on 2001-09-09" in problem
    assert "'\"'\"'s old.kdb" in problem
    path.write_bytes(assemble(Frame(6, expires=4_000_000_000), (), PASSWORD))
    assert open_store(str(path), ())[0].problems == ()


def test_no_command_holds_a_path_with_a_line_break(tmp_path: Path) -> None:
    path = tmp_path / "old\n-pw x; touch y.kdb"
    path.write_bytes(assemble(Frame(6, expires=1_000_000_000), (), PASSWORD))
    (problem,) = (p for p in open_store(str(path), ())[0].problems if "expired" in p)
    assert problem.endswith("Set a new one with runmqakm -keydb -changepw.")


def test_the_requests_file_of_another_store(store: Path) -> None:
    store.with_suffix(".rdb").write_bytes(write_requests(b"another"))
    contents, _ = open_store(str(store), ())
    assert "a different password" in told(contents)
    store.with_suffix(".rdb").write_bytes(b"7H")
    assert "cannot be read" in told(open_store(str(store), ())[0])
    store.with_suffix(".rdb").unlink()
    assert told(open_store(str(store), ())[0]) == ""


def test_a_requests_file_is_a_store_too(tmp_path: Path) -> None:
    path = tmp_path / "key.rdb"
    path.write_bytes(assemble(Frame(6, Content.REQUESTS), (), PASSWORD))
    contents, _ = open_store(str(path), (Password(ENV, PASSWORD),))
    assert (contents.readable, contents.entries, contents.requests) == (True, (), ())


def test_two_sparse_gigabytes_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "key.kdb"
    path.write_bytes(write_cms(pki().application_entries(), PASSWORD))
    os.truncate(path, 2 << 30)
    contents, _ = open_store(str(path), ())
    assert not contents.readable
    assert "2,147,483,648" in str(contents.error)


def test_nothing_secret_is_in_facts_or_texts(store: Path) -> None:
    for passwords in ((), (Password(ENV, b"hunter2"),), (Password(ENV, PASSWORD),)):
        contents, opened = open_store(str(store), passwords)
        text = json.dumps(dataclasses.asdict(contents), default=str) + repr(contents)
        text += repr(opened) + repr(opened.entries) + repr(opened.identity(APPLICATION_LABEL))
        for secret in ("hunter2", PASSWORD.decode(), "PRIVATE KEY", "PrivateKey object"):
            assert secret not in text
