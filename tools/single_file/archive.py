"""The archive itself: packages, what runs before they are unpacked, and shiv that unpacks them."""

from __future__ import annotations

import hashlib
import os
import zipfile
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from shiv import builder
from shiv.bootstrap.environment import Environment
from shiv.constants import BUILD_AT_TIMESTAMP_FORMAT

HERE = Path(__file__).resolve().parent
#: What runs before the packages are unpacked, by its name in the archive.
FIRST = {
    "_start.py": HERE / "start.py",
    "_unpack.py": HERE / "unpack.py",
    "_owners.py": HERE.parents[1] / "mqtui" / "system" / "owners.py",
}
#: All times in the archive (1980, for a zip has none before), but where SOURCE_DATE_EPOCH is set.
EARLIEST = 315532800


def identity(packages: Path) -> str:
    """What tells this build from another: a hash of the names and the bytes."""
    digest = hashlib.sha256()
    for path in sorted(p for p in packages.rglob("*") if p.is_file()):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(packages)}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()[:16]


def native_modules(packages: Path) -> tuple[str, ...]:
    """The names of the modules that are no Python, each once for all Pythons."""
    found = (p.relative_to(packages) for p in packages.rglob("*.so"))
    return tuple(sorted({".".join((*p.parent.parts, p.name.partition(".")[0])) for p in found}))


def _shivs_license() -> bytes:
    """It has to go along with shiv's code; the other packages bring theirs."""
    files = metadata.files("shiv") or ()
    (license_file,) = (file for file in files if file.name == "LICENSE")
    return license_file.read_binary()


def write_archive(packages: Path, target: Path) -> None:
    """Write ``mqtui.pyz`` of the directory ``packages``: the same of the same, byte for byte.

    Raises:
        OSError: it cannot be written.
    """
    for path in packages.rglob("*"):
        path.chmod(0o755 if path.is_dir() or path.suffix == ".so" else 0o644)
    number = identity(packages)
    moment = max(EARLIEST, int(os.environ.get("SOURCE_DATE_EPOCH") or EARLIEST))
    built_at = datetime.fromtimestamp(moment, UTC)
    environment = Environment(
        built_at=built_at.strftime(BUILD_AT_TIMESTAMP_FORMAT),
        shiv_version="",
        build_id=number,
        compile_pyc=False,
        entry_point="mqtui.cli.main:main",
        reproducible=True,
    )
    builder.create_archive(
        [packages], target, "/usr/bin/env python3", "_start:start", environment, compressed=True
    )
    first = {name: path.read_bytes() for name, path in FIRST.items()}
    first["_bootstrap/LICENSE"] = _shivs_license()
    first["_build.py"] = f"ID = {number!r}\nNATIVE = {native_modules(packages)!r}\n".encode()
    at = built_at.timetuple()
    with zipfile.ZipFile(target, "a") as archive:
        for name, data in first.items():
            entry = zipfile.ZipInfo(name, (at[0], at[1], at[2], at[3], at[4], at[5]))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
