"""What a person asked for cannot be made; the message is a sentence."""

from __future__ import annotations


class Refused(ValueError):
    """The reason, and what to give instead."""
