"""What Python reads of the CipherSpecs is what stands in the TOML that people edit."""

import importlib.util
from pathlib import Path

from mqtui.knowledge import cipherspecs
from mqtui.knowledge.cipherspec_rows import ROWS
from mqtui.knowledge.tables import rows

TOOL = Path(__file__).parents[2] / "tools" / "cipherspec_rows.py"


def test_the_rows_are_those_of_the_table():
    assert rows("cipherspec") == ROWS, "run: python tools/cipherspec_rows.py"


def test_the_module_is_as_the_tool_writes_it():
    spec = importlib.util.spec_from_file_location("cipherspec_rows_tool", TOOL)
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.PLACE.read_text("utf-8") == tool.module(), f"run: python {TOOL}"


def test_they_are_what_the_program_knows():
    assert [spec.name for spec in cipherspecs()] == [row["name"] for row in rows("cipherspec")]
