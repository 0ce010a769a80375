"""One channel tried on every address named, in order, until a connection stands.

As a client goes through a CONNAME list: an address where no TCP connection comes about is passed
over; what answers on the first that does is what is looked at.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace

from mqtui.engine.facts import (
    Endpoint,
    LiveConnect,
    Outcome,
    Probe,
    Resolution,
    TimelineStep,
)
from mqtui.live.connect import ConnectPlan, live_connect
from mqtui.live.network import resolve

#: A name can have any number of addresses; more than this are not tried.
MOST_ATTEMPTS = 16

OnStep = Callable[[Endpoint, TimelineStep], None]


async def run_probe(probe: Probe, plan: ConnectPlan, on_step: OnStep) -> Probe:
    """``probe`` with its attempts, made by ``plan`` with endpoint and address put in.

    ``on_step`` hears of each step as it ends, with the endpoint it belongs to. Nothing the other
    end does raises; cancelling closes what is open.
    """
    resolutions: list[Resolution] = []
    attempts: list[LiveConnect] = []
    async for endpoint, address in _addresses(probe, plan.seconds, resolutions, on_step):
        if len(attempts) == MOST_ATTEMPTS:
            break
        here = replace(plan, endpoint=endpoint, address=address)
        attempts.append(await live_connect(here, _reporter(on_step, endpoint)))
        if attempts[-1].steps and attempts[-1].steps[0].outcome is Outcome.OK:
            break
    return replace(probe, resolutions=tuple(resolutions), attempts=tuple(attempts))


def _reporter(on_step: OnStep, endpoint: Endpoint) -> Callable[[TimelineStep], None]:
    return lambda step: on_step(endpoint, step)


async def _addresses(
    probe: Probe, seconds: float, resolutions: list[Resolution], on_step: OnStep
) -> AsyncIterator[tuple[Endpoint, str]]:
    """Each address of each endpoint in order; names are resolved when their turn comes."""
    for endpoint in probe.definition.endpoints:
        found = await resolve(endpoint.host, endpoint.port, seconds)
        resolutions.append(found)
        failed = not found.addresses
        addresses = tuple(a.address for a in found.addresses)
        step = TimelineStep(
            "name resolution",
            Outcome.UNREACHABLE if failed else Outcome.OK,
            0.0,
            found.milliseconds,
            (found.error or "no address") if failed else ", ".join(addresses),
        )
        on_step(endpoint, step)
        for address in addresses:
            yield endpoint, address
