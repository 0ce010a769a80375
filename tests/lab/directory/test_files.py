"""Files of the sandbox appear whole, with their owner and mode, or not at all."""

from __future__ import annotations

import os
import pwd
import stat
import tempfile
from pathlib import Path

import pytest

from mqtui.lab.directory.files import Ownership, application_user, put
from mqtui.lab.errors import LabError

AS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")


def of(path: Path) -> tuple[int, int, int]:
    seen = path.stat()
    return stat.S_IMODE(seen.st_mode), seen.st_uid, seen.st_gid


def test_a_file_below_new_directories(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "file"
    put(path, "text\n", Ownership(0o640))
    assert path.read_text("utf-8") == "text\n"
    assert of(path) == (0o640, os.geteuid(), os.getegid())
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o755
    put(path, b"\xff")
    assert path.read_bytes() == b"\xff"
    assert of(path)[0] == 0o644
    assert [p.name for p in path.parent.iterdir()] == ["file"]


@AS_ROOT
@pytest.mark.parametrize(
    ("uid", "gid"), [(None, None), (1234, None), (None, 2345), (1234, 2345)], ids=str
)
def test_user_and_group_are_given_each_on_its_own(
    tmp_path: Path, uid: int | None, gid: int | None
) -> None:
    path = tmp_path / "file"
    put(path, "x", Ownership(0o600, uid, gid))
    mine = (os.geteuid() if uid is None else uid, os.getegid() if gid is None else gid)
    assert of(path) == (0o600, *mine)


@AS_ROOT
def test_roots_application_is_nobody_where_nobody_can_pass() -> None:
    nobody = pwd.getpwnam("nobody")
    with tempfile.TemporaryDirectory(dir="/tmp") as name:
        above = Path(name)
        for mode, owner, user in (
            (0o755, (0, 0), "nobody"),
            (0o701, (0, 0), "nobody"),
            (0o750, (0, 0), "root"),
            (0o710, (0, nobody.pw_gid), "nobody"),
            (0o701, (0, nobody.pw_gid), "root"),
            (0o100, (nobody.pw_uid, 0), "nobody"),
            (0o011, (nobody.pw_uid, 0), "root"),
        ):
            os.chown(above, *owner)
            above.chmod(mode)
            assert application_user(above / "box") == user, (oct(mode), owner)
        assert application_user(above / "missing" / "box") == "root"


def test_anybody_elses_application_is_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    me = pwd.getpwuid(os.geteuid()).pw_name
    monkeypatch.setattr(os, "geteuid", lambda: os.getuid() or 12345)
    assert application_user(Path("/tmp/box")) == (me if os.getuid() else "12345")


def test_what_cannot_be_written_is_a_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").mkdir()
    with pytest.raises(LabError, match=r"Could not write .*/file"):
        put(tmp_path / "file", "x")
    assert [p.name for p in tmp_path.iterdir()] == ["file"]
