"""Where a walk is: built from its events, shown by every screen. No widgets in here."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from mqtui.engine.events import (
    CheckFinished,
    CheckStarted,
    Diagnosed,
    Event,
    LiveStep,
    Looking,
    Seen,
    SoFar,
    StageFinished,
    StageStarted,
)
from mqtui.engine.model import Stage, Verdict, worst

from .drawing.escape import plain

if TYPE_CHECKING:
    from mqtui.engine.model import Finding, Report, RootCause, StageReport
    from mqtui.facts import Facts, TimelineStep
    from mqtui.facts.enumeration import Enumeration
    from mqtui.report.again import Again, EarlierWalk
    from mqtui.walk import WalkResult


class Phase(StrEnum):
    """What the walk as a whole is doing."""

    WAITING = "waiting"
    PREPARING = "preparing"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    BROKEN = "broken"


class StageProgress(StrEnum):
    """What one stage is doing."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    NOT_RUN = "not run"


@dataclass(frozen=True)
class Wait:
    """What is waited for, and since when; for ``bound`` seconds at most, where that is known."""

    what: str
    stage: Stage | None
    since: float
    bound: float | None = None


@dataclass
class StageState:
    """One stage: its progress and the findings so far.

    ``early``: they are of files alone, and are judged again once the network was asked.
    """

    progress: StageProgress = StageProgress.WAITING
    findings: tuple[Finding, ...] = ()
    verdict: Verdict | None = None
    early: bool = False

    @property
    def word(self) -> str:
        """Its verdict, or what it is doing."""
        if self.verdict is None:
            return self.progress.value
        return f"{self.verdict.value} so far" if self.early else self.verdict.value


@dataclass
class WalkState:
    """Everything that the screens show. ``clock`` gives seconds; ``elapsed`` is in seconds.

    ``wait`` is what it waits for, or was waiting for when it was cancelled.
    ``facts`` grow while the walk runs; they are whole once there is a ``report``. It is there
    before the fixes of its root causes are tried; ``untried``: that did not end. ``veil`` says
    why what was found is not shown. ``hold`` is for how many seconds the connection is to be kept
    open, ``held_at`` since when it is; ``accepted`` is what the listener was asked for besides.
    ``before`` is the walk of the same thing before this one; ``note`` a sentence on the program
    that is walked, such as that it was restarted; ``ended_program``: it has ended since.
    """

    clock: Callable[[], float] = time.monotonic
    phase: Phase = Phase.WAITING
    looking: str = ""
    error: str = ""
    stages: dict[Stage, StageState] = field(
        default_factory=lambda: {stage: StageState() for stage in Stage}
    )
    steps: list[TimelineStep] = field(default_factory=list)
    facts: Facts | None = None
    report: Report | None = None
    started: float | None = None
    ended: float | None = None
    veil: str = ""
    wait: Wait | None = None
    hold: float = 0.0
    held_at: float | None = None
    accepted: Enumeration | None = None
    untried: bool = False
    before: EarlierWalk | None = None
    note: str = ""
    ended_program: str = ""
    _ranked: tuple[tuple[tuple[Finding, ...], ...], tuple[RootCause, ...]] | None = None

    @property
    def again(self) -> Again | None:
        """This walk against the one before it, once both are judged."""
        if self.before is None or self.report is None:
            return None
        from mqtui.report.again import compared

        return compared(self.before, self.report, self.facts)

    def as_earlier(self) -> EarlierWalk | None:
        """This walk as the one before the next; where it was not judged, the one before it."""
        if self.report is None or self.facts is None:
            return self.before
        from mqtui.report.again import EarlierWalk

        return EarlierWalk(self.report, self.facts, self.facts.taken_at)

    @property
    def busy(self) -> bool:
        """Whether something runs that can be cancelled."""
        return self.phase in (Phase.PREPARING, Phase.RUNNING)

    @property
    def trying(self) -> bool:
        """Whether all is judged, and fixes are tried now."""
        return self.busy and self.report is not None

    @property
    def elapsed(self) -> float:
        """Seconds since the walk began, up to its end."""
        if self.started is None:
            return 0.0
        return (self.ended if self.ended is not None else self.clock()) - self.started

    @property
    def hold_left(self) -> float | None:
        """For how many seconds more the connection is kept open; ``None`` when it is not."""
        if self.held_at is None or not self.busy:
            return None
        left = self.held_at + self.hold - self.clock()
        return left if left > 0 else None

    def runs(self, stage: Stage) -> bool:
        """Whether that stage is looked at, or waited for, now."""
        if not self.busy or self.trying:
            return False
        waited_for = self.wait is not None and self.wait.stage is stage
        return waited_for or self.stages[stage].progress is StageProgress.RUNNING

    def waited(self) -> str:
        """``an answer from mq1(1414), 3 s of at most 5 s``; blank where nothing is waited for."""
        if self.wait is None:
            return ""
        seconds = int((self.ended if self.ended is not None else self.clock()) - self.wait.since)
        if seconds < 1:
            return self.wait.what
        most = f" of at most {self.wait.bound:g} s" if self.wait.bound else ""
        return f"{self.wait.what}, {seconds} s{most}"

    @property
    def causes(self) -> tuple[RootCause, ...]:
        """The root causes; before all is judged, what has failed so far, ranked likewise."""
        if self.report is not None:
            return self.report.root_causes
        from mqtui.engine.diagnosis import diagnosed
        from mqtui.engine.model import StageReport

        key = tuple(of_stage.findings for of_stage in self.stages.values())
        if self._ranked is None or self._ranked[0] != key:
            found = (StageReport(s, Verdict.SKIP, x.findings) for s, x in self.stages.items())
            self._ranked = key, diagnosed(found).root_causes
        return self._ranked[1]

    @property
    def verdict(self) -> Verdict | None:
        """The walk's verdict: the report's, or of the stages done so far."""
        if self.report is not None:
            return self.report.verdict
        done = [s.verdict for s in self.stages.values() if s.verdict is not None]
        return worst(done) if done else None

    def prepare(self, looking: str) -> None:
        """Something has to be made ready before the walk, such as the sandbox."""
        self.phase = Phase.PREPARING
        self.looking = looking
        self.started = self.clock()

    def begin(self, looking: str = "") -> None:
        """The walk begins."""
        self.phase = Phase.RUNNING
        self.looking = looking
        self.started = self.clock()

    def take(self, event: Event) -> None:
        """Follow one event of the walk."""
        match event:
            case Looking(what=what, stage=at, bound=bound, waited=waited):
                self.looking = what
                self.wait = Wait(what, at, self.clock() - waited, bound)
            case StageStarted(stage=stage):
                self._stage_begins(stage)
            case CheckStarted(title=title, check_id=id):
                self.looking, self.wait = f"{id} {title}", None
            case CheckFinished(stage=stage, findings=findings):
                if not self.stages[stage].early:
                    self.stages[stage].findings += findings
            case SoFar(report=report):
                self.stages[report.stage] = StageState(
                    findings=report.findings, verdict=report.verdict, early=True
                )
            case StageFinished(report=report):
                self._stage_done(report)
            case LiveStep(step=step) if self.report is None:
                self.steps.append(step)
                from mqtui.facts import StepKind

                self.held_at = self.clock() if step.kind is StepKind.HOLDING else None
                if self.wait is not None:
                    self.wait = replace(self.wait, since=self.clock())
            case Seen(facts=facts) if self.report is None:
                self.facts = facts
            case Diagnosed(report=report):
                self._judged(report)

    def finish(self, outcome: WalkResult) -> None:
        """The walk came to its end."""
        self.judge(outcome)
        self._end(Phase.DONE)

    def judge(self, outcome: WalkResult) -> None:
        """What was seen has been judged, for the first time or anew."""
        self.facts = outcome.facts
        self._judged(outcome.report)

    def cancel(self) -> None:
        """The walk was cancelled; what was found until then stays, a diagnosis too."""
        self._stop(Phase.CANCELLED)

    def fail(self, error: BaseException) -> None:
        """The walk itself broke, which is a defect of this program or of the sandbox."""
        self.error = plain(f"{type(error).__name__}: {error}")
        self._stop(Phase.BROKEN)

    def veiled(self, why: str) -> WalkState:
        """What was seen without what the checks made of it, for who wants to find it alone."""
        stages = {stage: StageState(state.progress) for stage, state in self.stages.items()}
        # Once all is judged, what is looked at is the fix of a cause.
        looking = "" if self.report is not None else self.looking
        wait = None if self.report is not None else self.wait
        return replace(
            self,
            stages=stages,
            report=None,
            looking=looking,
            wait=wait,
            veil=why,
            before=None,
            _ranked=None,
        )

    def cause_of(self, finding: Finding | None) -> RootCause | None:
        """The root cause that ``finding`` is, if it is one."""
        if self.report is None or finding is None:
            return None
        causes = self.report.root_causes
        return next((c for c in causes if c.finding.identity == finding.identity), None)

    def findings(self) -> list[tuple[Stage, Finding]]:
        """All findings so far, in the order of the stages."""
        return [(stage, f) for stage, state in self.stages.items() for f in state.findings]

    def _stage_begins(self, stage: Stage) -> None:
        """Its checks run; what files told stays until they are done."""
        if self.stages[stage].early:
            self.stages[stage].progress = StageProgress.RUNNING
        else:
            self.stages[stage] = StageState(StageProgress.RUNNING)

    def _judged(self, report: Report) -> None:
        self.report, self.wait = report, None
        for of_stage in report.stages:
            self._stage_done(of_stage)

    def _stop(self, phase: Phase) -> None:
        """End before the walk's own end: as done, where only trials of fixes are missing."""
        self.untried = self.trying
        self._end(Phase.DONE if self.untried else phase)

    def _stage_done(self, report: StageReport) -> None:
        self.stages[report.stage] = StageState(StageProgress.DONE, report.findings, report.verdict)

    def _end(self, phase: Phase) -> None:
        self.phase = phase
        self.looking = ""
        self.ended = self.clock()
        for state in self.stages.values():
            if state.progress is not StageProgress.DONE:
                state.progress = StageProgress.NOT_RUN
