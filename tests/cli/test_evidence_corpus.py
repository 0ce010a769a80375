"""``mqtui explain --file`` over a corpus of what people post: read, and nothing made up.

Each sample stands beside its expectation, which was written first, from what is known of MQ. Where
an expectation was changed since, ``changed`` says why.
"""

from __future__ import annotations

import itertools
import json
import re
import shutil
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).parents[1] / "evidence" / "corpus"
NAMES = sorted(path.stem for path in CORPUS.glob("*.toml"))
KEYS = {
    *("why", "damage", "kind", "events", "changed"),
    *("proved", "candidates", "likeliest", "next", "means", "says", "never"),
}
FORMS = ("text", "markdown", "json")
LEAST, WIDTH = 60, 80


@cache
def expected(name: str) -> dict[str, Any]:
    return tomllib.loads((CORPUS / f"{name}.toml").read_text("utf-8"))


@pytest.fixture
def told(mqtui):
    def run(name: str, form: str = "json") -> str:
        shutil.copy(CORPUS / f"{name}.txt", "posted.txt")
        result = mqtui("explain", "--file", "posted.txt", "--format", form)
        assert (result.code, result.err) == (0, "")
        return str(result.out)

    return run


@pytest.fixture
def value(told):
    return lambda name: json.loads(told(name))


def test_half_of_a_large_corpus_is_damaged_by_quoting():
    assert len(NAMES) >= LEAST
    assert 2 * sum(bool(expected(name).get("damage")) for name in NAMES) >= len(NAMES)
    assert {path.stem for path in CORPUS.glob("*.txt")} == set(NAMES)
    assert not {key for name in NAMES for key in expected(name)} - KEYS


@pytest.mark.parametrize("name", NAMES)
def test_kind_events_and_causes(value, name):
    wanted, found = expected(name), value(name)
    assert found["kind"] == wanted["kind"]
    assert events(found, wanted["events"]) == wanted["events"]
    proved = [cause["kinds"][0]["id"] for cause in found["causes"] if cause["proven"]]
    left = [cause for cause in found["causes"] if not cause["proven"]]
    named = list(dict.fromkeys(kind["id"] for cause in left for kind in cause["kinds"]))
    assert proved == wanted.get("proved", [])
    if "candidates" in wanted or proved:
        assert sorted(named) == sorted(wanted.get("candidates", []))
    if "likeliest" in wanted:
        assert named[0] == wanted["likeliest"]
    if "means" in wanted:
        means = [event["values"].get("cause") for event in found["events"]]
        assert [each for each in means if each] == wanted["means"]
    if "next" in wanted:
        assert next_side(found) == wanted["next"]


def events(found: dict[str, Any], wanted: list[list[Any]]) -> list[list[Any]]:
    """Each code of each side where it is met first, with its line where one is wanted."""
    met: dict[tuple[str, str], int] = {}
    for event in found["events"]:
        if event["code"]:
            met.setdefault((event["code"], event["side"]), event["line"])
    lined = {tuple(row[:2]) for row in wanted if len(row) > 2}
    return [[*key, line] if key in lined else [*key] for key, line in met.items()]


def next_side(found: dict[str, Any]) -> str:
    pieces = [cause["look_next"] for cause in found["causes"]] or [found["look_next"]]
    return next((piece["side"] for piece in pieces if piece), "")


@pytest.mark.parametrize("name", NAMES)
def test_it_is_legible(told, name, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(WIDTH))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    text = told(name, "text")
    wanted = expected(name)
    plain = " ".join(text.split())
    for pattern in wanted.get("says", []):
        assert re.search(pattern, plain), pattern
    for pattern in wanted.get("never", []):
        assert not re.search(pattern, plain), pattern
    assert [line for line in text.split("\n") if len(line) > WIDTH and not unbroken(line)] == []
    assert repeated(text) == []


def unbroken(line: str) -> bool:
    """Whether it is one word, or a command, which is pasted as it is."""
    return " " not in line.strip() or line.startswith("    ")


def repeated(text: str) -> list[str]:
    """Lines that are twice in one paragraph, and paragraphs that are there twice."""
    found = []
    paragraphs = text.split("\n\n")
    for lines in (paragraphs, *(paragraph.split("\n") for paragraph in paragraphs)):
        long = sorted(line for line in lines if len(line) > WIDTH // 2)
        found += [one for one, other in itertools.pairwise(long) if one == other]
    return found
