"""The reference pages in docs/knowledge: found by name, readable on 80 columns, with sources."""

import re
from pathlib import Path

import pytest

from mqtui.checks import load
from mqtui.cli.main import main
from mqtui.engine.registry import find
from mqtui.knowledge import message, reason, tables
from mqtui.knowledge.pages import find_page, find_reference, reference_names

FOLDER = Path(__file__).parents[2] / "docs" / "knowledge"


def test_every_file_is_a_page_that_is_installed():
    assert reference_names() == tuple(sorted(path.stem for path in FOLDER.glob("*.md")))
    assert len(reference_names()) >= 20


@pytest.mark.parametrize("name", ["wire", "WIRE", "wire.md", "docs/knowledge/wire.md"])
def test_a_page_is_found_by_its_name_and_by_its_path(name):
    page = find_reference(name)
    assert page is not None
    assert page.id == "wire"


@pytest.mark.parametrize("name", ["", "nonsense", "../wire", "knowledge/wire", "docs/native.md"])
def test_nothing_else_is_found(name):
    assert find_reference(name) is None


@pytest.mark.parametrize("name", reference_names())
def test_a_page_fits_80_columns_and_names_its_sources(name):
    page = find_reference(name)
    assert page is not None
    body, _, foot = page.text.partition("\nSources:")
    assert re.search(r"https://\S+", foot), "no public address"
    for line in body.splitlines():
        assert len(line) <= 80 or "https://" in line, line
    for link in page.links:
        assert find_reference(link) is not None, f"{name} leads to {link}"


def test_no_reference_page_is_hidden_by_a_lesson_or_a_check():
    load()
    for name in reference_names():
        assert find_page(name) is None, name
        assert find(name) is None, name


def test_explain_prints_a_reference_page_and_lists_them(capsys: pytest.CaptureFixture[str]):
    assert main(["explain", "docs/knowledge/outbound-sni.md"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("# The channel name as TLS server name")
    assert "to2e-qmgr1.chl.mq.ibm.com" in out
    assert main(["explain"]) == 0
    listed = capsys.readouterr().out.split("reference pages:")[1]
    assert tuple(re.findall(r"[\w-]+", listed)) == reference_names()


def test_a_table_row_that_cites_a_page_is_on_that_page():
    pages = {"messages": find_reference("messages"), "reason-codes": find_reference("reason-codes")}
    for kind, key, page in (("message", "id", "messages"), ("reason", "code", "reason-codes")):
        text = pages[page].text
        cited = [r for r in tables.rows(kind) if f"docs/knowledge/{page}.md" in r["source"]]
        assert cited
        for row in cited:
            assert str(row[key]) in text, row[key]
    assert message("AMQ9633")
    assert reason(2393)
