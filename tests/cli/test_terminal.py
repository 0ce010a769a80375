"""The width of the terminal is what shutil says, without shutil."""

from __future__ import annotations

import os
import shutil
import sys

import pytest

from mqtui.cli.terminal import width


@pytest.mark.parametrize("columns", ["", "0", "-3", "72", "x", "9" * 5000])
@pytest.mark.parametrize("real", [None, 0, 132])
def test_as_shutil_has_it(columns: str, real: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    def size(_descriptor: int) -> os.terminal_size:
        if real is None:
            raise OSError("no terminal")
        return os.terminal_size((real, 24))

    monkeypatch.setattr(os, "get_terminal_size", size)
    monkeypatch.setattr(sys, "__stdout__", sys.__stderr__)
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.delenv("LINES", raising=False)
    huge = len(columns) > 5
    expected = (real or 100) if huge else shutil.get_terminal_size((100, 24)).columns
    assert width(otherwise=100) == expected
