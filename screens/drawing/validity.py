"""Chains on a line of time: a bar for each certificate, today as a mark through all of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from textual.content import Content

from mqtui.engine.model import Verdict
from mqtui.report.pictures.validity import Bar, ChainBars, TimeLine, Validity, common_name

from .draw import hanging, heading, stack
from .escape import BAD, BOLD, GOOD, MUTED, WARNING, count, show
from .glyphs import mark

#: Cells of the mark before a name, of the words behind a bar, and at most of a name.
_SIGN = 2
_WORDS = 20
_MOST_NAME = 36
_DEEPEST = 4
_LOOKS = {
    Validity.VALID: (Verdict.PASS, "█", GOOD),
    Validity.SOON: (Verdict.WARN, "█", WARNING),
    Validity.EXPIRED: (Verdict.FAIL, "░", BAD),
    Validity.NOT_YET: (Verdict.FAIL, "░", BAD),
}


class _Scale:
    """Cells for dates."""

    def __init__(self, line: TimeLine, width: int) -> None:
        self.line = line
        names = [_name(b, d).cell_length for c in line.chains for d, b in enumerate(c.bars)]
        self.name = max(10, min(max(names, default=0), _MOST_NAME, width // 3))
        self.cells = max(8, width - _SIGN - self.name - 1 - _WORDS - 1)
        self.today = self.cell(line.today)

    def cell(self, when: datetime) -> int:
        """The cell of that date; beyond the ends for what is not drawn."""
        whole = (self.line.end - self.line.begin).total_seconds() or 1.0
        return int(self.cells * (when - self.line.begin).total_seconds() / whole)


def paint(line: TimeLine, width: int) -> Content:
    """Each chain from the leaf to the root, with the dates that matter behind the bars."""
    scale = _Scale(line, width)
    parts = [heading("Valid when", "each certificate, and who signed it").truncate(width)]
    parts.append(_axis(scale).truncate(width))
    title = ""
    for chain in line.chains:
        if title != (title := _title(chain)):
            parts.append(show(title, MUTED).truncate(width, ellipsis=True))
        for depth, bar in enumerate(chain.bars):
            parts += _rows(bar, depth, scale, width)
        if chain.missing:
            parts.append(_missing(chain, width))
    return stack(*parts)


def _title(chain: ChainBars) -> str:
    if not chain.of_client:
        return "presented by the listener"
    return "the client's" if chain.by_label else "in the client's key repository, not by its label"


def _axis(scale: _Scale) -> Content:
    """The first and the last day at the ends, and today where it stands."""
    line = scale.line
    first, last = (f"{day:%Y-%m-%d}" for day in (line.begin, line.end))
    today = f"today {line.today:%Y-%m-%d}"
    today = today if len(today) <= scale.cells else "today"
    at = max(0, min(scale.today - len(today) // 2, scale.cells - len(today)))
    between = " " * at + today + " " * (scale.cells - at - len(today))
    before = first.rjust(_SIGN + scale.name)
    return Content.assemble((f"{before} ", MUTED), (between, BOLD), (f" {last}", MUTED))


def _rows(bar: Bar, depth: int, scale: _Scale, width: int) -> Iterator[Content]:
    verdict, glyph, style = _LOOKS[bar.validity]
    text = _name(bar, depth).truncate(scale.name, ellipsis=True)
    words = show(_words(bar), style if bar.validity is not Validity.VALID else MUTED)
    yield Content.assemble(
        mark(verdict),
        " ",
        text.pad_right(scale.name - text.cell_length + 1),
        _bar(bar, glyph, style, scale),
        " ",
        words.truncate(_WORDS, ellipsis=True),
    ).truncate(width)
    under = " " * (_SIGN + len(_lead(depth)))
    if not bar.sent:
        yield hanging(
            Content(under), show("not sent: from the client's key repository", MUTED), width
        )
    for problem in bar.problems:
        yield hanging(Content.assemble(under, mark(Verdict.FAIL), " "), show(problem, BAD), width)


def _name(bar: Bar, depth: int) -> Content:
    """The leaf by its label, which is what people know it by; an issuer by its name."""
    name = bar.label if depth == 0 and bar.label else common_name(bar.subject)
    return Content.assemble((_lead(depth), MUTED), show(name, BOLD if depth == 0 else ""))


def _lead(depth: int) -> str:
    """An arrow to the issuer, which stands below what it signed."""
    return "   " * (min(depth, _DEEPEST) - 1) + "└► " if depth else ""


def _words(bar: Bar) -> str:
    if bar.validity is Validity.EXPIRED:
        return f"expired {bar.end:%Y-%m-%d}"
    if bar.validity is Validity.NOT_YET:
        return f"from {bar.begin:%Y-%m-%d}"
    if bar.validity is Validity.SOON:
        return f"{bar.end:%Y-%m-%d}, {count(bar.days_left, 'day')}"
    return f"to {bar.end:%Y-%m-%d}"


def _bar(bar: Bar, glyph: str, style: str, scale: _Scale) -> Content:
    """At least one cell; an arrow at the end that is not drawn."""
    begin, end = scale.cell(bar.begin), scale.cell(bar.end)
    first = max(0, min(begin, scale.cells - 1))
    last = max(first, min(end, scale.cells - 1))
    cells = [" "] * first + [glyph] * (last - first + 1) + [" "] * (scale.cells - 1 - last)
    if begin < 0:
        cells[first] = "◄"
    if end >= scale.cells:
        cells[last] = "►"
    at = max(0, min(scale.today, scale.cells - 1))
    return Content.assemble(
        ("".join(cells[:at]), style), ("┃", BOLD), ("".join(cells[at + 1 :]), style)
    )


def _missing(chain: ChainBars, width: int) -> Content:
    lead = Content.assemble(mark(Verdict.FAIL), " ", (_lead(len(chain.bars)), MUTED))
    where = "not in the key repository" if chain.of_client else "not sent, and not known here"
    return hanging(
        lead, Content.assemble(show(common_name(chain.missing)), (f"  {where}", BAD)), width
    )
