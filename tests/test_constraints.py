"""constraints.txt gives the exact version of everything that pyproject.toml asks for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PINNED = {
    canonicalize_name(name): version
    for name, version in re.findall(
        r"^([\w.-]+)==(\S+)$", (ROOT / "constraints.txt").read_text("utf-8"), re.MULTILINE
    )
}
ASKED = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]


@pytest.mark.parametrize("asked", ASKED)
def test_what_is_asked_for_has_one_version_that_fits(asked: str) -> None:
    requirement = Requirement(asked)
    version = PINNED.get(canonicalize_name(requirement.name))
    assert version is not None, f"run pip freeze again: {requirement.name} is missing"
    assert requirement.specifier.contains(version)


def test_every_line_is_an_exact_version_and_ci_takes_them() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    assert len([line for line in lines if not line.startswith("#")]) == len(PINNED)
    assert 'PIP_CONSTRAINT="$PWD/constraints.txt"' in (ROOT / ".ci" / "run").read_text("utf-8")
