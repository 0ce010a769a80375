"""Tries ``mqtui.pyz`` under every Python that is here: ``python tools/single_file --try FILE``.

Looked for in ``~/.pyenv/versions`` and PATH; what is missing is said. Those that it supports walk a
planted fault, play two scenarios side by side and draw the screens; the others have to refuse in
one sentence.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pexpect

from single_file.wheels import PYTHONS

#: Minor versions of Python 3 that it has to refuse.
TOO_OLD = range(6, PYTHONS[0])
#: Seconds for one command.
SECONDS = 120
_FAULT = "mqserver-set"


class Failed(Exception):
    """What was expected did not come; the text says what came."""


class _Result(NamedTuple):
    """A line for people, whether nothing was wrong, and whether the program ran."""

    told: str
    fine: bool = True
    ran: bool = False


def try_everywhere(file: Path) -> bool:
    """Try ``file`` and say what came of it; whether all went well, with one Python at least."""
    versions = (*TOO_OLD, *PYTHONS)
    # Much of a trial is waiting, and CI has two processors.
    with ThreadPoolExecutor(2) as pool:
        results = []
        for result in pool.map(lambda minor: _try_under(file, minor), versions):
            print(result.told, flush=True)
            results.append(result)
    return all(result.fine for result in results) and any(result.ran for result in results)


def _try_under(file: Path, minor: int) -> _Result:
    python = find_python(minor)
    if not python:
        return _Result(f"Python 3.{minor}: skipped, it is not here")
    began = time.monotonic()
    fine = True
    try:
        with tempfile.TemporaryDirectory(prefix="mqtui-try-") as place:
            told = ", ".join(_tried(file.resolve(), python, minor, Path(place)))
    except (Failed, OSError, subprocess.TimeoutExpired, pexpect.ExceptionPexpect) as error:
        told, fine = f"FAILED: {error}", False
    told = f"Python 3.{minor}: {told} ({time.monotonic() - began:.1f} s)"
    return _Result(told, fine, fine and minor in PYTHONS)


def find_python(minor: int) -> str:
    """The path of a Python 3.``minor`` that runs; blank if there is none."""
    places = sorted(Path("~/.pyenv/versions").expanduser().glob(f"3.{minor}.*/bin/python"))
    in_path = (Path(d) / f"python3.{minor}" for d in os.get_exec_path())
    for path in (*places, *in_path):
        if not os.access(path, os.X_OK):
            continue
        asked = [str(path), "-c", "import sys; print(sys.version_info[1])"]
        done = subprocess.run(  # noqa: S603 - a Python that is here
            asked, capture_output=True, text=True, timeout=SECONDS
        )
        if done.stdout.strip() == str(minor):
            return str(path)
    return ""


def _tried(file: Path, python: str, minor: int, place: Path) -> Iterator[str]:
    environ = {"PATH": os.environ["PATH"], "SHIV_ROOT": str(place / "root")}
    environ |= {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}

    def run(*words: str, ends: int) -> str:
        done = subprocess.run(  # noqa: S603 - the file that is to be tried
            [python, str(file), *words],
            env=environ,
            cwd=place,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=SECONDS,
        )
        if done.returncode != ends:
            last = (done.stderr or done.stdout).strip().splitlines()[-1:]
            raise Failed(f"{' '.join(words)} ended with {done.returncode}, not {ends}: {last}")
        return done.stderr if minor in TOO_OLD else done.stdout

    if minor in TOO_OLD:
        told = run("--version", ends=2)
        if not re.fullmatch(r"mqtui: mqtui\.pyz needs Python [^\n]*\n", told):
            raise Failed(told)
        yield "refuses in one sentence"
        return
    yield run("--version", ends=0).strip()
    if "MQSERVER" not in run("check", "--lab", _FAULT, ends=1):
        raise Failed("the planted fault was not found")
    yield "finds a planted fault"
    run("lab", "verify", "--jobs", "2", _FAULT, "channel-stopped", ends=0)
    yield "plays two at a time"
    if minor == PYTHONS[-1]:
        _screens(file, python, environ, place)
        yield "draws the screens"


def _screens(file: Path, python: str, environ: dict[str, str], place: Path) -> None:
    words = [str(file), "--lab", _FAULT]
    size = (24, 80)
    child = pexpect.spawn(
        python, words, env=environ, cwd=place, dimensions=size, timeout=90, encoding="utf-8"
    )
    try:
        child.expect("connection")
        child.expect("MQSERVER")
        child.send("q")
        child.expect(pexpect.EOF)
        child.close()
    finally:
        child.close(force=True)
    if child.exitstatus not in (0, 1):
        raise Failed(f"the screens ended with {child.exitstatus}")


def main(file: Path) -> int:
    """Exit code: 0 if all went well."""
    if try_everywhere(file):
        return 0
    sys.stderr.write(f"{file} does not run everywhere.\n")
    return 1
