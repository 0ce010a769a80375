"""Stage 1: does a plain client reach the queue manager at all?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mqtui.checks.findings import failed, not_known, observed, passed, skipped, unknown
from mqtui.checks.findings import warned as warn
from mqtui.checks.questions import (
    beside_override,
    chosen,
    connected_elsewhere,
    not_fetched,
    untried,
)
from mqtui.checks.remedies import client, machine, tables
from mqtui.engine.change import Need, OutOfReach
from mqtui.engine.effects import Effect
from mqtui.engine.model import Finding, Possible, Remedy, Stage
from mqtui.engine.registry import check
from mqtui.facts import (
    ChannelDefinition,
    Endpoint,
    Facts,
    Outcome,
    Reachability,
    Source,
    SourceKind,
    TcpAttempt,
)
from mqtui.rules.configuration import settings
from mqtui.rules.outcome.candidates import reached

_NOT_LISTENING = Possible(
    "port-closed",
    "nothing listens on the port: the listener is not started, or listens on another port",
    "DISPLAY LSSTATUS(*) ALL on the queue manager; ss -ltn on its host",
    "Start the listener, or correct the port in CONNAME.",
)
_REJECTED = Possible(
    "firewall-rejects",
    "a firewall rejects the connection",
    "the same connect from the queue manager's host works",
    "Have the port opened between this machine and the queue manager's host.",
)
_DROPPED = Possible(
    "firewall-drops",
    "a firewall drops the packets",
    "the same connect from a machine in the queue manager's network works",
    "Have the port opened between this machine and the queue manager's host.",
)
_HOST_DOWN = Possible(
    "host-down",
    "the address is wrong, or its host is down",
    "compare the address with the queue manager host's own; ping it from its own network",
    "Correct the host in CONNAME or in DNS, or start the host.",
)


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
            fix=_address(facts, definition),
            needs=(Need.ADDRESS,),
        )
        return
    if reach is None:
        setting = facts.setting(settings.CHANNEL)
        if setting is not None and setting.unknown is not None:
            yield skipped(
                f"{not_known(setting.unknown)}: no CONNAME is known. Use --conname 'host(port)' or "
                "--ccdt."
            )
        elif not_fetched(facts):
            yield skipped("No CONNAME is known: it is in the CCDT, which was not fetched.")
        else:
            yield skipped("No CONNAME is configured. Use --conname 'host(port)' or --ccdt.")
        return
    if untried(facts):
        names = {e.host for e in reach.endpoints} - {r.host for r in reach.resolutions}
        if names:
            yield skipped(f"Not looked up: {', '.join(sorted(names))}.")
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
            if not spared:
                found = replace(found, needs=(Need.ADDRESS,))
            yield replace(found, independent_of=beside_override(facts, resolution.host))
        else:
            addresses = ", ".join(f"{a.address} ({a.family})" for a in resolution.addresses)
            literal = next((a for a in resolution.addresses if a.address == resolution.host), None)
            yield passed(
                f"{literal.address} is an {literal.family} address."
                if literal
                else f"{resolution.host} resolves to {addresses}.",
                took,
            )


def _address(facts: Facts, definition: ChannelDefinition) -> tuple[Remedy, ...]:
    table = facts.ccdt
    if table is None or table.format != "json" or table.path != definition.source.name:
        return (client.show_settings(),)
    return (tables.set_address(table.path, definition.name),)


@check(
    "CON02",
    Stage.CONNECTION,
    "TCP connection to the port",
    lesson=(
        "TCP must connect first. A refused connection means that nothing listens on the port, or "
        "that a firewall rejects it. No answer means a firewall, a wrong address or a host that is "
        "down."
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
    if untried(facts):
        # No answer to the stage's question, so its verdict must not be that of what was seen.
        yield unknown(f"Not tried: {', '.join(map(str, reach.endpoints))}.")
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
        what, possible = _not_accepted(reach, attempts)
        headline = f"{endpoint} does not accept TCP connections: {what}{spared}."
        fix = (machine.list_ports("List the listening ports on the queue manager's host"),)
        if spared:
            yield warn(headline, *evidence, fix=fix, possible=possible)
        else:
            found = failed(headline, *evidence, fix=fix, possible=possible)
            refused = attempts[0].outcome is Outcome.REFUSED
            yield replace(
                found,
                independent_of=beside_override(facts, endpoint.host, endpoint.port),
                needs=(Need.ADDRESS,) if refused else (),
                out_of_reach=None if refused else OutOfReach.NETWORK,
            )


def _not_accepted(
    reach: Reachability, attempts: Sequence[TcpAttempt]
) -> tuple[str, tuple[Possible, ...]]:
    """What was seen of a port that accepts nothing, and what it may be where that is open."""
    first = attempts[0]
    if first.outcome is Outcome.REFUSED:
        listed = reach.listeners_error is None and all(map(_is_here, attempts))
        if listed and not any(entry.port == first.port for entry in reach.listeners):
            return "nothing listens on that port of this machine", ()
        return "the connection is refused", (_NOT_LISTENING, _REJECTED)
    if first.outcome is Outcome.TIMEOUT:
        return "no answer in time", (_DROPPED, _HOST_DOWN)
    return first.detail or first.outcome.value, ()


def _is_here(attempt: TcpAttempt) -> bool:
    """Whether it went to this machine's own loopback address."""
    return attempt.address.startswith("127.") or attempt.address in ("::1", "0:0:0:0:0:0:0:1")


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
    # Who listens is seen without a connect.
    tried = (a for a in reach.attempts if a.outcome is not Outcome.SKIPPED or untried(facts))
    here = {a.port for a in tried if _is_here(a)}
    if not here and untried(facts) and not reach.attempts:
        return  # CON01 says which names were not looked up
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
        mq = [entry for entry in reach.listeners if is_mq_listener(entry.process)]
        evidence = [
            observed(entry.process, f"listens on {entry.address} port {entry.port}") for entry in mq
        ]
        hint = f"; MQ listens on port {mq[0].port}" if mq else ""
        yield warn(f"Nothing on this machine listens on port {port}{hint}.", *evidence)


def is_mq_listener(process: str) -> bool:
    """Whether a program of that name is one that listens for MQ channels."""
    return process.startswith(("runmqlsr", "amqrmppa", "amqpcsea"))
