"""What is not changed is refused with its reason before anything is written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mqtui.fix.draft import Draft
from mqtui.fix.errors import CannotEdit
from mqtui.fix.obstacles import must_be_changeable
from mqtui.system.image import Attributes, Image

OWN = Attributes(0o644, os.geteuid(), os.getegid())


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "client.env"
    path.write_bytes(b"A=1\n")
    return path


def why(path: Path) -> CannotEdit:
    with pytest.raises(CannotEdit) as refused:
        Draft({}).text(str(path))
    return refused.value


def test_hard_links_would_part(path: Path) -> None:
    os.link(path, path.with_name("other"))
    assert "has 2 names (hard links)" in why(path).why


def test_a_read_only_file_is_meant_to_stay(path: Path) -> None:
    path.chmod(0o444)
    assert "read-only (mode 0444)" in why(path).why


def test_a_directory_that_everybody_changes(path: Path) -> None:
    path.parent.chmod(0o777)
    assert "everybody may change" in why(path).why
    with pytest.raises(CannotEdit, match="everybody may change"):
        Draft({}).make(str(path.with_name("new")), b"", OWN)


def test_a_file_of_somebody_else_names_who_could(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner = path.stat().st_uid
    monkeypatch.setattr("mqtui.fix.obstacles.os.geteuid", lambda: owner + 1)
    refused = why(path)
    assert "belongs to user" in refused.why
    assert refused.by
    with pytest.raises(CannotEdit, match="is to belong to user"):
        Draft({}).make(str(path.with_name("new")), b"", OWN)


def test_a_group_that_could_not_be_kept(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = path.stat().st_uid or 7
    monkeypatch.setattr("mqtui.fix.obstacles.os.geteuid", lambda: owner)
    monkeypatch.setattr("mqtui.fix.obstacles.os.getegid", lambda: 54321)
    monkeypatch.setattr("mqtui.fix.obstacles.os.getgroups", list)
    image = Attributes(0o644, owner, path.stat().st_gid)
    with pytest.raises(CannotEdit, match="could not be kept"):
        must_be_changeable(str(path), Image(image, b""), content=True)


def test_a_directory_where_one_may_not_write(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mqtui.fix.obstacles.os.access", lambda *_, **__: False)
    assert f"you may not write in {path.parent}" in why(path).why


def test_a_read_only_file_system(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Status:
        f_flag = os.ST_RDONLY

    monkeypatch.setattr("mqtui.fix.obstacles.os.statvfs", lambda _: Status)
    assert "mounted read-only" in why(path).why
    with pytest.raises(CannotEdit, match="mounted read-only"):
        Draft({}).attributes(str(path))


def test_what_is_no_file(path: Path) -> None:
    assert "not a regular file" in why(path.parent).why
    assert "is not there" in why(path.with_name("none")).why


def test_no_directory_to_make_one_in(tmp_path: Path) -> None:
    with pytest.raises(CannotEdit, match="there is no directory"):
        Draft({}).make(str(tmp_path / "a" / "b" / "c"), b"", OWN)
