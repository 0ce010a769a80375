"""Lets the tests in this folder use the sample walk of the screens, and their own."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from mqtui.checks import load

_HERE = Path(__file__).parent
sys.path[:0] = [str(_HERE), str(_HERE.parent / "screens")]


@pytest.fixture(autouse=True)
def loaded_checks() -> None:
    """The verdict's sentence asks the checks which of them connect."""
    load()
