"""Which process a name means."""

from __future__ import annotations

import pytest

from mqtui.cli import examined_program
from mqtui.cli.examined_program import one_environment, process_number
from mqtui.cli.exits import CommandError
from mqtui.facts import ClientProcess, Request


def running(monkeypatch: pytest.MonkeyPatch, *processes: ClientProcess) -> None:
    monkeypatch.setattr(
        examined_program, "named", lambda name: tuple(p for p in processes if p.name == name)
    )
    monkeypatch.setattr(
        examined_program, "find_clients", lambda: tuple(p for p in processes if p.library)
    )


def process(pid: int, name: str = "orders", library: str = "libmqic_r.so") -> ClientProcess:
    return ClientProcess(pid, name, "app", library)


def refused(text: str) -> str:
    with pytest.raises(CommandError) as caught:
        process_number(text)
    return str(caught.value)


def test_a_number_is_taken_as_it_is(monkeypatch):
    running(monkeypatch)
    assert process_number("4711") == 4711


def test_of_several_the_one_that_is_a_client_is_meant(monkeypatch):
    running(monkeypatch, process(1, library=""), process(2), process(3, library=""))
    assert process_number("orders") == 2
    running(monkeypatch, process(7, library=""))
    assert process_number("orders") == 7


def test_of_several_clients_none_is_guessed(monkeypatch):
    running(monkeypatch, process(1), process(2))
    said = refused("orders")
    assert "2 processes have that name" in said
    assert "1 (orders, app, libmqic_r.so), 2 (orders, app, libmqic_r.so)" in said


def test_where_there_is_none_the_clients_are_named(monkeypatch):
    running(monkeypatch, process(5, "billing"))
    assert refused("orders").endswith(
        "no process has that name or process id. These look like MQ clients: "
        "5 (billing, app, libmqic_r.so)."
    )
    running(monkeypatch)
    assert refused("orders").endswith("no process has that name or process id.")


@pytest.mark.parametrize(("count", "tail"), [(10, "."), (11, " and 1 more.")])
def test_no_more_than_ten_are_named(monkeypatch, count, tail):
    running(monkeypatch, *(process(n) for n in range(1, count + 1)))
    said = refused("orders")
    assert said.count("libmqic_r.so") == 10
    assert said.endswith(f"10 (orders, app, libmqic_r.so){tail}")


def test_a_container_is_one_of_a_manifest():
    with pytest.raises(CommandError, match="--container says which container"):
        one_environment(Request(container="app"))
    one_environment(Request(container="app", env_file="pod.yaml"))
