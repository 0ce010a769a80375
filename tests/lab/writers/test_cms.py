"""The lab's CMS writer is held to what GSKit wrote: read and written again, the same bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from mqtui.formats.keystore.cms import read_cms
from mqtui.formats.keystore.cms_keys import read_sealed, unseal
from mqtui.formats.keystore.cms_layout import PasswordVerdict, slots
from mqtui.formats.keystore.cms_store import CmsDatabase
from mqtui.formats.keystore.stash import read_stash, write_stash
from mqtui.lab.pki.sandbox_certificates import pki
from mqtui.lab.writers.cms import Frame, assemble, record, sealed_key, write_cms, write_requests

KEYSTORES = Path(__file__).parents[3].parent / "shared" / "keystores"
#: Stores by the lab's writers (tools/lab_stores.py): they are here always.
OWN = Path(__file__).parents[2] / "data" / "keystores"
PLACES = [p for p in (OWN, KEYSTORES) if p.is_dir()]
DATABASES = [path for folder in PLACES for path in sorted(folder.glob("*.?db"))]
STASHES = [path for folder in PLACES for path in sorted(folder.glob("*.sth"))]


def rewritten(database: CmsDatabase, password: bytes) -> bytes:
    """``database`` written anew from its parts; slots of deleted entries are kept as they are."""
    header = database.header
    frame = Frame(header.version, header.content, header.expires, header.record_length, header.salt)
    live = {entry.offset: entry for entry in (*database.entries, *database.requests)}
    step = header.record_length
    parts = [
        record(live[slot.begin])
        if slot.begin in live
        else database.data[slot.begin : slot.begin + step]
        for slot in slots(database.data, header)
    ]
    return assemble(frame, parts, password)


def named(path: Path) -> str:
    return f"{path.parent.parent.name}-{path.name}"


@pytest.mark.parametrize("path", DATABASES, ids=named)
def test_a_file_written_again_is_the_same_file(path: Path) -> None:
    data = path.read_bytes()
    password = read_stash(path.with_suffix(".sth").read_bytes())
    database = read_cms(data)
    assert rewritten(database, password) == data
    for entry in (*database.entries, *database.requests):
        if entry.sealed_key is not None:
            scheme, content = read_sealed(entry.sealed_key)
            plain = unseal(scheme, content, password)
            assert sealed_key(scheme, plain, password) == entry.sealed_key


@pytest.mark.parametrize("path", STASHES, ids=named)
def test_a_stash_written_again_has_the_same_head_and_password(path: Path) -> None:
    data = path.read_bytes()
    password = read_stash(data)
    old = len(data) == 129
    again = write_stash(password, old=old, random=None if old else data[:32])
    assert read_stash(again) == password
    assert len(again) == len(data)
    # What follows the password is noise of GSKit's own.
    same = len(password) + 1 if old else 64 + len(password) + 1
    assert again[:same] == data[:same]


@pytest.mark.parametrize("version", [3, 4, 6])
def test_a_large_certificate_makes_the_records_longer(version: int) -> None:
    data = write_cms(pki().application_entries(), b"p", version=version)
    long = assemble(Frame(version), [b"\0\0\0\2" + bytes(9000)], b"p")
    assert read_cms(data).header.record_length == 5000
    assert read_cms(long).header.record_length == 9004
    assert read_cms(long).judge(b"p") is PasswordVerdict.RIGHT


@pytest.mark.parametrize("version", [3, 4, 6])
def test_what_is_written_new_reads_back(version: int) -> None:
    entries = pki().queue_manager_entries()
    database = read_cms(write_cms(entries, b"pass", version=version))
    assert [(e.label, e.has_private_key, e.trusted) for e in database.entries] == [
        (e.label, e.private_key is not None, True) for e in entries
    ]
    assert rewritten(database, b"pass") == database.data
    requests = read_cms(write_requests(b"pass", version=version))
    assert (requests.requests, requests.judge(b"pass")) == ((), PasswordVerdict.RIGHT)


def test_a_deleted_slot_is_kept_as_it_is() -> None:
    data = write_cms(pki().application_entries(), b"pass")
    first = read_cms(data).entries[0]
    gone = data[: first.offset] + b"\0\0\0\2" + data[first.offset + 4 :]
    again = rewritten(read_cms(gone), b"pass")
    assert again[first.offset :] == gone[first.offset :]
    assert read_cms(again).judge(b"pass") is PasswordVerdict.RIGHT
