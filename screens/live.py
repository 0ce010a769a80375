"""Stage 7: the connect as a timeline, then channel status: expected against actual."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.content import Content

from mqtui.engine.facts import (
    Facts,
    LogRecord,
    Outcome,
    TimelineStep,
)
from mqtui.engine.model import Stage

from .chstatus import status
from .draw import hanging, heading, stack, table
from .glyphs import outcome_mark
from .refused import native, refused
from .safe import ACCENT, BAD, BOLD, MUTED, milliseconds, show
from .stage import StageScreen
from .state import WalkState
from .xray import by_name, certificates, messages

#: How many records of an error log are drawn.
NEWEST = 5

#: Cells before a step's detail: it begins below the step's name.
DETAIL_INDENT = 12


class LiveScreen(StageScreen):
    """Draws the steps while they happen, and the proof that the right channel was used."""

    STAGE = Stage.LIVE
    ABOUT: ClassVar[tuple[str, ...]] = ("live", "connect", "channel status", "chstatus")

    def paint_waiting(self, state: WalkState, width: int) -> Content:
        """The steps so far, while the walk runs."""
        waiting = super().paint_waiting(state, width)
        return stack(timeline(state.steps, width), Content(""), waiting) if state.steps else waiting

    def ready(self, facts: Facts) -> bool:
        """Drawn as soon as that is known."""
        return facts.live is not None

    def paint(self, facts: Facts, width: int) -> Content:
        """The timeline and the status."""
        live = facts.live
        if live is None:
            return Content.styled("No connect was tried; the findings say why.", MUTED)
        title = Content.assemble(
            show(live.definition.name, BOLD),
            ("  to ", MUTED),
            show(live.endpoint, BOLD),
            ("  in plain, without TLS" if live.plain else "  with TLS", MUTED),
        )
        xray = live.handshake.xray if live.handshake else None
        drawn = (
            stack(title, Content(""), timeline(live.steps, width)),
            refused(facts, width),
            status(live, facts, width),
            native(facts, width),
            certificates(live, facts.store, facts.taken_at, width),
            by_name(live.server_names, width),
            messages(xray, width) if xray else None,
        )
        parts = [part for part in drawn if part is not None]
        if facts.queue_manager is not None:
            view = facts.queue_manager
            parts += logged(view.client_log, "The client's error log", width)
            parts += logged(view.log, "The queue manager's error log", width)
        return Content("\n\n").join(parts)


def logged(records: Sequence[LogRecord], title: str, width: int) -> list[Content]:
    """The newest records of an error log."""
    if not records:
        return []
    lines = [heading(title, f"the newest {min(len(records), NEWEST)} of {len(records)}")]
    lines.append(hanging(Content(""), show(records[-1].source.name, MUTED), width))
    for record in records[-NEWEST:]:
        notes = [f"{record.when:%Y-%m-%d %H:%M:%S}"] if record.when else []
        notes += [f"line {record.source.line}"] if record.source.line else []
        lead = Content.assemble(show(record.message, BOLD), "  ")
        text = Content.assemble(show(record.text), show(f"  {', '.join(notes)}", MUTED))
        lines.append(hanging(lead, text, width))
    return [stack(*lines)]


def timeline(steps: Sequence[TimelineStep], width: int) -> Content:
    """Each step with its beginning, its length as a bar, and what came of it."""
    total = max((s.at + s.milliseconds for s in steps), default=0.0) or 1.0
    bar = max(6, min(24, width // 5))
    rows = [
        [
            Content.styled(f"{milliseconds(step.at):>7}", MUTED),
            outcome_mark(step.outcome),
            show(step.name, BOLD),
            Content.styled(_bar(step, total, bar), BAD if _ended(step) else ACCENT),
            Content.styled(f"{milliseconds(step.milliseconds):>7}", MUTED),
        ]
        for step in steps
    ]
    drawn = table((), rows, width, keep=(0, 1, 3, 4)).split(allow_blank=True)
    if len(drawn) != len(steps):
        return stack(heading("Timeline"), *drawn)
    lines = [heading("Timeline", "when it began, how long it took, what came of it")]
    for step, line in zip(steps, drawn, strict=True):
        lines.append(line)
        if step.detail:
            lines.append(hanging(Content(" " * DETAIL_INDENT), show(step.detail, MUTED), width))
    return stack(*lines)


def _ended(step: TimelineStep) -> bool:
    return step.outcome not in (Outcome.OK, Outcome.SKIPPED)


def _bar(step: TimelineStep, total: float, cells: int) -> str:
    """The step's share of the whole time; at least one cell, always inside the bar."""
    begin = min(cells - 1, int(cells * step.at / total))
    length = max(1, min(cells - begin, round(cells * step.milliseconds / total)))
    return "─" * begin + "█" * length + "─" * (cells - begin - length)
