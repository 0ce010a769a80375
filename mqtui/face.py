"""Starts the screens. Apart from the screens themselves, only this knows that they exist."""

from __future__ import annotations

from mqtui.engine.facts import Request
from mqtui.walk import Walk


def show(request: Request, scenario: str | None, seconds: float) -> int:
    """Walk on the screen, this machine or a sandbox, until the person quits."""
    raise NotImplementedError((request, scenario, seconds, Walk))
