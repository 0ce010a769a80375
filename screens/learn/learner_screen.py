"""What the screens of the course have in common: they follow a learner, and select no finding."""

from __future__ import annotations

from mqtui.engine.model import Finding

from ..base import WalkScreen
from .learner import Learner


class LearnerScreen(WalkScreen):
    """A screen of the course."""

    def __init__(self, learner: Learner) -> None:
        super().__init__()
        self.learner = learner

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Without a finding there is nothing to copy, to save or to explain."""
        if action in ("copy", "explain", "save_fix"):
            return False
        return super().check_action(action, parameters)

    def selected_finding(self) -> Finding | None:
        """There are none here."""
        return None
