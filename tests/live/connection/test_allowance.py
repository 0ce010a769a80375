"""A bound on TCP connects, whoever makes them."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from mqtui.facts import (
    ChannelDefinition,
    Endpoint,
    Handshake,
    LiveConnect,
    Outcome,
    Source,
    SourceKind,
    StepKind,
)
from mqtui.live.connect import live_connect
from mqtui.live.connection.allowance import SILENT, SPENT, Allowance
from mqtui.live.connection.plan import ConnectPlan
from mqtui.live.connection.stream import TcpStream


def test_each_connect_counts_until_none_is_left() -> None:
    allowance = Allowance(2)
    said = [allowance.take("127.0.0.1", port) for port in (1, 2, 3)]
    assert said == ["", "", SPENT]
    assert (allowance.made, allowance.left) == (2, 0)


def test_an_address_that_left_one_unanswered_gets_no_other() -> None:
    allowance = Allowance(5)
    allowance.left_unanswered("127.0.0.1", 1414)
    assert allowance.take("127.0.0.1", 1414) == SILENT
    assert allowance.take("127.0.0.1", 1415) == ""
    assert allowance.made == 1


# --- in a connect ---------------------------------------------------------------------------------

SPEC = "ECDHE_RSA_AES_256_GCM_SHA384"
LOCAL = "127.0.0.1"


def plan_for(port: int, allowance: Allowance | None, **changes: Any) -> ConnectPlan:
    source = Source(SourceKind.OPTION, "test")
    plan = ConnectPlan(
        definition=ChannelDefinition("APP.TLS", source, cipher_spec=SPEC),
        endpoint=Endpoint(LOCAL, port),
        address=LOCAL,
        queue_manager="QM1",
        user="anna",
        sni="app2e-tls.chl.mq.ibm.com",
        trusted_pem=(),
        identity=None,
        timeout=5.0,
        plain=False,
        allowance=allowance,
    )
    return replace(plan, **changes)


def connects(servers: Any, handler: Any, *plans: dict[str, Any], tls: Any = None) -> Any:
    """Connect by each of these plans, one after the other; and how many connects came."""
    came = 0

    async def run() -> list[LiveConnect]:
        async with servers.serving(handler, tls) as port:
            original = TcpStream.connect

            async def counted(*where: Any) -> TcpStream:
                nonlocal came
                came += 1
                return await original(*where)

            TcpStream.connect = counted  # type: ignore[assignment, method-assign]
            try:
                return [await live_connect(plan_for(port, **plan)) for plan in plans]
            finally:
                TcpStream.connect = original  # type: ignore[method-assign]

    lives = asyncio.run(run())
    return lives, came


SEEN = Handshake(LOCAL, 1, None, SPEC, Outcome.OK, detail="as it was a moment ago")


@pytest.mark.parametrize(
    ("changes", "most", "came", "looked"),
    [
        ({}, 5, 2, True),
        ({}, 1, 1, False),
        ({"second_look": False}, 5, 1, False),
        ({"observation": SEEN}, 5, 1, True),
    ],
    ids=["allowed", "not allowed", "nothing to be seen", "known"],
)
def test_a_second_look_counts(
    servers: Any, pki: Any, changes: Any, most: int, came: int, looked: bool
) -> None:
    """The server's certificate does not fit what is offered."""
    allowance = Allowance(most)
    plan = {"allowance": allowance, **changes}
    handler = servers.FakeQueueManager().serve
    (live,), made = connects(servers, handler, plan, tls=pki.server_context(pki.server_ec))
    assert live.handshake.outcome is Outcome.ALERT
    assert (made, allowance.made) == (came, came)
    assert (live.observation is not None) is looked


def test_without_an_allowance_it_is_as_ever(servers: Any, pki: Any) -> None:
    handler = servers.FakeQueueManager().serve
    plan = {"allowance": None}
    (live,), made = connects(servers, handler, plan, tls=pki.server_context(pki.server_ec))
    assert live.observation is not None
    assert live.server_names is not None
    assert made > 2


def test_a_question_by_hand_counts(servers: Any) -> None:
    source = Source(SourceKind.OPTION, "test")
    old = ChannelDefinition("APP.TLS", source, cipher_spec="TRIPLE_DES_SHA_US")
    for most, came in ((5, 2), (1, 1)):
        allowance = Allowance(most)
        plan = {"allowance": allowance, "definition": old, "second_look": False}
        (live,), made = connects(servers, servers.closing, plan)
        assert (made, allowance.made) == (came, came)
        assert (live.handshake.outcome is Outcome.ERROR) is (most == 1)


def test_after_one_that_hangs_there_is_no_other(servers: Any) -> None:
    plan = {"allowance": Allowance(5), "timeout": 0.2, "second_look": False}
    (first, second), made = connects(servers, servers.silent, plan, plan)
    assert made == 1
    assert first.handshake.outcome is Outcome.TIMEOUT
    (step,) = second.steps
    assert (step.kind, step.outcome, step.detail) == (StepKind.TCP, Outcome.SKIPPED, SILENT)
    assert second.not_made == step


@pytest.mark.parametrize(("partial", "outcome"), [(True, Outcome.OK), (False, Outcome.UNTRUSTED)])
def test_a_certificate_that_is_no_root_is_an_anchor_only_in_a_trial(
    servers: Any, pki: Any, partial: bool, outcome: Outcome
) -> None:
    plan = {
        "allowance": Allowance(5),
        "partial_chain": partial,
        "trusted_pem": (pki.server.pem.decode(),),
    }
    handler = servers.FakeQueueManager().serve
    (live,), _ = connects(servers, handler, plan, tls=pki.server_context())
    assert live.handshake.outcome is outcome
