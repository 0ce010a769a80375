"""Whose a path is: every directory, link and file on the way counts."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from types import SimpleNamespace

import pytest

from mqtui.system import owners
from mqtui.system.owners import Exposed, open_directory, own_users, why_exposed


def opened(path: Path, **how: object) -> os.stat_result:
    held = open_directory(path, **how)  # type: ignore[arg-type]
    try:
        return os.fstat(held)
    finally:
        os.close(held)


def test_own_directories_are_opened_and_files_are_safe(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "file").write_text("x")
    assert os.path.samestat(opened(tmp_path / "a" / "b"), (tmp_path / "a" / "b").stat())
    assert os.path.samestat(opened(tmp_path / "a" / "b" / ".."), (tmp_path / "a").stat())
    assert why_exposed(tmp_path / "a" / "file") == ""
    assert why_exposed(tmp_path / "a") == ""


def test_what_is_missing_is_made_with_its_mode_and_only_when_asked(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        with pytest.raises(FileNotFoundError):
            opened(tmp_path / "a" / "b")
        opened(tmp_path / "a" / "b", create=0o755)
    finally:
        os.umask(before)
    assert [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("a", "a/b")] == [0o755] * 2
    opened(tmp_path / "c", create=0o700)
    assert stat.S_IMODE((tmp_path / "c").stat().st_mode) == 0o700


@pytest.mark.parametrize("mode", [0o777, 0o757])
def test_a_directory_that_others_can_write_to(tmp_path: Path, mode: int) -> None:
    place = tmp_path / "open"
    (place / "inner").mkdir(parents=True)
    place.chmod(mode)
    for path in (place, place / "inner"):
        with pytest.raises(Exposed, match=f"open can be changed by other users .mode 0{mode:o}"):
            opened(path)
    assert "can be changed by other users" in why_exposed(place / "inner")
    assert "can be changed by other users" in why_exposed(place / "not" / "there")


def test_a_sticky_directory_may_be_passed_but_not_relied_on(tmp_path: Path) -> None:
    place = tmp_path / "tmp"
    (place / "mine").mkdir(parents=True)
    place.chmod(0o1777)
    opened(place / "mine")
    opened(place, shared=True)
    assert why_exposed(place / "mine") == ""
    with pytest.raises(Exposed):
        opened(place)
    assert "can be changed" in why_exposed(place)
    # Whoever comes first makes it.
    assert "can be changed" in why_exposed(place / "new")
    assert "can be changed" in why_exposed(place / "new" / "deeper")


def test_a_file_that_others_can_write_to(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("x")
    file.chmod(0o666)
    assert "can be changed by other users (mode 0666)" in why_exposed(file)


def test_a_directory_of_somebody_else_and_all_below_it(tmp_path: Path, somebody: int) -> None:
    place = tmp_path / "theirs"
    (place / "root").mkdir(parents=True)
    os.chown(place, somebody, somebody)
    for path in (place, place / "root"):
        with pytest.raises(Exposed, match=f"theirs belongs to user {somebody}"):
            opened(path)
    assert opened(place / "root", users=own_users((somebody,)))
    assert "belongs to user" in why_exposed(place / "root")
    with pytest.raises(Exposed):
        opened(place / "new", create=0o755)
    assert not (place / "new").exists()


def test_own_links_are_followed_and_those_of_somebody_else_are_not(
    tmp_path: Path, somebody: int
) -> None:
    (tmp_path / "target").mkdir()
    shared = tmp_path / "tmp"
    shared.mkdir()
    shared.chmod(0o1777)
    (shared / "mine").symlink_to("../target")
    (shared / "theirs").symlink_to(tmp_path / "target")
    os.chown(shared / "theirs", somebody, somebody, follow_symlinks=False)
    assert os.path.samestat(opened(shared / "mine"), (tmp_path / "target").stat())
    assert why_exposed(shared / "mine") == ""
    with pytest.raises(Exposed, match="theirs belongs to user"):
        opened(shared / "theirs")
    assert "belongs to user" in why_exposed(shared / "theirs")


def test_a_link_is_as_safe_as_what_it_leads_to(tmp_path: Path, somebody: int) -> None:
    theirs = tmp_path / "theirs"
    theirs.write_text("x")
    os.chown(theirs, somebody, somebody)
    (tmp_path / "link").symlink_to(theirs)
    assert "theirs belongs to user" in why_exposed(tmp_path / "link")


def test_links_that_go_in_circles(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(OSError, match="symbolic links"):
        opened(tmp_path / "a")
    assert "loop" in why_exposed(tmp_path / "a")


def test_a_group_of_its_own_is_no_other_user(tmp_path: Path, somebody: int) -> None:
    place = tmp_path / "group"
    place.mkdir()
    place.chmod(0o775)
    opened(place)
    os.chown(place, 0, somebody)
    with pytest.raises(Exposed, match="mode 0775"):
        opened(place)


@pytest.mark.parametrize(
    ("group", "primary", "members", "safe"),
    [
        ("anna", 700, [], True),
        ("anna", 700, ["anna"], True),
        ("anna", 700, ["anna", "otto"], False),
        ("anna", 701, [], False),
        ("staff", 700, [], False),
    ],
)
def test_a_users_own_group_of_the_same_name_is_that_user(
    monkeypatch: pytest.MonkeyPatch, group: str, primary: int, members: list[str], safe: bool
) -> None:
    """Where the umask is 002, everything that a user makes can be written to by that group."""
    user = SimpleNamespace(pw_uid=1700, pw_gid=primary)
    found = SimpleNamespace(gr_name=group, gr_mem=members)
    monkeypatch.setattr(owners.grp, "getgrgid", lambda _gid: found)
    monkeypatch.setattr(owners.pwd, "getpwnam", {"anna": user}.__getitem__)
    assert owners._is_private(700, frozenset((0, 1700))) is safe
    assert not owners._is_private(700, frozenset((0, 1701)))


def test_a_file_is_no_directory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(NotADirectoryError):
        opened(tmp_path / "file")
