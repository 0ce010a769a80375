"""Sandboxes on disks that are full, in directories that are shared, and after a kill."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import pytest

from mqtui.lab.directory import files
from mqtui.lab.directory.temporary import remove, temporary
from mqtui.lab.errors import LabError
from mqtui.lab.sandbox.build import build
from mqtui.lab.sandbox.running import running
from mqtui.lab.scenario.scenario import find

LONG_AGO = time.time() - 3600


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_what_a_killed_process_left_is_removed_by_the_next(place: Path) -> None:
    program = """
import os, signal
from mqtui.lab.directory.temporary import temporary
with temporary() as made:
    (made / "sandbox").mkdir()
    print(made, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""
    left = Path(
        subprocess.run(
            [sys.executable, "-P", "-c", program],
            env={**os.environ, "TMPDIR": str(place)},
            capture_output=True,
            text=True,
        ).stdout.strip()
    )
    assert left.is_dir()
    with temporary():
        assert left.is_dir(), "it could be one that is just being made"
    os.utime(left, (LONG_AGO, LONG_AGO))
    with temporary():
        assert not left.exists()


def test_what_is_in_use_or_not_ours_is_left_alone(place: Path) -> None:
    other = place / "mqtui-lab-of-somebody"
    other.mkdir()
    link = place / "mqtui-lab-link"
    link.symlink_to(place)
    with temporary() as used:
        for path in (used, other):
            os.utime(path, (LONG_AGO, LONG_AGO))
        with temporary():
            assert used.is_dir()
            assert other.is_dir()
            assert link.is_symlink()
    assert not used.exists()


def test_a_directory_that_was_closed_is_removed_too(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b" / "c"
    inner.mkdir(parents=True)
    (inner / "file").write_text("x")
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    inner.chmod(0)
    (tmp_path / "a" / "b").chmod(0)
    remove(tmp_path / "a")
    assert not (tmp_path / "a").exists()
    assert tmp_path.is_dir()


@pytest.mark.parametrize("writes", [0, 1, 3, 6, 9, 12])
def test_a_full_disk_is_a_sentence_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writes: int
) -> None:
    really, left = os.fdopen, [writes]

    def full(*arguments: object, **options: object) -> object:
        if not left[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        left[0] -= 1
        return really(*arguments, **options)

    monkeypatch.setattr(files.os, "fdopen", full)
    with pytest.raises(LabError, match="No space left on device"):
        build(find("certificate-expired"), tmp_path / "box")
    assert list((tmp_path / "box").iterdir()) == []


def test_a_disk_that_fills_at_a_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (tmp_path / "box").mkdir()
    monkeypatch.setattr(os, "mkdir", full)
    with pytest.raises(LabError, match="No space left on device"):
        build(find("healthy"), tmp_path / "box")
    assert list((tmp_path / "box").iterdir()) == []


def test_no_room_for_a_temporary_one(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(place / "gone"))
    with (
        pytest.raises(LabError, match=r"No space for a sandbox in .*gone.*Set TMPDIR"),
        temporary(),
    ):
        pass


def test_of_two_labs_one_gets_the_directory(tmp_path: Path) -> None:
    for number in range(5):
        place, told = tmp_path / str(number), []
        start = threading.Barrier(2)

        def one(place: Path = place, told: list[str] = told, start=start) -> None:
            start.wait()
            try:
                told.append(str(build(find("healthy"), place).directory))
            except LabError as error:
                told.append(str(error))

        both = [threading.Thread(target=one) for _ in range(2)]
        for thread in both:
            thread.start()
        for thread in both:
            thread.join()
        assert sorted(told)[0] == str(place)
        assert "is not empty" in sorted(told)[1]
        assert (place / "client.env").exists()


def test_two_labs_side_by_side(place: Path) -> None:
    import asyncio

    async def both() -> None:
        async with running("healthy") as one, running("mqserver-set") as two:
            assert one.port != two.port
            assert one.directory != two.directory
            assert {one.port, one.other_port}.isdisjoint({two.port, two.other_port})

    asyncio.run(both())
    assert list(place.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_a_directory_that_is_read_only(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(LabError, match="Use a directory that you can write to"):
        build(find("healthy"), tmp_path / "box")


# --- a machine that others use too ----------------------------------------------------------------

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to another user")
SOMEBODY = 64001


@pytest.mark.parametrize("lock", [True, False])
def test_what_was_killed_in_the_middle_of_its_making_is_removed(place: Path, lock: bool) -> None:
    left = Path(tempfile.mkdtemp(prefix="mqtui-lab-"))
    shell = Path(tempfile.mkdtemp(prefix="mqtui-shell-"))
    for made in (left, shell):
        if lock:
            (made / ".in-use").touch()
            (made / "sandbox").mkdir()
        os.utime(made, (LONG_AGO, LONG_AGO))
    with temporary():
        assert not left.exists()
        assert not shell.exists()


def test_what_was_killed_while_it_was_removed_is_removed(place: Path) -> None:
    left = Path(tempfile.mkdtemp(prefix="mqtui-lab-"))
    (left / "sandbox" / "client").mkdir(parents=True)
    left.chmod(0o711)
    os.utime(left, (LONG_AGO, LONG_AGO))
    with temporary():
        assert not left.exists()


def test_nobody_else_can_hold_the_lock(place: Path) -> None:
    before = os.umask(0)
    try:
        with temporary() as made:
            assert stat.S_IMODE((made / ".in-use").stat().st_mode) == 0o600
    finally:
        os.umask(before)


def test_no_sandbox_where_others_can_put_another_one_in_its_place(place: Path) -> None:
    place.chmod(0o777)
    with pytest.raises(LabError, match=r"No safe place .*mode 0777.*Set TMPDIR"), temporary():
        pass
    place.chmod(0o1777)
    with temporary():
        pass


@as_root
def test_a_lock_that_is_a_link_or_a_pipe_is_not_opened(place: Path) -> None:
    victim = place / "victim"
    victim.write_text("precious")
    for name in ("mqtui-lab-link", "mqtui-lab-pipe"):
        (place / name).mkdir(mode=0o700)
    (place / "mqtui-lab-link" / ".in-use").symlink_to(victim)
    os.mkfifo(place / "mqtui-lab-pipe" / ".in-use")
    for name in ("mqtui-lab-link", "mqtui-lab-pipe"):
        os.utime(place / name, (LONG_AGO, LONG_AGO))
    with temporary():
        assert victim.read_text() == "precious"


@as_root
def test_the_directory_of_somebody_else_is_left_alone(place: Path) -> None:
    place.chmod(0o1777)
    theirs = place / "mqtui-lab-theirs"
    theirs.mkdir(mode=0o700)
    os.chown(theirs, SOMEBODY, SOMEBODY)
    os.utime(theirs, (LONG_AGO, LONG_AGO))
    with temporary():
        assert theirs.is_dir()
