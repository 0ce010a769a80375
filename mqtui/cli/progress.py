"""How far a long reading is, on a line of standard error that is drawn anew; a terminal's only."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from mqtui.collect.redact import shown_posted
from mqtui.evidence.long_text import Progress, Report
from mqtui.output import draw, drawable

#: Seconds between two drawings.
_EVERY = 0.2


@contextmanager
def shown_progress() -> Iterator[Report | None]:
    """What is told of the progress while it lasts; ``None`` where nobody looks."""
    if not drawable():
        yield None
        return
    drawn = [0.0]

    def report(progress: Progress) -> None:
        now = time.monotonic()
        if now - drawn[0] >= _EVERY:
            draw(said(progress))
            drawn[0] = now

    try:
        yield report
    finally:
        if drawn[0]:
            draw("")


def said(progress: Progress) -> str:
    """One line: how much was read, and the newest record, which is there long before the rest."""
    of = f" of {progress.size / 1e6:,.0f}" if progress.size else ""
    line = f"{progress.read / 1e6:,.0f}{of} MB, {progress.records} records (Ctrl-C: no more)"
    if (newest := progress.newest) is not None:
        line += f"; newest {newest.code}: {shown_posted(newest.text)}"
    return line
