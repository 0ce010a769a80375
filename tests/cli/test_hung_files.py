"""Every command on files whose file system does not answer: a sentence and an end, never a wait.

``tests/support/hung_files.py`` is the program under test; it makes what lies below /hung hang.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

PROGRAM = Path(__file__).parents[1] / "support" / "hung_files.py"
#: Seconds after which a program counts as hung. It takes some two.
HANGS = 60


def run(*words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(PROGRAM), *words],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=HANGS,
        env={**os.environ, "COLUMNS": "100", **environ},
        check=False,
    )


PROBE = ("probe", "127.0.0.1(1)", "--channel", "A")


@pytest.mark.parametrize(
    "words",
    [
        ("check", "--ini", "/hung/f"),
        ("check", "--ccdt", "/hung/f"),
        ("check", "--env-file", "/hung/f"),
        ("check", "--mqsc", "/hung/f"),
        ("check", "--chstatus", "/hung/f"),
        ("config", "--ini", "/hung/f"),
        ("--ini", "/hung/f"),
        ("check", "--userid", "anna", "--password-file", "/hung/f"),
        ("ccdt", "/hung/f"),
        ("keystore", "/hung/f"),
        ("ccdt", "/hung/f", "--to", "json"),
        ("make", "key-repository", "/hung/f", "--for", "client", "--repository", "/tmp/k.kdb"),
        ("watch", "/hung/f", "--format", "json"),
        (*PROBE, "--key-repository", "/hung/key"),
        (*PROBE, "--userid", "anna", "--password-file", "/hung/f"),
        ("check", "--lab", "/hung/f.toml"),
        ("lab", "lint", "/hung/f.toml"),
        ("lab", "verify", "/hung/f.toml"),
        ("lab", "up", "/hung/f.toml", "--dir", "/nowhere/d"),
        ("lab", "up", "healthy", "--dir", "/hung/d"),
        ("lab", "up", "--resume", "--dir", "/hung/d"),
        ("lab", "mqsc", "--dir", "/hung/d", "DIS QMGR"),
    ],
    ids=" ".join,
)
def test_a_file_that_is_named(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    assert "/hung/" in done.stderr


def test_home_of_the_course() -> None:
    done = run("learn", "--list", HOME="/hung", XDG_DATA_HOME="")
    assert done.returncode == 0
    assert "no answer within" in done.stderr
    assert "lessons solved" in done.stdout


@pytest.mark.slow
def test_a_walk_over_settings_that_lead_there_ends_in_a_report() -> None:
    done = run(
        *("check", "--stage", "environment", "--stage", "keystore"),
        HOME="/hung",
        MQCLNTCF="/hung/x.ini",
        MQSSLKEYR="/hung/key",
        MQCHLLIB="/hung",
        MQ_OVERRIDE_DATA_PATH="/hung/data",
    )
    assert done.returncode in (0, 1)
    assert "did not answer" in done.stdout or "no answer within" in done.stdout
