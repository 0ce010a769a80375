"""Stage 7: the connect as a timeline, then channel status: expected against actual."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content

from mqtui.engine.model import Stage
from mqtui.facts import Facts, LogRecord, Outcome, TimelineStep
from mqtui.report.pictures.sequence import of_connect
from mqtui.rules.outcome.codes_in_record import codes_in

from ..dialogs.paste import PasteScreen
from ..drawing import sequence
from ..drawing.draw import hanging, heading, stack, table
from ..drawing.escape import ACCENT, BAD, BOLD, MUTED, milliseconds, show
from ..drawing.glyphs import outcome_mark
from ..drawing.mqsc_command import display_command
from ..keys import LIVE_KEYS, bindings
from ..state import WalkState
from ..widgets.chstatus import saved_status, status
from ..widgets.refusal_panel import native, refused
from ..widgets.xray import by_name, certificates, messages
from .stage import StageScreen

#: How many records of an error log are drawn.
NEWEST = 5

#: For so many seconds ``k`` keeps the connection open.
HOLD_SECONDS = 60.0

#: Cells before a step's detail: it begins below the step's name.
DETAIL_INDENT = 12


class LiveScreen(StageScreen):
    """Draws the steps while they happen, and the proof that the right channel was used."""

    STAGE = Stage.LIVE
    ABOUT: ClassVar[tuple[str, ...]] = ("live", "connect", "channel status", "chstatus")

    BINDINGS: ClassVar[list[BindingType]] = bindings(LIVE_KEYS)

    def paint_waiting(self, state: WalkState, width: int) -> Content:
        """The steps so far, while the walk runs."""
        if state.hold_left is not None:
            return stack(held(state, width), Content(""), timeline(state.steps, width))
        waiting = super().paint_waiting(state, width)
        return stack(timeline(state.steps, width), Content(""), waiting) if state.steps else waiting

    # --- the other end's view -------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What the app was not brought the tools for is not offered."""
        if action == "paste_status":
            return self.mqtui.session.tools is not None
        if action == "keep_open":
            tools = self.mqtui.session.tools
            return tools is not None and tools.live and not self.mqtui.state.busy
        return super().check_action(action, parameters)

    def action_paste_status(self, began: str = "") -> None:
        """Take channel status that a person pastes, and judge it."""
        command = display_command(self.mqtui.state.facts)
        self.app.push_screen(PasteScreen(command, began), self._judge)

    def on_paste(self, event: events.Paste) -> None:
        """What is pasted on the stage itself is meant for the box."""
        if self.check_action("paste_status", ()):
            event.stop()
            event.prevent_default()
            self.action_paste_status(event.text)

    def _judge(self, text: str | None) -> None:
        if text is not None:
            self.run_worker(self._judged(text), group="judge", exclusive=True)

    async def _judged(self, text: str) -> None:
        session = self.mqtui.session
        try:
            done = await session.paste(text)
        except TimeoutError:
            self.mqtui.tell("Reading the pasted text timed out.", "warning")
            return
        if done:
            self.show_state(self.mqtui.state)
            self.mqtui.tell("Checked against the results of this run. r runs again without it.")
        else:
            self.mqtui.tell("It will be checked when the next run completes.")

    def action_keep_open(self) -> None:
        """Walk again, and keep the connection open for a person to look at."""
        self.mqtui.session.start(hold=HOLD_SECONDS)

    async def action_copy(self) -> None:
        """While the connection is kept open, the command that shows it."""
        if self.mqtui.state.hold_left is None:
            await super().action_copy()
        else:
            command = display_command(self.mqtui.state.facts)
            await self.mqtui.copy_text(command, "Copied the command.")

    def ready(self, facts: Facts) -> bool:
        """Drawn as soon as that is known."""
        return facts.live is not None

    def paint(self, facts: Facts, width: int) -> Content:
        """The timeline and the status."""
        live = facts.live
        if live is None:
            none = Content.styled("No connection was attempted. The findings show why.", MUTED)
            if facts.saved_status is None:
                return none
            return stack(none, Content(""), saved_status(facts.saved_status, facts, width))
        title = Content.assemble(
            show(live.definition.name, BOLD),
            ("  to ", MUTED),
            show(live.endpoint, BOLD),
            ("  without TLS" if live.plain else "  with TLS", MUTED),
        )
        xray = live.handshake.xray if live.handshake else None
        wire = sequence.paint(of_connect(live), width)
        steps, ours = timeline(live.steps, width), status(live, facts, width)
        saved = facts.saved_status
        first = (
            # What somebody saved or pasted is what the person wants to see.
            (title, saved_status(saved, facts, width), ours, wire, refused(facts, width), steps)
            if saved is not None
            else (stack(title, wire), refused(facts, width), ours, steps)
        )
        drawn = (
            *first,
            native(facts, width),
            certificates(live, facts.store, facts.taken_at, width),
            by_name(live.server_names, width),
            messages(xray, width) if xray else None,
        )
        parts = [part for part in drawn if part is not None]
        if facts.queue_manager is not None:
            view = facts.queue_manager
            parts += logged(view.client_log, "Client error log", width)
            parts += logged(view.log, "Queue manager error log", width)
        return Content("\n\n").join(parts)


def held(state: WalkState, width: int) -> Content:
    """For how long the connection stays open, and what to do meanwhile."""
    left = state.hold_left or 0.0
    cells = max(10, min(40, width - 24))
    full = round(cells * left / state.hold) if state.hold else 0
    steps = (
        ("run", show(display_command(state.facts), f"{BOLD} {ACCENT}")),
        ("where", Content("in runmqsc on the queue manager's host")),
        ("then", Content("c copies the command, d pastes its output, x ends the run")),
    )
    return stack(
        Content.assemble(
            ("Kept open ", BOLD),
            ("█" * full, ACCENT),
            ("─" * (cells - full), MUTED),
            (f" {left:.0f} s left", BOLD),
        ),
        table(
            ("", ""),
            [[Content.styled(word, MUTED), text] for word, text in steps],
            width,
            keep=(0,),
        ),
    )


def logged(records: Sequence[LogRecord], title: str, width: int) -> list[Content]:
    """The newest records of an error log."""
    if not records:
        return []
    lines = [heading(title, f"newest {min(len(records), NEWEST)} of {len(records)}")]
    lines.append(hanging(Content(""), show(records[-1].source.name, MUTED), width))
    for record in records[-NEWEST:]:
        notes = [f"{record.when:%Y-%m-%d %H:%M:%S}"] if record.when else []
        notes += [f"line {record.source.line}"] if record.source.line else []
        notes += [code.said for code in codes_in(record)]
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
    lines = [heading("Timeline", "start, duration, result")]
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
