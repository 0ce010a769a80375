"""``mqtui check``: walk without a screen, and print the report."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from mqtui.cli.asked_walk import AskedWalk
from mqtui.cli.exits import COULD_NOT_RUN, FAILED, FINE
from mqtui.cli.options import states_something
from mqtui.cli.report_output import ReportOutput
from mqtui.cli.terminal import shows_progress
from mqtui.cli.walk_progress import WalkProgress
from mqtui.engine.bounded import run_until_told
from mqtui.engine.events import Diagnosed, Event, LiveStep, Seen
from mqtui.engine.model import Report, Stage, Verdict
from mqtui.engine.text import printable
from mqtui.facts import Facts, Request
from mqtui.output import tell
from mqtui.report.meta import Meta
from mqtui.walk.meta import meta_here

if TYPE_CHECKING:
    from mqtui.case.case import Case
    from mqtui.engine.runner import Listener
    from mqtui.walk import Walk


def run(given: argparse.Namespace) -> int:
    """Walk this machine or a sandbox; returns the exit code.

    Raises:
        CommandError: what was named cannot be looked at.
    """
    stages = tuple(Stage(name) for name in dict.fromkeys(given.stage or ())) or tuple(Stage)
    asked = AskedWalk.of(given)
    output = ReportOutput(given)
    watch = _Watch()
    head: Callable[[Facts | None], Meta] = partial(
        meta_here, scenario=asked.scenario or "", stages=stages, more=asked.stated
    )
    if given.case is not None and len(given.case) > 1:
        from mqtui.cli import several_cases

        return several_cases.run(given, stages)
    try:
        if given.case is not None:
            from mqtui.case.head import meta_of
            from mqtui.cli.opened_case import case_from, refuse_beside_case, title_of

            refuse_beside_case(given)
            case = case_from(given.case[0])
            head = partial(_same, meta_of(case, title_of(case), stages))
            report = run_until_told(_judge(case, stages, watch.take))
        elif asked.scenario:
            report = run_until_told(_walk_lab(asked, stages, watch.take))
        else:
            report = run_until_told(_asked_walk(asked, given, stages).run(watch.take)).report
    except KeyboardInterrupt:
        watch.progress.clear()
        if watch.report is not None:
            output.write(watch.report, watch.facts, head(watch.facts))
            tell("mqtui: the fixes were not all tried; the diagnosis stands.")
        raise
    finally:
        watch.progress.clear()
    output.write(report, watch.facts, head(watch.facts))
    from mqtui.engine.diagnosis import has_checked

    if not has_checked(report):
        tell("mqtui: nothing could be checked; the report says why.")
        return COULD_NOT_RUN
    return FAILED if report.verdict is Verdict.FAIL else FINE


def _asked_walk(asked: AskedWalk, given: argparse.Namespace, stages: tuple[Stage, ...]) -> Walk:
    if not states_something(given):
        return asked.walk(Request(), None, stages)
    # What reads the options' files takes time to load.
    from mqtui.cli.credentials import credentials_from
    from mqtui.cli.request import request_from

    return asked.walk(request_from(given), credentials_from(vars(given)), stages)


def _same(meta: Meta, _facts: Facts | None) -> Meta:
    """A case has its own head, whatever was seen."""
    return meta


class _Watch:
    """Follows a walk. ``report`` is its diagnosis, as soon as there is one, of these ``facts``."""

    def __init__(self) -> None:
        self.report: Report | None = None
        self.facts: Facts | None = None
        self.progress = WalkProgress(shows_progress())

    def take(self, event: Event) -> None:
        """Follow one event."""
        if isinstance(event, Diagnosed):
            self.report = event.report
        if isinstance(event, Seen) and self.report is None:
            # What is seen later belongs to a trial.
            self.facts = event.facts
        self.progress.take(event)
        self._tell_of_hold(event)

    def _tell_of_hold(self, event: Event) -> None:
        """The one step that waits for a person must be seen while it lasts."""
        if not isinstance(event, LiveStep):
            return
        from mqtui.facts import Outcome, StepKind

        lost = event.step.kind is StepKind.HELD and event.step.outcome is not Outcome.OK
        if lost or event.step.kind is StepKind.HOLDING:
            self.progress.clear()
            tell(printable(f"mqtui: {event.step.name} {event.step.detail}"))


async def _judge(case: Case, stages: tuple[Stage, ...], listener: Listener) -> Report:
    from mqtui.case.replay import CaseWalk

    return (await CaseWalk(case, stages).run(listener)).report


async def _walk_lab(asked: AskedWalk, stages: tuple[Stage, ...], listener: Listener) -> Report:
    async with asked.sandbox() as sandbox:
        return (await asked.walk_in(sandbox.request, stages).run(listener)).report
