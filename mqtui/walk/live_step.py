"""Stage 7's look: the built-in client's connect, with the settings of the program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from mqtui.collect.key_repository.store import OpenedStore
from mqtui.engine.events import LiveStep, Looking
from mqtui.engine.model import Stage
from mqtui.engine.runner import Listener
from mqtui.engine.secrets import Credentials
from mqtui.facts import Configuration, Endpoint, Facts, LiveConnect, TimelineStep
from mqtui.live.connect import live_connect
from mqtui.rules.channel.channel_name import name_problem
from mqtui.rules.outcome.candidates import Target, targets
from mqtui.walk.candidates import ListWalker
from mqtui.walk.derive import address_connected_to
from mqtui.walk.gatherer import Gatherer
from mqtui.walk.plan_builtin import Again, live_plan


@dataclass(frozen=True, slots=True)
class LiveLook:
    """Connects as the program would. ``timeout`` bounds each network step.

    ``configuration`` is the one without any channel's own settings; ``opened`` the key repository
    in effect; ``environ`` this process's environment. ``again``: it is a trial's connect.
    """

    look: Gatherer
    listener: Listener
    configuration: Configuration | None
    opened: OpenedStore | None
    credentials: Credentials | None
    environ: Mapping[str, str]
    timeout: float
    again: Again | None = None

    async def into(self, facts: Facts) -> Facts:
        """The facts with the live connect: to the only candidate, or through the whole list."""
        at = address_connected_to(facts)
        what = f"the client's own connection{f' to {at[0]}' if at else ''}"
        self.listener(Looking(what, Stage.LIVE, self.timeout))
        if len(targets(facts.selection)) > 1:
            walker = ListWalker(
                self._candidate, self.configuration, password=self.credentials is not None
            )
            return await walker.walk(facts)
        definition = facts.selection.in_use if facts.selection else None
        if definition is not None and (problem := name_problem(definition.name)):
            self.look.missed("what the queue manager answers", problem, on_wire=True)
            return facts
        live = await self._once(facts)
        return replace(facts, live=live) if live is not None else facts

    async def _candidate(self, facts: Facts, target: Target) -> LiveConnect | None:
        what = f"the connection by channel {target.definition.name} to {target.endpoint}"
        self.listener(Looking(what, Stage.LIVE, self.timeout))
        return await self._once(facts, target.endpoint)

    async def _once(self, facts: Facts, endpoint: Endpoint | None = None) -> LiveConnect | None:
        # It looks for runmqsc, in directories that others have named.
        plan = await self.look.at(
            "what to connect with",
            None,
            live_plan,
            *(facts, self.opened, self.credentials, self.environ, self.timeout),
            *(endpoint, self.again),
        )
        if plan is None:
            return None
        started = datetime.now(UTC)

        def on_step(step: TimelineStep) -> None:
            self.listener(LiveStep(step))

        result = await live_connect(plan, on_step)
        if (step := result.not_made) is not None:
            self.look.missed(f"the {step.name}", step.detail, on_wire=True)
        return replace(result, started_at=started)
