"""The live connect through the client's whole list: each candidate in turn until one connects."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

from mqtui.facts import (
    Attempt,
    CandidateWalk,
    Configuration,
    Facts,
    ListEnd,
    LiveConnect,
    Outcome,
    StepKind,
    TcpAttempt,
    TimelineStep,
)
from mqtui.rules.channel.channel_name import name_problem
from mqtui.rules.outcome.candidates import (
    EXIT_NOT_LOADED,
    NOWHERE,
    Target,
    deciding,
    refused_password,
    succeeded,
    targets,
    untested,
)
from mqtui.walk.derive import address_to_try, with_channel_settings

#: As many candidates are tried at most: a table can hold thousands.
MOST_CANDIDATES = 8
#: Seconds after which no further candidate is begun, and the one under way is given up.
MOST_SECONDS = 30.0

#: What a client does, too; the other steps are looks of this program.
_OF_A_CLIENT = (
    StepKind.RESOLUTION,
    StepKind.TCP,
    StepKind.TLS,
    StepKind.CHANNEL_START,
    StepKind.MQCONN,
)

#: Connects once by these facts to one candidate; ``None`` where there is nothing to connect to.
ConnectOnce = Callable[[Facts, Target], Awaitable[LiveConnect | None]]


@dataclass(frozen=True, slots=True)
class ListWalker:
    """Walks the list. ``configuration`` is the one without any channel's own settings.

    ``password`` says that the connect sends one: refused at one address, it goes to no other.
    """

    connect: ConnectOnce
    configuration: Configuration | None
    password: bool = False
    clock: Callable[[], float] = time.monotonic

    async def walk(self, facts: Facts) -> Facts:
        """The facts with all attempts, and with the one that decides as the live connect."""
        listed = targets(facts.selection)
        attempts, end = await self._attempts(facts, listed)
        if not attempts:
            return facts
        place = deciding(attempts, facts.request.channel)
        walked = CandidateWalk(tuple(attempts), end, place, len(listed) - len(attempts))
        decides = attempts[place]
        return replace(self.facts_for(facts, decides.place), live=decides.live, candidates=walked)

    def facts_for(self, facts: Facts, place: int) -> Facts:
        """The facts as they are for that candidate: its label, its CipherSpec, its SSLPEER."""
        selection = replace(facts.selection, used=place) if facts.selection else None
        facts = replace(facts, selection=selection)
        if place == 0 or self.configuration is None:
            return facts
        plain = replace(facts, configuration=self.configuration)
        return replace(facts, configuration=with_channel_settings(plain))

    async def _attempts(
        self, facts: Facts, listed: Sequence[Target]
    ) -> tuple[list[Attempt], ListEnd]:
        attempts: list[Attempt] = []
        refused: tuple[str, int] | None = None
        began = self.clock()
        for target in listed:
            left = MOST_SECONDS - (self.clock() - began)
            if len(attempts) == MOST_CANDIDATES:
                return attempts, ListEnd.MOST
            if left <= 0:
                return attempts, ListEnd.TIME
            here = self.facts_for(facts, target.place)
            address = _address(here, target)
            if refused is not None and address != refused:
                attempts.append(Attempt(target.place, target.definition, target.endpoint))
                continue
            live = known_failure(here, target)
            if live is None:
                # The first is given the time that it would have alone.
                bound = left + facts.request.hold if attempts else None
                try:
                    async with asyncio.timeout(bound):
                        live = await self.connect(here, target)
                except TimeoutError:
                    return attempts, ListEnd.TIME
            if live is None:
                return attempts, ListEnd.UNTESTED
            attempts.append(_attempt(target, live))
            if end := _end(live):
                return attempts, end
            if self.password and refused_password(live):
                refused = address
        return attempts, ListEnd.EXHAUSTED


def _attempt(target: Target, live: LiveConnect) -> Attempt:
    took = sum(step.milliseconds for step in live.steps if step.kind in _OF_A_CLIENT)
    return Attempt(target.place, target.definition, target.endpoint, live, took)


def _end(live: LiveConnect) -> ListEnd | None:
    if succeeded(live):
        return ListEnd.CONNECTED
    if live.connect is not None and live.connect.reason == EXIT_NOT_LOADED:
        return ListEnd.EXIT
    return ListEnd.UNTESTED if untested(live) else None


def _address(facts: Facts, target: Target) -> tuple[str, int]:
    found = address_to_try(facts, target.definition, target.endpoint)
    return (found[1] if found else target.endpoint.host, target.endpoint.port)


def known_failure(facts: Facts, target: Target) -> LiveConnect | None:
    """The connect to a candidate of which it is known already that nobody is there.

    Stage 1 has resolved the names and tried the ports, all at the same time: to do it again, one
    after the other, would tell nothing new and take long.
    """
    step = _known(facts, target)
    if step is None:
        return None
    plain = not target.definition.cipher_spec.strip()
    return LiveConnect(target.endpoint, target.definition, (step,), plain=plain)


def _known(facts: Facts, target: Target) -> TimelineStep | None:
    if problem := name_problem(target.definition.name):
        return TimelineStep(StepKind.CHANNEL_START, Outcome.ERROR, 0.0, 0.0, problem)
    if target.endpoint == NOWHERE:
        why = "its definition has no usable address"
        return TimelineStep(StepKind.RESOLUTION, Outcome.UNREACHABLE, 0.0, 0.0, why)
    found, endpoint = facts.reachability, target.endpoint
    if found is None:
        return None
    for resolution in found.resolutions:
        if resolution.host == endpoint.host and not resolution.addresses:
            return TimelineStep(
                StepKind.RESOLUTION,
                Outcome.UNREACHABLE,
                0.0,
                resolution.milliseconds,
                resolution.error or "no address",
            )
    tried = [a for a in found.attempts if (a.host, a.port) == endpoint]
    if not tried or any(a.outcome in (Outcome.OK, Outcome.SKIPPED) for a in tried):
        return None
    return _refused(tried)


def _refused(tried: Sequence[TcpAttempt]) -> TimelineStep:
    first = tried[0]
    took = sum(attempt.milliseconds for attempt in tried)
    detail = f"{first.address} port {first.port}: {first.detail}"
    return TimelineStep(StepKind.TCP, first.outcome, 0.0, took, detail)
