"""A file of others is changed whole or not at all, with all that it has besides."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from mqtui.system import edited
from mqtui.system.edited import (
    change_attributes,
    make_directory_of,
    make_file,
    remove_directory,
    remove_file,
    replace_content,
)
from mqtui.system.image import ACL, Attributes, ChangedSince, Image, read_image
from mqtui.system.owners import Exposed


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "mqclient.ini"
    path.write_bytes(b"old")
    path.chmod(0o640)
    return path


def image(path: Path) -> Image:
    found = read_image(str(path))
    assert found is not None
    return found


def test_content_changes_and_nothing_else(path: Path) -> None:
    try:
        os.setxattr(path, "user.note", b"kept")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    before = image(path)
    after = replace_content(str(path), before, b"new")
    assert path.read_bytes() == b"new"
    assert after.attributes == before.attributes
    assert dict(after.attributes.extended)["user.note"] == b"kept"
    assert os.listdir(path.parent) == [path.name]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_a_file_of_another_user_stays_that_users(path: Path) -> None:
    os.chown(path, 12345, 23456)
    path.chmod(0o604)
    replace_content(str(path), image(path), b"new")
    status = path.stat()
    assert (status.st_uid, status.st_gid, stat.S_IMODE(status.st_mode)) == (12345, 23456, 0o604)


def test_what_changed_meanwhile_is_left_alone(path: Path) -> None:
    before = image(path)
    path.write_bytes(b"theirs")
    with pytest.raises(ChangedSince):
        replace_content(str(path), before, b"new")
    assert path.read_bytes() == b"theirs"
    path.write_bytes(b"old")
    path.chmod(0o600)
    with pytest.raises(ChangedSince):
        replace_content(str(path), before, b"new")
    path.unlink()
    with pytest.raises(ChangedSince):
        replace_content(str(path), before, b"new")


def test_a_change_in_the_last_moment_is_seen(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = image(path)
    write = edited._write

    def slow(handle: int, data: bytes) -> None:
        write(handle, data)
        path.write_bytes(b"theirs")

    monkeypatch.setattr(edited, "_write", slow)
    with pytest.raises(ChangedSince):
        replace_content(str(path), before, b"new")
    assert (path.read_bytes(), os.listdir(path.parent)) == (b"theirs", [path.name])


@pytest.mark.parametrize("call", ["write", "fsync", "fchmod", "replace"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EPERM, errno.EROFS])
def test_a_full_disk_leaves_the_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    before = image(path)

    def full(*_: object, **__: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(f"mqtui.system.edited.os.{call}", full)
    with pytest.raises(OSError, match=os.strerror(number)):
        replace_content(str(path), before, b"new")
    monkeypatch.undo()
    assert image(path) == before
    assert os.listdir(path.parent) == [path.name]


def test_a_link_is_never_followed(path: Path) -> None:
    link = path.with_name("link")
    link.symlink_to(path)
    with pytest.raises(OSError, match="symbolic link"):
        read_image(str(link))
    with pytest.raises(OSError, match="symbolic link"):
        replace_content(str(link), image(path), b"new")


def test_where_everybody_writes_nothing_is_written(path: Path) -> None:
    before = image(path)
    path.parent.chmod(0o777)
    with pytest.raises(Exposed, match="everybody may change"):
        replace_content(str(path), before, b"new")
    path.parent.chmod(0o1777)
    replace_content(str(path), before, b"new")


def test_a_new_file_takes_no_others_place(path: Path) -> None:
    with pytest.raises(FileExistsError):
        make_file(str(path), b"new", Attributes(0o600, os.geteuid(), os.getegid()))
    assert os.listdir(path.parent) == [path.name]
    new = path.with_name("new")
    made = make_file(str(new), b"new", Attributes(0o604, os.geteuid(), os.getegid()))
    assert (made.data, made.attributes.mode, made.names) == (b"new", 0o604, 1)
    remove_file(str(new), made)
    with pytest.raises(ChangedSince):
        remove_file(str(path), made)


def test_a_directory_for_a_file_comes_and_goes(tmp_path: Path) -> None:
    inner = tmp_path / "app.service.d" / "x.conf"
    make_directory_of(str(inner), 0o755)
    assert stat.S_IMODE(inner.parent.stat().st_mode) == 0o755
    remove_directory(str(inner.parent))
    assert os.listdir(tmp_path) == []


def test_mode_and_back(path: Path) -> None:
    before = image(path)
    lower = Attributes(0o600, before.attributes.uid, before.attributes.gid)
    after = change_attributes(str(path), before, lower)
    assert after.attributes.mode == 0o600
    assert change_attributes(str(path), after, before.attributes) == before


def test_an_acl_that_the_kernel_refuses_changes_nothing(path: Path) -> None:
    before = image(path)
    attributes = before.attributes
    wrong = Attributes(0o600, attributes.uid, attributes.gid, ((ACL, b"no ACL"),))
    with pytest.raises(OSError, match=r"[Ii]nvalid|[Nn]ot supported"):
        change_attributes(str(path), before, wrong)
    assert image(path) == before
