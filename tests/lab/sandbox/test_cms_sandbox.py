"""Sandboxes whose stores are CMS key databases."""

from __future__ import annotations

import dataclasses
import stat
from pathlib import Path

import pytest

from mqtui.formats.ini import parse_ini
from mqtui.formats.keystore.cms import read_cms
from mqtui.formats.keystore.cms_layout import PasswordVerdict
from mqtui.formats.keystore.stash import read_stash, write_stash
from mqtui.lab.pki.sandbox_certificates import APPLICATION_LABEL, QUEUE_MANAGER_RSA_LABEL, pki
from mqtui.lab.queue_manager.tls.key_repository import LoadedRepository, RepositoryError
from mqtui.lab.sandbox.build import build
from mqtui.lab.scenario.scenario import find
from mqtui.lab.writers.cms import write_cms


@pytest.mark.parametrize("version", [3, 4, 6])
def test_the_client_has_a_key_database_stated_by_its_stem(tmp_path: Path, version: int) -> None:
    scenario = dataclasses.replace(find("healthy-cms"), client_store=f"cms{version}")
    sandbox = build(scenario, tmp_path / "box")
    store = sandbox.client_store
    assert store.name == "key.kdb"
    ini = parse_ini(sandbox.client_ini.read_bytes())
    stated = {(e.stanza, e.key): e.value for e in ini.entries}["SSL", "SSLKeyRepository"]
    assert stated == str(store).removesuffix(".kdb")
    password = read_stash(store.with_suffix(".sth").read_bytes())
    for path in (store, store.with_suffix(".rdb")):
        database = read_cms(path.read_bytes())
        assert database.header.version == version
        assert database.judge(password) is PasswordVerdict.RIGHT
        assert not stat.S_IMODE(path.stat().st_mode) & 0o007
    labels = {e.label: e.has_private_key for e in read_cms(store.read_bytes()).entries}
    assert labels[APPLICATION_LABEL] is True
    assert len(labels) == len(pki().application_entries())


def test_the_stash_of_another_store_is_sound_and_does_not_fit(tmp_path: Path) -> None:
    sandbox = build(find("stash-of-another-store"), tmp_path / "box")
    password = read_stash(sandbox.client_store.with_suffix(".sth").read_bytes())
    assert read_cms(sandbox.client_store.read_bytes()).judge(password) is PasswordVerdict.WRONG
    other = sandbox.directory / "billing" / "key.kdb"
    assert read_cms(other.read_bytes()).judge(password) is PasswordVerdict.RIGHT


def test_a_queue_manager_serves_from_a_key_database(tmp_path: Path) -> None:
    path = tmp_path / "key.kdb"
    path.write_bytes(write_cms(pki().queue_manager_entries(), b"p", version=4))
    path.with_suffix(".sth").write_bytes(write_stash(b"p"))
    loaded = LoadedRepository(str(tmp_path / "key"))
    assert loaded.certificate(QUEUE_MANAGER_RSA_LABEL) is not None
    assert loaded.context(QUEUE_MANAGER_RSA_LABEL).get_ca_certs()
    path.with_suffix(".sth").write_bytes(write_stash(b"q"))
    with pytest.raises(RepositoryError, match="AMQ9660"):
        LoadedRepository(str(tmp_path / "key"))
