"""Removing: everything, closed directories too, and nothing that a link leads to."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from mqtui.system import trees
from mqtui.system.trees import empty_directory, remove_tree


def held(path: Path) -> int:
    return os.open(path, os.O_RDONLY | os.O_DIRECTORY)


def test_everything_goes_and_what_links_lead_to_stays(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.mkdir(mode=0o755)
    (victim / "precious").write_text("x")
    tree = tmp_path / "tree"
    (tree / "a" / "b").mkdir(parents=True)
    (tree / "a" / "b" / "file").write_text("x")
    (tree / "a" / "link").symlink_to(victim)
    (tree / "link").symlink_to(victim / "precious")
    os.mkfifo(tree / "pipe")
    (tree / "a" / "b").chmod(0)
    (tree / "a").chmod(0)
    directory = held(tmp_path)
    remove_tree("tree", directory)
    remove_tree("gone", directory)
    os.close(directory)
    assert os.listdir(tmp_path) == ["victim"]
    assert (victim / "precious").read_text() == "x"
    assert stat.S_IMODE(victim.stat().st_mode) == 0o755


def test_a_link_that_takes_the_place_of_a_directory_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    victim = tmp_path / "victim"
    victim.mkdir(mode=0o755)
    (victim / "precious").write_text("x")
    tree = tmp_path / "tree"
    (tree / "a").mkdir(parents=True)
    really = trees._opened

    def swapped(name: str, directory: int) -> int:
        if name == "a":
            (tree / "a").rmdir()
            (tree / "a").symlink_to(victim)
        return really(name, directory)

    monkeypatch.setattr(trees, "_opened", swapped)
    directory = held(tree)
    empty_directory(directory)
    os.close(directory)
    assert (victim / "precious").read_text() == "x"
    assert stat.S_IMODE(victim.stat().st_mode) == 0o755
