"""Words that several drawings share."""

from __future__ import annotations

from mqtui.engine.model import Verdict
from mqtui.facts import Outcome


def duration(value: float) -> str:
    """Milliseconds as people read them: ``0.4 ms``, ``12 ms``, ``3.2 s``."""
    if value >= 1000:
        return f"{value / 1000:.1f} s"
    return f"{value:.1f} ms" if value < 10 else f"{value:.0f} ms"


def verdict_of(outcome: Outcome) -> Verdict:
    """The mark of a step on the wire."""
    if outcome is Outcome.OK:
        return Verdict.PASS
    return Verdict.SKIP if outcome is Outcome.SKIPPED else Verdict.FAIL


def yes(value: bool) -> Verdict:
    """The mark of what is or is not so."""
    return Verdict.PASS if value else Verdict.FAIL
