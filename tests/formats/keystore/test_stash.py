"""Stash files: the real ones open, ours open, damaged ones say so."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.formats import FormatError
from mqtui.formats.errors import Damaged, KeyRepositoryError, NotAKeyRepository, Truncated
from mqtui.formats.keystore.stash import MAX_PASSWORD, read_stash, write_stash

KEYSTORES = Path(__file__).parents[3].parent / "shared" / "keystores"
NEW_FORM = "cb51b6d268f7a6c6ab84029e2bc9fbf7a5b74eff54f63a85bc4ffeba50ee694d"
#: Stores by the lab's writers (tools/lab_stores.py): they are here always.
OWN = Path(__file__).parents[2] / "data" / "keystores"
PLACES = [p for p in (OWN, KEYSTORES) if p.is_dir()]
FOLDERS = pytest.mark.parametrize("folder", PLACES, ids=lambda p: p.parent.name)
passwords = st.binary(max_size=MAX_PASSWORD).filter(lambda p: b"\0" not in p)


@FOLDERS
def test_every_stash_gives_its_password(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert manifest
    forms = set()
    for name, entry in manifest.items():
        stash = (folder / name).with_suffix(".sth").read_bytes()
        forms.add(len(stash))
        assert read_stash(stash) == bytes.fromhex(entry["password_hex"]), name
    assert forms == {129, 193}


@given(passwords, st.booleans())
def test_what_is_written_is_read_back(password: bytes, old: bool) -> None:
    data = write_stash(password, old=old)
    assert len(data) == (129 if old else 193)
    assert read_stash(data) == password
    if len(password) > 3:
        assert password not in data


def test_the_random_part_makes_it_repeatable() -> None:
    assert write_stash(b"pw", random=bytes(32)) == write_stash(b"pw", random=bytes(32))
    assert write_stash(b"pw") != write_stash(b"pw")


@pytest.mark.parametrize("password", [b"x" * 129, b"a\0b"])
def test_a_password_that_does_not_fit_is_refused(password: bytes) -> None:
    with pytest.raises(FormatError):
        write_stash(password)


def test_a_wrong_random_part_is_refused() -> None:
    with pytest.raises(FormatError, match="32"):
        write_stash(b"x", random=b"short")


@given(st.integers(0, 63), st.integers(1, 255))
def test_a_damaged_head_is_noticed(position: int, change: int) -> None:
    data = bytearray(write_stash(b"secret", random=bytes(32)))
    data[position] ^= change
    with pytest.raises(FormatError, match="damaged"):
        read_stash(bytes(data))


def test_no_end_of_password_is_noticed() -> None:
    with pytest.raises(FormatError, match="is missing"):
        read_stash(bytes([0xF5 ^ 0x41]) * 129)


@given(st.binary(max_size=400))
def test_any_bytes_give_a_password_or_a_format_error(data: bytes) -> None:
    try:
        password = read_stash(data)
    except FormatError:
        return
    assert b"\0" not in password


# --- byte by byte -------------------------------------------------------------------------------


def test_the_old_form_is_masked_and_ends_with_nul() -> None:
    data = write_stash(b"pw", old=True, random=bytes(32))
    assert data[:3] == bytes([0x70 ^ 0xF5, 0x77 ^ 0xF5, 0xF5])
    assert len(data) == 129
    assert read_stash(bytes([0x61 ^ 0xF5] * 128 + [0xF5])) == b"a" * 128
    assert read_stash(b"\xf5" + bytes(128)) == b""
    # What follows the NUL is noise, the same for the same random bytes.
    assert data[3:] == write_stash(b"qw", old=True, random=bytes(32))[3:]
    assert len(set(data[3:])) > 60


def test_the_new_form_begins_with_its_random_part_and_a_check() -> None:
    random = bytes(range(32))
    data = write_stash(b"pw", random=random)
    assert data[:32] == random
    assert data[32:64] == hashlib.sha256(b"\1" + random).digest()
    # Made once by this program, whose real counterparts open in the test above.
    assert hashlib.sha256(data).hexdigest() == NEW_FORM
    assert read_stash(data) == b"pw"


def test_the_longest_password() -> None:
    assert MAX_PASSWORD == 128
    for old in (False, True):
        assert read_stash(write_stash(b"p" * 128, old=old)) == b"p" * 128
        for wrong in (b"p" * 129, b"\0", b"a\0"):
            with pytest.raises(FormatError):
                write_stash(wrong, old=old)
    for size in (0, 31, 33):
        with pytest.raises(FormatError):
            write_stash(b"", random=bytes(size))


@pytest.mark.parametrize(
    ("size", "kind"),
    [
        (0, Truncated),
        (1, NotAKeyRepository),
        (128, NotAKeyRepository),
        (130, NotAKeyRepository),
        (192, NotAKeyRepository),
        (194, NotAKeyRepository),
        (193, Damaged),
        (129, Damaged),
    ],
)
def test_lengths_and_what_they_are_taken_for(size: int, kind: type[KeyRepositoryError]) -> None:
    with pytest.raises(kind) as caught:
        read_stash(bytes(size))
    assert type(caught.value) is kind
    assert caught.value.offset == (32 if size == 193 else size)
    assert caught.value.expected
