"""Workers are started by whatever mqtui itself was started by: a zip, a frozen program."""

from __future__ import annotations

import asyncio
import os
import site
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import mqtui
from mqtui.lab.errors import LabError
from mqtui.lab.scenario.scenario import find
from mqtui.lab.verify.workers import play

SECONDS = 100
TWO = ("healthy", "mqserver-set")
MAIN = """
import sys, site
for place in {places!r}:
    site.addsitedir(place)
sys.path.insert(0, {root!r})
from mqtui.cli.main import main
raise SystemExit(main())
"""


@pytest.mark.slow
def test_two_at_a_time_from_a_zip_that_alone_knows_the_packages(tmp_path: Path) -> None:
    """As in ``mqtui.pyz``: the Python that runs it has neither mqtui nor what it needs."""
    with zipfile.ZipFile(tmp_path / "mine.pyz", "w") as archive:
        root = str(Path(mqtui.__file__).parents[1])
        archive.writestr("__main__.py", MAIN.format(places=site.getsitepackages(), root=root))
    bare = os.path.realpath(sys.executable)
    alone = subprocess.run([bare, "-P", "-c", "import mqtui"], cwd="/", stderr=subprocess.DEVNULL)
    if alone.returncode == 0:
        pytest.skip(f"mqtui is installed in {bare}")
    done = subprocess.run(
        [bare, "mine.pyz", "lab", "verify", *TWO, "--jobs", "2"],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    assert all(name in done.stdout for name in TWO)


@pytest.mark.slow
def test_two_at_a_time_from_a_frozen_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "mqtui"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -P -m mqtui "$@"\n')
    program.chmod(0o755)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    results = asyncio.run(play([(n, find(n)) for n in TWO], jobs=2, repair=False))
    assert [(r.error, r.passed) for r in results] == [("", True), ("", True)]


def test_where_mqtui_cannot_start_itself_it_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "")
    with pytest.raises(LabError, match=r"sys.executable is empty.*--jobs 1"):
        asyncio.run(play([(n, find(n)) for n in TWO], jobs=2, repair=False))
