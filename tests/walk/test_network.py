"""Names and ports that a fix brings in: as few connects as can be."""

from __future__ import annotations

import asyncio
import socket
from dataclasses import replace
from typing import Any

import pytest

from mqtui.facts import (
    Address,
    ChannelDefinition,
    Endpoint,
    LiveConnect,
    MqAnswer,
    Outcome,
    Reachability,
    Resolution,
    Source,
    SourceKind,
    StepKind,
    TcpAttempt,
    TimelineStep,
)
from mqtui.live.connection.allowance import Allowance
from mqtui.walk import network
from mqtui.walk.network import of_these, reach_more, with_connect

OLD = Reachability(
    (Endpoint("old", 1),),
    (Resolution("old", (Address("IPv4", "192.0.2.1"),)),),
    (TcpAttempt("old", "192.0.2.1", 1, Outcome.OK),),
)


def more(
    monkeypatch: pytest.MonkeyPatch,
    endpoint: Endpoint,
    *addresses: str,
    most: int = 5,
) -> tuple[Reachability, Allowance]:
    async def resolve(host: str, *_: Any) -> Resolution:
        return Resolution(host, tuple(Address("IPv4", a) for a in addresses))

    monkeypatch.setattr(network, "resolve", resolve)
    allowance = Allowance(most)
    wanted = (*OLD.endpoints, endpoint)
    return asyncio.run(reach_more(OLD, wanted, allowance, 1.0)), allowance


def test_an_only_address_is_left_to_the_connect(monkeypatch: pytest.MonkeyPatch) -> None:
    found, allowance = more(monkeypatch, Endpoint("new", 2), "192.0.2.2")
    assert allowance.made == 0
    assert found.endpoints == (Endpoint("old", 1), Endpoint("new", 2))
    assert found.attempts[0] == OLD.attempts[0]
    assert (found.attempts[1].address, found.attempts[1].outcome) == ("192.0.2.2", Outcome.SKIPPED)


def test_of_several_the_first_that_accepts_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.2", 0)) as listener:
        port = listener.getsockname()[1]
        addresses = ("127.0.0.1", "127.0.0.2", "127.0.0.3")
        found, allowance = more(monkeypatch, Endpoint("new", port), *addresses)
    assert allowance.made == 2
    assert [(a.address, a.outcome) for a in found.attempts[1:]] == [
        ("127.0.0.1", Outcome.REFUSED),
        ("127.0.0.2", Outcome.OK),
    ]


def test_no_more_are_tried_than_are_allowed(monkeypatch: pytest.MonkeyPatch) -> None:
    found, allowance = more(monkeypatch, Endpoint("new", 1), "127.0.0.1", "127.0.0.2", most=1)
    assert allowance.left == 0
    assert len(found.attempts) == 2


@pytest.mark.parametrize("outcome", [Outcome.OK, Outcome.REFUSED, Outcome.TIMEOUT])
def test_what_the_connect_has_found_is_known_of_the_port(
    monkeypatch: pytest.MonkeyPatch, outcome: Outcome
) -> None:
    found, _ = more(monkeypatch, Endpoint("new", 2), "192.0.2.2")
    steps = (TimelineStep(StepKind.TCP, outcome, 0.0, 7.0, "so it went"),)
    definition = ChannelDefinition("A", Source(SourceKind.OPTION, "test"))
    after = with_connect(found, LiveConnect(Endpoint("new", 2), definition, steps))
    assert after is not None
    assert after.attempts[0] == OLD.attempts[0]
    assert (after.attempts[1].outcome, after.attempts[1].detail) == (outcome, "so it went")
    assert with_connect(found, None) is found


def test_what_was_found_of_other_endpoints_is_left_out() -> None:
    new = TcpAttempt("new", "192.0.2.2", 2, Outcome.REFUSED)
    answers = tuple(MqAnswer(host, "192.0.2.1", port, "A", Outcome.OK) for host, port in
                    (("old", 1), ("new", 2)))  # fmt: skip
    both = replace(
        OLD,
        endpoints=(*OLD.endpoints, Endpoint("new", 2)),
        attempts=(*OLD.attempts, new),
        answers=answers,
    )
    left = of_these(both, [Endpoint("new", 2)])
    assert left is not None
    assert (left.endpoints, left.attempts) == ((Endpoint("new", 2),), (new,))
    assert left.answers == answers[1:]
    # Where no channel is known, nothing says that they are of no concern.
    assert of_these(both, []) is both
    assert of_these(None, [Endpoint("new", 2)]) is None
