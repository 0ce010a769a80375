"""A file that a person names for a result: whole or not at all, nothing else touched."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import tempfile
from pathlib import Path

import pytest

from mqtui.system import output_file
from mqtui.system.output_file import NoOutputFileError, try_output_file, write_output_file

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can be another user")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(params=[0o022, 0o077], ids=oct)
def umask(request):
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def test_a_new_file_has_the_mode_of_the_umask(tmp_path, umask):
    path = tmp_path / "r.html"
    try_output_file(path)
    assert list(tmp_path.iterdir()) == []
    write_output_file(path, b"x")
    assert (path.read_bytes(), mode(path)) == (b"x", 0o666 & ~umask)
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_is_replaced_keeps_its_mode(tmp_path):
    path = tmp_path / "r.html"
    path.write_text("old")
    path.chmod(0o640)
    write_output_file(path, b"new")
    assert (path.read_bytes(), mode(path)) == (b"new", 0o640)


@as_root
def test_roots_report_over_a_users_file_stays_theirs(tmp_path):
    path = tmp_path / "r.html"
    path.write_text("old")
    os.chown(path, 64001, 64002)
    write_output_file(path, b"new")
    assert (path.stat().st_uid, path.stat().st_gid) == (64001, 64002)


def test_a_link_is_replaced_and_not_followed(tmp_path):
    (tmp_path / "victim").write_text("precious")
    path = tmp_path / "r.html"
    path.symlink_to("victim")
    write_output_file(path, b"x")
    assert (tmp_path / "victim").read_text() == "precious"
    assert not path.is_symlink()


def test_without_replace_nothing_is_lost(tmp_path):
    path = tmp_path / "r.html"
    write_output_file(path, b"one", replace=False)
    for there in (path, tmp_path / "dangling"):
        if there != path:
            there.symlink_to("nowhere")
        with pytest.raises(FileExistsError):
            write_output_file(there, b"two", replace=False)
    assert path.read_bytes() == b"one"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["dangling", "r.html"]


def test_without_replace_where_there_are_no_links(tmp_path, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "not permitted")

    monkeypatch.setattr(output_file.os, "link", refuse)
    path = tmp_path / "r.html"
    write_output_file(path, b"one", replace=False)
    with pytest.raises(FileExistsError):
        write_output_file(path, b"two", replace=False)
    assert [p.read_bytes() for p in tmp_path.iterdir()] == [b"one"]


@pytest.mark.parametrize("name", ["", ".", "..", "there", "there/", "link"])
def test_a_directory_is_refused(tmp_path, name):
    (tmp_path / "there").mkdir()
    (tmp_path / "link").symlink_to("there")
    for call in (try_output_file, lambda path: write_output_file(path, b"x")):
        with pytest.raises(NoOutputFileError, match="it is a directory"):
            call(tmp_path / name if name else Path("/"))


def test_a_directory_that_is_missing_is_not_made(tmp_path):
    with pytest.raises(NoOutputFileError, match=f"there is no directory {tmp_path}/no"):
        try_output_file(tmp_path / "no" / "r.html")
    (tmp_path / "file").write_text("x")
    with pytest.raises(NoOutputFileError, match="is not a directory"):
        try_output_file(tmp_path / "file" / "r.html")


@pytest.mark.parametrize(
    ("number", "said"),
    [(13, "this user may not write to"), (30, "is read-only"), (28, "no space left on device")],
)
def test_what_the_system_refuses_is_said_and_nothing_left(tmp_path, monkeypatch, number, said):
    path = tmp_path / "r.html"
    path.write_text("old")
    monkeypatch.setattr(output_file.os, "fsync", lambda _: (_ for _ in ()).throw(error))
    error = OSError(number, os.strerror(number))
    with pytest.raises(NoOutputFileError, match=said):
        write_output_file(path, b"new")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("r.html", "old")]


def test_a_device_is_written_to_and_stays_one(tmp_path):
    for name in ("/dev/null", "/dev/stderr"):
        try_output_file(Path(name))
    write_output_file(Path("/dev/null"), b"x")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


def test_a_full_device_is_said():
    with pytest.raises(NoOutputFileError, match="no space left"):
        write_output_file(Path("/dev/full"), b"x")


def test_a_pipe_gets_all_and_stays_one(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(NoOutputFileError, match="nobody reads this pipe"):
        try_output_file(pipe)
    with subprocess.Popen(["cat", str(pipe)], stdout=subprocess.PIPE) as reader:
        for _ in range(400):
            try:
                write_output_file(pipe, b"x" * 100_000)
                break
            except NoOutputFileError:
                os.sched_yield()
        else:
            reader.kill()
        assert reader.stdout
        assert len(reader.stdout.read()) == 100_000
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@as_root
def test_in_a_sticky_directory_nobody_replaces_another_users_file():
    shared = Path(tempfile.mkdtemp())
    try:
        shared.chmod(0o1777)
        (shared / "r.html").write_text("root's")
        child = os.fork()
        if child == 0:
            os.setuid(64001)
            try:
                try_output_file(shared / "r.html")
                os._exit(1)
            except NoOutputFileError as error:
                os._exit(0 if "may not replace" in str(error) else 2)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    finally:
        shutil.rmtree(shared)
