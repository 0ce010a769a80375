"""Stage 1: does a plain client reach the queue manager at all?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mqtui.checks.findings import failed, observed, passed, skipped, unknown
from mqtui.checks.findings import warned as warn
from mqtui.checks.questions import (
    chosen,
    connected_elsewhere,
    queue_manager_name,
    tls_works_at,
)
from mqtui.checks.remedies import machine
from mqtui.engine.effects import Effect
from mqtui.engine.model import Finding, Stage, Verdict
from mqtui.engine.registry import check
from mqtui.facts import Endpoint, Facts, MqAnswer, Outcome, Reachability, Source, SourceKind
from mqtui.rules.channel.selection import group_name
from mqtui.rules.configuration.behind_override import stays
from mqtui.rules.outcome.candidates import reached

#: Status codes of a queue manager that is there but refuses this channel in plain.
_ALIVE = (Outcome.OK, Outcome.REJECTED)


def _socket(endpoint: Endpoint) -> Source:
    return Source(SourceKind.SOCKET, str(endpoint))


def _reach(facts: Facts) -> Reachability | None:
    return facts.reachability if facts.reachability and facts.reachability.endpoints else None


@check(
    "CON01",
    Stage.CONNECTION,
    "Host name resolution",
    lesson=(
        "A CONNAME holds a host name or an IP address. If the name does not resolve on this "
        "machine, the client sends nothing and MQCONN fails with the same reason code as for a "
        "closed port."
    ),
    source="docs/knowledge/reason-codes.md",
    explains=("2538", "AMQ9202"),
    accounts_for=(Effect.NOT_REACHED, Effect.HANDSHAKE_FAILED, Effect.NOT_CONNECTED),
    shows=(Effect.TABLE_NOT_USED,),
)
def host_names(facts: Facts) -> Iterator[Finding]:
    """Every host of the CONNAME has at least one address."""
    reach = _reach(facts)
    definition = chosen(facts)
    if reach is None and definition is not None and not definition.endpoints:
        yield failed(
            f"Channel {definition.name or '(blank)'} has no usable address: its definition has no "
            "host, or a port outside 1 to 65535.",
            observed("defined by", definition.name or "(blank)", definition.source),
        )
        return
    if reach is None:
        yield skipped("No CONNAME is configured. Use --conname 'host(port)' or --ccdt.")
        return
    for resolution in reach.resolutions:
        took = observed("took", f"{resolution.milliseconds:.0f} ms")
        if resolution.error:
            spared = _goes_on(facts, reach, resolution.host)
            found = (warn if spared else failed)(
                f"Host name {resolution.host} does not resolve on this machine: "
                f"{resolution.error}{spared}.",
                observed("host", resolution.host),
                took,
                fix=(machine.ask_resolver(resolution.host),),
            )
            yield replace(found, independent_of=_independent(facts, resolution.host))
        else:
            addresses = ", ".join(f"{a.address} ({a.family})" for a in resolution.addresses)
            literal = next((a for a in resolution.addresses if a.address == resolution.host), None)
            yield passed(
                f"{literal.address} is an {literal.family} address."
                if literal
                else f"{resolution.host} resolves to {addresses}.",
                took,
            )


@check(
    "CON02",
    Stage.CONNECTION,
    "TCP connection to the port",
    lesson=(
        "TCP must connect first. A refused connection means that nothing listens on the port. No "
        "answer means a firewall, a wrong address or a host that is down."
    ),
    source="docs/knowledge/reason-codes.md",
    explains=("2538", "2059", "AMQ9202"),
    accounts_for=(Effect.NOT_REACHED, Effect.HANDSHAKE_FAILED, Effect.NOT_CONNECTED),
    shows=(Effect.TABLE_NOT_USED, Effect.NOT_REACHED),
)
def tcp_ports(facts: Facts) -> Iterator[Finding]:
    """Every endpoint accepts a TCP connection on one of its addresses."""
    reach = _reach(facts)
    if reach is None:
        return
    for endpoint in reach.endpoints:
        attempts = [
            a for a in reach.attempts if a.host == endpoint.host and a.port == endpoint.port
        ]
        if not attempts:
            continue
        evidence = [
            observed(
                f"{a.address} port {a.port}",
                f"{a.detail or a.outcome.value} ({a.milliseconds:.0f} ms)",
                _socket(endpoint),
            )
            for a in attempts
        ]
        if any(a.outcome is Outcome.OK for a in attempts):
            yield passed(f"{endpoint} accepts TCP connections.", *evidence)
            continue
        if all(a.outcome is Outcome.SKIPPED for a in attempts):
            yield unknown(f"{endpoint} could not be tried: {attempts[0].detail}.", *evidence)
            continue
        spared = _goes_on(facts, reach, *endpoint)
        headline = f"{endpoint} does not accept TCP connections: {attempts[0].detail}{spared}."
        fix = (machine.list_ports("List the listening ports on the queue manager's host"),)
        if spared:
            yield warn(headline, *evidence, fix=fix)
        else:
            beside = _independent(facts, endpoint.host, endpoint.port)
            yield failed(headline, *evidence, fix=fix, independent_of=beside)


def _independent(facts: Facts, host: str, port: int | None = None) -> tuple[Effect, ...]:
    """Whether an address fails whatever comes of what overrides the channel table."""
    return (Effect.TABLE_NOT_USED,) if stays(facts, host, port) else ()


def _goes_on(facts: Facts, reach: Reachability, host: str, port: int | None = None) -> str:
    """Why an address that does not answer keeps no client from connecting; blank if it may.

    Without ``port`` it is a host whose name is not known.
    """
    if connected_elsewhere(facts, host, port):
        return " (the client goes on to another candidate)"
    walk, live = facts.candidates, facts.live
    if walk is not None and live is not None and not reached(live):
        # It is the best of what the client has.
        there = live.endpoint
        if there.host == host and port in (None, there.port):
            return ""
    others = (a for a in reach.attempts if a.host != host or port not in (None, a.port))
    if any(a.outcome is Outcome.OK for a in others):
        return " (another endpoint does)" if port else " (another endpoint answers)"
    return ""


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
    reach = _reach(facts)
    if reach is None:
        return
    for answer in reach.answers:
        found = _overruled(facts, answer, _judge(answer))
        if found.verdict is Verdict.FAIL and connected_elsewhere(facts, answer.host, answer.port):
            # The list's result is the client's: it has gone on to another candidate.
            found = replace(found, verdict=Verdict.WARN)
        yield replace(found, independent_of=_independent(facts, answer.host, answer.port))


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


def _judge(answer: MqAnswer) -> Finding:
    where = f"{answer.host}({answer.port})"
    source = Source(SourceKind.SOCKET, f"{answer.address} port {answer.port}")
    took = observed("took", f"{answer.milliseconds:.0f} ms", source)
    if answer.outcome in _ALIVE:
        name = answer.queue_manager or "a queue manager"
        said = observed("answer", answer.detail or answer.outcome.value, source)
        if answer.outcome is Outcome.OK:
            return passed(f"{name} answers on {where}.", said, took)
        return passed(
            f"A queue manager answers on {where}. Without TLS it rejects channel "
            f"{answer.channel}, as expected of a TLS channel.",
            said,
            took,
        )
    if answer.outcome is Outcome.SKIPPED:
        return unknown(f"{where} could not be asked: {answer.detail}.", took)
    if answer.outcome is Outcome.TIMEOUT:
        return failed(
            f"{where} accepts the TCP connection but does not answer: not an MQ listener, or one "
            "that hangs.",
            observed("waited", f"{answer.milliseconds:.0f} ms", source),
            fix=(machine.list_ports("List the listening ports there"),),
        )
    if answer.peer == "TLS":
        return unknown(
            f"{where} accepts TLS only: probably a TLS proxy or route in front of the queue "
            "manager. A connection without TLS cannot be tested here.",
            observed("answer", answer.detail, source),
        )
    if answer.peer:
        return failed(
            f"{where} is not an MQ listener: it speaks {answer.peer}.",
            observed("answer", answer.detail, source),
            took,
            fix=(machine.find_listener(),),
        )
    if answer.outcome in (Outcome.CLOSED, Outcome.RESET):
        return unknown(
            f"{where} closed the connection after MQ's first segment ({answer.outcome.value}). "
            "Possible: a listener that rejects this client, a proxy, or no queue manager.",
            observed("answer", answer.detail, source),
        )
    return failed(
        f"{where} did not answer as an MQ listener: {answer.detail or answer.outcome.value}.",
        observed("answer", answer.detail, source),
        took,
    )


@check(
    "CON04",
    Stage.CONNECTION,
    "Listeners on this machine",
    lesson=(
        "When the queue manager runs on this machine, its listener process is visible. A listener "
        "on a different port from the one in CONNAME is then easy to find."
    ),
    source="docs/knowledge/own-findings.md",
    explains=("2538",),
)
def local_listeners(facts: Facts) -> Iterator[Finding]:
    """For an endpoint on this machine, the process that listens on its port."""
    reach = _reach(facts)
    if reach is None:
        return
    here = {
        a.port
        for a in reach.attempts
        if a.address.startswith("127.") or a.address in ("::1", "0:0:0:0:0:0:0:1")
    }
    if not here:
        yield skipped("The queue manager is on another machine; its listeners cannot be listed.")
        return
    if reach.listeners_error:
        yield unknown(f"The listening processes could not be listed: {reach.listeners_error}.")
        return
    for port in sorted(here):
        found = [entry for entry in reach.listeners if entry.port == port]
        if found:
            who = found[0].process or "A process of another user"
            pid = f" (pid {found[0].pid})" if found[0].pid else ""
            yield passed(f"{who}{pid} listens on port {port} of this machine.")
            continue
        mq = [entry for entry in reach.listeners if _looks_like_mq(entry.process)]
        evidence = [
            observed(entry.process, f"listens on {entry.address} port {entry.port}") for entry in mq
        ]
        hint = f"; MQ listens on port {mq[0].port}" if mq else ""
        yield warn(f"Nothing on this machine listens on port {port}{hint}.", *evidence)


def _looks_like_mq(process: str) -> bool:
    return process.startswith(("runmqlsr", "amqrmppa", "amqpcsea"))


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
    reach = _reach(facts)
    wanted = group_name(asked)
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
                f"not {queue_manager_name(facts) or wanted}.",
                observed("requested", wanted),
                observed(
                    "answered",
                    answer.queue_manager,
                    Source(SourceKind.SOCKET, f"{answer.address} port {answer.port}"),
                ),
            )
            beside = _independent(facts, answer.host, answer.port)
            yield _overruled(facts, answer, replace(found, independent_of=beside))
