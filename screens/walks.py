"""What the app needs of a walk and of the lab: the shapes, not the modules that make them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from mqtui.engine.events import Event
from mqtui.engine.model import Report
from mqtui.facts import Facts
from mqtui.facts.enumeration import Enumeration, SuiteAnswer


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

#: Called with the number of answers, how many there will be, and the newest.
Answered = Callable[[int, int, SuiteAnswer], None]


class Listener(Protocol):
    """Where the walk's own connect went, and what server name it sent (``None``: none)."""

    @property
    def host(self) -> str:
        """As it was stated."""

    @property
    def address(self) -> str:
        """The IP address."""

    @property
    def port(self) -> int:
        """The port."""

    @property
    def channel(self) -> str:
        """The channel that the server name stands for."""

    @property
    def sni(self) -> str | None:
        """The server name."""


class Tools(Protocol):
    """What a person can ask for beside a walk. Whoever starts the app brings it."""

    async def judge(self, facts: Facts, chstatus: str) -> WalkOutcome:
        """Judge the same facts with ``chstatus`` as saved channel status; nothing is sent."""

    def keep_open(self, walk: WalkLike, seconds: float) -> None:
        """Have a walk that has not begun keep its connection open for so long."""

    def listener(self, facts: Facts) -> Listener | None:
        """The listener that the walk connected to."""

    async def ask(self, facts: Facts, answered: Answered) -> Enumeration:
        """Ask that listener which CipherSpecs it accepts; cancelling ends it at once."""
