"""One channel tried on every address named, in order, until a connection stands.

As a client goes through a CONNAME list: an address where no TCP connection comes about is passed
over; what answers on the first that does is what is looked at.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable
from dataclasses import replace

from mqtui.facts import Endpoint, LiveConnect, Outcome, Probe, Resolution, StepKind, TimelineStep
from mqtui.live.connect import ConnectPlan, live_connect
from mqtui.live.network import resolve

#: A name can have any number of addresses; more than this are not tried.
MOST_ATTEMPTS = 16

OnStep = Callable[[Endpoint, TimelineStep], None]


async def run_probe(probe: Probe, plan: ConnectPlan, on_step: OnStep) -> Probe:
    """``probe`` with its attempts, made by ``plan`` with endpoint and address put in.

    ``on_step`` hears of each step as it ends, with the endpoint it belongs to; its time counts from
    the start of the probe. Nothing the other end does raises; cancelling closes what is open.
    """
    started = time.perf_counter()
    resolutions: list[Resolution] = []
    attempts: list[LiveConnect] = []
    async for endpoint, address in _addresses(probe, plan.timeout, resolutions, on_step, started):
        if len(attempts) == MOST_ATTEMPTS:
            break
        here = replace(plan, endpoint=endpoint, address=address)
        reporter = _reporter(on_step, endpoint, _since(started))
        attempts.append(await live_connect(here, reporter))
        if attempts[-1].steps and attempts[-1].steps[0].outcome is Outcome.OK:
            break
    return replace(probe, resolutions=tuple(resolutions), attempts=tuple(attempts))


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000


def _reporter(on_step: OnStep, endpoint: Endpoint, before: float) -> Callable[[TimelineStep], None]:
    return lambda step: on_step(endpoint, replace(step, at=before + step.at))


async def _addresses(
    probe: Probe, timeout: float, resolutions: list[Resolution], on_step: OnStep, started: float
) -> AsyncIterator[tuple[Endpoint, str]]:
    """Each address of each endpoint in order; names are resolved when their turn comes."""
    for endpoint in probe.definition.endpoints:
        before = _since(started)
        found = await resolve(endpoint.host, endpoint.port, timeout)
        resolutions.append(found)
        failed = not found.addresses
        addresses = tuple(a.address for a in found.addresses)
        step = TimelineStep(
            StepKind.RESOLUTION,
            Outcome.UNREACHABLE if failed else Outcome.OK,
            before,
            found.milliseconds,
            (found.error or "no address") if failed else ", ".join(addresses),
        )
        on_step(endpoint, step)
        for address in addresses:
            yield endpoint, address
