"""What Python reads of the tables is what stands in the TOML that people edit."""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from mqtui.knowledge import cipherspecs
from mqtui.knowledge.tables import read_rows, rows

TOOL = Path(__file__).parents[2] / "tools" / "table_rows.py"


def _tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("table_rows_tool", TOOL)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


@pytest.mark.parametrize("name", list(_tool().PLACES))
def test_the_module_is_as_the_tool_writes_it(name: str) -> None:
    tool = _tool()
    module = importlib.import_module(f"mqtui.knowledge.{name}_rows")
    assert module.ROWS == read_rows(name) == rows(name), f"run: python {TOOL}"
    assert tool.PLACES[name].read_text("utf-8") == tool.module(name), f"run: python {TOOL}"


def test_they_are_what_the_program_knows() -> None:
    assert [spec.name for spec in cipherspecs()] == [row["name"] for row in rows("cipherspec")]


def test_a_table_that_is_missing_is_named() -> None:
    with pytest.raises(FileNotFoundError):
        rows("nothing")
