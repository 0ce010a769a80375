"""Both ends side by side: what the client has set, a sign, and what the queue manager has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from mqtui.engine.model import Verdict
from mqtui.report.comparison import Agreement
from mqtui.report.pictures.both_ends import EndRow, Sight

from .draw import hanging, heading, stack, table
from .escape import BAD, BOLD, MUTED, count, show
from .glyphs import mark

_SIGNS = {
    Agreement.YES: Verdict.PASS,
    Agreement.NO: Verdict.FAIL,
    Agreement.UNKNOWN: Verdict.UNKNOWN,
}
_WIRE = "*"


def paint(rows: Sequence[EndRow], width: int) -> Content:
    """A row for each thing, what does not go together in front of a reason below it."""
    if not rows:
        return hanging(
            Content.assemble(mark(Verdict.UNKNOWN), " "),
            Content(
                "Nothing is known of the queue manager's side: it did not answer, and none of its "
                "definitions were given. Save DISPLAY QMGR, CHANNEL and CHLAUTH and name the file "
                "with --mqsc, or open a case of either end together."
            ),
            width,
        )
    wrong = sum(row.compared.agrees is Agreement.NO for row in rows)
    told = "nothing here contradicts"
    if wrong:
        told = count(wrong, "difference that matters", "differences that matter")
    parts = [heading("Both ends", told).truncate(width, ellipsis=True)]
    drawn = [_cells(row) for row in rows]
    parts.append(table(("", "", "client", "queue manager"), drawn, width, keep=(0, 1)))
    if any(row.sight is Sight.WIRE for row in rows):
        parts.append(
            hanging(Content(f"{_WIRE} "), show("seen on the wire in this run", MUTED), width)
        )
    parts += _reasons(rows, width)
    return stack(*parts)


def _cells(row: EndRow) -> list[Content]:
    compared = row.compared
    style = BAD if compared.agrees is Agreement.NO else BOLD
    second = show(compared.second, style) if compared.second else _unknown()
    if row.sight is Sight.WIRE:
        second = Content.assemble(second, (f" {_WIRE}", MUTED))
    return [
        mark(_SIGNS[compared.agrees]),
        show(compared.what, MUTED),
        show(compared.first, style) if compared.first else Content.styled("-", MUTED),
        second,
    ]


def _unknown() -> Content:
    return Content.styled("not known", MUTED)


def _reasons(rows: Sequence[EndRow], width: int) -> Iterator[Content]:
    for row in rows:
        compared = row.compared
        open_but_known = compared.agrees is Agreement.UNKNOWN and row.sight is not Sight.NONE
        if compared.why and (compared.agrees is Agreement.NO or open_but_known):
            lead = Content.assemble(mark(_SIGNS[compared.agrees]), show(f" {compared.what}: "))
            lead = lead.truncate(max(8, width // 2), ellipsis=True)
            yield hanging(lead, show(compared.why), width)
