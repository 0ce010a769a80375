"""Key repositories as files: PKCS#12 or a CMS key database, with its stash.

The password of a store is random and stands in its stash file only
(docs/knowledge/key-repositories.md).
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mqtui.formats.keystore.stash import write_stash
from mqtui.lab.directory.files import Ownership, put
from mqtui.lab.writers.cms import write_cms, write_requests
from mqtui.lab.writers.pkcs12 import Entry, write_pkcs12


@dataclass(frozen=True)
class StoreBytes:
    """The two files of a key repository."""

    store: bytes = field(repr=False)
    stash: bytes = field(repr=False)


def make_pkcs12(entries: Sequence[Entry]) -> StoreBytes:
    """A PKCS#12 store with a fresh random password, and the stash that holds it."""
    password = secrets.token_urlsafe(24).encode("ascii")
    return StoreBytes(write_pkcs12(entries, password), write_stash(password))


def put_store(path: Path, entries: Sequence[Entry], ownership: Ownership) -> None:
    """Write a PKCS#12 store to ``path`` and its stash beside it, replacing what was there."""
    put_made(path, make_pkcs12(entries), ownership)


def put_made(path: Path, made: StoreBytes, ownership: Ownership) -> None:
    """Write a store that was made before to ``path``, and its stash beside it."""
    put(path, made.store, ownership)
    put(path.with_suffix(".sth"), made.stash, ownership)


def put_key_database(
    path: Path, entries: Sequence[Entry], ownership: Ownership, version: int
) -> None:
    """Write a CMS key database with its requests file and its stash, as GSKit leaves them."""
    password = secrets.token_urlsafe(24).encode("ascii")
    put(path, write_cms(entries, password, version=version), ownership)
    put(path.with_suffix(".rdb"), write_requests(password, version=version), ownership)
    put(path.with_suffix(".sth"), write_stash(password), ownership)
