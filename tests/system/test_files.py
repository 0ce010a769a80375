"""Writing: in one step, never through somebody's link, and nothing waited for."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from mqtui.system import files
from mqtui.system.files import change_mode, create_file, open_own, remove_file, replace_file
from mqtui.system.owners import Exposed

LONG_AGO = time.time() - 3600


def test_a_file_is_replaced_with_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file"
    replace_file(path, b"one")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    replace_file(path, b"two", mode=0o644, lasting=True)
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"two", 0o644)
    assert os.listdir(path.parent) == ["file"]


def test_a_link_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("precious")
    (tmp_path / "file").symlink_to("victim")
    replace_file(tmp_path / "file", b"x")
    assert (tmp_path / "victim").read_text() == "precious"
    assert not (tmp_path / "file").is_symlink()


def test_nothing_is_written_into_a_directory_of_somebody_else(
    tmp_path: Path, somebody: int
) -> None:
    (tmp_path / "victim").mkdir()
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "link").symlink_to(tmp_path / "victim")
    os.chown(theirs, somebody, somebody)
    for path in (theirs / "file", theirs / "link" / "file", theirs / "new" / "file"):
        with pytest.raises(Exposed, match="theirs belongs to user"):
            replace_file(path, b"x")
    assert os.listdir(theirs) == ["link"]
    assert os.listdir(tmp_path / "victim") == []


def test_a_write_that_fails_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()
    with pytest.raises(OSError, match="directory"):
        replace_file(tmp_path / "file", b"x")
    assert os.listdir(tmp_path) == ["file"]


def test_what_a_killed_writer_left_is_removed_by_the_next(tmp_path: Path) -> None:
    child = os.fork()
    if not child:
        os._exit(0)
    os.waitpid(child, 0)
    gone = tmp_path / f"{files.UNFINISHED}{child}-abc"
    young = tmp_path / f"{files.UNFINISHED}{child}-young"
    running = tmp_path / f"{files.UNFINISHED}{os.getpid()}-abc"
    other = tmp_path / f"{files.UNFINISHED}of-somebody"
    for path in (gone, young, running, other):
        path.write_text("half")
        if path is not young:
            os.utime(path, (LONG_AGO, LONG_AGO))
    replace_file(tmp_path / "file", b"x")
    assert not gone.exists()
    assert all(path.exists() for path in (young, running, other))


def test_a_pipe_a_device_or_a_link_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("/etc/passwd")
    for name, why in (("pipe", "named pipe"), ("link", "symbolic link")):
        for flags in (os.O_RDONLY, os.O_RDWR | os.O_CREAT, os.O_WRONLY | os.O_APPEND):
            with pytest.raises(OSError, match=why):
                open_own(tmp_path / name, flags)
    with pytest.raises(OSError, match="not a regular file"):
        open_own(Path("/dev/null"), os.O_RDONLY)


def test_a_file_of_somebody_else_is_not_opened(tmp_path: Path, somebody: int) -> None:
    path = tmp_path / "file"
    path.write_text("x")
    os.close(open_own(path, os.O_RDONLY))
    os.chown(path, somebody, somebody)
    with pytest.raises(Exposed, match="belongs to user"):
        open_own(path, os.O_RDONLY)


def test_a_mode_is_set_on_what_is_there_and_through_no_link(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("x")
    path.chmod(0)
    change_mode(path, 0o640)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    (tmp_path / "link").symlink_to("file")
    with pytest.raises(OSError, match="symbolic link"):
        change_mode(tmp_path / "link", 0o777)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_file_is_created_where_nothing_is(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file"
    create_file(path, b"one", mode=0o640)
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"one", 0o640)
    with pytest.raises(FileExistsError) as there:
        create_file(path, b"two")
    assert there.value.filename == str(path)
    (tmp_path / "link").symlink_to("nowhere")
    with pytest.raises(FileExistsError):
        create_file(tmp_path / "link", b"two")
    assert path.read_bytes() == b"one"
    assert sorted(os.listdir(tmp_path)) == ["link", "new"]
    assert os.listdir(path.parent) == ["file"]


def test_a_link_is_removed_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("precious")
    (tmp_path / "file").symlink_to("victim")
    remove_file(tmp_path / "file")
    assert os.listdir(tmp_path) == ["victim"]
