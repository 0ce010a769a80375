"""Which program is run: none that somebody else could have put there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mqtui.system.programs import STANDARD_PATH, find_program, plain_environment


def program(path: Path, mode: int = 0o755) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("#!/bin/sh\n")
    path.chmod(mode)
    return str(path)


def test_the_first_directory_that_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = program(tmp_path / "1" / "tool"), program(tmp_path / "2" / "tool")
    path = f"{tmp_path}/none:{tmp_path}/1:{tmp_path}/2"
    assert find_program("tool", path) == one
    assert find_program(two, path) == two
    monkeypatch.setenv("PATH", path)
    assert find_program("tool") == one
    assert find_program("other") is None
    monkeypatch.delenv("PATH")
    assert find_program("tool") is None


@pytest.mark.parametrize("path", ["", ".", ":", "bin", "bin:.:", ".."])
def test_the_working_directory_is_no_place_for_programs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    program(tmp_path / "tool")
    program(tmp_path / "bin" / "tool")
    monkeypatch.chdir(tmp_path / "bin")
    assert find_program("tool", path) is None
    for name in ("./tool", "../tool", ""):
        assert find_program(name, path) is None


def test_what_is_no_program(tmp_path: Path) -> None:
    program(tmp_path / "closed", 0o644)
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe", 0o755)
    for name in ("closed", "folder", "pipe", "none", "a\0b"):
        assert find_program(name, str(tmp_path)) is None


def test_a_directory_or_a_program_that_others_can_write_to_is_passed_over(tmp_path: Path) -> None:
    program(tmp_path / "open" / "tool")
    (tmp_path / "open").chmod(0o777)
    program(tmp_path / "file" / "tool", 0o777)
    good = program(tmp_path / "good" / "tool")
    assert find_program("tool", f"{tmp_path}/open:{tmp_path}/file:{tmp_path}/good") == good


def test_a_program_of_somebody_else_is_passed_over_also_behind_a_link(
    tmp_path: Path, somebody: int
) -> None:
    theirs = program(tmp_path / "theirs" / "tool")
    os.chown(theirs, somebody, somebody)
    (tmp_path / "link").mkdir()
    (tmp_path / "link" / "tool").symlink_to(theirs)
    path = f"{tmp_path}/theirs:{tmp_path}/link"
    assert find_program("tool", path) is None
    # Root relies on nobody else, whoever chose it.
    assert find_program("tool", path, own_choice=True) is None
    assert find_program("tool", path, more_owners=[somebody]) == theirs


def test_nothing_that_leads_to_a_library_is_passed_on() -> None:
    environ = {"LD_PRELOAD": "/x", "LD_LIBRARY_PATH": "/x", "PATH": "/x", "HOME": "/h", "A": "b"}
    assert plain_environment(("HOME", "PATH", "NONE"), environ) == {
        "PATH": STANDARD_PATH,
        "LC_ALL": "C",
        "HOME": "/h",
    }
