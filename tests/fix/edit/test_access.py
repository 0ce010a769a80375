"""An ACL entry for one user gives nobody else anything, and others' access goes away."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.engine.change import CloseToOthers, GrantAccess
from mqtui.fix.draft import Draft
from mqtui.fix.edit.access import _packed, _parsed, close, grant, with_user
from mqtui.fix.errors import CannotEdit
from mqtui.system.edited import change_attributes
from mqtui.system.image import ACL, Attributes, read_image

USER_OBJ, USER, GROUP_OBJ, GROUP, MASK, OTHER = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20
NOBODY = 0xFFFFFFFF
RIGHTS = st.integers(0, 7)


def effective(entries: list[tuple[int, int, int]]) -> dict[tuple[int, int], int]:
    mask = next((bits for tag, bits, _ in entries if tag == MASK), 7)
    masked = (USER, GROUP_OBJ, GROUP)
    return {(t, w): b & mask if t in masked else b for t, b, w in entries if t != MASK}


@given(RIGHTS, RIGHTS, RIGHTS, RIGHTS, RIGHTS, st.sampled_from([1, 4]))
def test_one_user_gets_more_and_nobody_else(
    owner: int, group: int, other: int, named: int, mask: int, bits: int
) -> None:
    entries = [
        *((USER_OBJ, owner, NOBODY), (USER, named, 7), (GROUP_OBJ, group, NOBODY)),
        *((MASK, mask, NOBODY), (OTHER, other, NOBODY)),
    ]
    before = effective(entries)
    had = Attributes(0o640, 0, 0, ((ACL, _packed(entries)),))
    after = effective(_parsed(with_user(had, 65534, bits)))
    assert after.pop((USER, 65534)) == bits
    assert after == before


@given(st.integers(0, 0o777), st.sampled_from([1, 4]))
def test_an_acl_of_a_mode(mode: int, bits: int) -> None:
    after = effective(_parsed(with_user(Attributes(mode, 0, 0), 5, bits)))
    assert after == {
        (USER_OBJ, NOBODY): mode >> 6,
        (USER, 5): bits,
        (GROUP_OBJ, NOBODY): mode >> 3 & 7,
        (OTHER, NOBODY): mode & 7,
    }


@given(st.binary(max_size=60))
def test_any_acl_is_known_or_refused(acl: bytes) -> None:
    try:
        with_user(Attributes(0o600, 0, 0, ((ACL, acl),)), 5, 4)
    except CannotEdit:
        return
    assert len(acl) % 8 == 4


def made(path: Path, draft: Draft) -> None:
    (edit,) = draft.edits()
    assert edit.before is not None
    try:
        change_attributes(str(path), edit.before, edit.attributes)
    except OSError as error:
        pytest.skip(f"this file system has no ACLs: {error.strerror}")


@pytest.mark.skipif(shutil.which("getfacl") is None, reason="there is no getfacl")
def test_the_kernel_and_getfacl_read_what_was_meant(tmp_path: Path) -> None:
    path = tmp_path / "key.p12"
    path.write_text("x", "utf-8")
    path.chmod(0o600)
    draft = Draft({})
    grant(draft, GrantAccess("65534", "r", (str(path),)))
    assert "65534 gets r" in draft.edits()[0].said
    made(path, draft)
    told = subprocess.run(
        ["getfacl", "-cnp", path], capture_output=True, text=True, check=True
    ).stdout.split()
    assert told == ["user::rw-", "user:65534:r--", "group::---", "mask::r--", "other::---"]
    image = read_image(str(path))
    assert image is not None
    assert image.attributes.mode == 0o640


def test_others_lose_what_they_had(tmp_path: Path) -> None:
    path = tmp_path / "key.p12"
    path.write_text("x", "utf-8")
    path.chmod(0o646)
    draft = Draft({})
    close(draft, CloseToOthers((str(path),)))
    made(path, draft)
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o640


def test_nobody_of_that_name(tmp_path: Path) -> None:
    with pytest.raises(CannotEdit, match="no user"):
        grant(Draft({}), GrantAccess("no such user", "r", (str(tmp_path),)))


def test_a_file_system_without_acls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "key.p12"
    path.write_text("x", "utf-8")

    def none(*_: object, **__: object) -> bytes:
        raise OSError(errno.ENOTSUP, os.strerror(errno.ENOTSUP))

    monkeypatch.setattr("mqtui.fix.edit.access.os.getxattr", none)
    with pytest.raises(CannotEdit, match="has no ACLs"):
        grant(Draft({}), GrantAccess("65534", "r", (str(path),)))
