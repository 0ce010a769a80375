"""The ladder of a setting: its places in MQ's order, the winner marked, those below it dimmed."""

from __future__ import annotations

import os.path
from collections.abc import Iterator, Sequence
from itertools import groupby

from textual.content import Content

from mqtui.engine.model import Verdict
from mqtui.facts import Place, SourceKind
from mqtui.report.pictures.ladder import EMPTY, Ladder, Ladders, Rung, Standing, place_name

from .draw import hanging, heading, row, stack, table
from .escape import BOLD, GOOD, MUTED, STRUCK, WARNING, show, source
from .glyphs import mark

#: Cells of the words between a place and its value, and at most of the place.
_WORD = 6
_MOST_NAME = 26
_WORDS = {
    Standing.WINS: ("wins", GOOD),
    Standing.LOSES: ("loses", MUTED),
    Standing.OPEN: ("open", WARNING),
}
_BELOW = (Standing.WINS, Standing.UNKNOWN)


def paint(found: Ladders, width: int, origin: str = "") -> Content:
    """Each setting that somebody set, then in one table those that nobody did.

    ``origin`` is whose variables they are, which is not said again with each of them.
    """
    title = heading("Who wins", "looked up from the top; what is below the winner is not used")
    parts = [hanging(Content(""), title, width)]
    for each in found.contested:
        parts.append(_title(each, width))
        parts += _rungs(each.rungs, width, origin)
    if found.defaults:
        parts += [Content(""), heading("Not set: MQ's default applies")]
        rows = [row(show(title), show(value, MUTED)) for title, value in found.defaults]
        parts.append(table(("", ""), rows, width))
    return stack(*parts)


def _title(ladder: Ladder, width: int) -> Content:
    note = "" if ladder.verified else "  (precedence not verified)"
    return hanging(Content(""), Content.assemble(show(ladder.title, BOLD), (note, MUTED)), width)


def _rungs(rungs: Sequence[Rung], width: int, origin: str) -> Iterator[Content]:
    """What is set has a line of its own; what sets nothing shares one with its neighbours."""
    set_there = [r for r in rungs if r.standing not in EMPTY]
    widest = max((show(_first(r)).cell_length for r in set_there), default=0)
    name = min(widest, _MOST_NAME, max(8, width * 2 // 5))
    above = any(r.standing in _BELOW for r in rungs)
    for standing, run in groupby(rungs, lambda r: r.standing if r.standing in EMPTY else None):
        if standing is not None:
            yield _empty(list(run), standing, above, width)
            continue
        for rung in run:
            yield _rung(rung, name, above, width, origin)
            above = above and rung.standing not in _BELOW


def _rail(above: bool) -> Content:
    """Solid down to the winner: so far MQ looks."""
    return Content.styled("│ " if above else "╎ ", MUTED)


def _empty(rungs: Sequence[Rung], standing: Standing, above: bool, width: int) -> Content:
    names = ", ".join(map(place_name, rungs))
    return hanging(_rail(above), show(f"{names}: {EMPTY[standing]}", MUTED), width)


def _rung(rung: Rung, name: int, above: bool, width: int, origin: str) -> Content:
    wins = rung.standing is Standing.WINS
    rail = Content.styled("▸ ", f"{BOLD} {GOOD}") if wins else _rail(above)
    place = show(_first(rung), BOLD if wins else MUTED).truncate(name, ellipsis=True)
    lead = Content.assemble(rail, place.pad_right(name - place.cell_length + 1))
    if rung.standing is Standing.UNKNOWN:
        told = "perhaps set: not read" if rung.maybe else "set, to a value that is not known"
        text = Content.assemble(mark(Verdict.UNKNOWN), " ", show(told), "  ", source(rung.source))
        return hanging(lead, text, width)
    word, style = _WORDS[rung.standing]
    lead = Content.assemble(lead, (f"{word:<{_WORD}}", style))
    value = rung.value if rung.value.strip() else "(blank)"
    text = show(value, STRUCK if rung.standing is Standing.LOSES else "")
    where = _source(rung, origin)
    if lead.cell_length + text.cell_length + 2 + where.cell_length > width:
        where = _source(rung, origin, short=True)
    if not where.cell_length:
        return hanging(lead, text, width)
    return hanging(lead, Content.assemble(text, "  ", where), width)


def _first(rung: Rung) -> str:
    """The place in a column: of names that are too many, the first."""
    where = place_name(rung)
    return where if len(where) <= _MOST_NAME or not rung.names else rung.names[0]


def _source(rung: Rung, origin: str, *, short: bool = False) -> Content:
    """Where the value stands; ``short``: of a file its name only, for it stands whole elsewhere."""
    found = rung.source
    if found is None or found.kind is SourceKind.DEFAULT:
        return Content("")
    text = str(found).removesuffix(f" of {origin}" if origin else "")
    if text in [f"${name}" for name in rung.names]:
        text = ""  # its place says so
    if short and found.kind is SourceKind.FILE:
        text = os.path.basename(found.name) + (f":{found.line}" if found.line else "")
    notes = [text] if text else []
    if rung.note and rung.place in (Place.CHANNEL, Place.PROGRAM) and rung.note not in text:
        notes.append(rung.note)
    return show(", ".join(notes), MUTED)
