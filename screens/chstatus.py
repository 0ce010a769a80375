"""DIS CHSTATUS of our own connection: what was meant against what the queue manager says."""

from __future__ import annotations

from textual.content import Content

from mqtui.engine.facts import ChannelStatus, Facts, LiveConnect
from mqtui.engine.model import Verdict
from mqtui.rules.status_expectation import NOT_SHOWN, Judgement, judge, meant_by

from .draw import hanging, heading, stack, table
from .glyphs import mark
from .safe import BAD, BOLD, MUTED, show, source

#: So many instances that could be ours are drawn.
MOST_CANDIDATES = 10
_SIGN = {True: Verdict.PASS, False: Verdict.FAIL, None: Verdict.UNKNOWN}
_TELLING = ("CHANNEL", "CONNAME", "RAPPLTAG", "CHSTATI", "SECPROT", "SSLCIPH")


def status(live: LiveConnect, facts: Facts, width: int) -> Content:
    """The fields that matter, expected against actual, then the others as they came."""
    title = heading("DIS CHSTATUS", "expected against actual")
    found = live.status
    if found is None:
        why = live.status_error or "the connect did not get that far"
        return stack(title, hanging(Content.styled("- ", MUTED), show(why, MUTED), width))
    marks = {"application": found.application, "address": found.address}
    judged = judge(meant_by(facts, live.definition, **marks), found.fields)
    drawn = {row.field for row in judged.rows if row.expected}
    rest = " ".join(
        f"{name}({value.strip()})"
        for name, value in found.fields.items()
        if name not in drawn and value.strip()
    )
    told = ", ".join(text for text in (found.how, found.why) if text)
    note = Content.assemble(
        ("from ", MUTED), source(found.source), show(f", {told}" if told else "", MUTED)
    )
    return stack(
        title,
        *_candidates(found, width),
        _rows(judged, width),
        Content(""),
        *_notes(judged, width),
        hanging(Content(""), show(rest, MUTED), width) if rest else None,
        hanging(Content(""), note, width),
    )


def _rows(judged: Judgement, width: int) -> Content:
    rows = [
        [
            mark(_SIGN[row.holds]),
            show(row.field, BOLD),
            show(row.expected, MUTED),
            show(row.actual, BAD if row.holds is False else BOLD),
        ]
        for row in judged.rows
        if row.expected
    ]
    return table(("", "field", "expected", "actual"), rows, width, keep=(0, 1))


def _notes(judged: Judgement, width: int) -> list[Content]:
    """Why a field tells nothing, or is odd without being a fault."""
    return [
        hanging(show(f"{row.field}  ", MUTED), show(row.why, MUTED), width)
        for row in judged.rows
        if row.why and not (row.decides and row.holds is False) and row.actual != NOT_SHOWN
    ]


def _candidates(found: ChannelStatus, width: int) -> list[Content]:
    if not found.candidates:
        return []
    count = len(found.candidates)
    text = f"Nobody can tell which of {count} instances is ours; below is what they agree on."
    lines = [hanging(mark(Verdict.UNKNOWN) + Content(" "), show(text), width)]
    for fields in found.candidates[:MOST_CANDIDATES]:
        shown = " ".join(f"{k}({fields[k].strip()})" for k in _TELLING if k in fields)
        lines.append(hanging(Content("  "), show(shown, MUTED), width))
    if count > MOST_CANDIDATES:
        lines.append(show(f"  and {count - MOST_CANDIDATES} more", MUTED))
    return [*lines, Content("")]
