"""Two cases beside each other: what both tell together, row by row, and their logs in one line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from mqtui.engine.model import Verdict
from mqtui.report.comparison import Agreement, ComparedCase, Comparison, Group
from mqtui.report.comparison_text import MOST_EVENTS

from ..drawing.draw import Drawing, hanging, heading, row, stack, table
from ..drawing.escape import BOLD, MUTED, count, show
from ..drawing.glyphs import mark
from ..widgets.chrome import TooSmall
from ..widgets.dialog import Dialog

_VERDICTS = {
    Agreement.YES: Verdict.PASS,
    Agreement.NO: Verdict.FAIL,
    Agreement.UNKNOWN: Verdict.UNKNOWN,
}
_OURS = {True: "this client", False: "another client", None: "not known whose"}


class ComparisonScreen(Dialog[None]):
    """Opened with ``B`` and at the start. ``f`` hides what is in order; Esc shows the stages."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,B,q", "dismiss", "Close"),
        Binding("f", "only_differences", "Filter"),
    ]

    def __init__(self, comparison: Comparison) -> None:
        super().__init__()
        self._comparison = comparison
        self._all = True

    def compose(self) -> ComposeResult:
        """One page that scrolls."""
        yield TooSmall(classes="too-small")
        with Vertical(classes="box comparison-box") as box:
            both = "Both ends" if self._comparison.both_ends else "Two cases compared"
            box.border_title = both
            with VerticalScroll(classes="comparison-text"):
                yield Drawing()

    def on_mount(self) -> None:
        """Show everything."""
        self._show()
        self.query_one(".comparison-text").focus()

    def action_only_differences(self) -> None:
        """Hide the rows that are in order, or show them again."""
        self._all = not self._all
        self._show()

    def _show(self) -> None:
        filtered = "f: all rows" if not self._all else "f: only what is not in order"
        subtitle = f"↑ ↓ scroll, {filtered}, Esc: the seven stages"
        self.query_one(".box").border_subtitle = subtitle
        everything = self._all
        self.query_one(".box Drawing", Drawing).show(
            lambda width: comparison_content(self._comparison, width, everything=everything)
        )


def comparison_content(comparison: Comparison, width: int, *, everything: bool = True) -> Content:
    """The page, for a width."""
    parts = [
        _case("A", comparison.first, width),
        _case("B", comparison.second, width),
        Content(""),
        *_causes(comparison, width),
        *(hanging(Content("  "), show(note, MUTED), width) for note in comparison.notes),
    ]
    for group in comparison.groups:
        parts += _group(group, width, everything=everything)
    parts += _clients(comparison, width)
    parts += _events(comparison, width)
    return stack(*parts)


def _case(name: str, case: ComparedCase, width: int) -> Content:
    lead = Content.assemble(show(f"{name} ", BOLD), mark(Verdict(case.verdict)), " ")
    taken = f"{case.taken_at:%Y-%m-%d %H:%M:%S} UTC"
    return hanging(
        lead, show(f"{case.role} on {case.host or 'a host'}, {taken} ({case.file})"), width
    )


def _causes(comparison: Comparison, width: int) -> Iterator[Content]:
    if comparison.both_ends:
        told = [("Diagnosis of both together", comparison.causes)]
    else:
        told = [("Diagnosis of A", comparison.first.causes)]
        told += [("Diagnosis of B", comparison.second.causes)]
    for title, causes in told:
        yield heading(title)
        if not causes:
            yield hanging(
                Content.assemble(mark(Verdict.PASS), " "), show("nothing fails in it"), width
            )
        for number, (check, headline) in enumerate(causes, 1):
            lead = Content.assemble(mark(Verdict.FAIL), show(f" {number}. ", BOLD))
            yield hanging(lead, Content.assemble(show(f"{headline} "), show(check, MUTED)), width)


def _group(group: Group, width: int, *, everything: bool) -> Iterator[Content]:
    rows = [r for r in group.rows if everything or r.agrees is not Agreement.YES]
    hidden = len(group.rows) - len(rows)
    yield Content("")
    yield heading(group.title, f"{hidden} in order" if hidden else "")
    if not rows:
        return
    yield table(
        ("", "", "A", "B"),
        [row(mark(_VERDICTS[r.agrees]), r.what, r.first or "-", r.second or "-") for r in rows],
        width,
        keep=(0,),
    )
    for r in rows:
        if r.why and r.agrees is not Agreement.YES:
            lead = Content.assemble("  ", show(f"{r.what}: ", MUTED))
            yield hanging(lead, show(r.why), width)


def _clients(comparison: Comparison, width: int) -> Iterator[Content]:
    if not comparison.clients:
        return
    yield Content("")
    yield heading("Clients that the queue manager speaks of")
    rows = []
    for seen in comparison.clients:
        told = [seen.channel, seen.application, seen.user]
        records = f"{count(seen.records, 'record')} in " if seen.records else ""
        last = f", last {seen.last:%H:%M:%S}" if seen.last else ""
        ours = _OURS[seen.is_ours] + (f": {seen.why}" if seen.why else "")
        names = " ".join(part for part in told if part)
        rows.append(row(seen.address or "-", names, f"{records}{seen.source}{last}", ours))
    yield table(("address", "channel, application, user", "seen in", "whose"), rows, width)


def _events(comparison: Comparison, width: int) -> Iterator[Content]:
    if not comparison.events:
        return
    skew = comparison.skew_seconds
    note = "UTC"
    if skew is not None:
        word = "ahead" if skew > 0 else "behind"
        note = f"UTC, by A's clock; B's is {abs(skew):.0f} s {word}"
    left = max(0, len(comparison.events) - MOST_EVENTS)
    yield Content("")
    yield heading("Logs of both", note + (f"; {left} earlier are not shown" if left else ""))
    rows, day = [], ""
    for event in comparison.events[-MOST_EVENTS:]:
        today = f"{event.when:%Y-%m-%d}"
        if today != day:
            day = today
            rows.append(row(show(day, MUTED), "", "", ""))
        other = " (another client)" if event.this_client is False else ""
        rows.append(
            row(
                f"{event.when:%H:%M:%S}",
                "A" if event.first else "B",
                event.message,
                f"{event.text}{other}",
            )
        )
    yield table(("", "", "", ""), rows, width, keep=(0, 1, 2))
