"""``mqtui learn`` and the lesson pages without a screen; the lab shell on a real terminal."""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from mqtui.cli.main import main
from mqtui.lab.course.course import course
from mqtui.lab.course.progress import Progress, progress_file


@pytest.fixture(autouse=True)
def own_progress(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def test_without_a_terminal_the_course_is_printed_with_the_progress(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Progress.load().change("label", started="a", solved="b", stars=2)
    assert main(["learn"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(course()) + 1
    assert " 4  solved **   The certificate label" in lines[3]
    assert lines[3].endswith("mqtui learn label")
    assert lines[-1] == f"1 of {len(course())} lessons solved."
    assert main(["learn", "--list", "--format", "json"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert value["schema"] == "mqtui.learn/1"
    row = next(r for r in value["lessons"] if r["id"] == "label")
    assert (row["state"], row["stars"], row["scenario"]) == ("solved", 2, "label-mistyped")


def test_a_lesson_or_all_are_forgotten(capsys: pytest.CaptureFixture[str]) -> None:
    for lesson in ("label", "stash"):
        Progress.load().change(lesson, started="a")
    assert main(["learn", "--reset", "label"]) == 0
    assert "lesson 4, The certificate label, is deleted" in capsys.readouterr().out
    assert set(Progress.load().lessons) == {"stash"}
    assert main(["learn", "--reset"]) == 0
    assert Progress.load().lessons == {}
    assert main(["learn", "--reset", "nowhere"]) == 2
    assert "There is no lesson 'nowhere'" in capsys.readouterr().err
    assert main(["learn", "nowhere"]) == 2


def test_a_damaged_progress_file_is_told_and_kept(capsys: pytest.CaptureFixture[str]) -> None:
    path = progress_file()
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\x00")
    assert main(["learn"]) == 0
    assert "is damaged" in capsys.readouterr().err
    assert path.with_name("progress.json.bak").read_bytes() == b"\x00"


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder for sandboxes that the application's user can pass through."""
    with tempfile.TemporaryDirectory(prefix="t") as made:
        Path(made).chmod(0o755)
        yield Path(made)


def on_a_terminal(place: Path, shell: str, *before: str) -> object:
    """``mqtui learn mqserver`` with the lab shell open; ``before``: a command that starts it."""
    pexpect = pytest.importorskip("pexpect")
    environ = {k: v for k, v in os.environ.items() if k not in ("TMUX", "NO_COLOR")}
    environ |= {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "SHELL": shell}
    environ |= {"TMPDIR": str(place)}
    command = [*before, sys.executable, "-P", "-m", "mqtui", "learn", "mqserver"]
    child = pexpect.spawn(
        command[0],
        command[1:],
        env=environ,
        dimensions=(30, 100),
        timeout=60,
    )
    # The story names messages, too; the reason code is only there once the client has connected.
    child.expect_exact("reason code 2393")
    child.send("s")
    child.expect_exact("ctrl-D leaves")
    return child


@pytest.mark.parametrize("shell", ["/bin/bash", pytest.param("/bin/sh", marks=pytest.mark.slow)])
def test_the_shell_is_a_key_away_and_ctrl_d_comes_back(place: Path, shell: str) -> None:
    child = on_a_terminal(place, shell)
    child.sendline("grep -v MQSERVER client.env > new; mv new client.env; echo mov''ed")
    child.expect_exact("moved")
    child.send("\x04")
    child.expect_exact("Back in mqtui")
    child.send("r")
    child.expect_exact("the fault is fixed")
    child.send("qq")
    child.read()
    child.wait()
    assert child.exitstatus == 0
    assert list(place.iterdir()) == []


@pytest.mark.usefixtures("default_signals")
@pytest.mark.parametrize(
    "number", [signal.SIGTERM, pytest.param(signal.SIGHUP, marks=pytest.mark.slow)]
)
def test_a_kill_while_the_shell_has_the_terminal_leaves_nothing(
    place: Path, number: signal.Signals
) -> None:
    child = on_a_terminal(place, "/bin/bash")
    child.sendline("echo en''ded")
    child.expect_exact("ended")
    child.kill(number)
    child.read()
    child.wait()
    assert list(place.iterdir()) == []


@pytest.mark.slow
@pytest.mark.usefixtures("default_signals")
def test_a_terminal_that_is_closed_while_the_shell_has_it_leaves_nothing(place: Path) -> None:
    """mqtui leads neither the session nor the foreground then: no signal tells it."""
    child = on_a_terminal(place, "/bin/bash", "/bin/sh", "-c", '"$@"; exit', "sh")
    (mine,) = psutil.Process(child.pid).children()
    os.close(child.child_fd)
    try:
        mine.wait(60)
    finally:
        if mine.is_running():
            mine.kill()
    assert list(place.iterdir()) == []
