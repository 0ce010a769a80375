"""A connect as messages between client, listener and queue manager: only what was seen to pass."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from mqtui.facts import (
    Endpoint,
    Handshake,
    HandshakeMessage,
    LiveConnect,
    MqAnswer,
    Outcome,
    Reachability,
    StepKind,
    TcpAttempt,
    TimelineStep,
)
from mqtui.knowledge import reason

#: Bytes of a TLS message that says "no certificate".
_EMPTY_CERTIFICATE = 8
_FINISHED = "finished"
_ALERT = "alert"
_CERTIFICATE = "certificate"
#: Messages that are drawn even if they are not the last one; the others tell nobody much.
_TOLD = ("client_hello", "server_hello", _CERTIFICATE, "certificate_request", _FINISHED, _ALERT)
_GOOD = (Outcome.OK, Outcome.SKIPPED)


class Lane(StrEnum):
    """Who sends or receives."""

    CLIENT = "client"
    LISTENER = "listener"
    QUEUE_MANAGER = "queue manager"


@dataclass(frozen=True, slots=True)
class Message:
    """A message, ``at`` milliseconds after the beginning. Without ``receiver`` it is an event.

    ``broken``: the connect ended with it.
    """

    at: float
    sender: Lane
    receiver: Lane | None
    text: str
    detail: str = ""
    broken: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """The messages in order. A lane whose name is blank was not heard of."""

    listener: str
    queue_manager: str
    messages: tuple[Message, ...]
    plain: bool = False

    @property
    def broken(self) -> Message | None:
        """Where it ended before it was connected."""
        return next((message for message in self.messages if message.broken), None)


def of_connect(live: LiveConnect) -> Sequence:
    """Stage 7's connect."""
    messages = [*_tcp(live), *_tls(live), *_channel(live), *_mqconn(live)]
    name = next((part.queue_manager for part in (live.start, live.connect) if part), "")
    spoken = any(Lane.QUEUE_MANAGER in (m.sender, m.receiver) for m in messages)
    manager = name.strip() or "queue manager"
    return Sequence(str(live.endpoint), manager if spoken else "", tuple(messages), live.plain)


def of_reach(reach: Reachability, endpoint: Endpoint) -> tuple[Sequence, ...]:
    """Stage 1's attempts at an endpoint, one for each address that was tried."""
    return tuple(
        _of_attempt(reach, attempt)
        for attempt in reach.attempts
        if (attempt.host, attempt.port) == (endpoint.host, endpoint.port)
    )


def _of_attempt(reach: Reachability, attempt: TcpAttempt) -> Sequence:
    messages = list(_connected(0.0, attempt.outcome, attempt.milliseconds, attempt.detail))
    manager = ""
    here = (attempt.host, attempt.address, attempt.port)
    for answer in reach.answers:
        if (answer.host, answer.address, answer.port) == here:
            messages += _answered(answer, attempt.milliseconds)
            manager = answer.queue_manager.strip()
    where = f"{attempt.address} port {attempt.port}"
    spoken = any(Lane.QUEUE_MANAGER in (m.sender, m.receiver) for m in messages)
    manager = manager or "queue manager"
    return Sequence(where, manager if spoken else "", tuple(messages), plain=True)


def _answered(answer: MqAnswer, begin: float) -> Iterator[Message]:
    if answer.outcome is Outcome.SKIPPED:
        return
    is_mq = answer.outcome in (Outcome.OK, Outcome.REJECTED)
    other = Lane.QUEUE_MANAGER if is_mq else Lane.LISTENER
    end = begin + answer.milliseconds
    channel = f"channel {answer.channel}" if answer.channel else ""
    yield Message(begin, Lane.CLIENT, other, "initial data, no TLS", channel)
    if answer.outcome is Outcome.OK:
        about = _about(answer.queue_manager, answer.fap_level, answer.product)
        yield Message(end, other, Lane.CLIENT, "initial data", about)
    elif answer.outcome is Outcome.REJECTED:
        code = f"status code {answer.code}" if answer.code is not None else "rejected"
        # A queue manager that refuses a channel without TLS is there: nothing is broken by it.
        yield Message(end, other, Lane.CLIENT, code, answer.detail)
    else:
        yield _ended(end, other, answer.outcome, answer.detail, answer.peer)


def _step(live: LiveConnect, kind: StepKind) -> TimelineStep | None:
    return next((step for step in live.steps if step.kind is kind), None)


def _tcp(live: LiveConnect) -> Iterator[Message]:
    step = _step(live, StepKind.TCP)
    if step is not None and step.outcome is not Outcome.SKIPPED:
        detail = "" if step.outcome is Outcome.OK else step.detail
        yield from _connected(step.at, step.outcome, step.milliseconds, detail)


def _connected(at: float, outcome: Outcome, took: float, detail: str) -> Iterator[Message]:
    yield Message(at, Lane.CLIENT, Lane.LISTENER, "TCP connect")
    if outcome is Outcome.OK:
        yield Message(at + took, Lane.LISTENER, Lane.CLIENT, "TCP accepted")
    else:
        yield _ended(at + took, Lane.LISTENER, outcome, detail)


def _ended(at: float, other: Lane, outcome: Outcome, detail: str, peer: str = "") -> Message:
    """The end of it, told by who is known to have brought it about."""
    if outcome in (Outcome.TIMEOUT, Outcome.UNREACHABLE):
        said = "no answer" if outcome is Outcome.TIMEOUT else "cannot be reached"
        return Message(at, other, None, said, detail, broken=True)
    if outcome in (Outcome.UNTRUSTED, Outcome.ERROR):
        said = "certificate rejected" if outcome is Outcome.UNTRUSTED else "error"
        return Message(at, Lane.CLIENT, None, said, detail, broken=True)
    said = {
        Outcome.REFUSED: "TCP refused",
        Outcome.CLOSED: "connection closed",
        Outcome.RESET: "connection reset",
        Outcome.NOT_TLS: "answer without TLS",
        Outcome.NOT_MQ: f"{peer} answers, not MQ" if peer else "this is not MQ",
    }.get(outcome, outcome.value)
    return Message(at, other, Lane.CLIENT, said, detail, broken=True)


# --- TLS ----------------------------------------------------------------------------------------


def _tls(live: LiveConnect) -> Iterator[Message]:
    shake, step = live.handshake, _step(live, StepKind.TLS)
    if shake is None or step is None or step.outcome is Outcome.SKIPPED:
        return
    seen = shake.xray.messages if shake.xray else ()
    told = [each.name for each in seen]
    messages = [
        _handshake(shake, each, step.at)
        for number, each in enumerate(seen, 1)
        # Of two Finished the last one says that both came.
        if number == len(seen)
        or (each.name in _TOLD and not (each.name == _FINISHED and _FINISHED in told[number:]))
    ]
    if not messages:
        messages.append(Message(step.at, Lane.CLIENT, Lane.LISTENER, "TLS handshake"))
    if shake.outcome in _GOOD:
        yield from messages
        return
    end = step.at + step.milliseconds
    last = seen[-1] if seen else None
    if last is not None and last.name == _ALERT:
        why = shake.verify_error if shake.outcome is Outcome.UNTRUSTED else ""
        detail = ": ".join(filter(None, (messages[-1].detail, why)))
        messages[-1] = replace(messages[-1], detail=detail, broken=True)
    elif shake.alert:
        by_client = shake.alert_by == Lane.CLIENT
        ends = (Lane.CLIENT, Lane.LISTENER) if by_client else (Lane.LISTENER, Lane.CLIENT)
        messages.append(Message(end, *ends, f"TLS alert {shake.alert}", broken=True))
    else:
        messages.append(_ended(end, Lane.LISTENER, shake.outcome, shake.detail))
    yield from messages


def _handshake(shake: Handshake, message: HandshakeMessage, begin: float) -> Message:
    ours = message.sender == Lane.CLIENT
    ends = (Lane.CLIENT, Lane.LISTENER) if ours else (Lane.LISTENER, Lane.CLIENT)
    if message.name == _ALERT:
        return Message(begin + message.at, *ends, "TLS alert", message.detail.replace("_", " "))
    said, detail = message.name.replace("_", " "), message.detail
    xray = shake.xray
    if message.name == "client_hello" and xray and (hello := xray.client_hello):
        said = "ClientHello"
        specs = [name for suite in hello.suites for name in suite.cipher_specs[:1]]
        one = f"CipherSpec {specs[0]}" if len(specs) == 1 else f"{len(specs)} CipherSpecs"
        detail = "; ".join((", ".join(hello.versions), one, f"SNI {hello.sni or 'none'}"))
    elif message.name == "server_hello" and xray and (picked := xray.server_hello):
        said, detail = "ServerHello", f"{picked.version}, {picked.cipher_spec or picked.suite}"
    elif message.name == _CERTIFICATE and ours:
        none = not shake.certificate_sent and message.size <= _EMPTY_CERTIFICATE
        said = "no certificate" if none else "client certificate"
        detail = "an empty list is sent" if none else shake.certificate_sent
    elif message.name == _CERTIFICATE:
        said = "certificate"
        detail = shake.chain[0].subject if shake.chain else detail
    return Message(begin + message.at, *ends, said, detail)


# --- MQ -----------------------------------------------------------------------------------------


def _channel(live: LiveConnect) -> Iterator[Message]:
    start, step = live.start, _step(live, StepKind.CHANNEL_START)
    if start is None or step is None or start.outcome is Outcome.SKIPPED:
        return
    other = Lane.LISTENER if start.outcome is Outcome.NOT_MQ else Lane.QUEUE_MANAGER
    end = step.at + step.milliseconds
    yield Message(step.at, Lane.CLIENT, other, "initial data", f"channel {start.channel}")
    if start.outcome is Outcome.OK:
        about = _about(start.queue_manager, start.fap_level, start.product)
        yield Message(end, other, Lane.CLIENT, "initial data", about)
    elif start.outcome is Outcome.REJECTED:
        code = f"status code {start.code}" if start.code is not None else "rejected"
        yield Message(end, other, Lane.CLIENT, code, start.detail, broken=True)
    else:
        yield _ended(end, other, start.outcome, start.detail, start.peer)


def _about(queue_manager: str, level: int | None, product: str) -> str:
    known = (queue_manager, f"FAP level {level}" if level is not None else "", product)
    return ", ".join(filter(None, known))


def _mqconn(live: LiveConnect) -> Iterator[Message]:
    connect, step = live.connect, _step(live, StepKind.MQCONN)
    if connect is None or step is None:
        return
    end = step.at + step.milliseconds
    if connect.kept_back or connect.outcome is Outcome.SKIPPED:
        yield Message(step.at, Lane.CLIENT, None, "MQCONN not sent", connect.detail, broken=True)
        return
    yield Message(step.at, Lane.CLIENT, Lane.QUEUE_MANAGER, "MQCONN")
    if connect.outcome is Outcome.OK:
        name = connect.queue_manager.strip()
        yield Message(end, Lane.QUEUE_MANAGER, Lane.CLIENT, "connected", name)
    elif connect.reason is not None:
        known = reason(connect.reason)
        told = known.name if known else connect.detail
        said = f"reason {connect.reason}"
        yield Message(end, Lane.QUEUE_MANAGER, Lane.CLIENT, said, told, broken=True)
    else:
        yield _ended(end, Lane.QUEUE_MANAGER, connect.outcome, connect.detail)
