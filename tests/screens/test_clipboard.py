"""The ways a copy goes: the terminal, tmux, a file; each failure is said and none is fatal."""

from __future__ import annotations

import asyncio
import os
import stat
from pathlib import Path

import pytest

from mqtui.engine.known_secrets import learn
from mqtui.formats.redacted import PLACEHOLDER
from mqtui.screens.clipboard import copy

COMMAND = "printf '%s' \"$MQSERVER\"\nunset MQSERVER\n"


def run(text: str, file: Path, **environ: str) -> tuple[list[str], str]:
    sent: list[str] = []
    return sent, asyncio.run(copy(text, sent.append, environ, file))


def fake_tmux(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tmux = folder / "bin" / "tmux"
    tmux.parent.mkdir()
    tmux.write_text(f"#!/bin/sh\n{script}\n")
    tmux.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmux.parent), prepend=":")


def test_without_tmux_it_goes_to_the_terminal_and_the_file(tmp_path: Path) -> None:
    file = tmp_path / "cache" / "mqtui" / "copied.txt"
    sent, told = run(COMMAND, file)
    assert sent == [COMMAND]
    assert file.read_text() == COMMAND
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert str(file) in told
    assert "to tmux" not in told


def test_it_says_what_cannot_be_confirmed_and_what_has_no_clipboard(tmp_path: Path) -> None:
    file = tmp_path / "copied.txt"
    assert "which none confirms" in run(COMMAND, file)[1]
    sent, told = run(COMMAND, file, TERM="linux")
    assert (sent, file.read_text()) == ([], COMMAND)
    assert told == f"not to the terminal, which has no clipboard, and to the file {file}"


def test_a_known_secret_is_not_copied(tmp_path: Path) -> None:
    learn("hunter2")
    file = tmp_path / "copied.txt"
    sent, _ = run("runmqakm -pw 'hunter2'\n", file)
    assert sent == [f"runmqakm -pw '{PLACEHOLDER}'\n"]
    assert "hunter2" not in file.read_text()


def test_within_tmux_its_buffer_gets_the_exact_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_tmux(tmp_path, f'echo "$@" > {tmp_path}/args; cat > {tmp_path}/buffer', monkeypatch)
    _, told = run(COMMAND, tmp_path / "copied.txt", TMUX="/tmp/tmux-0/default,1,0")
    assert (tmp_path / "buffer").read_text() == COMMAND
    assert (tmp_path / "args").read_text() == "load-buffer -w -\n"
    assert "to tmux's buffer" in told


def test_a_tmux_that_refuses_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake_tmux(tmp_path, "echo 'no server running' >&2; exit 1", monkeypatch)
    sent, told = run(COMMAND, tmp_path / "copied.txt", TMUX="x")
    assert sent == [COMMAND]
    assert "not to tmux (no server running)" in told


def test_a_file_that_cannot_be_written_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    sent, told = run(COMMAND, tmp_path / "file" / "copied.txt")
    assert sent == [COMMAND]
    assert "not to the file" in told


def test_a_link_in_the_file_s_place_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "other").write_text("precious")
    (tmp_path / "copied.txt").symlink_to(tmp_path / "other")
    run(COMMAND, tmp_path / "copied.txt")
    assert (tmp_path / "other").read_text() == "precious"
    assert (tmp_path / "copied.txt").read_text() == COMMAND


def test_text_that_is_no_utf_8_is_copied_all_the_same(tmp_path: Path) -> None:
    sent, _ = run("/srv/\udcff/key", tmp_path / "copied.txt")
    assert sent == ["/srv/?/key"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to another user")
def test_root_writes_into_no_directory_of_somebody_else(tmp_path: Path) -> None:
    """sudo may leave HOME as it was: the cache directory in it can be a link to anywhere."""
    (tmp_path / "victim").mkdir()
    home = tmp_path / "home"
    home.mkdir()
    (home / ".cache").symlink_to(tmp_path / "victim")
    os.chown(home, 64001, 64001)
    _, told = run(COMMAND, home / ".cache" / "mqtui" / "copied.txt")
    assert list((tmp_path / "victim").iterdir()) == []
    assert "not to the file" in told
    assert "home belongs to user 64001" in told


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to another user")
def test_a_tmux_that_somebody_else_put_into_path_is_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_tmux(tmp_path, f"touch {tmp_path}/ran", monkeypatch)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    os.chown(tmp_path / "bin" / "tmux", 64001, 64001)
    _, told = run(COMMAND, tmp_path / "copied.txt", TMUX="x")
    assert "not to tmux" in told
    assert not (tmp_path / "ran").exists()
