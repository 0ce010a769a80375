"""constraints.txt has the exact version of all that is asked for, requirements.lock the hashes."""

from __future__ import annotations

import importlib
import re
import sys
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


# --- requirements.lock ----------------------------------------------------------------------------

LOCK = (ROOT / "requirements.lock").read_text("utf-8")
LOCKED = {
    name: (version, re.findall(r"--hash=sha256:([0-9a-f]{64})(?= |$)", rest, re.MULTILINE))
    for name, version, rest in re.findall(
        r"^([\w.-]+)==(\S+) \\\n((?:    --hash=\S+(?: \\)?\n)+)", LOCK, re.MULTILINE
    )
}


def test_the_lock_has_all_that_is_needed_to_run_and_to_build(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT / "tools"), *sys.path])
    tool = importlib.import_module("requirements_lock")
    assert list(LOCKED) == tool.locked()
    assert {"setuptools", "textual", "cryptography", "pycparser"} <= set(LOCKED)


@pytest.mark.parametrize("name", LOCKED)
def test_the_lock_has_the_versions_of_the_constraints(name: str) -> None:
    version, hashes = LOCKED[name]
    assert PINNED[canonicalize_name(name)] == version
    # A wheel and the source at least: more would not be installed from what the index offers.
    assert len(hashes) == len(set(hashes)) >= 2


def test_every_line_of_the_lock_is_understood() -> None:
    lines = [line for line in LOCK.splitlines() if not line.startswith("#")]
    assert len(lines) == len(LOCKED) + sum(len(hashes) for _, hashes in LOCKED.values())


def test_ci_tries_the_lock_with_its_own_commands() -> None:
    run = (ROOT / ".ci" / "run").read_text("utf-8")
    for line in LOCK.splitlines():
        if line.startswith("#   pip "):
            assert line.removeprefix("#   pip ") in run
