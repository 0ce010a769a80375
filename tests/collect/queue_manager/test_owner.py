"""Whose a queue manager's files are: who holds the port that it answers on."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from mqtui.collect import machine
from mqtui.collect.queue_manager import owner
from mqtui.collect.queue_manager.owner import owner_of
from mqtui.facts import Endpoint, ListenerProcess, MachineKind, QueueManagerOwner

ENDPOINT = Endpoint("localhost", 1414)


def listening(process: str, pid: int | None, address: str = "127.0.0.1") -> ListenerProcess:
    return ListenerProcess(address, 1414, pid, process)


def of(*listeners: ListenerProcess, directory: str | None = "/none") -> QueueManagerOwner:
    return owner_of(ENDPOINT, "127.0.0.1", listeners, "QM1", directory)


class Listed:
    """A process in the list of all."""

    def __init__(self, words: str) -> None:
        self.words = words.split()
        self.pid = os.getpid()

    def name(self) -> str:
        return self.words[0]


@pytest.fixture
def all_processes(monkeypatch: pytest.MonkeyPatch) -> list[Listed]:
    found: list[Listed] = []
    monkeypatch.setattr(machine, "processes", lambda: iter(found))
    monkeypatch.setattr(owner, "_words", lambda _: found[-1].words)
    return found


def test_a_process_with_a_file_of_the_directory_open_is_its_queue_manager(tmp_path: Path) -> None:
    inside, outside = tmp_path / "QM1", tmp_path / "QM12"
    inside.mkdir()
    outside.mkdir()
    us = listening("python3", os.getpid())
    with (outside / "active").open("w"):
        assert not of(us, directory=str(inside)).proven
    with (inside / "active").open("w"):
        found = of(us, directory=str(inside))
        assert found.proven
        assert found.machine.is_here
        assert f"python3 (pid {os.getpid()}) listens on port 1414" in found.why
        assert not of(us, directory=None).proven


def test_a_listener_of_that_exact_address_counts_before_one_of_all(tmp_path: Path) -> None:
    everywhere = listening("docker-proxy", 1, "0.0.0.0")
    with (tmp_path / "active").open("w"):
        ours = listening("python3", os.getpid())
        assert of(everywhere, ours, directory=str(tmp_path)).proven
    assert of(everywhere).machine.kind is MachineKind.CONTAINER
    # Who listens on another address of this host was not asked.
    assert of(listening("runmqlsr", 1, "192.0.2.7")).machine.kind is MachineKind.HOST


@pytest.mark.parametrize(
    ("words", "proven"),
    [
        ("runmqlsr -r -m QM1 -t TCP -p 1414", True),
        ("runmqlsr -m QM1 -t TCP", True),
        ("runmqlsr -mQM1 -tTCP -p1414", True),
        ("runmqlsr -m QM1 -t TCP -p 1415", False),
        ("runmqlsr -m QM2 -t TCP -p 1414", False),
        ("docker-proxy -host-port 1414", False),
    ],
)
def test_whose_port_it_is_where_its_process_cannot_be_seen(
    all_processes: list[Listed], words: str, proven: bool
) -> None:
    """Who is not root sees the port and not its process, but every process's words."""
    all_processes.append(Listed(words))
    found = of(listening("", None))
    assert found.proven is proven
    assert found.hidden is not proven


def test_a_queue_manager_in_a_container_has_its_files_there(
    all_processes: list[Listed], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With --network host its listener stands in this host's list, by the same name."""
    monkeypatch.setattr(owner, "is_elsewhere", lambda _: True)
    all_processes.append(Listed("runmqlsr -m QM1 -t TCP -p 1414"))
    found = of(listening("runmqlsr", 77))
    assert not found.proven
    assert found.machine.kind is MachineKind.CONTAINER
    assert found.machine.pid == 77
    assert not of(listening("", None)).proven


def test_an_address_of_another_host() -> None:
    found = owner_of(Endpoint("qm.example", 1414), "192.0.2.1", (), "QM1", "/none")
    assert (found.machine.kind, found.machine.name) == (MachineKind.HOST, "qm.example")


@pytest.mark.parametrize("address", ["", "not an address", "::1%lo", "999.1.1.1"])
def test_any_address(address: str) -> None:
    assert not owner_of(ENDPOINT, address, (), "QM1", "/none").proven


def test_a_system_that_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object) -> None:
        raise PermissionError("no")

    monkeypatch.setattr(machine, "own_addresses", closed)
    monkeypatch.setattr(machine, "processes", closed)
    monkeypatch.setattr(machine, "process", closed)
    for address in ("127.0.0.1", "192.0.2.1"):
        for who in (listening("x", 1), listening("", None)):
            assert not owner_of(ENDPOINT, address, (who,), "QM1", "/none").proven


def test_where_the_list_took_too_long_it_is_asked_for_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener, (tmp_path / "active").open("w"):
        here = Endpoint("127.0.0.1", listener.getsockname()[1])
        found = owner_of(here, "127.0.0.1", None, "QM1", str(tmp_path))
        assert found.proven, found

    def closed() -> None:
        raise PermissionError("no")

    monkeypatch.setattr(machine, "listening_sockets", closed)
    found = owner_of(here, "127.0.0.1", None, "QM1", str(tmp_path))
    assert (found.proven, found.hidden) == (False, True)
