"""What a screen needs of the app it runs in: the shape, so that screens need not know the app."""

from __future__ import annotations

from typing import Protocol

from .session import Session
from .state import WalkState


class WalkHost(Protocol):
    """The app that shows a walk. A screen reads from it, and asks it to move, copy and tell."""

    title: str
    story: str
    session: Session

    @property
    def state(self) -> WalkState:
        """Where the walk is."""

    def action_overview(self) -> None:
        """Close whatever lies on the overview."""

    def action_stage(self, number: int) -> None:
        """Go to stage ``number``, 1 to 7."""

    async def copy_text(self, text: str, told: str) -> None:
        """Copy ``text`` and tell how, after the sentence ``told``."""

    def tell(self, message: str, severity: str = "information") -> None:
        """Notify; nothing in ``message`` is taken for markup."""
