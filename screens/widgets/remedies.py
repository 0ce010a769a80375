"""Showing one finding whole: what is wrong, how that is known, what to type, and why it matters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import zip_longest
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message

from mqtui.engine import registry
from mqtui.engine.model import Evidence, Finding, Remedy, RemedyKind, RootCause, Trial
from mqtui.engine.text import printable
from mqtui.report.proof import own_source
from mqtui.report.trial import fix_of, trial_words
from mqtui.system.user_shell import other_shell

from ..drawing.draw import Drawing, hanging, heading, stack, table
from ..drawing.escape import ACCENT, BOLD, MUTED, block, show, source
from ..drawing.glyphs import mark
from . import possible
from .command_text import MOST_LINES, command_block, command_lines, widest
from .trial import trial_line

#: Cells before a command, and cells that an arrow key scrolls it.
_INDENT = 2
SIDEWAYS = 20
_KINDS = {
    RemedyKind.SHELL: "shell",
    RemedyKind.MQSC: "MQSC, in runmqsc",
    RemedyKind.EDIT: "edit",
}


def kind_of(remedy: Remedy) -> Content:
    """What sort of thing is to be typed, as whom and where."""
    text = _KINDS[remedy.kind]
    if remedy.kind is RemedyKind.SHELL and (mine := other_shell()):
        text = f"sh (not {mine}: type sh first)"
    if remedy.run_as:
        text += f" as {remedy.run_as}"
    if remedy.where:
        text += f" on {remedy.where}" if remedy.kind is not RemedyKind.EDIT else f" {remedy.where}"
    return show(text, MUTED)


def for_shell(remedy: Remedy) -> str:
    """A line on which shell a copied command is for; blank where the user's own one reads it."""
    mine = other_shell() if remedy.kind is RemedyKind.SHELL else ""
    return f"\nIt is for sh: type sh first, since {mine} may read it otherwise." if mine else ""


def as_text(finding: Finding, trial: Trial | None = None) -> str:
    """A finding in plain words, for copying when it has no remedy."""
    lines = [f"{finding.verdict.value} {finding.check}: {finding.headline}"]
    for item in finding.evidence:
        where = f" ({item.source})" if item.source else ""
        lines.append(f"  {item.what}: {item.value}{where}")
    if trial is not None:
        lines.append(f"  {trial_words(trial)}")
    lines += possible.as_lines(finding.possible)
    return "".join(f"{printable(line, longest=len(line))}\n" for line in lines)


def seen(finding: Finding, width: int) -> Content:
    """The headline and the evidence, each with its source."""
    head = hanging(
        Content.assemble(mark(finding.verdict), " "), show(finding.headline, BOLD), width
    )
    tag = show(f"  {finding.verdict.value}  {finding.check}", MUTED)
    if not finding.evidence:
        return stack(head, tag)
    title = heading("Evidence", "what was found, and where")
    return stack(head, tag, Content(""), title, evidence_table(finding.evidence, width))


def evidence_table(evidence: Sequence[Evidence], width: int) -> Content:
    """Rows of what and value; a name too long for its column, such as a path, stands above."""
    column = max(10, width // 3)
    parts: list[Content] = []
    rows: list[list[Content]] = []
    names = [show(item.what).cell_length for item in evidence]
    first = max((each for each in names if each <= column), default=0)
    for item, after in zip_longest(evidence, evidence[1:]):
        value = block(item.value)
        said_below = after is not None and after.source == item.source
        if item.source is not None and not said_below and own_source(item):
            value = stack(value, source(item.source))
        name = show(item.what, MUTED)
        if name.cell_length <= column:
            rows.append([name.pad_right(first - name.cell_length), value])
            continue
        if rows:
            parts.append(table(("", ""), rows, width, keep=(0,)))
            rows = []
        parts += [hanging(Content(""), name, width), hanging(Content("  "), value, width)]
    if rows:
        parts.append(table(("", ""), rows, width, keep=(0,)))
    return stack(*parts)


def lesson(check_id: str, width: int) -> Content:
    """What the check's declaration teaches; says so when there is none."""
    check = registry.find(check_id)
    if check is None:
        none = show(f"No explanation is available for {check_id}.", MUTED)
        return stack(heading("Why it matters"), none)
    parts = [heading("Why it matters"), show(check.title, BOLD), show(check.lesson)]
    if check.explains:
        parts.append(Content.assemble(("Explains: ", MUTED), show(", ".join(check.explains))))
    parts.append(Content.assemble(("Source: ", MUTED), show(check.source, MUTED)))
    return Content("\n").join([line for part in parts for line in part.wrap(max(10, width))])


class RemedyBox(Drawing, can_focus=True):
    """One remedy: its text is exactly what is copied. A long one is folded until it is opened."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open_or_copy", "Copy", show=False),
        Binding("right", f"sideways({SIDEWAYS})", show=False),
        Binding("left", f"sideways(-{SIDEWAYS})", show=False),
        Binding("down,j", "app.focus_next", show=False),
        Binding("up,k", "app.focus_previous", show=False),
    ]

    class Chosen(Message):
        """This remedy is the one that a copy takes."""

        def __init__(self, box: RemedyBox) -> None:
            super().__init__()
            self.box = box

    def __init__(self, remedy: Remedy, number: int) -> None:
        super().__init__()
        self.remedy = remedy
        self.number = number
        self._lines = command_lines(remedy)
        self._folded = len(self._lines) > MOST_LINES
        self._left = 0
        self.show(self._paint)

    def _paint(self, width: int) -> Content:
        title = hanging(
            Content.styled(f"{self.number} ", f"{BOLD} {ACCENT}"),
            show(self.remedy.title, BOLD),
            width,
        )
        notes = [kind_of(self.remedy)]
        if widest(self._lines) > width - _INDENT:
            notes.append(Content.styled("← → scrolls", MUTED))
        kind = hanging(Content(" " * _INDENT), Content.styled("  ", MUTED).join(notes), width)
        command = command_block(self._lines, width - _INDENT, left=self._left, folded=self._folded)
        indented = [line.pad_left(_INDENT) for line in command.split(allow_blank=True)]
        return stack(title, kind, *indented)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Left and right are the app's where no line is longer than the box."""
        if action == "sideways":
            return self._beyond > 0
        return super().check_action(action, parameters)

    @property
    def _beyond(self) -> int:
        """How many cells of the longest line do not fit."""
        return widest(self._lines) - (self.content_size.width - _INDENT)

    def action_sideways(self, by: int) -> None:
        """Scroll the command, no further than to the end of its longest line."""
        self._left = max(0, min(self._left + by, self._beyond + 1))
        self.show(self._paint)

    def action_open_or_copy(self) -> None:
        """Open what is folded; copy what is open."""
        if self._folded:
            self._folded = False
            self.show(self._paint)
        else:
            self.run_worker(self.run_action("screen.copy"))

    def on_focus(self) -> None:
        """Tell who holds us that this is the remedy now."""
        self.post_message(self.Chosen(self))

    def on_click(self, event: events.Click) -> None:
        """A double click copies."""
        if event.chain == 2:
            self.post_message(self.Chosen(self))
            self.run_worker(self.run_action("screen.copy"))


def _boxes(finding: Finding) -> Iterator[Drawing]:
    """Each remedy; then each possible cause, with the remedies that are for it alone."""
    number = 1
    for remedy in finding.remedies:
        yield RemedyBox(remedy, number)
        number += 1
    for index, each in enumerate(finding.possible, 1):
        drawn = Drawing(classes="possible")
        drawn.show(partial(possible.possible_cause, each, index))
        yield drawn
        for remedy in each.remedies:
            yield RemedyBox(remedy, number)
            number += 1


def _to_do(finding: Finding, trial: Trial | None, width: int) -> Content:
    """What stands above the remedies: how to copy one, and what became of those that were tried."""
    head = heading(
        "Fix",
        "c copies it, S writes it to a file"
        if finding.remedies or (trial and trial.remedies)
        else "",
    )
    number = len(finding.offered)
    return stack(head, trial_line(trial, width, of=number) if trial else None)


class FindingDetail(VerticalScroll):
    """A finding with everything that belongs to it."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.finding: Finding | None = None
        self._cause: RootCause | None = None
        self._chosen: Remedy | None = None

    @property
    def remedy(self) -> Remedy | None:
        """The remedy that a copy takes: the chosen one, else the one that was tried, or the first.

        What is only possible is none of these, unless it was tried.
        """
        if self._chosen is not None or self.finding is None:
            return self._chosen
        found = fix_of(self._cause) if self._cause else self.finding.remedies
        return next(iter(found), None)

    def compose(self) -> ComposeResult:
        """Two drawings, and the remedies between them."""
        yield Drawing(classes="seen")
        yield Drawing(classes="do")
        yield Drawing(classes="lesson")

    def show(self, finding: Finding | None, cause: RootCause | None = None) -> None:
        """Show ``finding``, which is the root cause ``cause`` if given; ``None`` empties the panel.

        Where only what became of its fix is new, all else stays as it is.
        """
        same = finding is self.finding and finding is not None
        if same and cause == self._cause:
            return
        self.finding, self._cause = finding, cause
        trial = cause.trial if cause else None
        top, do, why = (self.query_one(f".{name}", Drawing) for name in ("seen", "do", "lesson"))
        do.display = bool(finding and (finding.remedies or trial))
        if finding is not None:
            do.show(lambda width: _to_do(finding, trial, width))
        if same:
            return
        self._chosen = None
        self.query(RemedyBox).remove()
        self.query(".possible").remove()
        why.display = finding is not None
        if finding is None:
            top.show(lambda _width: Content.styled("No finding selected.", MUTED))
            return
        top.show(lambda width: seen(finding, width))
        why.show(lambda width: lesson(finding.check, width))
        if boxes := list(_boxes(finding)):
            self.mount(*boxes, before=why)
        self.scroll_home(animate=False)

    def on_remedy_box_chosen(self, event: RemedyBox.Chosen) -> None:
        """Remember which remedy was focused last."""
        self._chosen = event.box.remedy
