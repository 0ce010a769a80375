"""What goes into the archive: the wheels of ``requirements.lock`` and mqtui's own, side by side."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from single_file import start

ROOT = Path(__file__).resolve().parents[2]
#: Minor versions of Python 3.
PYTHONS = range(start.OLDEST[1], start.NEWEST[1] + 1)
#: By another name manylinux_2_17 (PEP 600).
PLATFORM = f"manylinux2014_{start.MACHINE}"
#: What the lock file has for building alone.
BUILDERS = {"setuptools"}
#: What mqtui's own wheel is made of.
SOURCES = ("mqtui", "screens", "assets", "docs", "pyproject.toml", "README.md", "LICENSE")


class BuildError(Exception):
    """The file cannot be built; the text says why."""


def packages_in(place: Path) -> Path:
    """A directory below ``place`` with all packages.

    Raises:
        BuildError: what pip brought does not go together.
        CalledProcessError: pip could not bring or build it, and has said why.
    """
    packages = place / "site-packages"
    for wheel in sorted([*downloaded(place), own_wheel(place)]):
        unpack(wheel, packages)
    return packages


def downloaded(place: Path) -> Iterator[Path]:
    """The wheels of the lock file: each once, native ones once for each of :data:`PYTHONS`."""
    lock = place / "lock.txt"
    wanted = entries((ROOT / "requirements.lock").read_text("utf-8"))
    for minor in PYTHONS:
        lock.write_text("".join(wanted.values()), "utf-8")
        directory = place / "wheels" / str(minor)
        _pip(
            *("download", "--no-deps", "--require-hashes", "--only-binary=:all:"),
            *("--implementation=cp", f"--python-version=3.{minor}", f"--platform={PLATFORM}"),
            *(f"--abi=cp3{minor}", "--abi=abi3", "--abi=none"),
            *("--dest", str(directory), "--requirement", str(lock)),
        )
        found = sorted(directory.glob("*.whl"))
        if len(found) != len(wanted):
            raise BuildError(f"pip brought {len(found)} wheels of {len(wanted)}")
        yield from found
        own = {_canonical(w.name.partition("-")[0]) for w in found if f"-cp3{minor}-cp3" in w.name}
        wanted = {name: text for name, text in wanted.items() if name in own}


def entries(lock: str) -> dict[str, str]:
    """The entries of a lock file by package, without :data:`BUILDERS`."""
    found = re.finditer(r"^([\w.-]+)==(?:.*\\\n)+.*\n", lock, re.MULTILINE)
    named = {_canonical(match[1]): match[0] for match in found}
    return {name: text for name, text in named.items() if name not in BUILDERS}


def _canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def own_wheel(place: Path) -> Path:
    """mqtui's own, made of a copy: what earlier builds left in the tree is not in it."""
    copy = place / "tree"
    copy.mkdir()
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, copy / name)
    constraint = str(ROOT / "constraints.txt")
    _pip("wheel", "--no-deps", "--wheel-dir", str(place / "own"), str(copy), constraint=constraint)
    (wheel,) = (place / "own").glob("mqtui-*.whl")
    return wheel


def _pip(*words: str, constraint: str = "") -> None:
    """With hashes there are no constraints; what builds the wheel is of the known version."""
    quiet = ("--quiet", "--disable-pip-version-check")
    subprocess.run(  # noqa: S603 - our own arguments, no shell
        [sys.executable, "-m", "pip", *words, *quiet],
        env={**os.environ, "PIP_CONSTRAINT": constraint},
        check=True,
    )


def unpack(wheel: Path, packages: Path) -> None:
    """Put the files of ``wheel`` beside those of the others.

    Raises:
        BuildError: another has a file of the same name and another content.
    """
    with zipfile.ZipFile(wheel) as archive:
        for member in archive.infolist():
            parts = member.filename.split("/")
            if parts[0].endswith(".data"):
                # Programs and manual pages: of no use without an installation.
                if parts[1] not in ("purelib", "platlib"):
                    continue
                parts = parts[2:]
            target = packages.joinpath(*parts)
            if member.is_dir() or not target.resolve().is_relative_to(packages.resolve()):
                continue
            data = archive.read(member)
            if not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
            # The wheel of each Python describes itself.
            elif target.read_bytes() != data and not parts[0].endswith(".dist-info"):
                raise BuildError(f"{wheel.name}: another wheel has another {member.filename}")
