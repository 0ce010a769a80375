"""Cases of the kinds that public reports are about, each a whole command line."""

from __future__ import annotations

import importlib.util
import os
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

HERE = Path(__file__).parent
RUNNER = HERE.parents[2] / "shared" / "cases" / "run_cases.py"
ALL = os.environ.get("MQTUI_FIELD_CASES") == "all"
#: CI has minutes only: of what the lab plays as well, most is left out.
CASES = sorted(
    file.parent
    for file in HERE.glob("cases/*/case.toml")
    if ALL or tomllib.loads(file.read_text("utf-8")).get("in_ci", True)
)

pytestmark = pytest.mark.slow


@pytest.fixture
def carry_out(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path, str], list[str]]:
    """The runner of the public cases: what a case expects and does not get."""
    if not RUNNER.is_file():
        pytest.skip(f"{RUNNER} is not there: it runs the cases")
    spec = importlib.util.spec_from_file_location("run_cases", RUNNER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setenv("FIELD_SERVERS", str(HERE / "servers"))
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    # The servers find what they share beside them.
    monkeypatch.delenv("PYTHONSAFEPATH", raising=False)
    return module.carry_out


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, carry_out: Callable[[Path, str], list[str]]) -> None:
    program = Path(sys.executable).with_name("mqtui")
    assert carry_out(case, str(program)) == []
