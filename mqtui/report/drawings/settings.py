"""Stage 2: who wins each setting: its places in MQ's order, and the value at each."""

from __future__ import annotations

from itertools import groupby

from mqtui.engine.model import Verdict
from mqtui.facts import Facts, SourceKind
from mqtui.report.drawings.sheet import Look, Picture, Piece, Sheet, more
from mqtui.report.pictures.ladder import EMPTY, Ladder, Rung, Standing, ladders, place_name

#: Settings, and places of one, that are drawn.
_MOST = 40
_MOST_RUNGS = 12
#: Pixels for the word before a value.
_WORD = 46
_LOOKS = {
    Standing.WINS: (Look.GOOD, Look.NONE),
    Standing.LOSES: (Look.MUTED, Look.STRUCK),
    Standing.OPEN: (Look.WARNING, Look.NONE),
}


def draw(facts: Facts, width: int) -> Picture | None:
    """What is set, in the order in which MQ looks for it; ``None`` where no setting was read."""
    found = ladders(facts)
    if found is None:
        return None
    sheet = Sheet("The effective configuration", width)
    for ladder in found.contested[:_MOST]:
        _draw(sheet, ladder)
    sheet.text(0, more(len(found.contested), _MOST, "settings"))
    if found.defaults:
        sheet.heading("Not set: MQ's default applies")
        names = ", ".join(f"{title} = {value}" for title, value in found.defaults)
        sheet.text(0, [Piece(names, Look.MUTED)], most=_MOST)
    return sheet.picture()


def _draw(sheet: Sheet, ladder: Ladder) -> None:
    title = [Piece(ladder.title, Look.BOLD)]
    if not ladder.verified:
        title.append(Piece("(precedence not verified)", Look.MUTED))
    sheet.text(0, title)
    top = sheet.y
    shown = ladder.rungs[:_MOST_RUNGS]
    for standing, run in groupby(shown, lambda r: r.standing if r.standing in EMPTY else None):
        if standing is not None:
            names = ", ".join(map(place_name, run))
            sheet.text(10, [Piece(f"{names}: {EMPTY[standing]}", Look.MUTED)])
            continue
        for rung in run:
            _rung(sheet, rung)
    sheet.text(10, more(len(ladder.rungs), _MOST_RUNGS, "places"))
    sheet.line([(3, top), (3, sheet.y - 3)])
    sheet.space()


def _rung(sheet: Sheet, rung: Rung) -> None:
    source = rung.source
    if rung.standing is Standing.UNKNOWN:
        what = "whether it is set by" if rung.maybe else "value not known:"
        where = [Piece(str(source), Look.MUTED)] if source is not None else []
        pieces = [Piece(f"{what} {place_name(rung)}"), *where]
        sheet.text(10, pieces, verdict=Verdict.UNKNOWN)
        return
    words, style = _LOOKS[rung.standing]
    top = sheet.y
    sheet.text(10, [Piece(rung.standing.value, words)], say=False)
    sheet.y = top
    told = [place_name(rung)]
    if source is not None and source.kind is not SourceKind.DEFAULT:
        told += [str(source)] if str(source) not in told else []
    text = rung.value if rung.value.strip() else "(blank)"
    pieces = [Piece(text, style), Piece(", ".join(told), Look.MUTED)]
    sheet.text(10 + _WORD, pieces, say=False)
    sheet.say(f"{rung.standing.value}: {text}, from {', '.join(told)}")
