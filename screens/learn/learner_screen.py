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

    def selected_finding(self) -> Finding | None:
        """There are none here."""
        return None
