"""The store that the stash file of a missing one opens."""

from __future__ import annotations

from pathlib import Path

import pytest

from mqtui.collect.key_repository.as_client import open_as_client
from mqtui.collect.key_repository.displaced import displaced
from mqtui.collect.key_repository.repository import inspect_repository
from mqtui.facts import FileState, Source, SourceKind
from mqtui.formats.keystore.stash import write_stash


@pytest.fixture
def missing(reachable: Path, chain) -> Path:  # type: ignore[no-untyped-def]
    """A key repository whose stash file alone is there; backup.p12 is what it was."""
    (reachable / "key.sth").write_bytes(write_stash(chain.password))
    (reachable / "backup.p12").write_bytes(chain.p12)
    return reachable / "key.p12"


def test_the_one_store_that_it_opens(missing: Path) -> None:
    (missing.parent / "other.p12").write_bytes(b"no store")
    assert displaced(str(missing)) == str(missing.parent / "backup.p12")


def test_of_two_that_it_opens_nobody_knows_which(missing: Path, chain) -> None:  # type: ignore[no-untyped-def]
    (missing.parent / "copy.p12").write_bytes(chain.p12)
    assert displaced(str(missing)) == ""


def test_a_store_with_a_stash_of_its_own_is_another_one(missing: Path, chain) -> None:  # type: ignore[no-untyped-def]
    (missing.parent / "backup.sth").write_bytes(write_stash(chain.password))
    assert displaced(str(missing)) == ""


@pytest.mark.parametrize("stash", [None, b"damaged"])
def test_without_a_password_nothing_is_opened(missing: Path, stash: bytes | None) -> None:
    path = missing.with_suffix(".sth")
    path.unlink()
    if stash:
        path.write_bytes(stash)
    assert displaced(str(missing)) == ""


def test_another_password_opens_none(missing: Path) -> None:
    missing.with_suffix(".sth").write_bytes(write_stash(b"another one"))
    assert displaced(str(missing)) == ""


def test_a_copy_counts_as_if_it_lay_there(missing: Path) -> None:
    there, backup = str(missing), str(missing.parent / "backup.p12")
    source = Source(SourceKind.VARIABLE, "MQSSLKEYR")
    assert not inspect_repository(there, source, (), "/").exists
    found = inspect_repository(there, source, (), "/", {there: backup})
    assert (found.exists, found.state, found.path) == (True, FileState.OK, there)
    assert (found.format, found.stash_exists) == ("pkcs12", True)
    contents, opened = open_as_client(backup, (), there)
    assert contents.password_state == "right"
    assert opened.identity("app1") is not None
    assert open_as_client(backup, ())[0].password_state == "missing"
