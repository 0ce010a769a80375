"""What is left of a walk without the network is what a walk sees that tries nothing there."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mqtui.engine.secrets import Credentials, Password
from mqtui.facts import (
    Endpoint,
    Facts,
    IniEntry,
    KeyRepository,
    MqscObject,
    QueueManagerOwner,
    QueueManagerView,
    Request,
    Source,
    SourceKind,
)
from mqtui.facts.machine import HERE
from mqtui.lab.sandbox.running import started
from mqtui.lab.scenario.scenario import find
from mqtui.live.connection import stream
from mqtui.walk import Walk
from mqtui.walk.trial.what_if import judged
from mqtui.walk.without_wire import without_wire

#: One of each kind: no fault, the other end's files, another table, a table that is fetched, a list
#: whose second entry is used, text of another queue manager, and of another host.
SCENARIOS = (
    "healthy",
    "ca-missing",
    "mqserver-set",
    "table-by-url",
    "plain-entry-refused-first",
    "text-of-another-queue-manager",
    "text-out-of-date",
)

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


async def both(scenario: str) -> tuple[Facts, Facts]:
    """What a walk without the network sees, and what is left of one with it; in one sandbox."""
    async with started(find(scenario)) as run:
        request = run.sandbox.request
        offline = await Walk(request, environ={}, offline=True).run()
        online = await Walk(request, environ={}, trials=0).run()
        return offline.facts, without_wire(online.facts)


def comparable(facts: Facts) -> Facts:
    """Without the moment, and the ports of other programs, which come and go."""
    reach = facts.reachability
    assert reach is not None
    ours = {e.port for e in reach.endpoints}
    listeners = tuple(one for one in reach.listeners if one.port in ours)
    return replace(facts, taken_at=MOMENT, reachability=replace(reach, listeners=listeners))


@pytest.mark.slow
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_it_is_what_a_walk_sees_that_tries_nothing(scenario: str) -> None:
    real, derived = asyncio.run(both(scenario))
    assert comparable(derived) == comparable(real)


@pytest.mark.slow
def test_the_verdicts_are_those_of_such_a_walk() -> None:
    async def reports():
        async with started(find("outbound-sni-hostname")) as run:
            real = await Walk(run.sandbox.request, environ={}, offline=True).run()
            online = await Walk(run.sandbox.request, environ={}, trials=0).run()
            return real.report, await judged(without_wire(online.facts))

    real, derived = asyncio.run(reports())
    assert [c.finding.check for c in real.root_causes] == ["LIV06"]
    assert [f.identity for s in derived.stages for f in s.findings] == [
        f.identity for s in real.stages for f in s.findings
    ]


@pytest.mark.slow
def test_what_has_no_wire_stays_as_it_is() -> None:
    real, _ = asyncio.run(both("healthy"))
    assert without_wire(real) == real


class Touched(Exception):
    """The network was."""


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every way out, closed and counted."""
    tried: list[str] = []

    def closed(name: str):
        def touch(*given: object, **_: object) -> None:
            tried.append(f"{name} {given}")
            raise Touched

        return touch

    monkeypatch.setattr(socket, "getaddrinfo", closed("getaddrinfo"))
    monkeypatch.setattr(socket, "create_connection", closed("create_connection"))
    monkeypatch.setattr(socket.socket, "connect", closed("connect"))
    monkeypatch.setattr(socket.socket, "connect_ex", closed("connect_ex"))
    monkeypatch.setattr(stream.TcpStream, "connect", closed("TcpStream"))
    return tried


@pytest.mark.parametrize(
    "named",
    [
        {"conname": "qm.example(1414)", "channel": "APP.TLS"},
        {"conname": "127.0.0.1(1414)", "channel": "APP.TLS", "cipher": "ANY_TLS12_OR_HIGHER"},
        {"ccdt": "https://qm.example/ccdt.json"},
    ],
    ids=["a name", "an address", "a table that is fetched"],
)
def test_nothing_is_tried_on_the_network(
    no_network: list[str], tmp_path, named: dict[str, str]
) -> None:
    walk = Walk(
        Request(queue_manager="QM1", **named), environ={"HOME": str(tmp_path)}, offline=True
    )
    result = asyncio.run(walk.run())
    assert no_network == []
    assert result.report.offline
    assert not result.facts.unavailable


def test_the_same_walk_with_the_network_would_have_gone_there(no_network: list[str], tmp_path):
    request = Request(queue_manager="QM1", conname="qm.example(1414)", channel="APP.TLS")
    asyncio.run(Walk(request, environ={"HOME": str(tmp_path)}, timeout=1).run())
    assert no_network


@pytest.mark.parametrize(
    ("host", "address"), [("localhost", "127.0.0.1"), ("::1", "::1"), ("qm.example", "")]
)
def test_the_addresses_that_need_no_name_server(
    no_network: list[str], tmp_path, host: str, address: str
) -> None:
    request = Request(queue_manager="QM1", conname=f"{host}(1414)", channel="APP.TLS")
    walk = Walk(request, environ={"HOME": str(tmp_path)}, offline=True)
    reach = asyncio.run(walk.run()).facts.reachability
    assert reach is not None
    assert [a.address for a in reach.attempts] == ([address] if address else [])
    assert no_network == []


def test_a_password_that_is_given_is_of_no_use(tmp_path) -> None:
    given = Credentials("anna", Password(Source(SourceKind.OPTION, "x"), b"geheim12"))
    walk = Walk(Request(), environ={}, credentials=given, offline=True)
    assert (walk.request.userid, walk.request.offline) == (None, True)


TEXT = Source(SourceKind.FILE, "qm.txt", 1)


def seen(facts: Facts, sslkeyr: str, *, exists: bool = False) -> QueueManagerView | None:
    """The queue manager's side after the network is taken away; its files are in /here/qmgrs."""
    manager = MqscObject("QMGR", "QM1", {"SSLKEYR": sslkeyr}, TEXT)
    found = KeyRepository(sslkeyr, TEXT, sslkeyr, (sslkeyr,), "full name", exists)
    view = QueueManagerView(
        (manager,),
        repository=found,
        ini=(IniEntry("SSL", "AllowTLSV13", "Y", 1),),
        ini_path="/here/qmgrs/QM1/qm.ini",
        owner=QueueManagerOwner(HERE, "it listens", proven=True),
    )
    return without_wire(replace(facts, queue_manager=view)).queue_manager


@pytest.fixture
def local(tmp_path) -> Facts:
    """What is seen of a client whose queue manager is on this host."""
    request = Request(queue_manager="QM1", conname="127.0.0.1(1414)", channel="APP.TLS")
    return asyncio.run(Walk(request, environ={"HOME": str(tmp_path)}, offline=True).run()).facts


@pytest.mark.parametrize(
    ("sslkeyr", "exists", "kept"),
    [
        ("/var/mqm/qmgrs/QM1/ssl/key", False, False),
        ("/var/mqm/qmgrs/QM1/ssl/key", True, True),
        ("/here/qmgrs/QM1/ssl/nothing", False, True),
        ("/elsewhere/key", False, True),
    ],
    ids=["another host's", "it is here", "its own, and wrong", "no usual place"],
)
def test_text_of_a_queue_manager_of_another_host_decides_nothing(
    local: Facts, sslkeyr: str, exists: bool, kept: bool
) -> None:
    view = seen(local, sslkeyr, exists=exists)
    assert view is not None
    told: Sequence[MqscObject] = view.objects if kept else view.foreign
    assert [o.name for o in told] == ["QM1"]
    assert (view.foreign == ()) is kept


def test_the_files_of_an_address_that_is_not_known_are_nobodys(local: Facts) -> None:
    away = replace(local, request=replace(local.request, conname="qm.example(1414)"))
    environment = away.environment
    assert environment is not None
    view = seen(away, "/here/qmgrs/QM1/ssl/key", exists=True)
    assert view is not None
    assert (view.ini, view.store, view.owner and view.owner.proven) == ((), None, False)
    assert without_wire(away).reachability.endpoints == (Endpoint("qm.example", 1414),)
    assert without_wire(away).reachability.attempts == ()
