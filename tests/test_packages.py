"""Nothing is forgotten in the lists by which setuptools installs packages and their data."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
SETUPTOOLS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
#: Where each package of the top level stands in the tree.
PLACES: dict[str, str] = SETUPTOOLS["package-dir"]
#: Files beside the packages that only readers of the repository want.
NOT_INSTALLED = ("assets/screenshots/*.svg", "docs/*.md")


def _files() -> Iterator[Path]:
    for place in PLACES.values():
        for path in sorted((ROOT / place).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def _package(path: Path) -> str:
    """The package that the folder of ``path`` is, when installed."""
    for package, place in PLACES.items():
        if path.parent.is_relative_to(ROOT / place):
            return ".".join((package, *path.parent.relative_to(ROOT / place).parts))
    raise AssertionError(path)


def _data() -> dict[str, list[Path]]:
    """The files that each pattern of package-data takes along."""
    return {
        f"{package}: {pattern}": list((ROOT / PLACES[package]).glob(pattern))
        for package, patterns in SETUPTOOLS["package-data"].items()
        for pattern in patterns
    }


def test_the_list_names_every_folder_with_python_and_no_other() -> None:
    modules = [path for path in _files() if path.suffix == ".py"]
    assert sorted(SETUPTOOLS["packages"]) == sorted({_package(path) for path in modules})


def test_every_package_has_an_init() -> None:
    folders = {path.parent for path in _files() if path.suffix == ".py"}
    assert [folder for folder in sorted(folders) if not (folder / "__init__.py").exists()] == []


def test_every_other_file_is_installed_or_left_out_on_purpose() -> None:
    known = {path for found in _data().values() for path in found}
    known |= {path for pattern in NOT_INSTALLED for path in ROOT.glob(pattern)}
    others = [path for path in _files() if path.suffix not in (".py", ".pyc")]
    assert [str(path.relative_to(ROOT)) for path in others if path not in known] == []


def test_every_pattern_finds_a_file() -> None:
    assert [pattern for pattern, found in _data().items() if not found] == []
