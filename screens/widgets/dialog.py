"""A box over a screen, with its own line of keys at the foot."""

from __future__ import annotations

from typing import TypeVar

from textual.screen import ModalScreen

from .chrome import KeyBar

T = TypeVar("T")


class Dialog(ModalScreen[T]):
    """Its line of keys covers that of the screen below, whose keys do not work meanwhile."""

    def on_mount(self) -> None:
        """Textual calls this as well as what a dialog itself does when it opens."""
        self.mount(KeyBar(classes="keys"))
