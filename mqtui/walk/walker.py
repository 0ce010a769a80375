"""One walk: look at the world in the order in which a client would, then run the checks.

This is the assembly: the only module that knows collectors, checks and trials together. The steps
run in the order of what needs what, which is not the order of the stages.
"""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

from mqtui.collect.host import unknown_host
from mqtui.engine.events import Diagnosed, Seen, SoFar, StageFinished, StageStarted
from mqtui.engine.known_secrets import allow
from mqtui.engine.model import Report, Stage, StageReport, Verdict
from mqtui.engine.runner import Listener, ignore, run_stage
from mqtui.facts import Facts, FileState, Request
from mqtui.facts.public_names import public_names
from mqtui.facts.walk_option import MOST_TRIALS, STEP_SECONDS
from mqtui.frozen import dataclass
from mqtui.rules.configuration import settings
from mqtui.walk.derive import table_value
from mqtui.walk.steps import Steps

if TYPE_CHECKING:
    from mqtui.engine.registry import Check
    from mqtui.engine.secrets import Credentials

__all__ = ["Walk", "WalkResult", "Walking"]

_NEEDS_NETWORK = {Stage.CONNECTION}
_NEEDS_STORE = set(Stage) - {Stage.CONNECTION, Stage.CCDT}
_NEEDS_LIVE = {Stage.CERTIFICATE, Stage.CIPHER, Stage.LIVE}


@dataclass(frozen=True, slots=True)
class WalkResult:
    """Everything that was seen, and what it means."""

    facts: Facts
    report: Report


class Walking(Protocol):
    """What comes to a result by and by: a walk, or a case in which one was captured."""

    async def run(self, on_event: Listener = ignore) -> WalkResult:
        """Come to the result, and tell the events on the way."""


class Walk:
    """A walk through the stages, to be run once.

    ``environ`` stands in for this process's environment; ``stages`` limits the walk; ``timeout``
    bounds each network step. ``credentials`` go to the queue manager and into no fact: those say
    only for whom a password was given. ``trials`` bounds the connects by which fixes are tried.
    ``offline``: no name is looked up, nothing is connected to or fetched, and no fix is tried.
    Nothing is written anywhere.
    """

    def __init__(
        self,
        request: Request,
        *,
        environ: Mapping[str, str] | None = None,
        stages: Iterable[Stage] | None = None,
        timeout: float = STEP_SECONDS,
        credentials: Credentials | None = None,
        trials: int = MOST_TRIALS,
        offline: bool = False,
    ) -> None:
        credentials = None if offline else credentials
        self.request = replace(
            request, userid=credentials.user if credentials else None, offline=offline
        )
        self._credentials = credentials
        self.stages = tuple(s for s in Stage if stages is None or s in set(stages))
        self.timeout = timeout
        self.trials = trials
        self._environ = dict(os.environ if environ is None else environ)
        self._listener: Listener = ignore
        self._checks: dict[Stage, tuple[Check, ...]] = {}
        self._gaps_before_stores = 0

    async def run(self, on_event: Listener = ignore) -> WalkResult:
        """Look, check and diagnose. Cancelling the task stops it at once.

        Raises:
            NoChecksError: a stage has no checks; nothing was looked at.
        """
        self._listener = on_event
        steps = self._steps = self._new_steps()
        reports: dict[Stage, StageReport] = {}
        facts = await self._step("settings", self._nothing(), lambda _: steps.settings())
        facts = await self._step("channel definitions", facts, steps.channels)
        if self._names_nothing(facts):
            return WalkResult(facts, self._nothing_to_check(facts))
        self._load_checks()
        facts = await self._local(facts, reports)
        facts = await self._reached(facts, reports)
        if self._wants(_NEEDS_LIVE):
            facts = await self._step("the connection", facts, steps.live)
        if self._wants({Stage.LIVE}):
            facts = await self._step("the connection by IBM MQ's library", facts, steps.native)
        if self._wants(_NEEDS_STORE):
            facts = await self._step("the queue manager's files", facts, steps.other_end)
        facts = replace(facts, unavailable=self._steps.look.gaps)
        if self.request.offline:
            from mqtui.walk.without_wire import without_wire

            facts = self._seen(without_wire(facts))
        if Stage.ENVIRONMENT not in self.stages:
            # Where it is told what could not be read. The last stage tells it too, else nobody.
            from mqtui.checks.environment.unreadable_evidence import gaps
            from mqtui.engine.registry import checks

            last = self.stages[-1]
            told = tuple(check for check in checks(Stage.ENVIRONMENT) if check.run is gaps)
            self._checks[last] += told
        allow(public_names(facts))
        for stage in self.stages:
            # What was judged before the connect agrees with what the connect has shown.
            # Offline, what was read last is all the proof that there is.
            anew = facts.candidates is not None and stage in (Stage.CCDT, Stage.CONNECTION)
            anew = anew or self.request.offline
            anew = anew or (facts.live is not None and _may_be_overruled(reports.get(stage)))
            with_gaps = stage is self.stages[-1] and bool(facts.unavailable)
            if stage not in reports or anew or with_gaps:
                await self._check(stage, facts, reports)
        from mqtui.engine.diagnosis import diagnosed

        report = diagnosed(reports[stage] for stage in self.stages)
        self._listener(Diagnosed(report))
        if self._wants({Stage.LIVE}) and report.root_causes and not self.request.offline:
            from mqtui.walk.trial.trials import Trials

            trials = Trials(steps, facts, report, self.trials, self._listener)
            report = await self._steps.look.step("what the fixes do", report, trials.tried())
        return WalkResult(facts, report)

    def _load_checks(self) -> None:
        from mqtui.checks import load
        from mqtui.engine.registry import checks

        load()
        self._checks = {stage: checks(stage) for stage in self.stages}

    def _names_nothing(self, facts: Facts) -> bool:
        """Whether there is nobody's connection to examine: then no check need be loaded."""
        from mqtui.rules.configuration.named import names_nothing

        absent = facts.ccdt is not None and facts.ccdt.state is FileState.ABSENT
        seen_all = not (self._steps.look.gaps or facts.other_tables)
        return absent and seen_all and self._wants({Stage.CCDT}) and names_nothing(facts)

    def _nothing_to_check(self, facts: Facts) -> Report:
        from mqtui.walk.nothing_named import nothing_to_check

        allow(public_names(facts))
        report = nothing_to_check(self.stages)
        for each in report.stages:
            self._listener(StageStarted(each.stage))
            self._listener(StageFinished(each))
        self._listener(Diagnosed(report))
        return report

    async def _local(self, facts: Facts, reports: dict[Stage, StageReport]) -> Facts:
        """What files and variables tell: all of it is known before anything waits for a network."""
        from mqtui.walk.local_findings import OF_SETTINGS, OF_STORES

        steps, look = self._steps, self._steps.look
        await self._check(Stage.CCDT, facts, reports)
        await self._tell(OF_SETTINGS, facts)
        self._gaps_before_stores = len(look.gaps)
        if self._wants(_NEEDS_STORE):
            facts = await self._step("the key repository", facts, steps.stores)
            await self._tell(OF_STORES, facts)
        return facts

    async def _reached(self, facts: Facts, reports: dict[Stage, StageReport]) -> Facts:
        """The facts with what the network tells before a connect is made with TLS."""
        if not self._wants(_NEEDS_NETWORK | _NEEDS_LIVE):
            return facts
        look = self._steps.look
        of_stores = look.gaps[self._gaps_before_stores :]
        facts = await self._step("names, addresses and ports", facts, self._steps.network)
        # A report names the gaps in the order of the stages.
        look.put_last(of_stores)
        await self._check(Stage.CONNECTION, facts, reports)
        return facts

    async def _tell(self, stages: Iterable[Stage], facts: Facts) -> None:
        """Tell what is found of ``stages`` by now, where anybody listens."""
        if self._listener is ignore or self.request.offline:
            return
        from mqtui.walk.local_findings import local_findings

        for report in await local_findings(facts, stages, self._checks):
            self._listener(SoFar(report))

    async def _step(
        self, what: str, facts: Facts, step: Callable[[Facts], Awaitable[Facts]]
    ) -> Facts:
        """The facts after ``step``, or as they were where it raises: the next ones still run."""
        return self._seen(await self._steps.look.step(what, facts, step(facts)))

    def _new_steps(self) -> Steps:
        return Steps(self.request, self._environ, self.timeout, self._credentials, self._listener)

    def _nothing(self) -> Facts:
        """What is known before anything was looked at."""
        return Facts(datetime.now(UTC), unknown_host(), self.request)

    async def configuration(self) -> Facts:
        """The settings alone, and the local channel table for what only that can set.

        Nothing is connected to: a table that would have to be fetched is left where it is.
        """
        steps = self._steps = self._new_steps()
        facts = await self._step("settings", self._nothing(), lambda _: steps.settings())
        named = table_value(facts)
        if not named or not settings.is_remote(named.value):
            facts = await self._step("channel definitions", facts, steps.channels)
        return self._seen(replace(facts, unavailable=self._steps.look.gaps))

    def _wants(self, stages: set[Stage]) -> bool:
        return bool(stages & set(self.stages))

    async def _check(self, stage: Stage, facts: Facts, reports: dict[Stage, StageReport]) -> None:
        if stage in self.stages:
            reports[stage] = await run_stage(stage, self._checks[stage], facts, self._listener)

    def _seen(self, facts: Facts) -> Facts:
        """Tell what is known by now."""
        allow(public_names(facts))
        self._listener(Seen(facts))
        return facts


def _may_be_overruled(report: StageReport | None) -> bool:
    """Whether it is the stage of plain probes, and a connect that works may decide otherwise."""
    if report is None or report.stage is not Stage.CONNECTION:
        return False
    return report.verdict in (Verdict.FAIL, Verdict.UNKNOWN)
