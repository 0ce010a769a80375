"""The steps of a connect, timed, and told as each one ends."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from mqtui.engine.crashes import note, text_of
from mqtui.facts import Outcome, StepKind, TimelineStep

OnStep = Callable[[TimelineStep], None]


class Over(Exception):
    """No further step makes sense."""


@dataclass
class Step:
    """A step that is being made: how it stands, and since when."""

    outcome: Outcome = Outcome.OK
    detail: str = ""
    started: float = field(default_factory=time.perf_counter)

    @property
    def milliseconds(self) -> float:
        """How long it has been running."""
        return (time.perf_counter() - self.started) * 1000


@dataclass
class Timeline:
    """What was done so far, since ``began`` (``time.perf_counter``)."""

    on_step: OnStep
    steps: list[TimelineStep] = field(default_factory=list)
    began: float = field(default_factory=time.perf_counter)

    @contextlib.contextmanager
    def step(self, kind: StepKind) -> Iterator[Step]:
        """Times a step and reports it when it ends; not when it is cancelled.

        One that raises what nobody expected ends the connect too, and what was seen until then
        stays.

        Raises:
            Over: the step failed, so no further one is made.
        """
        step = Step()
        try:
            yield step
        except Over:
            self.report(kind, step)
            raise
        except Exception as error:
            step.outcome = Outcome.SKIPPED  # it says nothing of the other end
            reference = note(error)
            step.detail = f"internal error {text_of(error)} ({reference}; --debug shows where)"
            self.report(kind, step)
            raise Over from error
        self.report(kind, step)

    def report(self, kind: StepKind, step: Step) -> None:
        """Take ``step`` as ended now, and tell of it."""
        line = TimelineStep(
            kind,
            step.outcome,
            at=(step.started - self.began) * 1000,
            milliseconds=step.milliseconds,
            detail=step.detail,
        )
        self.steps.append(line)
        self.on_step(line)
