"""mqtui.pyz: where it refuses to run, and how it is unpacked safely (tools/single_file)."""

from __future__ import annotations

import glob
import importlib
import json
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest

sys.path.append(str(Path(__file__).parents[1] / "tools"))

from single_file import start, unpack, wheels
from single_file.archive import native_modules, write_archive

ROOT = Path(__file__).parents[1]
MAIN = """
import json, os, sys
def main():
    print(json.dumps([__file__, os.environ["SHIV_ROOT"], sys.argv[1:], sys.path[0]]))
    return 3
"""
#: What is not at the usual places is not tried; .ci/run tries the real file under those there are.
OTHERS = sorted(glob.glob("/root/.pyenv/versions/*/bin/python"))


@pytest.fixture
def pyz(tmp_path: Path) -> Path:
    """A file like mqtui.pyz, with a program of one line and no native module."""
    return _made(tmp_path, MAIN, "tool")


def _made(tmp_path: Path, text: str, name: str) -> Path:
    packages = tmp_path / f"{name}-packages"
    (packages / "mqtui" / "cli").mkdir(parents=True)
    for folder in ("mqtui", "mqtui/cli"):
        (packages / folder / "__init__.py").touch()
    (packages / "mqtui" / "cli" / "main.py").write_text(text)
    write_archive(packages, tmp_path / f"{name}.pyz")
    return tmp_path / f"{name}.pyz"


def _run(
    pyz: Path, python: str = sys.executable, **environ: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [python, pyz.name, "a", "-b"],
        cwd=pyz.parent,
        env={"PATH": os.environ["PATH"], **environ},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_it_runs_from_a_private_directory_and_tells_the_program_where(
    pyz: Path, tmp_path: Path
) -> None:
    done = _run(pyz, HOME=str(tmp_path))
    root = tmp_path / ".cache" / "mqtui"
    (place,) = root.glob("mqtui-*")
    packages = place / "site-packages"
    told = [str(packages / "mqtui" / "cli" / "main.py"), str(root), ["a", "-b"], str(packages)]
    assert (done.returncode, done.stderr) == (3, "")
    assert json.loads(done.stdout) == told
    assert [_mode(p) for p in (root, place, packages)] == [0o700] * 3


def test_it_is_unpacked_once_and_another_build_beside_it(pyz: Path, tmp_path: Path) -> None:
    _run(pyz, SHIV_ROOT=str(tmp_path / "root"))
    (place,) = (tmp_path / "root").glob("mqtui-*")
    (place / "site-packages" / "mqtui" / "cli" / "main.py").write_text("def main(): return 7\n")
    assert _run(pyz, SHIV_ROOT=str(tmp_path / "root")).returncode == 7
    other = _made(tmp_path, "def main(): return 9\n", "other")
    assert _run(other, SHIV_ROOT=str(tmp_path / "root")).returncode == 9
    assert len(list((tmp_path / "root").glob("mqtui-*"))) == 2


def test_what_pythonpath_has_of_the_same_name_is_not_taken(pyz: Path, tmp_path: Path) -> None:
    (tmp_path / "theirs" / "mqtui").mkdir(parents=True)
    (tmp_path / "theirs" / "mqtui" / "__init__.py").write_text("raise SystemExit(99)\n")
    done = _run(pyz, SHIV_ROOT=str(tmp_path / "root"), PYTHONPATH=str(tmp_path / "theirs"))
    assert done.returncode == 3


def test_several_at_once_unpack_once(pyz: Path, tmp_path: Path) -> None:
    environ = {"PATH": os.environ["PATH"], "SHIV_ROOT": str(tmp_path / "root")}
    command = [sys.executable, str(pyz)]
    started = [
        subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for _ in range(3)
    ]
    ends = [(p.communicate(timeout=60)[0].count(b"\n"), p.returncode) for p in started]
    assert ends == [(1, 3)] * 3
    assert len([p for p in (tmp_path / "root").iterdir() if p.is_dir()]) == 1


def test_what_a_killed_one_left_is_unpacked_anew(pyz: Path, tmp_path: Path) -> None:
    _run(pyz, SHIV_ROOT=str(tmp_path / "root"))
    (place,) = (tmp_path / "root").glob("mqtui-*")
    shutil.move(place, f"{place}.tmp")
    (tmp_path / "root" / f"{place.name}.tmp" / "site-packages/mqtui/cli/main.py").write_text("half")
    assert _run(pyz, SHIV_ROOT=str(tmp_path / "root")).returncode == 3


def _refused(done: subprocess.CompletedProcess[str]) -> str:
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("mqtui: ")
    assert done.stderr.count("\n") == 1, "one sentence, no traceback"
    return done.stderr


def test_where_others_can_write_it_is_refused(pyz: Path, tmp_path: Path) -> None:
    root = tmp_path / "root"
    root.mkdir()
    root.chmod(0o777)
    told = _refused(_run(pyz, SHIV_ROOT=str(root)))
    assert f"{root} can be changed by other users (mode 0777)" in told
    assert "Set SHIV_ROOT to a directory of your own" in told
    root.chmod(0o1777)
    assert "can be changed by other users" in _refused(_run(pyz, SHIV_ROOT=str(root)))
    assert list(root.iterdir()) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a directory to another user")
def test_another_users_directory_is_refused(pyz: Path, tmp_path: Path) -> None:
    root = tmp_path / "theirs"
    root.mkdir(mode=0o700)
    os.chown(root, 64001, 64001)
    assert f"{root} belongs to user 64001" in _refused(_run(pyz, SHIV_ROOT=str(root)))
    below = _refused(_run(pyz, SHIV_ROOT=str(root / "below")))
    assert f"{root} belongs to user 64001" in below
    assert list(root.iterdir()) == []


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a directory to another user")
def test_by_sudo_the_callers_home_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.chown(tmp_path, 64001, 64001)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert not unpack.usual_root().startswith(str(tmp_path))
    os.chown(tmp_path, 0, 0)
    assert unpack.usual_root() == str(tmp_path / "cache" / "mqtui")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert unpack.usual_root() == str(tmp_path / ".cache" / "mqtui")


def test_where_no_directory_can_be_made_it_is_a_sentence(pyz: Path, tmp_path: Path) -> None:
    told = _refused(_run(pyz, HOME="/proc/nowhere"))
    assert "/proc/nowhere/.cache/mqtui cannot be made or opened: No such file" in told
    (tmp_path / "\x1b[31mfile").touch()
    told = _refused(_run(pyz, SHIV_ROOT=str(tmp_path / "\x1b[31mfile")))
    assert "\x1b" not in told
    assert "\\x1b[31mfile cannot be made or opened: Not a directory" in told


@pytest.fixture
def in_process(pyz: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What stands beside the code in the archive can be imported here too."""
    import shiv.bootstrap

    monkeypatch.setitem(sys.modules, "_owners", importlib.import_module("mqtui.system.owners"))
    monkeypatch.setitem(sys.modules, "_bootstrap", shiv.bootstrap)
    return pyz


def test_on_a_file_system_without_programs_it_is_a_sentence(
    in_process: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "fstatvfs", lambda _: SimpleNamespace(f_flag=os.ST_NOEXEC))
    with pytest.raises(unpack.Refused, match="is mounted noexec, so no native module can be"):
        unpack.unpacked(str(in_process), str(tmp_path / "root"), "1", ())


def test_native_modules_that_cannot_be_loaded_are_not_left_there(
    in_process: Path, tmp_path: Path
) -> None:
    root = tmp_path / "root"
    with pytest.raises(unpack.Refused, match=r"no native module can be loaded.*no_such_native"):
        unpack.unpacked(str(in_process), str(root), "1", ("no_such_native",))
    assert [p.name for p in root.iterdir() if p.is_dir()] == []
    assert unpack.unpacked(str(in_process), str(root), "1", ()).startswith(str(root))


def test_without_room_it_is_a_sentence_and_leaves_nothing(
    in_process: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "extract", full)
    (tmp_path / "root" / "mqtui-1.tmp").mkdir(parents=True)
    with pytest.raises(unpack.Refused, match="cannot be written: No space left on device"):
        unpack.unpacked(str(in_process), str(tmp_path / "root"), "1", ())
    assert [p.name for p in (tmp_path / "root").iterdir() if p.is_dir()] == []


@pytest.mark.usefixtures("default_signals")
def test_a_lock_that_another_holds_is_waited_for_within_a_bound(
    in_process: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from shiv.bootstrap.filelock import FileLock

    monkeypatch.setattr(unpack, "UNPACKED_WITHIN", 0.1)
    root = tmp_path / "root"
    root.mkdir(mode=0o700)
    with (
        FileLock(root / ".mqtui-1_lock"),
        pytest.raises(unpack.Refused, match=r"within 0\.1 seconds"),
    ):
        unpack.unpacked(str(in_process), str(root), "1", ())


def test_the_advice_is_a_command_that_would_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tmp_path.chmod(0o1777)
    monkeypatch.setattr(unpack, "_ELSEWHERE", ("/proc/nowhere", str(tmp_path)))
    place = tmp_path / f"mqtui-{os.geteuid()}"
    command = f": SHIV_ROOT={place} {sys.executable} '/x/my mqtui.pyz'"
    assert unpack.advice("/x/my mqtui.pyz", "/home/a/.cache/mqtui").endswith(command)
    assert unpack.advice("/x/mqtui.pyz", str(place)).endswith("may be run.")
    place.mkdir()
    assert unpack.advice("/x/my mqtui.pyz", "/").endswith(command)
    tmp_path.chmod(0o777)
    assert unpack.advice("/x/mqtui.pyz", "/").endswith("may be run."), "anybody could replace it"
    tmp_path.chmod(0o1777)
    place.rmdir()
    place.symlink_to("/")
    assert unpack.advice("/x/mqtui.pyz", "/").endswith("may be run.")
    if os.geteuid() == 0:
        place.unlink()
        place.mkdir()
        os.chown(place, 64001, 64001)
        assert unpack.advice("/x/mqtui.pyz", "/").endswith("may be run."), "it is another user's"


# --- where it cannot run ------------------------------------------------------------------------


@pytest.mark.parametrize("python", OTHERS, ids=lambda p: Path(p).parents[1].name)
def test_every_python_reads_its_start(pyz: Path, tmp_path: Path, python: str) -> None:
    version = Path(python).parents[1].name
    done = _run(pyz, python, SHIV_ROOT=str(tmp_path / "root"))
    number = tuple(map(int, version.split(".")[:2]))
    if start.OLDEST <= number <= start.NEWEST:
        assert (done.returncode, done.stderr) == (3, "")
    else:
        told = _refused(done)
        assert f"needs Python 3.11 to 3.13, and this is Python {version.rpartition('.')[0]}" in told


def test_a_better_python_in_the_path_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "python3.12").touch(mode=0o755)
    monkeypatch.setenv("PATH", f":{tmp_path}")
    monkeypatch.setattr(sys, "version_info", (3, 6, 8))
    assert start.unfit().endswith("Start it with python3.12, which is here: python3.12 mqtui.pyz")
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(sys, "version_info", (3, 14, 0))
    assert start.unfit() == (
        "mqtui.pyz needs Python 3.11 to 3.13, and this is Python 3.14 (" + sys.executable + ")."
    )


@pytest.mark.parametrize(
    ("what", "name", "value", "told"),
    [
        (os, "uname", lambda: SimpleNamespace(machine="ppc64le"), "this is linux on ppc64le"),
        (sys, "platform", "darwin", "64-bit Linux on x86_64 alone, and this is darwin"),
        (sys, "maxsize", 2**31 - 1, "64-bit Linux"),
        (
            os,
            "confstr",
            lambda _: "glibc 2.12",
            "or later, and this is glibc 2.12",
        ),
        (os, "confstr", lambda _: None, "another C library"),
        (sys, "implementation", SimpleNamespace(name="pypy"), "this is pypy Python 3."),
        (sys, "abiflags", "t", "this is cpython without its lock"),
    ],
)
def test_another_machine_is_told_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, what: object, name: str, value: object, told: str
) -> None:
    assert start.unfit() == ""
    monkeypatch.setattr(what, name, value)
    assert told in start.unfit()


# --- what goes in -------------------------------------------------------------------------------


def test_the_same_packages_make_the_same_bytes(tmp_path: Path) -> None:
    one, other = _made(tmp_path, MAIN, "one"), _made(tmp_path, MAIN, "other")
    assert one.read_bytes() == other.read_bytes()
    assert _mode(one) == 0o755
    with zipfile.ZipFile(one) as archive:
        assert b"Redistribution" in archive.read("_bootstrap/LICENSE"), "shiv's, with shiv's code"
    assert _made(tmp_path, MAIN + "\n", "third").read_bytes() != one.read_bytes()


def test_native_modules_of_several_pythons_are_one_name(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    for name in ("a/_b.cpython-311-x86_64-linux-gnu.so", "a/_b.cpython-312-x86_64-linux-gnu.so"):
        (tmp_path / name).touch()
    (tmp_path / "_c.abi3.so").touch()
    assert native_modules(tmp_path) == ("_c", "a._b")


def _wheel(path: Path, **files: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/"), text)
    return path


def test_wheels_that_contradict_each_other_are_not_mixed(tmp_path: Path) -> None:
    packages = tmp_path / "site-packages"
    first = {"a__same.py": "1", "a-1.dist-info__WHEEL": "cp311", "a-1.data__scripts__a": "#!"}
    wheels.unpack(_wheel(tmp_path / "one.whl", **first), packages)
    second = {"a__same.py": "1", "a-1.dist-info__WHEEL": "cp312", "a-1.data__platlib__x.py": "2"}
    wheels.unpack(_wheel(tmp_path / "two.whl", **second, **{"..__out.py": "3"}), packages)
    files = sorted(str(p.relative_to(packages)) for p in packages.rglob("*") if p.is_file())
    assert files == ["a-1.dist-info/WHEEL", "a/same.py", "x.py"]
    assert not (tmp_path / "out.py").exists()
    with pytest.raises(wheels.BuildError, match=r"three.whl: another wheel has another a/same.py"):
        wheels.unpack(_wheel(tmp_path / "three.whl", a__same="", **{"a__same.py": "2"}), packages)


def test_the_lock_files_entries_are_those_that_mqtui_runs_with() -> None:
    found = wheels.entries((ROOT / "requirements.lock").read_text("utf-8"))
    assert {"cryptography", "pyyaml", "textual", "typing-extensions"} <= set(found)
    assert "setuptools" not in found
    assert found["cffi"].startswith("cffi==")
    assert found["cffi"].count("cffi==") == 1
    assert found["cffi"].endswith("\n")
