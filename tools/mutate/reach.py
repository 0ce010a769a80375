"""Which test files execute which lines, and how long each takes: measured once for a tree."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath

from mutate.model import Mutant
from mutate.workshop import Copy, tracked

WHOLE_LAB = "tests/whole_lab"
_MATTERS = ("mqtui/", "screens/", "assets/", "tests/", "docs/", "pyproject.toml")
_LIMIT = 900.0


@dataclass
class Reached:
    """What a test file does to the tree as it is."""

    file: str
    seconds: float = 0.0
    #: Tests that fail in the copy without a mutant; they tell nothing.
    failing: list[str] = field(default_factory=list)
    #: Whether it can be used at all.
    usable: bool = True
    lines: dict[str, list[int]] = field(default_factory=dict)


def tree_hash(root: Path, without: str = "") -> str:
    """A hash of what the tests see of a working tree."""
    found = hashlib.sha256()
    for name in tracked(root):
        if name.startswith(_MATTERS) and not (without and name.startswith(without)):
            found.update(f"{name}\0".encode() + hashlib.sha256((root / name).read_bytes()).digest())
    return found.hexdigest()[:16]


def test_files(root: Path, folders: Iterable[str]) -> list[str]:
    """The test files under ``folders``, the whole-lab tests left out."""
    found = {
        p.relative_to(root).as_posix()
        for folder in folders
        for p in ([root / folder] if folder.endswith(".py") else (root / folder).rglob("test_*.py"))
    }
    return sorted(name for name in found if not name.startswith(WHOLE_LAB))


class Store:
    """What was measured, on disk, for one tree; half a measurement is gone on with."""

    def __init__(self, folder: Path, tree: str) -> None:
        """``folder`` is made when there is something to keep."""
        self.folder = folder / tree

    def get(self, file: str) -> Reached | None:
        """What was measured of a test file."""
        path = self._path(file)
        return Reached(**json.loads(path.read_text("utf-8"))) if path.exists() else None

    def put(self, reached: Reached) -> None:
        """Keep what was measured."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self._path(reached.file)
        path.with_suffix(".new").write_text(json.dumps(asdict(reached)), "utf-8")
        path.with_suffix(".new").replace(path)

    def _path(self, file: str) -> Path:
        return self.folder / (file.replace("/", "+") + ".json")


def measure(copy: Copy, file: str) -> Reached:
    """Run one test file on the tree as it is, and see where it and its children come by."""
    if file == WHOLE_LAB:
        done = copy.pytest([file], 4 * _LIMIT, ("-m", "whole_lab"))
        return Reached(file, done.seconds, usable=not done.failed)
    shutil.rmtree(copy.data, ignore_errors=True)
    copy.data.mkdir()
    mapped = sorted({name.split("/")[0] for name in _MATTERS[:2]})
    include = "".join(f"\n  {copy.tree / folder}/*" for folder in mapped)
    copy.measure.write_text(
        f"[run]\ndata_file = {copy.data}/c\nparallel = true\npatch = _exit\ninclude ={include}\n"
    )
    try:
        done = copy.pytest([file], _LIMIT)
    finally:
        copy.measure.unlink()
    reached = Reached(file, done.seconds, lines=_lines(copy))
    if done.failed:
        # Perhaps it only failed because it was slower than it is.
        again = copy.pytest([file], _LIMIT)
        reached.failing = [test for test, _ in again.failures]
        reached.usable = not again.failed or (bool(reached.failing) and not again.timed_out)
        if file in reached.failing:
            reached.usable = False
    return reached


def _lines(copy: Copy) -> dict[str, list[int]]:
    from coverage import CoverageData

    found: dict[str, set[int]] = {}
    for path in copy.data.iterdir():
        data = CoverageData(basename=str(path))
        try:
            data.read()
        except Exception:  # noqa: S112 - a child was ended while it wrote
            continue
        for name in data.measured_files():
            inside = Path(name).relative_to(copy.tree).as_posix()
            found.setdefault(inside, set()).update(data.lines(name) or ())
    return {name: sorted(lines) for name, lines in found.items()}


def in_order(mutant: Mutant, all_reached: Iterable[Reached]) -> list[Reached]:
    """The test files that execute the mutated lines, the most telling first.

    A module that no file is seen to execute runs where it cannot be measured (a child started with
    ``-S``, say): then the tests of its package are tried.
    """
    usable = [r for r in all_reached if r.usable]
    wanted = range(mutant.first, mutant.last + 1)
    if any(r.lines.get(mutant.path) for r in usable):
        found = [r for r in usable if not set(wanted).isdisjoint(r.lines.get(mutant.path, ()))]
    else:
        found = [r for r in usable if nearness(mutant.path, r.file) < 2]
    return sorted(found, key=lambda r: (nearness(mutant.path, r.file), r.seconds, r.file))


def nearness(module: str, test: str) -> int:
    """0 for the test file that has the module's name, 1 for those of its package, 2 for others."""
    path, tested = PurePosixPath(module), PurePosixPath(test)
    if tested.stem.removeprefix("test_") == path.stem:
        return 0
    packages = [p for p in path.parent.parts if p != "mqtui"]
    return 1 if packages and set(packages) & set(tested.parent.parts) else 2
