"""The trials of a walk kept where its facts are judged anew: nothing is connected to again."""

from __future__ import annotations

from dataclasses import replace

from mqtui.engine.model import Report


def with_trials_of(report: Report, before: Report) -> Report:
    """``report`` with the trials of those of its root causes that ``before`` had tried.

    A cause that came by what is new has none. The plan is kept as long as all its causes are there.
    """
    tried = {cause.finding.identity: cause.trial for cause in before.root_causes}
    places = {cause.finding.identity: place for place, cause in enumerate(report.root_causes)}
    moved = [places.get(cause.finding.identity) for cause in before.root_causes]
    causes = []
    for cause in report.root_causes:
        trial = tried.get(cause.finding.identity)
        if trial is not None:
            along = [moved[place] for place in trial.with_causes]
            if None in along:
                trial = None
            else:
                trial = replace(trial, with_causes=tuple(p for p in along if p is not None))
        causes.append(replace(cause, trial=trial))
    plan = [moved[place] for place in before.plan]
    kept = () if None in plan else tuple(place for place in plan if place is not None)
    return replace(report, root_causes=tuple(causes), plan=kept)
