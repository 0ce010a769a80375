"""Stage 1's look at the network: names, ports and answers, all endpoints at the same time."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from mqtui.engine.bounded import in_thread
from mqtui.facts import (
    Endpoint,
    ListenerProcess,
    Machine,
    MqAnswer,
    Outcome,
    Reachability,
    Resolution,
    TcpAttempt,
)
from mqtui.facts.machine import HERE
from mqtui.live.network import local_listeners, plain_answer, resolve, tcp_attempt
from mqtui.rules.channel.channel_name import name_problem
from mqtui.rules.configuration.machines import is_loopback

#: More endpoints than this are not tried: a table can hold thousands.
MOST_ENDPOINTS = 8
#: A channel name for the plain probe when none is known. Every queue manager knows it.
PROBE_CHANNEL = "SYSTEM.DEF.SVRCONN"


async def reach(
    endpoints: Sequence[Endpoint], channel: str, timeout: float, machine: Machine = HERE
) -> Reachability:
    """Resolve, connect to and greet each endpoint. ``timeout`` bounds each step.

    Addresses such as 127.0.0.1 are ``machine``'s own; those of another one are not tried from here.
    """
    tried = tuple(endpoints[:MOST_ENDPOINTS])
    if not tried:
        return Reachability()
    hosts = tuple(dict.fromkeys(e.host for e in tried))
    ports = {e.host: e.port for e in tried}
    resolutions = await asyncio.gather(*(resolve(h, ports[h], timeout) for h in hosts))
    by_host = {r.host: r for r in resolutions}
    sent = PROBE_CHANNEL if name_problem(channel) else channel
    results = await asyncio.gather(*(_endpoint(e, by_host, sent, timeout, machine) for e in tried))
    listeners, error = await _listeners(timeout)
    return Reachability(
        tried,
        tuple(resolutions),
        tuple(a for attempts, _ in results for a in attempts),
        tuple(a for _, answer in results for a in answer),
        listeners,
        error,
    )


async def _endpoint(
    endpoint: Endpoint,
    resolutions: dict[str, Resolution],
    channel: str,
    timeout: float,
    machine: Machine,
) -> tuple[tuple[TcpAttempt, ...], tuple[MqAnswer, ...]]:
    addresses = resolutions[endpoint.host].addresses
    if not machine.is_here and any(is_loopback(a.address) for a in addresses):
        why = f"it is an address of {machine} itself, so only a connect from there shows it"
        return tuple(
            TcpAttempt(endpoint.host, a.address, endpoint.port, Outcome.SKIPPED, detail=why)
            for a in addresses
        ), ()
    attempts = await asyncio.gather(
        *(tcp_attempt(endpoint.host, a, endpoint.port, timeout) for a in addresses)
    )
    open_one = next((a for a in attempts if a.outcome is Outcome.OK), None)
    if open_one is None:
        return tuple(attempts), ()
    answer = await plain_answer(endpoint.host, open_one.address, endpoint.port, channel, timeout)
    return tuple(attempts), (answer,)


async def _listeners(timeout: float) -> tuple[tuple[ListenerProcess, ...], str | None]:
    try:
        return await in_thread(local_listeners, timeout=timeout), None
    except Exception as error:
        # psutil has errors of its own, and /proc may not be there.
        return (), str(error) or type(error).__name__
