"""The documents say what the program does."""

import re
import shlex
import sys
from pathlib import Path

import pytest

import mqtui
from mqtui.cli.arguments import whole_parser

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def test_the_rule_reference_is_up_to_date():
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        from checks_page import page
    finally:
        sys.path.pop(0)
    assert (ROOT / "docs" / "checks.md").read_text("utf-8") == page()


COMMANDS = [
    re.split(r" [#>]", line)[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", README, re.S)
    for line in block.splitlines()
    if line.startswith("mqtui")
]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_in_the_readme_parses(command):
    assert vars(whole_parser().parse_args(shlex.split(command)[1:]))


def test_every_link_in_the_readme_leads_somewhere():
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target


#: A file or folder of this tree, named in prose; not the tail of a public address.
PATH = re.compile(
    r"(?<![\w./:-])(?:mqtui|screens|assets|docs|tests|tools|benchmarks|\.ci)/[\w./*-]*"
)
PAGES = [
    path
    for place in (".", "docs", "benchmarks", "tests", "assets")
    for path in sorted((ROOT / place).glob("*.md" if place == "." else "**/*.md"))
]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_every_path_in_a_page_exists(page):
    named = {found.rstrip(".") for found in PATH.findall(page.read_text("utf-8"))}
    # ID and NEW stand for a name in the recipes.
    looked_for = {re.sub(r"\b(ID|(test_)?NEW)(?=\.)", "*", path) for path in named}
    assert [path for path in sorted(looked_for) if not any(ROOT.glob(path))] == []


def test_the_pages_name_paths_at_all():
    named = [PATH.findall(page.read_text("utf-8")) for page in PAGES]
    assert sum(len(found) for found in named) > 50


def test_the_readme_has_the_two_commands_that_ci_runs():
    for marker in ("run", "test"):
        assert re.search(rf"<!-- {marker} -->\n```sh\n[^\n]+\n```", README)


def test_the_changelog_begins_with_the_version_of_the_program():
    newest = re.search(r"^## (?!Unreleased)(\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert newest is not None
    assert newest[1] == mqtui.__version__


@pytest.mark.parametrize("page", ["README.md", "CHANGELOG.md"])
def test_no_page_counts_what_the_next_change_adds_to(page):
    counted = r"\b\d{2,}\s+(?:\w+\s+)?(?:checks|scenarios|faults|healthy|lessons|pages|CipherSpecs)"
    assert re.findall(counted, (ROOT / page).read_text("utf-8")) == []
