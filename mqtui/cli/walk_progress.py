"""What a walk is doing, on a line of standard error that is drawn anew; a terminal's only."""

from __future__ import annotations

import time
from collections.abc import Callable

from mqtui.engine.events import CheckStarted, Diagnosed, Event, LiveStep, Looking
from mqtui.engine.known_secrets import without_secrets
from mqtui.engine.text import printable
from mqtui.output import draw

#: Seconds between two drawings.
_EVERY = 0.1


class WalkProgress:
    """Draws one line while a walk runs. Where nobody looks it does nothing at all."""

    def __init__(self, shown: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self._shown = shown
        self._clock = clock
        self._drawn = float("-inf")
        self._trying = False
        self._dirty = False

    def take(self, event: Event) -> None:
        """Follow one event of the walk."""
        if isinstance(event, Diagnosed):
            self._trying = True
        if not self._shown or not (words := self._words(event)):
            return
        now = self._clock()
        if now - self._drawn >= _EVERY:
            draw(printable(without_secrets(f"mqtui: {words} ...")))
            self._drawn, self._dirty = now, True

    def clear(self) -> None:
        """Remove the line, before anything else is written there."""
        if self._dirty:
            draw("")
            self._dirty = False
            self._drawn = float("-inf")

    def _words(self, event: Event) -> str:
        match event:
            case Looking(what=what):
                return f"trying the fixes: {what}" if self._trying else what
            case CheckStarted(check_id=id, title=title) if not self._trying:
                return f"{id} {title}"
            case LiveStep(step=step):
                return f"trying the fixes: {step.name}" if self._trying else step.name
            case Diagnosed():
                return "trying the fixes"
        return ""
