"""Which processes look like MQ clients: stand-ins for psutil's, each with something of MQ's."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

import pytest

from mqtui.collect import machine
from mqtui.collect.clients import running
from mqtui.collect.environment import process as view
from mqtui.collect.files import FileRead
from mqtui.facts import FileState
from mqtui.facts.found_clients import RunningClient


@dataclass
class Standin:
    pid: int
    program: str = "app"
    variables: dict[str, str] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    denied: bool = False
    ended: bool = False

    def name(self) -> str:
        if self.ended:
            raise ProcessLookupError(self.pid)
        return self.program

    def user(self) -> str:
        return "orders"

    def environment(self) -> dict[str, str]:
        if self.denied:
            raise PermissionError(self.pid)
        if self.ended:
            raise ProcessLookupError(self.pid)
        return self.variables

    def command_line(self) -> list[str]:
        return list(self.words)

    def open_files(self) -> list[str]:
        if self.denied:
            raise PermissionError(self.pid)
        return list(self.open)

    def parent(self) -> int:
        return 1


@pytest.fixture
def machine_of(monkeypatch: pytest.MonkeyPatch):
    """Runs the search over these processes, with these files under /proc."""

    def search(*processes: Standin, files=None, connected=None) -> list[RunningClient | None]:
        def read(path: str, _limit: int) -> FileRead:
            data = (files or {}).get(path)
            if data is None:
                return FileRead(FileState.UNREADABLE, error="no")
            return FileRead(FileState.OK, data)

        by_number = {each.pid: each for each in (*processes, Standin(os.getpid()))}
        monkeypatch.setattr(machine, "processes", lambda: iter(processes))
        monkeypatch.setattr(machine, "process", lambda pid: by_number.get(pid) or Standin(pid))
        monkeypatch.setattr(running, "read_bounded", read)
        monkeypatch.setattr(view, "read_bounded", read)
        monkeypatch.setattr(running, "is_elsewhere", lambda _pid: False)
        return list(running.running_clients(connected or {}))

    return search


def test_each_thing_of_mqs_makes_a_client(machine_of) -> None:
    maps = b"7f00-7f01 r-xp 0 08:01 1 /opt/mqm/lib64/libmqic_r.so\n"
    group = b"0::/system.slice/orders.service\n"
    found = machine_of(
        Standin(10, "orders"),
        Standin(11, "java", words=("java", "-cp", "/x/com.ibm.mq.allclient.jar"), denied=True),
        Standin(12, "java", open=("/x/lib/com.ibm.mq.jar",)),
        Standin(13, "app", {"MQSERVER": "A/TCP/h(1)", "HOME": "/h", "MQTT_HOST": "x"}),
        Standin(14, "dotnet"),
        Standin(15, "bash", {"MQ_INSTALLATION_PATH": "/opt/mqm"}),
        files={"/proc/10/maps": maps, "/proc/10/cgroup": group},
        connected={14: "10.0.0.1(1414)"},
    )
    assert found == [
        RunningClient(10, "orders", "orders", "orders.service", library="libmqic_r.so"),
        RunningClient(11, "java", "orders", library="com.ibm.mq.allclient.jar", closed=True),
        RunningClient(12, "java", "orders", library="com.ibm.mq.jar"),
        RunningClient(13, "app", "orders", variables=("MQSERVER",)),
        RunningClient(14, "dotnet", "orders", address="10.0.0.1(1414)"),
        None,
    ]


def test_what_ends_meanwhile_and_this_shell_are_no_clients(machine_of) -> None:
    variables = {"MQSERVER": "A/TCP/h(1)"}
    found = machine_of(
        Standin(20, variables=variables, ended=True),
        Standin(os.getpid(), variables=variables),
        Standin(1, "bash", variables=variables),
    )
    assert found == [None, None, None]


def test_names_of_any_bytes(machine_of) -> None:
    group = b"0::/user.slice/user@0.service/app.slice/o\xff\x1b.service\n"
    (found,) = machine_of(
        Standin(30, "o\udcff\x1b[31m", {"MQSERVER": ""}), files={"/proc/30/cgroup": group}
    )
    assert found is not None
    assert found.name.isprintable()
    assert found.unit == "o\udcff\x1b.service"


def test_connections_by_port(monkeypatch: pytest.MonkeyPatch) -> None:
    sockets = (
        machine.OutgoingConnection("10.0.0.1", 1414, 40),
        machine.OutgoingConnection("10.0.0.2", 1414, None),
        machine.OutgoingConnection("10.0.0.3", 443, 41),
    )
    monkeypatch.setattr(machine, "outgoing_connections", lambda: iter(sockets))
    assert running.connections((1414,)) == {40: "10.0.0.1(1414)"}

    def refused():
        raise OSError("no /proc/net")

    monkeypatch.setattr(machine, "outgoing_connections", refused)
    assert running.connections((1414,)) == {}
