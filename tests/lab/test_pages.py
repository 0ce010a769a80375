"""The generated pages are up to date."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

from mqtui.lab.scenarios import parse

ROOT = Path(__file__).parents[2]


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "path", [str(ROOT / "tests" / "tools"), *sys.path])

    def load(name: str) -> ModuleType:
        return importlib.import_module(name)

    return load


@pytest.mark.parametrize(("made_by", "page"), [("scenario_format_page", "scenario-format.md")])
def test_the_page_is_what_the_code_says(tool, made_by: str, page: str) -> None:
    assert (ROOT / "docs" / page).read_text("utf-8") == tool(made_by).page()


def test_the_example_on_the_page_is_a_scenario(tool) -> None:
    assert parse(tool("scenario_format_page").EXAMPLE, "example").expected == ("CER03",)
