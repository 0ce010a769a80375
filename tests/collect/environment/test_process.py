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

from mqtui.collect.environment import process
from mqtui.collect.environment.process import find_clients, named, view_process
from mqtui.collect.environment.program_environment import environment_under_test
from mqtui.collect.files import FileRead
from mqtui.engine.secrets import PLACEHOLDER
from mqtui.facts import Engine, FileState, Machine, MachineKind, Request, SourceKind

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
    assert client.pid in {p.pid for p in find_clients(timeout=30, most=1000)}
    (found,) = [p for p in named(psutil.Process(client.pid).name()) if p.pid == client.pid]
    assert found.library == "libmqic_r.so"


def test_the_search_ends_in_time(client: subprocess.Popen[bytes]) -> None:
    assert find_clients(timeout=0) == ()
    assert find_clients(timeout=30, most=0) == ()


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
    monkeypatch.setattr(process.os, "readlink", lambda path: f"/other{path}")
    monkeypatch.setattr(process.os.path, "samefile", lambda *_: False)
    view = view_process(os.getpid())
    assert any("its own file system" in p for p in view.problems)
    assert view.machine.kind is MachineKind.CONTAINER
    assert view.machine.pid == os.getpid()
    under = environment_under_test(Request(pid=os.getpid()), {}, KNOWN)
    assert under.environment.machine == view.machine


def test_a_service_with_mounts_of_its_own_is_on_this_host(monkeypatch: pytest.MonkeyPatch) -> None:
    """PrivateTmp= of systemd gives a process other mounts, and the same root directory."""
    monkeypatch.setattr(process.os, "readlink", lambda path: f"/other{path}")
    view = view_process(os.getpid())
    assert any("mounts of its own" in p for p in view.problems)
    assert view.own_files
    assert view.machine.is_here


@pytest.mark.parametrize(
    ("variables", "cgroup", "machine"),
    [
        (
            {"KUBERNETES_SERVICE_HOST": "10.0.0.1", "HOSTNAME": "mq-0"},
            b"0::/kubepods.slice/x",
            Machine(MachineKind.POD, "mq-0", pid=7),
        ),
        (
            {"HOSTNAME": "app"},
            b"0::/system.slice/docker-" + b"0123456789ab" * 5 + b"cdef.scope\n",
            Machine(MachineKind.CONTAINER, "0123456789ab", pid=7),
        ),
        (
            {},
            b"0::/machine.slice/libpod-" + b"abcdef012345" * 5 + b"6789.scope/container\n",
            Machine(MachineKind.CONTAINER, "abcdef012345", engine=Engine.PODMAN, pid=7),
        ),
        ({"HOSTNAME": "app"}, b"0::/\n", Machine(MachineKind.CONTAINER, "app", pid=7)),
        ({}, b"", Machine(MachineKind.CONTAINER, pid=7)),
    ],
)
def test_the_container_of_a_process_has_a_name(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], cgroup: bytes, machine: Machine
) -> None:
    monkeypatch.setattr(process, "read_bounded", lambda *_: FileRead(FileState.OK, cgroup))
    assert process.container_of(7, variables) == machine


def test_without_a_name_nothing_of_the_shell_is_compared() -> None:
    under = environment_under_test(Request(), {"MQSERVER": "B"}, KNOWN)
    assert under.shell is None
    assert under.user is None


# --- who is a client ----------------------------------------------------------------------------


class Seen:
    """A process as psutil shows it."""

    def __init__(self, pid: int, name: str, command: tuple[str, ...] = (), user: str = "anna"):
        self.pid, self._name, self._command, self._user = pid, name, command, user

    def name(self) -> str:
        return self._name

    def cmdline(self) -> list[str]:
        return list(self._command)

    def username(self) -> str:
        if not self._user:
            raise KeyError("no such user")
        return self._user


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    """A machine on which those processes run, with those memory maps."""

    def install(processes: list[Seen], maps: dict[int, bytes]) -> None:
        def read(path: str, limit: int) -> FileRead:
            data = maps.get(int(path.split("/")[2]))
            if data is None:
                return FileRead(FileState.UNREADABLE, b"", "denied")
            return FileRead(FileState.OK, data, "")

        monkeypatch.setattr(psutil, "process_iter", lambda: iter(processes))
        monkeypatch.setattr(process, "read_bounded", read)

    return install


MAPPED = b"7f00-7f01 r-xp 0 08:01 7  /opt/mqm/lib64/libmqic_r.so\n7f02 r 0 0 8 /lib/libc.so.6\n"


def clients() -> list[tuple[int, str, str, str]]:
    return [(c.pid, c.name, c.user, c.library) for c in find_clients(timeout=30)]


@pytest.mark.parametrize(
    ("name", "is_client"),
    [
        ("orders", True),
        ("mqtui", True),
        ("myrunmq", True),
        ("amqrmppa", False),
        ("runmqsc", False),
        ("runmqlsr", False),
        ("strmqm", False),
        ("endmqm", False),
        ("dspmq", False),
    ],
)
def test_programs_of_a_queue_manager_are_no_clients(machine, name, is_client) -> None:  # type: ignore[no-untyped-def]
    machine([Seen(7, name)], {7: MAPPED})
    assert clients() == ([(7, name, "anna", "libmqic_r.so")] if is_client else [])


def test_this_program_is_no_client_of_itself(machine) -> None:  # type: ignore[no-untyped-def]
    machine([Seen(os.getpid(), "orders"), Seen(7, "orders")], {os.getpid(): MAPPED, 7: MAPPED})
    assert [c.pid for c in find_clients(timeout=30)] == [7]
    assert [c.pid for c in named("orders")] == [7]


@pytest.mark.parametrize(
    ("line", "library"),
    [
        (b"/x/libmqic.so", "libmqic.so"),
        (b"/x/libmqiz_r.so.1", "libmqiz_r.so.1"),
        (b"/x/libmqm_r.so", "libmqm_r.so"),
        (b"/x/libmqe_r.so (deleted)", "libmqe_r.so"),
        (b"/x/com.ibm.mq.allclient.jar", "com.ibm.mq.allclient.jar"),
        (b"/x/mylibmqic.so", ""),
        (b"/x/libmqttc.so", ""),
        (b"libmqic.so", ""),
        (b"/x/libmqic.so/inside", ""),
    ],
)
def test_libraries_that_make_a_client(machine, line, library) -> None:  # type: ignore[no-untyped-def]
    machine([Seen(7, "orders")], {7: b"1-2 r 0 0 3 /lib/libc.so\n4-5 r 0 0 6 " + line + b"\n"})
    assert [c.library for c in find_clients(timeout=30)] == ([library] if library else [])


@pytest.mark.parametrize(
    ("name", "command", "library"),
    [
        (
            "java",
            ("java", "-cp", "/x/com.ibm.mq.allclient-9.3.jar:y", "A"),
            "com.ibm.mq.allclient-9.3.jar",
        ),
        ("java", ("java", "-cp", "/x/com.ibm.msg.client.jar", "A"), "com.ibm.msg.client.jar"),
        ("java17", ("java17", "com.ibm.mq.samples.Put"), "com.ibm.mq.samples.Put"),
        ("java", ("java", "-cp", "/x/com.ibm.db2.jar", "A"), ""),
        ("java", ("java",), ""),
        ("python3", ("python3", "com.ibm.mq.allclient.jar"), ""),
    ],
)
def test_java_clients_are_found_by_their_command(machine, name, command, library) -> None:  # type: ignore[no-untyped-def]
    machine([Seen(7, name, command)], {7: b"1-2 r 0 0 3 /lib/libjvm.so\n"})
    expected = [(7, name, "anna", library)] if library else []
    assert clients() == expected
    # Where the memory map is closed to this user, the command is still there.
    machine([Seen(7, name, command)], {})
    assert clients() == expected


def test_a_user_without_a_name_and_a_process_that_has_gone(machine) -> None:  # type: ignore[no-untyped-def]
    class Gone(Seen):
        def name(self) -> str:
            raise psutil.NoSuchProcess(self.pid)

    machine([Gone(6, "x"), Seen(7, "orders", user="")], {6: MAPPED, 7: MAPPED})
    assert clients() == [(7, "orders", "", "libmqic_r.so")]
    assert [(c.pid, c.user) for c in named("orders")] == [(7, "")]


def test_no_more_than_were_asked_for(machine) -> None:  # type: ignore[no-untyped-def]
    machine([Seen(n, "orders") for n in range(2, 40)], dict.fromkeys(range(2, 40), MAPPED))
    assert [c.pid for c in find_clients(timeout=30, most=3)] == [2, 3, 4]
    assert len(find_clients(timeout=30)) == 20
