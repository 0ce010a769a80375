"""Stage 1: what answers MQ's first segment without TLS, and under which name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mqtui.checks.findings import failed, observed, passed, unknown
from mqtui.checks.findings import warned as warn
from mqtui.checks.questions import (
    beside_override,
    connected_elsewhere,
    tls_works_at,
)
from mqtui.checks.remedies import client, machine
from mqtui.engine.change import Need, OutOfReach
from mqtui.engine.effects import Effect
from mqtui.engine.model import Finding, Possible, Stage, Verdict
from mqtui.engine.registry import check
from mqtui.facts import Facts, MqAnswer, Outcome, Source, SourceKind
from mqtui.rules.channel.selection import group_name
from mqtui.rules.tls.routing import tls_spoken_at
from mqtui.wire.mq.status import rejection

#: Status codes of a queue manager that is there but refuses this channel in plain.
_ALIVE = (Outcome.OK, Outcome.REJECTED)

_OTHER_SERVICE = Possible(
    "other-service",
    "what listens on the port is not a queue manager",
    "ss -ltnp on that host shows the process; of a queue manager it is runmqlsr or amqrmppa",
    "Correct host or port in CONNAME.",
)
_HANGS = Possible(
    "listener-hangs",
    "the listener hangs, or a load balancer has no target",
    "the same from another machine, and DISPLAY LSSTATUS(*) on the queue manager",
    "Restart the listener, or correct the target of the load balancer.",
)
_TLS_ONLY = Possible(
    "tls-only",
    "a TLS proxy or router in front of the queue manager",
    "a TLS handshake with the same port works",
    "Nothing, if the channel uses TLS.",
)
_REJECTS = Possible(
    "address-blocked",
    "the listener closes connections from this address (CHLAUTH BLOCKADDR, a listener exit)",
    "AMQ9777 in the queue manager's log; DISPLAY CHLAUTH(*) TYPE(BLOCKADDR)",
    "Remove the address from the list of blocked ones.",
)


@check(
    "CON03",
    Stage.CONNECTION,
    "MQ listener on the port",
    lesson=(
        "An open port does not prove a queue manager: web servers, proxies and tunnels answer "
        "too. An MQ listener answers MQ's first segment, even when it then rejects the channel."
    ),
    source="docs/knowledge/wire.md",
    explains=("2009", "2059", "2538", "AMQ9208", "AMQ9209"),
    accounts_for=(Effect.HANDSHAKE_FAILED, Effect.NOT_CONNECTED),
    shows=(Effect.TABLE_NOT_USED, Effect.NOT_REACHED),
)
def listener(facts: Facts) -> Iterator[Finding]:
    """Something that speaks MQ answers on at least one endpoint."""
    reach = facts.reachability
    for answer in reach.answers if reach else ():
        found = _overruled(facts, answer, _judge(answer))
        found = _beside_tls(facts, answer, found)
        if found.verdict is Verdict.FAIL and connected_elsewhere(facts, answer.host, answer.port):
            # The list's result is the client's: it has gone on to another candidate.
            found = replace(found, verdict=Verdict.WARN)
        yield replace(found, independent_of=beside_override(facts, answer.host, answer.port))


def _overruled(facts: Facts, answer: MqAnswer, found: Finding) -> Finding:
    """The finding on a plain probe, unless TLS works through the same address, which decides."""
    loud = found.verdict in (Verdict.FAIL, Verdict.UNKNOWN)
    if not loud or not tls_works_at(facts, answer.host, answer.port):
        return found
    return passed(
        f"The TLS connection through {answer.host}({answer.port}) works, whatever answers there "
        "without TLS.",
        observed("seen without TLS", found.headline),
        *found.evidence,
    )


def _beside_tls(facts: Facts, answer: MqAnswer, found: Finding) -> Finding:
    """The same, where a port of TLS says something to whoever does not speak it."""
    if found.verdict is not Verdict.FAIL or not tls_spoken_at(facts, answer):
        return found
    return unknown(
        f"{answer.host}({answer.port}) speaks TLS: what it says without TLS is no sign of what is "
        "behind it.",
        observed("seen without TLS", found.headline),
        *found.evidence,
    )


def _judge(answer: MqAnswer) -> Finding:
    where = f"{answer.host}({answer.port})"
    source = Source(SourceKind.SOCKET, f"{answer.address} port {answer.port}")
    took = observed("took", f"{answer.milliseconds:.0f} ms", source)
    if answer.outcome in _ALIVE:
        name = answer.queue_manager or "a queue manager"
        said = observed("answer", answer.detail or answer.outcome.value, source)
        if answer.outcome is Outcome.OK:
            return passed(f"{name} answers on {where}.", said, took)
        known = rejection(answer.code) if answer.code is not None else None
        why = "as expected of a TLS channel" if known is None or known.tls else known.text
        return passed(
            f"A queue manager answers on {where}. Without TLS it rejects channel "
            f"{answer.channel}{': ' if known and not known.tls else ', '}{why}.",
            said,
            took,
        )
    if answer.outcome is Outcome.SKIPPED:
        return unknown(f"{where} could not be asked: {answer.detail}.", took)
    if answer.outcome is Outcome.TIMEOUT:
        return failed(
            f"{where} accepts the TCP connection but does not answer MQ's first segment.",
            observed("waited", f"{answer.milliseconds:.0f} ms", source),
            fix=(machine.list_ports("List the listening ports there"),),
            possible=(_OTHER_SERVICE, _HANGS),
            out_of_reach=OutOfReach.QUEUE_MANAGER,
        )
    if answer.peer == "TLS":
        return unknown(
            f"{where} answers MQ's first segment with a TLS record. A connection without TLS "
            "cannot be tested here.",
            observed("answer", answer.detail, source),
            possible=(_TLS_ONLY,),
        )
    if answer.peer:
        return failed(
            f"{where} is not an MQ listener: it speaks {answer.peer}.",
            observed("answer", answer.detail, source),
            took,
            fix=(machine.find_listener(),),
            needs=(Need.ADDRESS,),
        )
    if answer.outcome in (Outcome.CLOSED, Outcome.RESET):
        return unknown(
            f"{where} closed the connection after MQ's first segment ({answer.outcome.value}).",
            observed("answer", answer.detail, source),
            possible=(_REJECTS, _TLS_ONLY, _OTHER_SERVICE),
        )
    return failed(
        f"{where} did not answer as an MQ listener: {answer.detail or answer.outcome.value}.",
        observed("answer", answer.detail, source),
        took,
        needs=(Need.ADDRESS,),
    )


@check(
    "CON05",
    Stage.CONNECTION,
    "Name of the queue manager that answers",
    lesson=(
        "A queue manager name without an asterisk must match the queue manager that answers. If "
        "two queue managers have swapped ports, MQCONN fails with 2058 or 2059."
    ),
    source="docs/knowledge/ccdt.md",
    explains=("2058", "2059"),
    accounts_for=(Effect.HANDSHAKE_FAILED, Effect.NOT_CONNECTED),
    shows=(Effect.TABLE_NOT_USED,),
)
def queue_manager_is_ours(facts: Facts) -> Iterator[Finding]:
    """The name in the listener's answer is the name that was asked for."""
    asked = facts.request.queue_manager or ""
    reach, wanted = facts.reachability, group_name(asked)
    if reach is None or asked.startswith("*") or not wanted:
        return
    named = [a for a in reach.answers if a.queue_manager]
    for answer in named:
        if answer.queue_manager == wanted:
            yield passed(f"The queue manager that answers is {wanted}.")
        else:
            elsewhere = connected_elsewhere(facts, answer.host, answer.port)
            found = (warn if elsewhere else failed)(
                f"{answer.host}({answer.port}) is queue manager {answer.queue_manager}, "
                f"not {wanted}.",
                observed("requested", wanted),
                observed(
                    "answered",
                    answer.queue_manager,
                    Source(SourceKind.SOCKET, f"{answer.address} port {answer.port}"),
                ),
                fix=(client.pass_name(answer.queue_manager, same=_same(answer, wanted)),),
            )
            beside = beside_override(facts, answer.host, answer.port)
            yield _overruled(facts, answer, replace(found, independent_of=beside))


def _same(answer: MqAnswer, wanted: str) -> bool:
    """Whether only upper and lower case tell the two names apart."""
    return answer.queue_manager.lower() == wanted.lower()
