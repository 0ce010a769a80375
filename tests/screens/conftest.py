"""Lets the tests in this folder share the sample walk and the picture helper."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import screens_sample

from mqtui.engine import registry
from mqtui.screens.loading import load_all


@pytest.fixture(autouse=True, scope="session")
def all_loaded() -> None:
    """A key that is pressed at once finds its screen loaded."""
    load_all()


@pytest.fixture(autouse=True)
def quiet_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No tmux, no NO_COLOR, a cache folder of the test's own, and lessons that never change."""
    for name in ("TMUX", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(registry, "find", screens_sample.lesson)
