"""A kernel that tells nothing costs what it would have told."""

import psutil
import pytest

from mqtui.cli.examined_program import process_number
from mqtui.cli.exits import CommandError
from mqtui.collect import machine
from mqtui.collect.environment.process import find_clients, view_process


@pytest.mark.parametrize(
    "odd", [IndexError("list index out of range"), ValueError("no"), KeyError(1)]
)
def test_where_proc_is_missing_no_process_is_seen(monkeypatch, odd):
    def failing(*_, **__):
        raise odd

    for name in ("process_iter", "net_connections", "net_if_addrs", "disk_partitions", "Process"):
        monkeypatch.setattr(psutil, name, failing)
    assert find_clients() == ()
    for look in (machine.processes, machine.listening_sockets, machine.own_addresses):
        with pytest.raises(OSError, match="/proc is missing or cannot be read"):
            list(look())
    assert machine.mounts() == ()
    assert "There is no process 1" in view_process(1).error
    with pytest.raises(CommandError, match="the processes cannot be listed: /proc is missing"):
        process_number("orders")
