"""A rule for safety is broken in one line at a time, which says why."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = ("mqtui", "screens", "tools", "benchmarks")
FILES = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob("*.py"))]
_NOQA = re.compile(r"# noqa: ?(?P<codes>[A-Z0-9, ]+?)(?: - (?P<reason>.+))?$")


def test_no_rule_for_safety_is_ignored_as_a_whole() -> None:
    lint = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["ruff"]["lint"]
    assert "S" in lint["select"]
    assert not [rule for rule in lint["ignore"] if rule.startswith("S")]
    folders = {
        folder
        for folder, rules in lint["per-file-ignores"].items()
        if any(re.fullmatch(r"S\d*", rule) for rule in rules)
    }
    assert folders == {"tests/*"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_each_exception_says_why(path: Path) -> None:
    text = path.read_text("utf-8")
    assert not re.search(r"ruff: noqa(?!: E501$)", text, re.M), "but for lines that are too long"
    for line in text.splitlines():
        if (found := _NOQA.search(line)) and re.search(r"\bS\d{3}\b", found["codes"]):
            assert len(found["reason"] or "") > 8, line
        assert not line.rstrip().endswith("# noqa"), line
