"""The list of what is wrong: root causes in order, what failed so far, or what is left open."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.content import Content
from textual.widgets import OptionList

from mqtui.engine.model import Finding, RootCause, Stage, Verdict
from mqtui.frozen import dataclass

from ..drawing.draw import Painted, hanging, stack
from ..drawing.escape import ACCENT, BOLD, MUTED, count, show
from ..drawing.glyphs import mark
from ..state import WalkState
from .lists import LineList
from .possible import causes_note


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list. ``judged``: all is known, so that it is a root cause, or none."""

    cause: RootCause
    judged: bool

    @property
    def finding(self) -> Finding:
        """What was found."""
        return self.cause.finding

    @property
    def is_cause(self) -> bool:
        """Whether it is a root cause."""
        return self.judged and self.finding.verdict is Verdict.FAIL


def entries(state: WalkState) -> tuple[Entry, ...]:
    """The root causes, or what has failed so far; where nothing fails, what is left open."""
    if found := state.causes:
        return tuple(Entry(cause, state.report is not None) for cause in found)
    if state.report is None or state.report.nothing_named:
        return ()
    return tuple(
        Entry(RootCause(finding, of_stage.stage), judged=True)
        for verdict in (Verdict.FAIL, Verdict.WARN, Verdict.UNKNOWN)
        for of_stage in state.report.stages
        for finding in of_stage.findings
        if finding.verdict is verdict
    )


def list_title(found: Sequence[Entry], *, running: bool) -> str:
    """What the list holds."""
    if not found:
        return ""
    if found[0].is_cause:
        return "Root cause" if len(found) == 1 else "Root causes: fix the first one first"
    if found[0].judged:
        return "No failure; look at these"
    return "Found so far, the root cause is not known yet" if running else "Found until then"


class CauseList(LineList):
    """The one highlight of the overview: what is under the cursor is shown beside it."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.entries: tuple[Entry, ...] = ()
        self.whole = False

    @property
    def entry(self) -> Entry | None:
        """What is under the cursor."""
        at = self.highlighted
        return self.entries[at] if at is not None and at < len(self.entries) else None

    def show_entries(self, found: Sequence[Entry], *, whole: bool) -> None:
        """Show these. ``whole``: not only the one under the cursor has all its lines.

        The cursor stays at the top, or on what it was moved to.
        """
        if tuple(found) == self.entries and whole == self.whole:
            return
        before, at = self.entry, self.highlighted
        self.entries, self.whole = tuple(found), whole
        self.display = bool(found)
        same = (n for n, each in enumerate(found) if before and _same(each, before))
        place = (next(same, 0) if at else 0) if found else None
        self.clear_options()
        self.add_options([self._painted(n, place) for n in range(len(found))])
        self.highlighted = place

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The one under the cursor is shown with all its lines."""
        if not self.whole:
            for place in range(self.option_count):
                self.replace_option_prompt_at_index(place, self._painted(place, event.option_index))

    def _painted(self, place: int, at: int | None) -> Painted:
        whole = self.whole or place == at
        return Painted(partial(entry_lines, self.entries, place, whole))


def _same(one: Entry, other: Entry) -> bool:
    return one.finding.identity == other.finding.identity


def entry_lines(found: Sequence[Entry], place: int, whole: bool, width: int) -> Content:
    """The entry at ``place``: its headline, and where it was found; else one line of it."""
    entry = found[place]
    style = BOLD if whole else ""
    headline = show(entry.finding.headline, style)
    if entry.is_cause:
        lead = Content.styled(f"{place + 1} ", f"{BOLD} {ACCENT}")
    else:
        lead = Content.assemble(mark(entry.finding.verdict), " ")
    if not whole:
        return lead + headline.truncate(max(4, width - 2), ellipsis=True)
    return stack(
        hanging(lead, headline, width),
        hanging(Content("  "), show(_where(entry), MUTED), width),
    )


def _where(entry: Entry) -> str:
    cause = entry.cause
    note = f"{cause.finding.check}, stage {cause.stage.number} {cause.stage.value}"
    if cause.explains:
        note += f", explains {count(len(cause.explains), 'other finding')}"
    return note + causes_note(cause.finding.possible)


def stage_of(entry: Entry | None) -> Stage | None:
    """The stage in which it was found."""
    return entry.cause.stage if entry is not None else None
