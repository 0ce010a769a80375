"""A directory that every user of the machine can reach; pytest's own is closed to others."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def reachable() -> Iterator[Path]:
    """An empty directory, mode 755, below one that all may search."""
    directory = Path(tempfile.mkdtemp(prefix="mqtui-test-", dir="/tmp"))
    directory.chmod(0o755)
    yield directory
    shutil.rmtree(directory, ignore_errors=True)
