"""However mqtui was started, it can be started again: from a zip, frozen, as a module."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from mqtui.system import itself

ROOT = Path(itself.__file__).parents[2]
TELLS = """
import json, sys
sys.path.insert(0, {root!r})
from mqtui.system import itself
print(json.dumps([itself.single_file(), itself.again("check"), itself.variables()]))
"""


def _told(words: list[str], directory: Path, **environ: str) -> list[object]:
    done = subprocess.run(
        [sys.executable, *words],
        cwd=directory,
        env={**os.environ, **environ},
        stdout=subprocess.PIPE,
        check=True,
        timeout=60,
    )
    found: list[object] = json.loads(done.stdout)
    return found


def test_a_module_is_started_as_a_module() -> None:
    assert itself.again("check", "-x") == (sys.executable, "-P", "-m", "mqtui", "check", "-x")
    assert itself.single_file() == ""
    assert itself.python() == sys.executable
    assert list(itself.variables()) == ["PYTHONUSERBASE"]


def test_a_zip_is_started_by_its_path_from_any_directory(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "mine.pyz", "w") as archive:
        archive.writestr("__main__.py", TELLS.format(root=str(ROOT)))
    where = str(tmp_path / "mine.pyz")
    again = [sys.executable, "-P", where, "check"]
    for root, needed in (("/kept", {"SHIV_ROOT": "/kept"}), ("", {})):
        assert _told(["mine.pyz"], tmp_path, SHIV_ROOT=root) == [where, again, needed]


def test_a_directory_with_a_main_is_started_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__main__.py").write_text(TELLS.format(root=str(ROOT)))
    assert _told(["app"], tmp_path)[0] == str(tmp_path / "app")


def test_a_script_is_no_single_file(tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(TELLS.format(root=str(ROOT)))
    assert _told(["script.py"], tmp_path)[0] == ""


def test_a_frozen_program_is_no_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/mqtui/mqtui")
    assert itself.again("lab", "list") == ("/opt/mqtui/mqtui", "lab", "list")
    assert itself.python() == ""
    assert itself.variables() == {}


@pytest.mark.parametrize("nothing", ["", None])
def test_without_a_path_of_python_it_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, nothing: str | None
) -> None:
    monkeypatch.setattr(sys, "executable", nothing)
    assert itself.python() == ""
    with pytest.raises(itself.NoProgram, match=r"sys.executable is empty"):
        itself.again()


def test_what_was_started_with_m_is_no_single_file(monkeypatch: pytest.MonkeyPatch) -> None:
    spec = ModuleSpec("mqtui.__main__", None, origin="/x/mqtui/__main__.py")
    monkeypatch.setattr(sys.modules["__main__"], "__spec__", spec)
    assert itself.single_file() == ""


def test_a_main_without_a_place_is_no_single_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["__main__"], "__spec__", ModuleSpec("__main__", None))
    assert itself.single_file() == ""


PROGRAMS = sorted(p for f in ("mqtui", "screens") for p in (ROOT / f).rglob("*.py"))


def test_nobody_else_asks_for_the_path_of_python() -> None:
    """In a frozen mqtui it is no Python, and in a single file it knows no mqtui."""
    asking = [path for path in PROGRAMS if "sys.executable" in path.read_text("utf-8")]
    assert asking == [ROOT / "mqtui" / "system" / "itself.py"]
    assert [p for p in PROGRAMS if '"-m", "mqtui' in p.read_text("utf-8")] == asking
