"""Arrows point down only: the contracts in pyproject.toml, held by import-linter."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def test_layers(tmp_path):
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from importlinter.cli import lint_imports_command; lint_imports_command()",
            "--no-cache",
            "--config",
            str(ROOT / "pyproject.toml"),
        ],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.search(r"Contracts: \d+ kept, 0 broken", done.stdout)


SCREENS = sorted((ROOT / "screens").rglob("*.py"))


@pytest.mark.parametrize("path", SCREENS, ids=lambda p: str(p.relative_to(ROOT)))
def test_screens_import_only_what_a_face_may(path):
    inner = "checks engine explain facts knowledge rules report walk lab assets system frozen "
    # A plan is read on the screen; nothing is applied from there.
    inner += "fix.command fix.model fix.plan fix.words"
    allowed = tuple(f"mqtui.{name}" for name in inner.split())
    text = path.read_text("utf-8")
    for name in re.findall(r"^\s*(?:from|import) (mqtui[\w.]*)", text, re.M):
        assert name.startswith(allowed), name
    assert not re.search(r"^\s*(?:from|import) screens", text, re.M)
