"""The generated pages are up to date."""

from __future__ import annotations

import importlib
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

from mqtui.knowledge.codes import return_codes
from mqtui.knowledge.settings import client_settings
from mqtui.knowledge.tables import rows
from mqtui.lab.scenario.scenario import load, parse

ROOT = Path(__file__).parents[1]


@pytest.fixture
def tool(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "path", [str(ROOT / "tools"), *sys.path])

    def load(name: str) -> ModuleType:
        return importlib.import_module(name)

    return load


@pytest.mark.parametrize(
    ("made_by", "page"),
    [("scenario_format_page", "scenario-format.md"), ("scenarios_page", "scenarios.md")],
)
def test_the_page_is_what_the_code_says(tool, made_by: str, page: str) -> None:
    assert (ROOT / "docs" / page).read_text("utf-8") == tool(made_by).page()


def test_the_schema_of_a_case_is_what_the_types_say(tool) -> None:
    made = tool("case_schema").text()
    assert tool("case_schema").PLACE.read_text("utf-8") == made, "run: python tools/case_schema.py"


def test_what_is_explained_quickly_is_what_tables_and_checks_say(tool) -> None:
    for place, made in tool("explain_answers").modules().items():
        assert place.read_text("utf-8") == made, "run: python tools/explain_answers.py"


@pytest.mark.parametrize(
    "name", ["messages.md", "reason-codes.md", "cipherspecs.md", "settings.md"]
)
def test_a_page_of_what_is_explained_is_what_the_tables_say(tool, name: str) -> None:
    page = tool("explain_pages").pages()[name]
    assert (ROOT / "docs" / name).read_text("utf-8") == page, "run: python tools/explain_pages.py"


def test_every_row_of_every_table_is_on_a_page(tool) -> None:
    pages = tool("explain_pages").pages()
    entries = {name: page.count("\n### ") for name, page in pages.items()}
    codes = len(rows("reason")) + len(rows("alert")) + len(return_codes())
    attributes = sum(1 for setting in client_settings() if setting.key)
    assert entries == {
        "messages.md": len(rows("message")),
        "reason-codes.md": codes,
        "cipherspecs.md": len(rows("cipherspec")),
        "settings.md": len(rows("variable"))
        + attributes
        + len(rows("attribute"))
        + len(rows("constant")),
    }


def test_the_page_of_trials_has_each_scenario_with_what_it_states() -> None:
    page = (ROOT / "docs" / "trials.md").read_text("utf-8")
    rows = dict(re.findall(r"^\| `([a-z0-9-]+)` \| [^|]+ \| \*\*([a-z ]+)\*\*", page, re.MULTILINE))
    assert rows == {s.id: s.trial for s in load() if s.expected}


def test_the_page_of_trials_says_what_did_not_agree(tool) -> None:
    made = tool("trials_page")
    box = "/tmp/mqtui-verify-a1234567/0/mqtui-lab-b1234567/sandbox"
    trial = {
        "result": "next", "next": "CER03", "reason": None, "needs": [], "plan": ["ENV03", "CER03"],
        "cause": "ENV03", "connects": 1,
        "complaints": [f"nothing answers on 127.0.0.1(40123), port 40123, in {box}/x"],
    }  # fmt: skip
    scenario = {"id": "x", "expected": ["ENV03"], "trial": trial, "not_planted": None}
    healthy = {"id": "y", "expected": [], "trial": None, "not_planted": None}
    elsewhere = {"id": "z", "expected": ["ENV03"], "trial": None, "not_planted": "It needs luck."}
    totals = dict.fromkeys(("works", "needs", "not_from_here", "trials_as_expected", "twins"), 0)
    page = made.page(
        {"scenarios": [scenario, healthy, elsewhere], "totals": {**totals, "next": 1, "trials": 1}}
    )
    assert "| next | 1 | with the fix the named check fails: the next cause |\n" in page
    assert (
        "| `x` | ENV03 MQSERVER | **next**: CER03 Certificate label in the key repository; "
        "together ENV03 and CER03 work | "
        "no: nothing answers on 127.0.0.1(PORT), port PORT, in DIR/x |\n"
    ) in page
    assert "`y`" not in page
    assert page.endswith("\nNot played in this run: z.\n")


def test_the_example_on_the_page_is_a_scenario(tool) -> None:
    assert parse(tool("scenario_format_page").EXAMPLE, "example").expected == ("CER03",)


def test_every_story_is_played_or_given_up_with_a_reason(tool) -> None:
    page = tool("scenarios_page")
    known = {story["id"] for story in page.not_planted()}
    covered = {id for scenario in load() for id in scenario.covers}
    assert known.isdisjoint(covered)


def test_what_nobody_plays_is_listed(tool, tmp_path: Path) -> None:
    page = tool("scenarios_page")
    for name, (column, _) in page.COLLECTIONS.items():
        first = {"id": "ZZ1", "message": "AMQ9600", "code": "2300"}[column]
        (tmp_path / f"{name}.tsv").write_text(f"{column}\ttier\n{first}\t1\nAMQ1\t2\n")
    found = page.missing(tmp_path)
    assert "user-pain ZZ1" in found
    assert "messages AMQ9600" in found
    assert "user-pain AMQ1" not in found
