"""What a file is and has, read without following a link."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mqtui.system.image import LARGEST, read_image, why_everybody_writes


def test_content_owner_and_mode(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x")
    path.chmod(0o604)
    image = read_image(str(path))
    assert image is not None
    assert (image.data, image.names, image.directory) == (b"x", 1, False)
    assert (image.attributes.mode, image.attributes.uid) == (0o604, os.geteuid())


def test_hard_links_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x")
    os.link(path, tmp_path / "b")
    image = read_image(str(path), content=False)
    assert image is not None
    assert (image.names, image.data) == (2, None)


def test_a_directory_has_attributes_alone(tmp_path: Path) -> None:
    image = read_image(str(tmp_path), content=False)
    assert image is not None
    assert image.directory
    with pytest.raises(OSError, match="not a regular file"):
        read_image(str(tmp_path))


def test_what_is_no_file_of_that_size(tmp_path: Path) -> None:
    assert read_image(str(tmp_path / "none")) is None
    assert read_image(str(tmp_path / "no" / "ne")) is None
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="not a regular file"):
        read_image(str(tmp_path / "pipe"))
    with (tmp_path / "large").open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(OSError, match="larger than 4 MB"):
        read_image(str(tmp_path / "large"))


def test_a_directory_that_everybody_changes_is_named(tmp_path: Path) -> None:
    inner = tmp_path / "open" / "inner"
    inner.mkdir(parents=True)
    assert why_everybody_writes(str(inner / "a")) == ""
    inner.parent.chmod(0o757)
    told = f"everybody may change {inner.parent} (mode 0757)"
    assert why_everybody_writes(str(inner / "a")) == told
