"""Certificates of files of every kind, and what stands in the way of looking at them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mqtui.engine.secrets import Password
from mqtui.facts import Source, SourceKind
from mqtui.formats.keystore.stash import write_stash
from mqtui.lab.writers.cms import write_cms
from mqtui.lab.writers.jks import write_jks
from mqtui.lab.writers.pkcs12 import Entry, write_pkcs12
from mqtui.watch import stores
from mqtui.watch.look import Look
from mqtui.watch.stores import look_at_path

SECRET, WRONG = b"unlikely-secret", b"another-secret"


def password(value: bytes = SECRET) -> Password:
    return Password(Source(SourceKind.FILE, "/p"), value)


@pytest.fixture
def entries(dated) -> list[Entry]:
    issued = dated.issue(12)
    return [
        Entry("app", issued.certificate, issued.private_key),
        Entry("ca", dated.authority.certificate),
    ]


def _one(path: Path, *passwords: Password) -> Look:
    (look,) = look_at_path(str(path), passwords)
    return look


def _labels(look: Look) -> list[str]:
    return [certificate.label for certificate in look.certificates]


@pytest.mark.parametrize("given", [(), (password(),), (password(WRONG),)])
def test_a_key_database_is_listed_with_any_password_and_without(tmp_path, entries, given) -> None:
    (tmp_path / "key.kdb").write_bytes(write_cms(entries, SECRET))
    look = _one(tmp_path / "key.kdb", *given)
    assert (sorted(_labels(look)), look.problem) == (["app", "ca"], "")


def test_pkcs12_needs_its_password_or_its_stash(tmp_path, entries) -> None:
    store = tmp_path / "key.p12"
    store.write_bytes(write_pkcs12(entries, SECRET))
    assert "No password was found" in _one(store).problem
    assert "does not open the PKCS#12 file" in _one(store, password(WRONG)).problem
    assert _one(store, password(WRONG), password()).problem == ""
    store.with_suffix(".sth").write_bytes(write_stash(SECRET))
    assert _one(store).problem == ""
    look = _one(store, password(WRONG))
    assert (sorted(_labels(look)), look.problem) == (["app", "ca"], "")


@pytest.mark.parametrize("given", [(), (password(),), (password(WRONG),)])
def test_a_java_key_store_is_listed_though_mq_has_no_use_for_it(tmp_path, entries, given) -> None:
    (tmp_path / "key.jks").write_bytes(write_jks(entries, SECRET))
    look = _one(tmp_path / "key.jks", *given)
    assert (sorted(_labels(look)), look.problem) == (["app", "ca"], "")


@pytest.mark.parametrize("given", [(), (password(WRONG),), (password(),)])
def test_pem_certificates_are_read_though_the_key_is_encrypted(tmp_path, dated, given) -> None:
    issued = dated.issue(12)
    key = issued.private_key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(SECRET),
    )
    (tmp_path / "both.pem").write_bytes(key + issued.chain_pem)
    look = _one(tmp_path / "both.pem", *given)
    assert (len(look.certificates), look.problem) == (2, "")
    assert look.certificates[0].has_private_key == (given == (password(),))


def test_a_bare_certificate(tmp_path, dated) -> None:
    der = dated.issue(3).certificate.public_bytes(serialization.Encoding.DER)
    (tmp_path / "app.cer").write_bytes(der)
    look = _one(tmp_path / "app.cer")
    assert (len(look.certificates), look.problem) == (1, "")


def test_what_cannot_be_looked_at_is_a_problem(tmp_path, entries, dated) -> None:
    (tmp_path / "log.kdb").write_text("AMQ9637")
    (tmp_path / "empty.pem").touch()
    (tmp_path / "key.pem").write_bytes(dated.issue(3).key_pem)
    (tmp_path / "none.kdb").write_bytes(write_cms([], SECRET))
    (tmp_path / "broken.pem").write_bytes(dated.issue(3).pem + b"-----BEGIN CERTIFICATE-----\nAA")
    os.mkfifo(tmp_path / "pipe.kdb")
    whole = write_cms(entries, SECRET)
    (tmp_path / "cut.kdb").write_bytes(whole[: len(whole) // 2])
    told = {
        "absent.kdb": "does not exist",
        "log.kdb": "not a key repository of a known kind",
        "empty.pem": "is empty",
        "key.pem": "has no certificate in it",
        "none.kdb": "has no certificate in it",
        "broken.pem": "has no end",
        "pipe.kdb": "a named pipe",
        "cut.kdb": "cannot be read",
    }
    for name, why in told.items():
        assert why in _one(tmp_path / name).problem, name
    assert len(_one(tmp_path / "broken.pem").certificates) == 1, "what was read is told too"


def test_a_directory_is_every_store_in_it_and_none_below(tmp_path, entries, dated) -> None:
    (tmp_path / "b.KDB").write_bytes(write_cms(entries, SECRET))
    (tmp_path / "a.crt").write_bytes(dated.issue(3).pem)
    (tmp_path / "a.key.pem").write_bytes(dated.issue(3).key_pem)
    (tmp_path / "notes.txt").write_bytes(dated.issue(3).pem)
    (tmp_path / "below.p12").mkdir()
    (tmp_path / "below").mkdir()
    shutil.copy(tmp_path / "b.KDB", tmp_path / "below" / "c.kdb")
    looks = look_at_path(str(tmp_path), ())
    assert [(Path(look.source).name, bool(look.problem)) for look in looks] == [
        ("a.crt", False),
        ("b.KDB", False),
        ("below.p12", True),
    ]


def test_a_directory_in_which_nothing_was_seen_is_a_problem(tmp_path, dated, monkeypatch) -> None:
    (look,) = look_at_path(str(tmp_path), ())
    assert "has no file with certificates in it" in look.problem
    for name in "ab":
        (tmp_path / f"{name}.pem").write_bytes(dated.issue(3).pem)
    monkeypatch.setattr(stores, "MOST_FILES", 1)
    looks = look_at_path(str(tmp_path), ())
    assert [bool(look.problem) for look in looks] == [False, True]
    assert "more than 1 such files" in looks[-1].problem

    def denied(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "listdir", denied)
    (look,) = look_at_path(str(tmp_path), ())
    assert "cannot be listed: permission denied" in look.problem


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300), st.sampled_from(["a.kdb", "a.p12", "a.pem", "a.cer", "a.jks"]))
def test_any_bytes_are_certificates_or_a_problem(tmp_path, data, name) -> None:
    (tmp_path / name).write_bytes(data)
    look = _one(tmp_path / name, password())
    assert bool(look.problem) != bool(look.certificates)
