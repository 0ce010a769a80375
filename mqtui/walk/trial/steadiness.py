"""Whether the listener still is as it was in the walk: else a trial tells nothing of the fix."""

from __future__ import annotations

from dataclasses import dataclass

from mqtui.facts import Facts, Handshake, LiveConnect, Outcome, StepKind
from mqtui.live.connection.allowance import Allowance
from mqtui.live.network import plain_answer
from mqtui.walk.trial.passwords import connects_of

#: How a connect ends that nobody answers.
_UNANSWERED = (Outcome.TIMEOUT, Outcome.CLOSED, Outcome.RESET)
_NOT_ACCEPTED = (Outcome.REFUSED, Outcome.UNREACHABLE, *_UNANSWERED)
_ANSWERS = (Outcome.OK, Outcome.REJECTED)
_NO_SECOND = "the listener did not answer a second connect"
_ANOTHER = "something else answers there now than a moment ago"


@dataclass(frozen=True, slots=True)
class Unsteady:
    """The listener is not as it was: ``reason``, as half a sentence.

    ``doubtful``: what was changed may be the cause of it, too.
    """

    reason: str
    doubtful: bool = False


def unsteady(before: Facts, after: Facts) -> Unsteady | None:
    """What is different at the listener between a walk and a trial; ``None`` where nothing is."""
    now = after.live
    if now is None:
        return None
    was = [live for live in connects_of(before) if live.endpoint == now.endpoint]
    if _another_certificate(was, now):
        return Unsteady("the queue manager presents another certificate now than a moment ago")
    ended = next((s for s in now.steps if s.outcome is not Outcome.OK), None)
    if ended is None:
        return None
    if ended.kind is StepKind.TCP and ended.outcome in _NOT_ACCEPTED and _accepted(before, now):
        return Unsteady(f"the listener did not accept another connect: {ended.detail}")
    if ended.kind is StepKind.TLS:
        return _ended_in_tls(before, was, now, ended.outcome)
    if ended.kind is StepKind.CHANNEL_START and any(_started(live, now) for live in was):
        if ended.outcome is Outcome.TIMEOUT:
            return Unsteady("the listener did not answer on the channel again")
        if ended.outcome is Outcome.NOT_MQ:
            return Unsteady(_ANOTHER)
    return None


def _ended_in_tls(
    before: Facts, was: list[LiveConnect], now: LiveConnect, outcome: Outcome
) -> Unsteady | None:
    shakes = [s for live in was for s in (live.handshake, live.observation) if s is not None]
    hand = now.handshake
    heard = _heard(hand)
    if any(shake.outcome is outcome and _heard(shake) is heard for shake in shakes):
        return None  # as it was in the walk
    answered = any(_in_tls(shake) and hand and shake.sni == hand.sni for shake in shakes)
    if outcome is Outcome.NOT_TLS:
        return Unsteady(_ANOTHER) if answered else None
    if outcome is Outcome.TIMEOUT or (outcome in _UNANSWERED and not heard):
        timed_out = outcome is Outcome.TIMEOUT
        return Unsteady(_NO_SECOND) if answered else _silent(before, was, now, timed_out=timed_out)
    return None


def not_connected(after: Facts) -> str:
    """Why a connect of a trial was not made at all, as half a sentence; blank where all were.

    Then nothing is known: what a check says without a connect, a connect might overrule.
    """
    for live in connects_of(after):
        step = live.not_made
        if step is not None and step.kind is StepKind.TCP:
            return step.detail
    return ""


def _another_certificate(was: list[LiveConnect], now: LiveConnect) -> bool:
    shown = now.handshake
    if shown is None or not shown.chain:
        return False
    leaves = {
        shake.chain[0].sha256
        for live in was
        for shake in (live.handshake, live.observation)
        if shake and shake.chain and shake.sni == shown.sni
    }
    return bool(leaves) and shown.chain[0].sha256 not in leaves


def _accepted(before: Facts, now: LiveConnect) -> bool:
    found = before.reachability
    return any(
        (a.host, a.port) == now.endpoint and a.outcome is Outcome.OK
        for a in (found.attempts if found else ())
    )


def _silent(
    before: Facts, was: list[LiveConnect], now: LiveConnect, *, timed_out: bool
) -> Unsteady | None:
    found = before.reachability
    in_plain = any(live.plain and live.start is not None for live in was) or any(
        (a.host, a.port) == now.endpoint and a.outcome in _ANSWERS
        for a in (found.answers if found else ())
    )
    if timed_out and any(_heard(live.handshake) for live in was):
        return Unsteady(
            "the listener did not answer a second connect, which had another server name"
        )
    if timed_out and in_plain:
        return Unsteady(
            "the listener answered without TLS before, and does not answer a connect with TLS now"
        )
    if in_plain:
        return Unsteady("the listener closed a second connect at once", doubtful=True)
    return None


def _heard(shake: Handshake | None) -> bool:
    """Whether the other end said anything in that handshake."""
    if shake is None:
        return False
    seen = shake.xray.messages if shake.xray else ()
    return (
        bool(shake.chain or shake.protocol)
        or shake.alert_by == "server"
        or shake.outcome in (Outcome.NOT_TLS, Outcome.OK)
        or any(message.sender == "server" for message in seen)
    )


def _in_tls(shake: Handshake) -> bool:
    """Whether the other end spoke TLS in that handshake."""
    return _heard(shake) and shake.outcome is not Outcome.NOT_TLS


def _started(live: LiveConnect, now: LiveConnect) -> bool:
    """Whether that connect got an answer on the channel on which the other got none."""
    start = live.start
    return (
        start is not None
        and start.outcome in _ANSWERS
        and (start.channel, live.plain) == (now.definition.name, now.plain)
    )


async def settled(before: Facts, after: Facts, allowance: Allowance, timeout: float) -> str:
    """Why a trial says nothing, since the listener is not as it was; blank where it is.

    Where the change may be the reason as well, the port is asked once more as it answered before.
    """
    if why := not_connected(after):
        return why
    found = unsteady(before, after)
    if found is None:
        return ""
    if not found.doubtful:
        return found.reason
    asked = await _asked_again(before, after, allowance, timeout)
    return "" if asked else found.reason


async def _asked_again(before: Facts, after: Facts, allowance: Allowance, timeout: float) -> bool:
    """Whether the listener still answers without TLS."""
    live, found = after.live, before.reachability
    answers = found.answers if found else ()
    answer = next((a for a in answers if live and (a.host, a.port) == live.endpoint), None)
    if answer is None or allowance.take(answer.address, answer.port):
        return False
    now = await plain_answer(answer.host, answer.address, answer.port, answer.channel, timeout)
    return now.outcome in _ANSWERS
