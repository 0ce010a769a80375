"""Writes ``requirements.lock``: everything that mqtui runs with, each file by its hash.

    python tools/requirements_lock.py > requirements.lock

The versions are those of ``constraints.txt``; what belongs to what is asked of the packages that
are installed here, so run it with the virtual environment's Python. The hashes are those of every
file that the index offers of that version: wheels of all platforms and Pythons, and the source.
The index is PyPI's simple index (PEP 691), or PIP_INDEX_URL.
"""

from __future__ import annotations

import json
import os
import re
import sys
import tomllib
import urllib.request
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import (
    canonicalize_name,
    parse_sdist_filename,
    parse_wheel_filename,
)

ROOT = Path(__file__).parents[1]
INDEX = os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple")
#: Seconds to wait for the index, and the longest answer that is taken.
SECONDS, LONGEST = 60, 64 << 20
#: Where mqtui is installed: what any of these asks for is in the lock.
ENVIRONMENTS = tuple(
    {
        "python_version": version,
        "python_full_version": f"{version}.0",
        "platform_machine": machine,
        "sys_platform": "linux",
        "platform_system": "Linux",
        "os_name": "posix",
        "platform_python_implementation": "CPython",
        "implementation_name": "cpython",
    }
    for version in ("3.11", "3.12", "3.13")
    for machine in ("x86_64", "aarch64")
)
HEAD = """\
# Everything that mqtui runs with and is built with, each file by its hash. Install exactly these:
#   pip install --require-hashes -r requirements.lock
#   pip install --no-deps --no-build-isolation .
# Made of constraints.txt by: .venv/bin/python tools/requirements_lock.py > requirements.lock
"""


def pinned() -> dict[str, str]:
    """The versions of ``constraints.txt``, by the canonical name."""
    text = (ROOT / "constraints.txt").read_text("utf-8")
    found = re.findall(r"^([\w.-]+)==(\S+)$", text, re.MULTILINE)
    return {canonicalize_name(name): version for name, version in found}


def asked() -> tuple[Requirement, ...]:
    """What the project needs to run."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return tuple(map(Requirement, project["project"]["dependencies"]))


def builders() -> set[str]:
    """What it is built with; that needs nothing else, and need not be installed here."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return {canonicalize_name(Requirement(t).name) for t in project["build-system"]["requires"]}


def locked() -> list[str]:
    """The names of all that is in the lock, sorted."""
    return sorted({*closure(asked()), *builders()})


def closure(first: tuple[Requirement, ...]) -> list[str]:
    """The names of all that these need, in any of :data:`ENVIRONMENTS`, sorted.

    Raises:
        PackageNotFoundError: one of them is not installed here.
    """
    found: set[tuple[str, str]] = set()
    open_ones = [(r, "") for r in first]
    while open_ones:
        requirement, extra = open_ones.pop()
        marker = requirement.marker
        if marker and not any(marker.evaluate({**e, "extra": extra}) for e in ENVIRONMENTS):
            continue
        name = canonicalize_name(requirement.name)
        for each in ("", *sorted(requirement.extras)):
            if (name, each) not in found:
                found.add((name, each))
                needs = metadata.requires(name) or ()
                open_ones += [(Requirement(text), each) for text in needs]
    return sorted({name for name, _ in found})


def files_of(name: str, version: str) -> Iterator[str]:
    """The SHA-256 of every file that the index offers of that version.

    Raises:
        OSError: the index does not answer.
        ValueError: its answer is none, or a file has no hash.
    """
    url = f"{INDEX.rstrip('/')}/{name}/"
    if not url.startswith("https://"):
        raise ValueError(f"{url}: hashes are taken by https only")
    accept = {"Accept": "application/vnd.pypi.simple.v1+json"}
    request = urllib.request.Request(url, headers=accept)  # noqa: S310 - https, as seen above
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 - https too
        listed = json.loads(answer.read(LONGEST))
    for file in listed["files"]:
        if _version(file["filename"]) == version and not file.get("yanked"):
            yield file["hashes"]["sha256"]


def _version(filename: str) -> str:
    try:
        if filename.endswith(".whl"):
            return str(parse_wheel_filename(filename)[1])
        return str(parse_sdist_filename(filename)[1])
    except ValueError:  # an egg, an installer
        return ""


def lock() -> str:
    """The file's text.

    Raises:
        ValueError: the index has no file of a version.
    """
    versions, lines = pinned(), []
    for name in locked():
        hashes = sorted(set(files_of(name, versions[name])))
        if not hashes:
            raise ValueError(f"the index offers no file of {name} {versions[name]}")
        lines.append(" \\\n".join([f"{name}=={versions[name]}", *map(_hash, hashes)]))
    return HEAD + "\n".join(lines) + "\n"


def _hash(value: str) -> str:
    return f"    --hash=sha256:{value}"


if __name__ == "__main__":
    sys.stdout.write(lock())
