"""Tries the fix of each root cause in memory, one after the other, within bounds.

What it touches and sends is told to people in docs/knowledge/trials.md.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from mqtui.engine.crashes import note
from mqtui.engine.events import Looking
from mqtui.engine.model import Report, RootCause, Stage, Trial, TrialResult
from mqtui.engine.runner import Listener
from mqtui.facts import Facts
from mqtui.facts.walk_option import MOST_TRIALS
from mqtui.live.connection.allowance import SPENT, Allowance
from mqtui.rules.change.applied import CannotApply
from mqtui.walk.gatherer import FILE_SECONDS
from mqtui.walk.steps import Steps
from mqtui.walk.trial.fixes import Fix, fixes, made, possible_fixes
from mqtui.walk.trial.passwords import refused
from mqtui.walk.trial.ranking import ranked
from mqtui.walk.trial.result import Tried, trial_result
from mqtui.walk.trial.steadiness import settled
from mqtui.walk.trial.what_if import Prepared, connected, judged, prepared

#: Seconds after which no further trial is begun.
MOST_SECONDS = 30.0
#: A trial may take as long as so many network steps, and a look at files.
_MOST_STEPS = 4
#: Options of one cause that are tried where the first has no effect.
_MOST_OPTIONS = 2
#: What a check of these stages says does not hang on a connect.
_WITHOUT_A_CONNECT = (Stage.ENVIRONMENT, Stage.CCDT, Stage.KEYSTORE)

#: Why a cause is not doubted although its fix alone changes nothing.
_ONLY_TOGETHER = "alone it changes nothing, but it is a step of the plan, which works"


@dataclass(frozen=True, slots=True)
class _Done:
    """A trial that was made of the fixes of ``causes``, each by its place, the last one's trial."""

    causes: Mapping[int, Fix]
    trial: Trial

    @property
    def works(self) -> bool:
        return self.trial.result is TrialResult.WORKS


class Trials:
    """The trials of a walk. ``most`` bounds their connects; 0 makes none and tries nothing.

    One is made at a time. Cancelling stops it and closes its connection.
    """

    def __init__(
        self,
        steps: Steps,
        facts: Facts,
        report: Report,
        most: int,
        listener: Listener,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._steps = steps
        self._facts = facts
        self._report = report
        self._causes = report.root_causes
        self._allowance = Allowance(min(most, MOST_TRIALS))
        self._listener = listener
        self._clock = clock
        self._began = clock()
        self._refused = False
        #: The connects of each cause's trial, in whatever company it was tried.
        self._connects: Counter[int] = Counter()
        self._bound = _MOST_STEPS * steps.timeout + FILE_SECONDS

    async def tried(self) -> Report:
        """The report with the trial of each root cause, and the plan that was seen to work."""
        if not self._allowance.most:
            return self._report
        trials: dict[int, Trial] = {}
        before: dict[int, Fix] = {}
        seen: dict[int, Fix] = {}
        works: _Done | None = None
        for place, cause in enumerate(self._causes):
            try:
                done = await self._cause(place, cause, {} if works else before)
            except Exception as error:
                done = _Done({}, Trial(TrialResult.NOT_FROM_HERE, reason=_internal(error)))
            trials[place] = done.trial
            seen.update({place: done.causes[place]} if place in done.causes else {})
            if done.works and works is None:
                works = await self._smallest(done)
            elif works is None and done.trial.result is TrialResult.NEXT:
                before = dict(done.causes)
        if works is None:
            works = await self._together(seen, trials)
        if works is None:
            works = await self._possible(before)
        if works is None:
            return self._with(trials, ())
        plan = tuple(works.causes)
        last = plan[-1]
        trials[last] = replace(works.trial, with_causes=tuple(p for p in plan if p != last))
        for place in plan:
            if trials[place].result is TrialResult.NO_EFFECT:
                trials[place] = replace(trials[place], seen="", reason=_ONLY_TOGETHER)
        return ranked(self._with(trials, plan))

    def _with(self, trials: Mapping[int, Trial], plan: tuple[int, ...]) -> Report:
        counted = {n: replace(t, connects=self._connects[n]) for n, t in trials.items()}
        causes = tuple(replace(c, trial=counted.get(n)) for n, c in enumerate(self._causes))
        return replace(self._report, root_causes=causes, plan=plan)

    async def _cause(self, place: int, cause: RootCause, before: Mapping[int, Fix]) -> _Done:
        """The trial of one cause's fix, after those ``before``; of a second one if it has none."""
        found, why_not = fixes(self._facts, cause.finding, tuple(before.values()))
        if why_not is not None:
            return _Done({}, why_not)
        first: _Done | None = None
        for fix in found[:_MOST_OPTIONS]:
            done = await self._try({**before, place: fix})
            if first is None or done.works:
                first = done
            if done.trial.result is not TrialResult.NO_EFFECT:
                break
        assert first is not None  # noqa: S101 - where there is no fix, it is said above why
        return first

    async def _smallest(self, works: _Done) -> _Done:
        """What works with as few fixes as do: each but the last one is left out in turn."""
        for place in list(works.causes)[:-1]:
            fewer = {p: fix for p, fix in works.causes.items() if p != place}
            done = await self._try(fewer) if self._allowance.left else None
            if done is not None and done.works:
                works = done
        return works

    async def _together(self, seen: Mapping[int, Fix], trials: Mapping[int, Trial]) -> _Done | None:
        """All fixes at once where each for itself has changed nothing: they may need each other."""
        idle = [p for p in seen if trials[p].result is TrialResult.NO_EFFECT]
        if len(seen) < 2 or not idle or not self._allowance.left:
            return None
        done = await self._try(dict(sorted(seen.items())))
        return await self._smallest(done) if done.works else None

    async def _possible(self, before: Mapping[int, Fix]) -> _Done | None:
        """The fixes of what is only possible, as long as there are connects left."""
        for place, cause in enumerate(self._causes):
            others = {p: fix for p, fix in before.items() if p != place}
            for fix in possible_fixes(self._facts, cause.finding, tuple(others.values())):
                if not self._allowance.left:
                    return None
                done = await self._try({**others, place: fix})
                if done.works:
                    return await self._smallest(done)
        return None

    async def _try(self, causes: Mapping[int, Fix]) -> _Done:
        """Try these fixes together; the trial is that of the last one's cause."""
        *others, place = causes
        fix = causes[place]
        tried = Tried(fix.option, tuple(others), causes=self._causes, lacking=fix.lacking)
        if self._clock() - self._began > MOST_SECONDS:
            reason = f"trials took {MOST_SECONDS:g} seconds already"
            return _Done(causes, tried.trial(TrialResult.NOT_FROM_HERE, reason=reason))
        made_before = self._allowance.made
        check = self._causes[place].finding.check
        self._listener(Looking(f"the fix of root cause {place + 1} ({check})", Stage.LIVE))
        try:
            async with asyncio.timeout(self._bound):
                trial = await self._tried(causes, tried)
        except TimeoutError:
            reason = f"the trial did not end within {self._bound:g} seconds"
            trial = tried.trial(TrialResult.NOT_FROM_HERE, reason=reason)
        except CannotApply as cannot:
            trial = tried.trial(TrialResult.NOT_FROM_HERE, reason=str(cannot))
        except Exception as error:
            trial = tried.trial(TrialResult.NOT_FROM_HERE, reason=_internal(error))
        self._connects[place] += self._allowance.made - made_before
        return _Done(causes, trial)

    async def _tried(self, causes: Mapping[int, Fix], tried: Tried) -> Trial:
        place = [*causes][-1]
        cause = self._causes[place]
        changed = made(self._facts, tuple(causes.values()))
        ready = await prepared(self._facts, self._steps, changed, self._allowance)
        if (found := await self._already(causes, ready, tried)) is not None:
            return found
        if not self._allowance.left:
            return tried.trial(TrialResult.NOT_FROM_HERE, reason=SPENT)
        if self._refused:
            ready = replace(ready, refused=True)
        after = await connected(ready, self._allowance)
        self._refused = self._refused or (not after.withheld and refused(after.facts))
        other = await settled(self._facts, after.facts, self._allowance, self._steps.timeout)
        if other:
            return tried.trial(TrialResult.NOT_FROM_HERE, reason=other)
        lacking = tried.lacking or changed.lacking
        return trial_result(cause, self._facts, after, replace(tried, lacking=lacking))

    async def _already(
        self, causes: Mapping[int, Fix], ready: Prepared, tried: Tried
    ) -> Trial | None:
        """What can be told without a connect: another root cause stays that hangs on none."""
        if len(self._causes) < 2:
            return None
        stages = {c.finding.identity: (n, c.stage) for n, c in enumerate(self._causes)}
        wanted = [n for n, stage in stages.values() if stage in _WITHOUT_A_CONNECT]
        if not set(wanted) - set(causes):
            return None
        left = await judged(ready.facts)
        for cause in left.root_causes:
            place, stage = stages.get(cause.finding.identity, (-1, Stage.LIVE))
            if place in causes or stage not in _WITHOUT_A_CONNECT:
                continue
            return tried.trial(TrialResult.NEXT, next_finding=cause.finding)
        return None


def _internal(error: Exception) -> str:
    return f"it ended in an internal error ({note(error)}; --debug shows where)"
