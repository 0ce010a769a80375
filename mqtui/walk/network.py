"""Stage 1's look at the network: names, ports and answers, all endpoints at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from mqtui.engine.bounded import in_thread
from mqtui.facts import (
    Endpoint,
    ListenerProcess,
    LiveConnect,
    Machine,
    MqAnswer,
    Outcome,
    Reachability,
    Resolution,
    StepKind,
    TcpAttempt,
)
from mqtui.facts.machine import HERE
from mqtui.live.connection.allowance import Allowance
from mqtui.live.network import (
    local_listeners,
    plain_answer,
    resolve,
    tcp_attempt,
    written_address,
)
from mqtui.rules.channel.channel_name import name_problem
from mqtui.rules.configuration.machines import is_loopback
from mqtui.walk.waits import Waits

#: More endpoints than this are not tried: a table can hold thousands.
MOST_ENDPOINTS = 8
#: A channel name for the plain probe when none is known. Every queue manager knows it.
PROBE_CHANNEL = "SYSTEM.DEF.SVRCONN"
#: What a name means without a name server (https://www.rfc-editor.org/rfc/rfc6761#section-6.3).
_LOCAL = {"localhost": "127.0.0.1"}
#: Why an address was not connected to.
NOT_TRIED = "nothing is tried on the network"


async def reach(
    endpoints: Sequence[Endpoint],
    channel: str,
    timeout: float,
    machine: Machine = HERE,
    waits: Waits | None = None,
) -> Reachability:
    """Resolve, connect to and greet each endpoint. ``timeout`` bounds each step.

    Addresses such as 127.0.0.1 are ``machine``'s own; those of another one are not tried from here.
    ``waits`` tells what is waited for.
    """
    waits = waits or Waits(lambda _what, _waited: None)
    tried = tuple(endpoints[:MOST_ENDPOINTS])
    if not tried:
        return Reachability()
    hosts = tuple(dict.fromkeys(e.host for e in tried))
    ports = {e.host: e.port for e in tried}
    resolutions = await asyncio.gather(
        *(waits.during(f"the address of {h}", resolve(h, ports[h], timeout)) for h in hosts)
    )
    by_host = {r.host: r for r in resolutions}
    sent = PROBE_CHANNEL if name_problem(channel) else channel
    results = await asyncio.gather(
        *(_endpoint(e, by_host, sent, timeout, machine, waits) for e in tried)
    )
    listeners, error = await _listeners(timeout)
    return Reachability(
        tried,
        tuple(resolutions),
        tuple(a for attempts, _ in results for a in attempts),
        tuple(a for _, answer in results for a in answer),
        listeners,
        error,
    )


async def reach_nothing(endpoints: Sequence[Endpoint], timeout: float) -> Reachability:
    """What is known of the endpoints where nothing is tried: this host's own listeners.

    ``timeout`` bounds the look at them.
    """
    if not endpoints:
        return Reachability()
    listeners, error = await _listeners(timeout)
    return untried(endpoints, listeners, error)


def untried(
    endpoints: Sequence[Endpoint], listeners: Sequence[ListenerProcess], error: str | None
) -> Reachability:
    """The endpoints with the addresses that need no name server, none of them connected to."""
    meant = tuple(dict.fromkeys(endpoints))[:MOST_ENDPOINTS]
    if not meant:
        return Reachability()
    known = {e.host: written_address(_LOCAL.get(e.host.lower(), e.host)) for e in meant}
    return Reachability(
        meant,
        tuple(Resolution(host, (a,)) for host, a in known.items() if a),
        tuple(
            TcpAttempt(e.host, a.address, e.port, Outcome.SKIPPED, detail=NOT_TRIED)
            for e in meant
            for a in (known[e.host],)
            if a
        ),
        listeners=tuple(listeners),
        listeners_error=error,
    )


async def _endpoint(
    endpoint: Endpoint,
    resolutions: dict[str, Resolution],
    channel: str,
    timeout: float,
    machine: Machine,
    waits: Waits,
) -> tuple[tuple[TcpAttempt, ...], tuple[MqAnswer, ...]]:
    addresses = resolutions[endpoint.host].addresses
    if not machine.is_here and any(is_loopback(a.address) for a in addresses):
        why = f"it is an address of {machine} itself, so only a connect from there shows it"
        return tuple(
            TcpAttempt(endpoint.host, a.address, endpoint.port, Outcome.SKIPPED, detail=why)
            for a in addresses
        ), ()
    attempts = await waits.during(
        str(endpoint),
        asyncio.gather(*(tcp_attempt(endpoint.host, a, endpoint.port, timeout) for a in addresses)),
    )
    open_one = next((a for a in attempts if a.outcome is Outcome.OK), None)
    if open_one is None:
        return tuple(attempts), ()
    answer = await waits.during(
        f"an answer from {endpoint}",
        plain_answer(endpoint.host, open_one.address, endpoint.port, channel, timeout),
    )
    return tuple(attempts), (answer,)


async def _listeners(timeout: float) -> tuple[tuple[ListenerProcess, ...], str | None]:
    try:
        return await in_thread(local_listeners, timeout=timeout), None
    except Exception as error:
        # psutil has errors of its own, and /proc may not be there.
        return (), str(error) or type(error).__name__


async def reach_more(
    before: Reachability | None,
    endpoints: Sequence[Endpoint],
    allowance: Allowance,
    timeout: float,
    machine: Machine = HERE,
) -> Reachability:
    """What is known of ``before``, and the addresses of ``endpoints`` that are new to it.

    An only address is left to the connect that follows. Of several, one after the other is tried
    until one accepts, as long as there is an ``allowance``; none is greeted.
    """
    before = before or Reachability()
    new = [e for e in dict.fromkeys(endpoints) if e not in before.endpoints][:MOST_ENDPOINTS]
    known = {r.host: r for r in before.resolutions}
    attempts: list[TcpAttempt] = []
    for endpoint in new:
        if endpoint.host not in known:
            known[endpoint.host] = await resolve(endpoint.host, endpoint.port, timeout)
        addresses = known[endpoint.host].addresses
        elsewhere = not machine.is_here and any(is_loopback(a.address) for a in addresses)
        for address in addresses:
            if len(addresses) == 1 or elsewhere:
                attempts.append(
                    TcpAttempt(
                        endpoint.host,
                        address.address,
                        endpoint.port,
                        Outcome.SKIPPED,
                        detail=_LEFT_TO_THE_CONNECT,
                    )
                )
                continue
            if allowance.take(address.address, endpoint.port):
                break
            attempt = await tcp_attempt(endpoint.host, address, endpoint.port, timeout)
            attempts.append(attempt)
            if attempt.outcome is Outcome.OK:
                break
            if attempt.outcome is Outcome.TIMEOUT:
                allowance.left_unanswered(address.address, endpoint.port)
    return replace(
        before,
        endpoints=(*before.endpoints, *new),
        resolutions=tuple(known.values()),
        attempts=(*before.attempts, *attempts),
    )


_LEFT_TO_THE_CONNECT = "left to the connect itself"


def of_these(found: Reachability | None, endpoints: Sequence[Endpoint]) -> Reachability | None:
    """What was found of ``endpoints`` alone: the others are no concern of the client any more."""
    if found is None or not endpoints:
        return found
    meant = {(e.host, e.port) for e in endpoints}
    return replace(
        found,
        endpoints=tuple(e for e in found.endpoints if (e.host, e.port) in meant),
        attempts=tuple(a for a in found.attempts if (a.host, a.port) in meant),
        answers=tuple(a for a in found.answers if (a.host, a.port) in meant),
    )


def with_connect(found: Reachability | None, live: LiveConnect | None) -> Reachability | None:
    """What was left to the connect, as the connect has found it."""
    step = next((s for s in live.steps if s.kind is StepKind.TCP), None) if live else None
    if found is None or live is None or step is None or step.outcome is Outcome.SKIPPED:
        return found
    attempts = tuple(
        replace(a, outcome=step.outcome, milliseconds=step.milliseconds, detail=step.detail)
        if (a.host, a.port) == live.endpoint and a.outcome is Outcome.SKIPPED
        else a
        for a in found.attempts
    )
    return replace(found, attempts=attempts)
