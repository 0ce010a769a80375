"""All files or none, and nothing that exists is replaced."""

import os
import stat

import pytest

from mqtui.make.files import NewFile, in_the_way, write_files

MADE = (NewFile("a", "one\n"), NewFile("b", "two\n", 0o600))


def test_they_are_written_with_their_modes(tmp_path):
    there = tmp_path / "new"
    assert in_the_way(there, MADE) == ()
    write_files(there, MADE)
    assert (there / "a").read_text() == "one\n"
    assert [stat.S_IMODE((there / name).stat().st_mode) for name in "ab"] == [0o644, 0o600]
    assert in_the_way(there, MADE) == (str(there / "a"), str(there / "b"))


def test_where_one_exists_none_is_written(tmp_path):
    (tmp_path / "b").symlink_to("nowhere")
    with pytest.raises(FileExistsError):
        write_files(tmp_path, MADE)
    assert os.listdir(tmp_path) == ["b"]
    assert os.readlink(tmp_path / "b") == "nowhere"
