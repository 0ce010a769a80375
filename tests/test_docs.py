"""The documents say what the program does."""

import re
import shlex
import sys
from pathlib import Path

import pytest

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
    line.split("#")[0].strip()
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


def test_the_readme_has_the_two_commands_that_ci_runs():
    for marker in ("run", "test"):
        assert re.search(rf"<!-- {marker} -->\n```sh\n[^\n]+\n```", README)
