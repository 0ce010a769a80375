"""Why a step is not made, as half a sentence."""

from __future__ import annotations


class CannotEdit(Exception):
    """mqtui does not make this change: ``why`` is half a sentence; ``by`` the user who could."""

    def __init__(self, why: str, by: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.by = by


class FixError(Exception):
    """The plan, a step or the way back cannot be carried out; the message is a sentence."""
