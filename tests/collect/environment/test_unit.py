"""A systemd unit's environment, asked of a systemctl that answers as the real one does."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mqtui.collect.environment import unit
from mqtui.collect.environment.program_environment import environment_under_test
from mqtui.collect.environment.unit import view_unit
from mqtui.collect.files import FileRead
from mqtui.facts import FileState, Request

KNOWN = {"MQSERVER": False, "MQSSLKEYR": False, "MQKEYRPWD": True}


@pytest.fixture
def systemctl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")

    def says(answer: str, *, code: int = 0, then: str = "") -> None:
        (tmp_path / "answer").write_text(answer)
        script = tmp_path / "systemctl"
        script.write_text(
            f'#!/bin/sh\n{then}\necho "$@" > {tmp_path}/asked\ncat {tmp_path}/answer\nexit {code}\n'
        )
        script.chmod(0o755)

    return says


def test_variables_files_user_and_directory(systemctl, tmp_path: Path) -> None:
    file = tmp_path / "orders.env"
    file.write_text("# comment\nMQSSLKEYR=/srv/$X/key\nMQKEYRPWD='hunter2'\n")
    systemctl(
        "LoadState=loaded\nUser=orders\nWorkingDirectory=!/srv/orders\n"
        'Environment=MQSSLKEYR=/old "MQSERVER=A/TCP/h (1)" PLAIN=1\n'
        f"EnvironmentFiles={file} (ignore_errors=no)\n"
        "EnvironmentFiles=/not/there.env (ignore_errors=yes)\n"
    )
    under = environment_under_test(Request(unit="orders.service"), {}, KNOWN)
    found = {v.name: (v.value, str(v.source)) for v in under.environment.variables}
    assert found["MQSERVER"] == ("A/TCP/h (1)", "Environment= of unit orders.service")
    assert found["MQSSLKEYR"] == ("/srv/$X/key", f"{file}:2")
    assert "hunter2" not in repr(under)
    assert [p.value for p in under.passwords] == [b"hunter2"]
    assert (under.user, under.working_directory) == ("orders", "/srv/orders")
    assert under.environment.problems == ()
    assert (tmp_path / "asked").read_text().strip().endswith("-- orders.service")


def test_a_system_service_without_user_and_directory(systemctl) -> None:
    systemctl("LoadState=loaded\nUser=\nEnvironment=\n")
    view = view_unit("x")
    assert (view.user, view.working_directory, view.assignments) == ("root", "/", ())


def test_a_missing_environment_file_is_said(systemctl) -> None:
    systemctl("LoadState=loaded\nEnvironmentFiles=/not/there.env (ignore_errors=no)\n")
    (problem,) = view_unit("x").problems
    assert "/not/there.env does not exist" in problem


@pytest.mark.parametrize(
    ("answer", "code", "says"),
    [
        ("LoadState=not-found\n", 0, "does not know the unit"),
        ("", 0, "does not know the unit"),
        ("", 1, "ended with code 1"),
    ],
)
def test_what_is_no_unit(systemctl, answer: str, code: int, says: str) -> None:
    systemctl(answer, code=code)
    error = view_unit("--force\x1b[2J").error
    assert error is not None
    assert says in error
    assert "\x1b" not in error


def test_no_systemctl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    error = view_unit("x").error
    assert error is not None
    assert "no systemctl on this machine" in error


def test_a_systemctl_that_hangs(systemctl, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unit, "_SECONDS", 0.2)
    systemctl("", then="exec sleep 30")
    error = view_unit("x").error
    assert error is not None
    assert "did not answer" in error


def test_the_command_that_reads_a_closed_file_is_one(systemctl, monkeypatch) -> None:
    systemctl("LoadState=loaded\nEnvironmentFiles=/x.env (ignore_errors=no)\n")
    closed = FileRead(FileState.UNREADABLE, error="/x.env: permission denied.")
    monkeypatch.setattr(unit, "read_bounded", lambda *_: closed)
    (problem,) = view_unit("a; touch x").problems
    assert problem.endswith("Run as root to read it: sudo mqtui check --unit 'a; touch x'")
    (problem,) = view_unit("a\ntouch x").problems
    assert problem.endswith("Run as root to read it.")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to another user")
def test_a_systemctl_that_somebody_else_put_into_path_is_not_run(
    systemctl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    systemctl("LoadState=loaded\n")
    os.chown(tmp_path / "systemctl", 64001, 64001)
    monkeypatch.setenv("PATH", f"{tmp_path}:.:")
    monkeypatch.chdir(tmp_path)
    assert "no systemctl" in str(view_unit("x").error)
    assert not (tmp_path / "asked").exists()


def test_it_gets_nothing_that_leads_to_a_library(
    systemctl, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LD_LIBRARY_PATH_NOT", "/x")
    systemctl("LoadState=loaded\n", then=f"env > {tmp_path}/environment")
    assert view_unit("x").error is None
    given = {line.partition("=")[0] for line in (tmp_path / "environment").read_text().split()}
    assert "LD_LIBRARY_PATH_NOT" not in given
