"""The order of root causes by proof: what was seen to work stands first."""

from __future__ import annotations

from dataclasses import replace

from mqtui.engine.model import Report, RootCause


def ranked(report: Report) -> Report:
    """The report with the causes of its plan first, in the plan's order; the others after them.

    A cause whose fix works stands before one that is only plausible. Where no trial worked, the
    order stays: it is that of explanation and of events.
    """
    if not report.plan:
        return report
    rest = [n for n in range(len(report.root_causes)) if n not in report.plan]
    order = [*report.plan, *rest]
    moved = {old: new for new, old in enumerate(order)}

    def placed(cause: RootCause) -> RootCause:
        if cause.trial is None:
            return cause
        along = tuple(sorted(moved[place] for place in cause.trial.with_causes))
        return replace(cause, trial=replace(cause.trial, with_causes=along))

    causes = tuple(placed(report.root_causes[old]) for old in order)
    return replace(report, root_causes=causes, plan=tuple(range(len(report.plan))))
