"""The channel table as it is drawn from: who matches, who comes by name, who by weight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from textual.content import Content

from mqtui.engine.model import Verdict
from mqtui.facts import ChannelDefinition, Selection
from mqtui.report.pictures.channel_draw import (
    ChannelDraw,
    Ending,
    Fate,
    Share,
    by_name,
    channel_draw,
    fate_of,
)

from ..drawing.draw import hanging, heading, stack
from ..drawing.escape import ACCENT, BAD, BOLD, GOOD, MUTED, count, show
from ..drawing.glyphs import mark
from .entries import Entries, Part

#: Cells of an entry's chance as a bar, and the least of a share in the bar of all.
_BAR = 10
_LEAST = 6
_WIDEST = 150


def parts_of(
    selection: Selection, title: str, tried: Mapping[int, Ending] | None = None
) -> list[Part]:
    """The draw, the candidates in order, the winner marked, then the entries that do not match.

    ``tried`` is what became of them in this walk; ``None`` where the order is a mere what-if.
    """
    candidates, ignored = selection.candidates, selection.ignored
    parts: list[Part] = [partial(_head, title, selection, channel_draw(selection))]
    if candidates:
        parts.append(Entries(len(candidates), partial(candidate, selection, tried)))
    if selection.note:
        note = show(selection.note, MUTED)
        parts.append(lambda width: hanging(Content("  "), note, width))
    if ignored:
        parts.append(
            lambda _width: stack(
                Content(""), heading("Not matched", "different queue manager name")
            )
        )
        parts.append(Entries(len(ignored), partial(left_out, ignored)))
    return parts


# --- above the entries --------------------------------------------------------------------------


def _head(title: str, selection: Selection, draw: ChannelDraw, width: int) -> Content:
    lead = Content.assemble(show(title, f"{BOLD} underline"), "  ", show(selection.origin, MUTED))
    # The file stands whole below: here it may not cost a line more.
    lines = [lead.truncate(width, ellipsis=True)]
    if not selection.candidates:
        none = Content(" no entry matches: the client tries nothing")
        lines.append(Content.assemble(mark(Verdict.FAIL), none))
    else:
        lines.append(hanging(Content("  "), _flow(draw), width))
        if draw.drawn > 1:
            lines += _lot(draw, width)
    return stack(*lines)


def _flow(draw: ChannelDraw) -> Content:
    """From the table to the entry that is tried first."""
    arrow = Content.styled(" ► ", ACCENT)
    parts = [show(count(draw.total, "entry", "entries"))]
    parts.append(show(f"{draw.matching} for {draw.queue_manager or '(blank)'}"))
    if draw.by_name:
        order = ", by name" if draw.by_name > 1 else ""
        parts.append(show(f"{draw.by_name} with weight 0{order}", BOLD))
    if draw.drawn:
        then = "then " if draw.by_name else ""
        parts.append(show(f"{then}{draw.drawn} drawn by weight", "" if draw.by_name else BOLD))
    return arrow.join(parts)


def _lot(draw: ChannelDraw, width: int) -> list[Content]:
    """All weights as one bar; a share that has no room stands with the others at its end."""
    room = min(width, _WIDEST) - 3
    shown, left = list(draw.shares), 0
    while len(shown) > 1 and min(_cells(s, draw, room) for s in shown) < _LEAST:
        left += shown.pop().number
    total = sum(share.weight for share in shown) or 1
    cells, used = [], 0
    for number, share in enumerate(shown, 1):
        last = number == len(shown)
        size = room - used if last else max(_LEAST, room * share.weight // total)
        cells.append(_share(share, draw, max(2, min(size, room - used))))
        used += cells[-1].cell_length
    rail = Content.styled("│", MUTED)
    lines = [Content.assemble("  ", rail, *cells)]
    if left:
        rest = show(f"  and {left} more with smaller weights, not drawn here", MUTED)
        lines.append(rest.truncate(width, ellipsis=True))
    return lines


def _cells(share: Share, draw: ChannelDraw, room: int) -> int:
    return room * share.weight // (draw.weight or 1)


def _share(share: Share, draw: ChannelDraw, cells: int) -> Content:
    """Its name and chance on a bar of that many cells, the border at its end included."""
    name = share.name or f"{share.number} more"
    tls = Content("") if share.tls else Content.styled("no TLS ", BAD)
    text = Content.assemble(
        show(f"{_percent(share.weight, draw.weight)} ", BOLD), tls, show(f"{name} ")
    )
    text = text.truncate(cells - 1, ellipsis=True)
    fill = Content.styled("━" * (cells - 1 - text.cell_length), ACCENT if share.tls else BAD)
    return Content.assemble(text, fill, ("│", MUTED))


def _percent(weight: int, total: int) -> str:
    share = 100 * weight / (total or 1)
    return "<1 %" if 0 < share < 1 else f"{round(share)} %"


# --- the entries --------------------------------------------------------------------------------


def candidate(
    selection: Selection, tried: Mapping[int, Ending] | None, index: int
) -> tuple[Content, Content]:
    """The two lines of the candidate at that place."""
    found = selection.candidates[index]
    first = index == selection.used
    told = Content("") if tried is None else _fate(selection, tried, index)
    return entry(str(found.order), found.definition, first, found.chance, told)


def left_out(ignored: Sequence[ChannelDefinition], index: int) -> tuple[Content, Content]:
    """The two lines of an entry that does not match."""
    return entry("", ignored[index], False, "", Content(""))


def _fate(selection: Selection, tried: Mapping[int, Ending], index: int) -> Content:
    fate, ending = fate_of(selection, tried, index), tried.get(index)
    word = {Fate.USED: ("  used", GOOD), Fate.PASSED_OVER: ("  passed over", MUTED)}.get(fate)
    told = Content.styled(*word) if word else Content("")
    if ending is None:
        return told
    how = show(f" {ending.step}: {ending.outcome.value}", BAD)
    return Content.assemble(told, "  ", mark(Verdict.FAIL), how)


def entry(
    number: str, definition: ChannelDefinition, winner: bool, chance: str, fate: Content
) -> tuple[Content, Content]:
    """An entry: its name, CipherSpec and fate; then whom it is for, and its weight as a chance."""
    style = BOLD if winner else ""
    lead = Content.assemble(
        (f"{number:<2} ", MUTED), "▸" if winner else " ", " ", show(definition.name, style)
    )
    weight = str(definition.weight) + (f", {chance}" if chance else "")
    if definition.weight:
        weight += f", affinity {definition.affinity}"
    below = Content.assemble(
        " " * 6,
        ("for ", MUTED),
        show(definition.queue_manager or "(blank)"),
        (", weight ", MUTED),
        show(weight, MUTED),
        (", ", MUTED),
        # Last, for it is what may be long; the selected entry is shown whole.
        show(connection(definition)),
    )
    return Content.assemble(lead, "  ", cipher(definition, style), fate), below


def cipher(definition: ChannelDefinition, style: str = "") -> Content:
    """Its CipherSpec; without one it has no TLS."""
    if definition.cipher_spec.strip():
        return show(definition.cipher_spec, style)
    return Content.assemble(mark(Verdict.FAIL), (" none: no TLS", BAD))


def why(selection: Selection, tried: Mapping[int, Ending] | None, place: int) -> str:
    """Why that entry is picked, or is not."""
    fate = fate_of(selection, tried or {}, place)
    if fate is Fate.OTHER_NAME:
        return f"not matched: MQCONN asks for {selection.queue_manager or '(blank)'}"
    if fate is Fate.LATER:
        return f"tried only if all before it fail (it is number {place + 1})"
    if fate is Fate.USED:
        return _why_first(selection) if place == 0 else "those before it do not connect"
    ending = (tried or {}).get(place)
    how = f" ({ending.step}: {ending.outcome.value})" if ending else ""
    return f"it does not connect{how}, so the client goes on"


def _why_first(selection: Selection) -> str:
    if len(selection.candidates) == 1:
        return "it is the only entry that matches"
    zeros = by_name(selection)
    if zeros > 1:
        return "of the entries with weight 0 it is the first by name"
    if zeros:
        return "weight 0 comes before every entry with a weight"
    return "drawn by weight; each of the others can be first too"


def connection(definition: ChannelDefinition) -> str:
    """Its CONNAME."""
    return ", ".join(map(str, definition.endpoints)) or "(none)"
