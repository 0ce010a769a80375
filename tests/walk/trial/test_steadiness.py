"""A listener that is not as it was in the walk is told from a fix that leads to another failure."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from mqtui.facts import (
    Certificate,
    ChannelDefinition,
    ChannelStart,
    Endpoint,
    Facts,
    Handshake,
    HostInfo,
    LiveConnect,
    MqAnswer,
    Outcome,
    Reachability,
    Request,
    Source,
    SourceKind,
    StepKind,
    TcpAttempt,
    TimelineStep,
)
from mqtui.live.connection.allowance import Allowance
from mqtui.walk.trial import steadiness
from mqtui.walk.trial.steadiness import settled, unsteady

HOST = HostInfo("Linux", "anna", 1000, "anna", False, "/app", "/home/anna", "/var/mqm")
TLS = ChannelDefinition("A.TLS", Source(SourceKind.OPTION, "test"), cipher_spec="ANY_TLS12")
HERE = Endpoint("mq", 1414)
DAY = datetime(2026, 6, 1, tzinfo=UTC)
ACCEPTS = TcpAttempt("mq", "192.0.2.1", 1414, Outcome.OK)
GREETS = MqAnswer("mq", "192.0.2.1", 1414, "A.TLS", Outcome.OK)


def leaf(number: str) -> Certificate:
    return Certificate("CN=qm", "CN=CA", number, number, "RSA", 2048, DAY, DAY, "sha256", False, "")


def shake(outcome: Outcome, *chain: Certificate, sni: str = "a", **more: Any) -> Handshake:
    return Handshake("192.0.2.1", 1414, sni, "ANY_TLS12", outcome, chain=chain, **more)


def facts(live: LiveConnect | None, *, answers: tuple[MqAnswer, ...] = (GREETS,)) -> Facts:
    found = Reachability((HERE,), (), (ACCEPTS,), answers)
    return Facts(DAY, HOST, Request(), live=live, reachability=found)


def ended(kind: StepKind, outcome: Outcome, hand: Handshake | None, **more: Any) -> LiveConnect:
    steps = (TimelineStep(kind, outcome, 0.0, 1.0, "so it went"),)
    return LiveConnect(HERE, TLS, steps, hand, **more)


def connected(hand: Handshake) -> LiveConnect:
    return ended(StepKind.MQDISC, Outcome.OK, hand)


UNTRUSTED = facts(ended(StepKind.TLS, Outcome.UNTRUSTED, shake(Outcome.UNTRUSTED, leaf("1"))))
PLAIN = facts(
    replace(
        ended(StepKind.CHANNEL_START, Outcome.REJECTED, None),
        plain=True,
        start=ChannelStart("A.TLS", Outcome.REJECTED, code=24),
    )
)
HALF = shake(Outcome.TIMEOUT, protocol="TLSv1.2")
SILENT = facts(ended(StepKind.TLS, Outcome.TIMEOUT, shake(Outcome.TIMEOUT)))
CLOSED = facts(ended(StepKind.TLS, Outcome.CLOSED, shake(Outcome.CLOSED)))
RESET = facts(ended(StepKind.TLS, Outcome.RESET, shake(Outcome.RESET)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (UNTRUSTED, facts(None)),
        (UNTRUSTED, UNTRUSTED),
        (UNTRUSTED, facts(connected(shake(Outcome.OK, leaf("1"))))),
        # Another server name may bring another certificate.
        (UNTRUSTED, facts(connected(shake(Outcome.OK, leaf("2"), sni="b")))),
        (PLAIN, facts(connected(shake(Outcome.OK, leaf("2"))))),
        (PLAIN, facts(ended(StepKind.TLS, Outcome.ALERT, shake(Outcome.ALERT)))),
        # As it was in the walk.
        (SILENT, SILENT),
        (CLOSED, CLOSED),
        # Nobody has answered there in any way.
        (facts(None, answers=()), CLOSED),
        # A port without TLS, and one that is slow as ever.
        (PLAIN, facts(ended(StepKind.TLS, Outcome.NOT_TLS, shake(Outcome.NOT_TLS)))),
        (
            facts(ended(StepKind.TLS, Outcome.TIMEOUT, HALF)),
            facts(ended(StepKind.TLS, Outcome.TIMEOUT, HALF)),
        ),
        # The other end has closed the channel: the fix may be why.
        (
            PLAIN,
            facts(replace(ended(StepKind.CHANNEL_START, Outcome.CLOSED, None), plain=True)),
        ),
        # It was heard, and went on to the channel.
        (
            UNTRUSTED,
            facts(ended(StepKind.CHANNEL_START, Outcome.CLOSED, shake(Outcome.OK, leaf("1")))),
        ),
    ],
)
def test_what_the_fix_has_led_to_is_no_other_world(before: Facts, after: Facts) -> None:
    assert unsteady(before, after) is None


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (
            UNTRUSTED,
            facts(connected(shake(Outcome.OK, leaf("2")))),
            "presents another certificate now than a moment ago",
        ),
        (
            UNTRUSTED,
            facts(ended(StepKind.TCP, Outcome.REFUSED, None)),
            "did not accept another connect: so it went",
        ),
        (UNTRUSTED, SILENT, "did not answer a second connect"),
        (UNTRUSTED, CLOSED, "did not answer a second connect"),
        (UNTRUSTED, RESET, "did not answer a second connect"),
        (PLAIN, SILENT, "answered without TLS before, and does not answer a connect with TLS now"),
        (
            UNTRUSTED,
            facts(ended(StepKind.TLS, Outcome.TIMEOUT, shake(Outcome.TIMEOUT, sni="b"))),
            "did not answer a second connect, which had another server name",
        ),
        (
            PLAIN,
            facts(replace(ended(StepKind.CHANNEL_START, Outcome.TIMEOUT, None), plain=True)),
            "did not answer on the channel again",
        ),
        (UNTRUSTED, facts(ended(StepKind.TLS, Outcome.TIMEOUT, HALF)), "a second connect"),
        (
            UNTRUSTED,
            facts(ended(StepKind.TLS, Outcome.NOT_TLS, shake(Outcome.NOT_TLS))),
            "something else answers there now than a moment ago",
        ),
        (
            PLAIN,
            facts(replace(ended(StepKind.CHANNEL_START, Outcome.NOT_MQ, None), plain=True)),
            "something else answers there now than a moment ago",
        ),
    ],
)
def test_another_world_says_so(before: Facts, after: Facts, told: str) -> None:
    found = unsteady(before, after)
    assert found is not None
    assert found.reason.endswith(told)
    assert not found.doubtful


def test_a_connect_that_may_not_be_made_says_why() -> None:
    after = facts(ended(StepKind.TCP, Outcome.SKIPPED, None))
    assert asyncio.run(settled(UNTRUSTED, after, Allowance(5), 1.0)) == "so it went"
    # The client itself gets no further there.
    looked = facts(ended(StepKind.TLS, Outcome.SKIPPED, None))
    assert asyncio.run(settled(UNTRUSTED, looked, Allowance(5), 1.0)) == ""


@pytest.mark.parametrize("after", [CLOSED, RESET])
@pytest.mark.parametrize("answer", list(Outcome))
def test_what_the_change_may_have_done_is_asked_for_once_more(
    monkeypatch: pytest.MonkeyPatch, after: Facts, answer: Outcome
) -> None:
    asked = []

    async def plain_answer(*where: Any) -> MqAnswer:
        asked.append(where)
        return replace(GREETS, outcome=answer)

    monkeypatch.setattr(steadiness, "plain_answer", plain_answer)
    allowance = Allowance(1)
    reason = asyncio.run(settled(PLAIN, after, allowance, 2.5))
    assert asked == [("mq", "192.0.2.1", 1414, "A.TLS", 2.5)]
    assert allowance.left == 0
    still_there = answer in (Outcome.OK, Outcome.REJECTED)
    assert reason == ("" if still_there else "the listener closed a second connect at once")
    # Without an allowance nobody asks, and nothing is claimed.
    assert asyncio.run(settled(PLAIN, after, allowance, 2.5)) != ""
    assert len(asked) == 1
