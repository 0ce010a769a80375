"""Beside the list of causes: what to type against the selected one, what came of trying, proof."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content

from mqtui.engine.model import Remedy, Report, RootCause

from ..drawing.draw import Drawing, hanging, heading, stack
from ..drawing.escape import ACCENT, BOLD, MUTED, count, show
from ..state import WalkState
from .causes import Entry
from .seven_stages import stages_list
from .surroundings import Surroundings

#: Lines of a command that are shown in a window of so many rows, one in so many of them.
_FEWEST, _ONE_IN = 4, 4
#: Cells before a command.
_INDENT = 2


class CausePanel(VerticalScroll):
    """The fix of the selected cause and its proof; without one, how the stages stand."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "screen.open", "Open", show=False)]

    def __init__(self, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._shown: object = None

    def compose(self) -> ComposeResult:
        """Two drawings, and in a narrow window what is configured below them."""
        yield Drawing(classes="fix")
        yield Drawing(classes="proof")
        yield Surroundings(classes="below")

    def show_entry(self, entry: Entry | None, place: int, state: WalkState, story: str) -> None:
        """Show what belongs to ``entry``, which stands at ``place`` in the list."""
        self.query_one(Surroundings).show_state(state, story)
        fix, proof = self.query_one(".fix", Drawing), self.query_one(".proof", Drawing)
        proof.display = entry is not None
        if entry is None:
            self._shown = None
            self.border_title, self.border_subtitle = "The seven stages", "1-7 opens one"
            fix.show(lambda width: stages_list(state, width, questions=True))
            return
        from mqtui.report.trial import fix_of

        now = entry, state.report, state.trying, self.app.size
        if now == self._shown:
            return
        if self._shown is None or self._shown[0].finding.identity != entry.finding.identity:  # type: ignore[index]
            self.scroll_home(animate=False)
        self._shown = now
        most = max(_FEWEST, self.app.size.height // _ONE_IN)
        report, trying = state.report, state.trying
        self.border_title = f"Fix of root cause {place + 1}" if entry.is_cause else "Fix"
        self.border_subtitle = "c copies it, Enter shows all" if fix_of(entry.cause) else ""
        fix.show(lambda width: fix_lines(entry, report, trying, most, width))
        proof.show(lambda width: proof_lines(entry, width))


def fix_lines(entry: Entry, report: Report | None, trying: bool, most: int, width: int) -> Content:
    """What to type, with at most ``most`` lines of each command, and what became of it."""
    from mqtui.report.trial import fix_of

    from .trial import trial_line

    cause = entry.cause
    fix = fix_of(cause)
    lines: list[Content | None] = [line for each in fix for line in _remedy(each, most, width)]
    lines.append(None if fix else _without_fix(cause, width))
    if cause.trial is not None and report is not None:
        lines.append(trial_line(cause.trial, width, beside=report.root_causes))
    elif entry.is_cause and fix and trying:
        lines.append(Content.styled("… It is being tried, in memory only.", MUTED))
    elif not entry.judged and fix:
        lines.append(hanging(Content(""), Content.styled(_NOT_JUDGED, MUTED), width))
    if more := len(cause.finding.offered) - len(fix):
        lines.append(Content.styled(f"{count(more, 'other fix', 'other fixes')}: Enter", MUTED))
    if report is not None and entry.is_cause:
        lines += _plan(report, cause, width)
    return stack(*lines)


_NOT_JUDGED = "Not tried yet: what the network tells may put another cause first."


def _remedy(remedy: Remedy, most: int, width: int) -> Iterator[Content]:
    from .command_text import command_block, command_lines
    from .remedies import kind_of

    title, kind = show(remedy.title, BOLD), kind_of(remedy)
    if title.cell_length + 2 + kind.cell_length <= width:
        yield Content.assemble(title, "  ", kind)
    else:
        yield hanging(Content(""), title, width)
        yield hanging(Content(""), kind, width)
    lines = command_lines(remedy)
    left = len(lines) - most if len(lines) > most + 1 else 0
    command = command_block(lines[: len(lines) - left], width - _INDENT)
    yield stack(*(line.pad_left(_INDENT) for line in command.split(allow_blank=True)))
    if left:
        yield Content.styled(f"  + {count(left, 'line')}, Enter opens, c copies all", MUTED)


def _without_fix(cause: RootCause, width: int) -> Content:
    possible = cause.finding.possible
    if possible:
        said = [hanging(Content("- "), show(each.cause), width) for each in possible]
        note = "Enter shows how to tell, and the fixes"
        return stack(heading("It may be any of these", note), *said)
    return Content.styled("No command fixes this. The proof says where it is set.", MUTED)


def _plan(report: Report, cause: RootCause, width: int) -> Iterator[Content]:
    """All steps, where only several fixes together help, with the selected one marked."""
    from mqtui.report.trial import plan_seen, plan_steps, tried_title

    steps = plan_steps(report)
    if not steps:
        return
    yield Content("")
    yield heading("Plan: in this order", "f shows all of it")
    for number, step in enumerate(steps, 1):
        of_step = report.root_causes[step.place]
        here = of_step.finding.identity == cause.finding.identity
        lead = Content.assemble(("▸ " if here else "  ", ACCENT), (f"{number} ", ACCENT))
        title = tried_title(of_step) or of_step.finding.headline
        yield hanging(lead, show(title, BOLD if here else ""), width)
    yield hanging(Content("  "), show(plan_seen(report)), width)


def proof_lines(entry: Entry, width: int) -> Content:
    """What was seen and where, and what it accounts for."""
    from .remedies import evidence_table

    cause = entry.cause
    lines = [Content(""), heading("Proof", "what was found, and where")]
    lines.append(evidence_table(cause.finding.evidence, width))
    if cause.explains:
        lines += [Content(""), heading("This explains")]
        for each in cause.explains:
            lead = show(f"{each.check} ", MUTED)
            lines.append(hanging(lead, show(each.headline), width))
    return stack(*lines)
