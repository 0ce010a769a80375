"""Every source is one that a user can open: a public address, or a page under docs/knowledge."""

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from mqtui.checks import load as load_checks
from mqtui.engine.registry import checks
from mqtui.knowledge import tables
from mqtui.knowledge.pages import pages
from mqtui.lab.scenario.scenario import load

load_checks()

ROOT = Path(__file__).parent.parent
#: One item of a source; a note in brackets may follow.
ITEM = re.compile(r"(https://[\w.-]+/\S*|docs/knowledge/[a-z0-9-]+\.md)( \([^()]+\))?")
#: What people who have only this repository cannot open.
PRIVATE = (
    re.compile(r"\.tsv\b"),
    re.compile(r"\bthe seed\b|\bseed (?:blog|post)\b", re.I),
    re.compile(r"(?<![/(])\bwire\.md"),
    re.compile(r"\bdomain/[\w-]+\."),
    re.compile(r"\bshared[ /]captures?\b|\bshared/keystores\b"),
    re.compile(r"\b(?:field cases?|user reports?) [A-Z]{1,2}\d{2}\b"),
    re.compile(r"wheel constants|own knowledge|public sample|lab notes"),
)


def problems(source: str) -> list[str]:
    """The items of ``source`` that cannot be opened; ``[""]`` for one that names nothing."""
    items = " ".join(source.split()).split(" ; ")
    bad = [item for item in items if not ITEM.fullmatch(item)]
    named = re.findall(r"docs/knowledge/[a-z0-9-]+\.md", source)
    return bad + [page for page in named if not (ROOT / page).is_file()]


_TABLES = ("cipherspec", "message", "reason", "refusal", "setting", "variable")


def _of_tables() -> dict[str, str]:
    found = {}
    for kind in (*_TABLES, "attribute", "alert", "code", "constant"):
        for number, row in enumerate(tables.rows(kind)):
            found[f"{kind} {row.get('name') or row.get('id') or row.get('code')}/{number}"] = row[
                "source"
            ]
    return found


def _of_lessons() -> dict[str, str]:
    return {f"lesson {p.id}": p.markdown.split("\nSource:")[1].strip() for p in pages()}


def _of_stories() -> dict[str, str]:
    text = files("mqtui.assets").joinpath("scenarios", "not-planted.toml").read_text("utf-8")
    return {f"story {s['id']}": s["source"] for s in tomllib.loads(text)["story"]}


SOURCES = {
    "checks": lambda: {check.id: check.source for check in checks()},
    "tables": _of_tables,
    "scenarios": lambda: {s.id: s.source for s in load()},
    "lessons": _of_lessons,
    "stories": _of_stories,
}


@pytest.mark.parametrize("kind", SOURCES)
def test_every_source_can_be_opened(kind: str) -> None:
    found = SOURCES[kind]()
    assert len(found) > 10
    bad = {name: wrong for name, source in found.items() if (wrong := problems(source))}
    assert not bad


@pytest.mark.parametrize(
    "source",
    [
        "",
        "none",
        "IBM MQ: KeyRepository",
        "http://example.com/a",
        "https://example.com/a ; reason-codes",
        "docs/knowledge/no-such-page.md",
        "docs/knowledge/wire.md; docs/knowledge/ccdt.md",
    ],
)
def test_a_source_that_names_nothing_public_is_seen(source: str) -> None:
    assert problems(source)


def _texts() -> dict[str, str]:
    """What is in the repository for people to read, by path."""
    places = ["mqtui", "screens", "assets", "docs", "README.md", "CHANGELOG.md"]
    paths = [
        path
        for place in places
        for path in ([ROOT / place] if (ROOT / place).is_file() else (ROOT / place).rglob("*"))
    ]
    kinds = {".py", ".md", ".toml", ".tcss"}
    return {str(p.relative_to(ROOT)): p.read_text("utf-8") for p in paths if p.suffix in kinds}


def test_no_text_names_what_only_its_authors_have() -> None:
    texts = _texts()
    assert len(texts) > 500
    bad = [
        f"{path}: {match[0]}"
        for path, text in texts.items()
        for pattern in PRIVATE
        for match in pattern.finditer(text)
    ]
    assert not bad


def test_every_reference_page_that_is_named_exists() -> None:
    named = {
        (path, page)
        for path, text in _texts().items()
        for page in re.findall(r"docs/knowledge/[\w-]+\.md", text)
    }
    assert len(named) > 100
    missing = [(path, page) for path, page in named if not (ROOT / page).is_file()]
    # The name that stands for any page.
    assert [m for m in missing if not m[1].endswith(("/NAME.md", "/X.md"))] == []


def test_every_page_is_named_somewhere() -> None:
    text = "".join(
        content for path, content in _texts().items() if not path.startswith("docs/knowledge/")
    )
    for page in (ROOT / "docs" / "knowledge").glob("*.md"):
        assert f"docs/knowledge/{page.name}" in text, page.name
