"""A case judged: facts in, report out. Nothing is looked at, and nothing is connected to."""

from __future__ import annotations

from collections.abc import Iterable

from mqtui.case.case import Case, with_tried
from mqtui.checks import load as load_checks
from mqtui.engine.diagnosis import diagnosed
from mqtui.engine.events import Diagnosed, Seen
from mqtui.engine.known_secrets import allow
from mqtui.engine.model import Report, Stage
from mqtui.engine.registry import checks
from mqtui.engine.runner import Listener, ignore, run_stage
from mqtui.facts import Facts
from mqtui.facts.public_names import public_names
from mqtui.walk import WalkResult
from mqtui.walk.followups import WalkTools


class CaseWalk:
    """The walk over a case: what the screens and the reports run in place of a live one.

    ``stages`` limits it.
    """

    def __init__(self, case: Case, stages: Iterable[Stage] = tuple(Stage)) -> None:
        self.case = case
        self.stages = tuple(stage for stage in Stage if stage in set(stages))

    async def run(self, on_event: Listener = ignore) -> WalkResult:
        """Judge the case's facts.

        Raises:
            NoChecksError: a stage has no checks.
        """
        facts = self.case.facts
        allow(public_names(facts))
        on_event(Seen(facts))
        report = with_tried(await judged(facts, self.stages, on_event), self.case.tried)
        on_event(Diagnosed(report))
        return WalkResult(facts, report)


class CaseTools(WalkTools):
    """What a person can ask for beside a case: nothing that needs a connection."""

    live = False

    def __init__(self) -> None:
        super().__init__(0.0)

    def listener(self, facts: Facts) -> None:
        """None: what the walk connected to is not to be asked from here."""
        del facts


async def judged(
    facts: Facts, stages: Iterable[Stage] = tuple(Stage), on_event: Listener = ignore
) -> Report:
    """The report on ``facts``, without trials.

    Raises:
        NoChecksError: a stage has no checks.
    """
    load_checks()
    return diagnosed([await run_stage(stage, checks(stage), facts, on_event) for stage in stages])
