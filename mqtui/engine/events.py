"""What a walk tells while it runs, so that a face can show progress. All are plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mqtui.frozen import dataclass

if TYPE_CHECKING:
    from mqtui.engine.model import Finding, Report, Stage, StageReport
    from mqtui.facts import Facts, TimelineStep


@dataclass(frozen=True, slots=True)
class Looking:
    """Something is waited for: ``what`` in a few words, ``stage`` the stage that it serves.

    It takes ``bound`` seconds at most, where that is known, of which ``waited`` have gone by.
    """

    what: str
    stage: Stage | None = None
    bound: float | None = None
    waited: float = 0.0


@dataclass(frozen=True, slots=True)
class StageStarted:
    """The checks of a stage begin."""

    stage: Stage


@dataclass(frozen=True, slots=True)
class CheckStarted:
    """One check begins."""

    stage: Stage
    check_id: str
    title: str


@dataclass(frozen=True, slots=True)
class CheckFinished:
    """One check has ended with these findings (none: it had nothing to say)."""

    stage: Stage
    check_id: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class StageFinished:
    """A stage is done."""

    report: StageReport

    @property
    def stage(self) -> Stage:
        """The stage that is done."""
        return self.report.stage


@dataclass(frozen=True, slots=True)
class SoFar:
    """What files alone tell of a stage; it is judged again when the network was asked."""

    report: StageReport


@dataclass(frozen=True, slots=True)
class LiveStep:
    """A step of the live connect has ended."""

    step: TimelineStep


@dataclass(frozen=True, slots=True)
class Diagnosed:
    """Every check has run; what follows are trials of the fixes, which may take a while."""

    report: Report


@dataclass(frozen=True, slots=True)
class Seen:
    """What has been seen so far; a later one holds more."""

    facts: Facts


Event = (
    Looking
    | StageStarted
    | CheckStarted
    | CheckFinished
    | StageFinished
    | SoFar
    | LiveStep
    | Diagnosed
    | Seen
)
