"""Another process's environment: this machine's own processes, made for the purpose."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from mqtui.collect import process_environment
from mqtui.collect.process_environment import find_clients, named, view_process
from mqtui.collect.under_test import environment_under_test
from mqtui.engine.facts import Request, SourceKind
from mqtui.engine.secrets import PLACEHOLDER

KNOWN = {"MQSERVER": False, "MQKEYRPWD": True}
SLEEPER = """
import mmap, sys, time
with open(sys.argv[1], "rb") as file:
    held = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
print("up", flush=True)
time.sleep(60)
"""


@pytest.fixture
def client(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process with a library that is called as MQ's is, and MQ variables of its own."""
    library = tmp_path / "libmqic_r.so"
    library.write_bytes(b"x" * 4096)
    (tmp_path / "here").mkdir()
    process = subprocess.Popen(
        [sys.executable, "-c", SLEEPER, str(library)],
        env={"MQSERVER": "A/TCP/h(1)", "MQKEYRPWD": "hunter2", "HOME": "/h", "PATH": "/bin"},
        cwd=tmp_path / "here",
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"up\n"
    yield process
    process.send_signal(signal.SIGKILL)
    process.wait(10)
    process.stdout.close()


def test_its_variables_user_and_directory(client: subprocess.Popen[bytes], tmp_path: Path) -> None:
    under = environment_under_test(Request(pid=client.pid), {"MQSERVER": "B"}, KNOWN)
    variables = {v.name: v for v in under.environment.variables}
    assert sorted(variables) == ["HOME", "MQKEYRPWD", "MQSERVER"]
    assert variables["MQSERVER"].value == "A/TCP/h(1)"
    assert variables["MQSERVER"].source.kind is SourceKind.PROCESS
    assert str(client.pid) in str(variables["MQSERVER"].source)
    assert variables["MQKEYRPWD"].value == PLACEHOLDER
    assert [p.value for p in under.passwords] == [b"hunter2"]
    assert "hunter2" not in repr(under)
    assert under.working_directory == str(tmp_path / "here")
    assert under.user == psutil.Process().username()
    assert under.shell is not None
    assert under.shell.get("MQSERVER") is not None
    assert under.environment.problems == ()


def test_it_is_recognised_by_what_it_has_mapped(client: subprocess.Popen[bytes]) -> None:
    assert client.pid in {p.pid for p in find_clients(seconds=30, most=1000)}
    (found,) = [p for p in named(psutil.Process(client.pid).name()) if p.pid == client.pid]
    assert found.library == "libmqic_r.so"


def test_the_search_ends_in_time(client: subprocess.Popen[bytes]) -> None:
    assert find_clients(seconds=0) == ()
    assert find_clients(seconds=30, most=0) == ()


def test_a_process_that_is_not_there() -> None:
    for pid in (2**22 + 7, 0, -1, 2**70):
        view = view_process(pid)
        assert view.error is not None, pid
        assert str(pid) in view.error


def test_permission_denied_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(self: psutil.Process) -> dict[str, str]:
        raise psutil.AccessDenied(self.pid)

    monkeypatch.setattr(psutil.Process, "environ", denied)
    view = view_process(os.getpid())
    assert view.error is not None
    assert f"sudo mqtui check --pid {os.getpid()}" in view.error
    under = environment_under_test(Request(pid=os.getpid()), {}, KNOWN)
    assert under.environment.error == view.error


def test_another_file_system_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process_environment.os, "readlink", lambda path: f"/other{path}")
    assert any("file system of its own" in p for p in view_process(os.getpid()).problems)


def test_without_a_name_nothing_of_the_shell_is_compared() -> None:
    under = environment_under_test(Request(), {"MQSERVER": "B"}, KNOWN)
    assert under.shell is None
    assert under.user is None
