"""Writes ``mqtui.pyz``, one file that runs the whole program.

    .venv/bin/python -m pip install 'shiv>=1.0.8'
    .venv/bin/python tools/single_file -o mqtui.pyz

What goes in is this tree and the wheels of ``requirements.lock``, each held against its hash: those
of pure Python once, native ones for every Python that is to run the file; their names say for
which, so they stand side by side. The same tree and the same zlib give the same bytes. Nothing but
the package index is needed of the network.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from single_file.archive import write_archive
from single_file.wheels import BuildError, packages_in


def main() -> int:
    """Build, and say what came of it."""
    parser = argparse.ArgumentParser(prog="single_file", description="build mqtui.pyz, or try it")
    parser.add_argument("-o", dest="target", type=Path, default=Path("mqtui.pyz"), metavar="FILE")
    parser.add_argument(
        "--try", dest="tried", type=Path, metavar="FILE", help="run it under every Python here"
    )
    given = parser.parse_args()
    target: Path = given.target
    if given.tried is not None:
        from single_file import trial

        return trial.main(given.tried)
    try:
        with tempfile.TemporaryDirectory(prefix="mqtui-pyz-") as place:
            made = Path(place) / "made"
            write_archive(packages_in(Path(place)), made)
            _put(made, target)
    except (BuildError, OSError, subprocess.CalledProcessError) as error:
        sys.stderr.write(f"{target} was not built: {error}\n")
        return 1
    data = target.read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    sys.stdout.write(f"{target}: {len(data) / 1e6:.1f} MB, SHA-256 {sha256}\n")
    return 0


def _put(made: Path, target: Path) -> None:
    """In one step: somebody may be running the one that is there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        shutil.copyfile(made, beside)
        beside.chmod(0o755)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
