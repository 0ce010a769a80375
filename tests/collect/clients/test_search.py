"""The search: seen while it goes on, stopped at any process, bounded."""

from __future__ import annotations

import pytest

from mqtui.collect.clients import search
from mqtui.facts.found_clients import ClientUnit, RunningClient

UNIT = ClientUnit("orders.service", variables=("MQSERVER",))


def searching(monkeypatch: pytest.MonkeyPatch, clients, clock=lambda: 0.0):
    monkeypatch.setattr(search, "connections", lambda _ports: {})
    monkeypatch.setattr(search, "running_clients", lambda _connected: clients)
    monkeypatch.setattr(search, "client_units", lambda: ((UNIT,), ""))
    return search.ClientSearch({"MQSERVER": "x", "HOME": "/"}, clock)


def test_what_has_a_library_stands_first(monkeypatch: pytest.MonkeyPatch) -> None:
    by_variable = RunningClient(1, "a", variables=("MQSERVER",))
    by_library = RunningClient(2, "b", library="libmqm_r.so")
    found = searching(monkeypatch, iter((by_variable, None, by_library))).run()
    assert found.running == (by_library, by_variable)
    assert (found.units, found.shell, found.problem) == ((UNIT,), ("MQSERVER",), "")


def test_it_is_seen_while_it_goes_on_and_can_be_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def clients():
        for number in range(5000):
            seen.append(len(looking.found.running))
            if number == 100:
                looking.stop()
            yield RunningClient(number, "a", library="libmqm_r.so")

    looking = searching(monkeypatch, clients())
    looking.run()
    assert looking.looked_at == 101
    assert 64 in seen
    assert looking.found.units == ()


def test_what_takes_too_long_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter(range(0, 1000, 15))
    found = searching(monkeypatch, iter((None,) * 9), lambda: float(next(times))).run()
    assert found.problem == "Not all processes were looked at within 20 seconds."


def test_no_proc_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def none():
        raise OSError("/proc is missing")
        yield

    found = searching(monkeypatch, none()).run()
    assert "/proc is missing" in found.problem
    assert found.units == (UNIT,)
