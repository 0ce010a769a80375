"""``--debug``: where the errors arose that a report or a sentence only has a reference of."""

from __future__ import annotations

from mqtui.collect.redact import redact_line
from mqtui.engine.crashes import Crash, crashes
from mqtui.engine.text import printable
from mqtui.output import tell


def show() -> None:
    """Tell of each error on standard error, with secrets removed; nothing if there was none."""
    for crash in crashes():
        tell("\n".join(lines(crash)))


def lines(crash: Crash) -> list[str]:
    """One error: its reference, the places it came through, and what it says."""
    said = "; ".join(redact_line(line) for line in crash.error.splitlines())
    return [
        f"mqtui: {crash.reference}",
        *(f"  {printable(place)}" for place in crash.places),
        f"  {printable(said)}",
    ]
