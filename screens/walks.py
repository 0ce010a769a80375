"""What the app needs of a walk and of the lab: the shapes, not the modules that make them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from mqtui.engine.events import Event
from mqtui.engine.facts import Facts
from mqtui.engine.model import Report


class WalkOutcome(Protocol):
    """What a walk ends with."""

    @property
    def facts(self) -> Facts:
        """All that was seen."""

    @property
    def report(self) -> Report:
        """What the checks made of it."""


class WalkLike(Protocol):
    """One walk through the seven stages. Cancelling the task that runs it ends it."""

    async def run(self, on_event: Callable[[Event], None]) -> WalkOutcome:
        """Walk, telling ``on_event`` what happens on the way."""


class LabHandle(Protocol):
    """A sandbox that the app starts before the first walk and stops when it ends."""

    @property
    def title(self) -> str:
        """The scenario's name."""

    @property
    def story(self) -> str:
        """What the learner is told: the symptom, never the cause."""

    async def start(self) -> None:
        """Build the sandbox and start its queue manager."""

    async def stop(self) -> None:
        """Stop everything it started, also when the start did not come to its end."""


WalkFactory = Callable[[], WalkLike]
