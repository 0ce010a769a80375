"""Tries the fix of each root cause in memory, one after the other, within bounds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mqtui.engine.change import Change, Need, OutOfReach
from mqtui.engine.events import Looking
from mqtui.engine.model import Remedy, Report, RootCause, Stage, Trial, TrialResult
from mqtui.engine.runner import Listener
from mqtui.facts import Facts
from mqtui.rules.change.applied import CannotApply, Changed, applied
from mqtui.walk.steps import Steps
from mqtui.walk.trial.result import Tried, trial_result
from mqtui.walk.trial.what_if import what_if

#: As many extra connects are made at most in one walk.
MOST_TRIALS = 5

#: The places of remedies that belong together, among those of a finding.
Option = tuple[int, ...]


class Trials:
    """The trials of a walk. ``most`` bounds their connects; 0 makes none and tries nothing."""

    def __init__(
        self, steps: Steps, facts: Facts, report: Report, most: int, listener: Listener
    ) -> None:
        self._steps = steps
        self._facts = facts
        self._report = report
        self._left = most
        self._most = most
        self._listener = listener

    async def tried(self) -> Report:
        """The report with the trial of each root cause, and the plan that was seen to work."""
        if not self._most:
            return self._report
        causes = list(self._report.root_causes)
        changes: list[tuple[Change, ...]] = []
        places: list[int] = []
        plan: tuple[int, ...] = ()
        for place, cause in enumerate(causes):
            trial, made = await self._cause(cause, tuple(changes), tuple(places))
            causes[place] = replace(cause, trial=trial)
            if trial.result is TrialResult.WORKS:
                plan = (*trial.with_causes, place)
                break
            if trial.result is TrialResult.NEXT:
                changes.append(made)
                places.append(place)
        return replace(self._report, root_causes=tuple(causes), plan=plan)

    async def _cause(
        self, cause: RootCause, before: tuple[tuple[Change, ...], ...], places: tuple[int, ...]
    ) -> tuple[Trial, tuple[Change, ...]]:
        remedies = cause.finding.remedies
        refused: CannotApply | None = None
        for option in options(remedies):
            changes = changes_of(remedies, option)
            if not changes:
                continue
            needs = tuple(n for place in option for n in remedies[place].needs)
            try:
                changed = applied(self._facts, (*(c for made in before for c in made), *changes))
            except CannotApply as cannot:
                # Whoever makes it elsewhere brings what it takes as well.
                stated = needs and cannot.need
                refused = refused or (CannotApply(need=needs[0]) if stated else cannot)
                continue
            if needs:
                refused = refused or CannotApply(need=needs[0])
                continue
            tried = Tried(option, places)
            return await self._connect(cause, changed, tried), changes
        return _not_tried(cause, refused), ()

    async def _connect(self, cause: RootCause, changed: Changed, tried: Tried) -> Trial:
        if not self._left:
            reason = f"{self._most} trials were made already"
            return Trial(TrialResult.NOT_FROM_HERE, reason=reason)
        self._listener(Looking("whether its fix works, by one more connect", Stage.LIVE))
        credentials = None if changed.trusted else self._steps.credentials
        after = await what_if(self._facts, self._steps, changed, credentials)
        self._left -= len(after.connected_to)
        tried = replace(tried, connects=len(after.connected_to))
        return trial_result(cause, self._facts, after, tried)


def options(remedies: Sequence[Remedy]) -> Iterator[Option]:
    """The remedies by their places, those together that mend nothing alone."""
    group: list[int] = []
    for place, remedy in enumerate(remedies):
        if group and not remedy.with_previous:
            yield tuple(group)
            group = []
        group.append(place)
    if group:
        yield tuple(group)


def changes_of(remedies: Sequence[Remedy], option: Option) -> tuple[Change, ...]:
    """What an option changes; empty where one of its remedies is text without data."""
    found = [remedies[place].changes for place in option]
    return tuple(change for changes in found for change in changes) if all(found) else ()


def _not_tried(cause: RootCause, refused: CannotApply | None) -> Trial:
    finding = cause.finding
    needs: tuple[Need, ...]
    if refused is not None:
        needs = (refused.need,) if refused.need is not None else ()
    else:
        needs = finding.needs or tuple(n for remedy in finding.remedies for n in remedy.needs)
    if needs:
        return Trial(TrialResult.NEEDS, reason=_needed(needs), needs=needs)
    reach = refused.reach if refused is not None else finding.out_of_reach
    return Trial(TrialResult.NOT_FROM_HERE, reason=(reach or OutOfReach.QUEUE_MANAGER).value)


def _needed(needs: Sequence[Need]) -> str:
    return "it takes " + " and ".join(need.value for need in needs)
