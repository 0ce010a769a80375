"""Stage 6: the channel definitions in the order in which the client tries them."""

from __future__ import annotations

from mqtui.engine.model import Verdict
from mqtui.facts import ChannelDefinition, Facts
from mqtui.report.drawings.sheet import Look, Picture, Piece, Sheet, more
from mqtui.rules.configuration.settings import CHANNEL

#: Definitions that are drawn.
_MOST = 30


def draw(facts: Facts, width: int) -> Picture | None:
    """Candidates, the used one marked, then what does not match; ``None`` without a selection."""
    selection = facts.selection
    if selection is None:
        return None
    sheet = Sheet("The order in which the client tries channel definitions", width)
    name = selection.queue_manager or "(blank)"
    sheet.text(0, [Piece(f"For {name},", Look.BOLD), Piece(f"from {selection.origin}", Look.MUTED)])
    winner = facts.value(CHANNEL)
    table = facts.ccdt
    if table and winner and table.channels and winner.source != table.source:
        told = [Piece("The CCDT is not used:", Look.BOLD), Piece(winner.value)]
        sheet.text(0, [*told, Piece(str(winner.source), Look.MUTED)], verdict=Verdict.WARN)
    if not selection.candidates:
        pieces = [Piece("no entry matches: the client tries nothing")]
        sheet.text(0, pieces, verdict=Verdict.FAIL)
    sheet.space(4)
    for place, candidate in enumerate(selection.candidates[:_MOST]):
        used = place == selection.used
        note = candidate.chance
        _entry(sheet, str(candidate.order), candidate.definition, note, used=used)
    sheet.text(0, more(len(selection.candidates), _MOST, "candidates"))
    if selection.note:
        sheet.text(0, [Piece(selection.note, Look.MUTED)])
    if selection.ignored:
        sheet.heading("Not matched: another queue manager name")
        for definition in selection.ignored[:_MOST]:
            _entry(sheet, "", definition, "", used=False)
        sheet.text(0, more(len(selection.ignored), _MOST, "definitions"))
    return sheet.picture()


def _entry(
    sheet: Sheet, number: str, definition: ChannelDefinition, note: str, *, used: bool
) -> None:
    place, top = sheet.begin(), sheet.y
    sheet.space(4)
    first = sheet.y
    sheet.text(8, [Piece(number, Look.MUTED)], say=False)
    sheet.y = first
    spec = definition.cipher_spec.strip()
    told = Piece(spec) if spec else Piece("no CipherSpec: no TLS", Look.BAD)
    mark = [Piece("used", Look.GOOD)] if used else []
    pieces = [Piece(definition.name, Look.BOLD), told, *mark]
    sheet.text(32, pieces, until=sheet.width - 8, say=False)
    weight = f"weight {definition.weight}{f', {note}' if note else ''}"
    if definition.weight:
        weight += f", affinity {definition.affinity}"
    below = f"for {definition.queue_manager or '(blank)'}, {weight}"
    to = ", ".join(map(str, definition.endpoints)) or "(no CONNAME)"
    sheet.text(32, [Piece(f"{below}, {to}", Look.MUTED)], until=sheet.width - 8, say=False)
    sheet.space(4)
    sheet.under(place, 0, top, sheet.width, "entry used" if used else "entry")
    sheet.space(4)
    lead = f"{number}, used: " if used else f"{number}: " if number else ""
    sheet.say(f"{lead}{definition.name}, {spec or 'no TLS'}, {below}, {to}")
