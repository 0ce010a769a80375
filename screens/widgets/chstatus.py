"""DIS CHSTATUS of our own connection: what was meant against what the queue manager says."""

from __future__ import annotations

from textual.content import Content

from mqtui.engine.model import Verdict
from mqtui.facts import (
    ChannelDefinition,
    ChannelStatus,
    Facts,
    LiveConnect,
    MqscObject,
    SavedStatus,
)
from mqtui.rules.outcome.saved_choice import saved_choice
from mqtui.rules.outcome.status_expectation import Judgement, judge_status, meant_by

from ..drawing.draw import hanging, heading, stack, table
from ..drawing.escape import BAD, BOLD, MUTED, show, source
from ..drawing.glyphs import mark

#: So many instances that could be ours are drawn.
MOST_CANDIDATES = 10
#: So many saved instances are drawn whole.
MOST_SAVED = 3
_SIGN = {True: Verdict.PASS, False: Verdict.FAIL, None: Verdict.UNKNOWN}
_TELLING = ("CHANNEL", "CONNAME", "RAPPLTAG", "CHSTATI", "SECPROT", "SSLCIPH")


def status(live: LiveConnect, facts: Facts, width: int) -> Content:
    """The fields that matter, expected and actual values, then the others as they came."""
    title = heading("DIS CHSTATUS", "expected and actual values")
    found = live.status
    if found is None:
        why = live.status_error or "the connection did not get that far"
        return stack(title, hanging(Content.styled("- ", MUTED), show(why, MUTED), width))
    marks = {"application": found.application, "address": found.address}
    judged = judge_status(meant_by(facts, live.definition, **marks), found.fields)
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


def saved_status(saved: SavedStatus, facts: Facts, width: int) -> Content:
    """Status that somebody saved or pasted: the instances that could be the program's."""
    title = heading("Saved channel status", show(f"from {saved.source}", MUTED))
    if saved.problem:
        return stack(
            title, hanging(mark(Verdict.UNKNOWN) + Content(" "), show(saved.problem), width)
        )
    used = facts.selection.in_use if facts.selection else None
    channel = facts.request.channel or (used.name if used else "")
    taken, why = _taken(saved, facts, channel)
    lines = [
        title,
        hanging(
            mark(Verdict.UNKNOWN if not taken else Verdict.SKIP) + Content(" "), show(why), width
        ),
    ]
    if channel and taken:
        definition = used or ChannelDefinition(channel, saved.source)
        meant = meant_by(facts, definition, application=facts.request.application or "")
        for each in taken[:MOST_SAVED]:
            judged = judge_status(meant, each.attributes)
            lines += [_rows(judged, width), *_notes(judged, width)]
        if len(taken) > MOST_SAVED:
            lines.append(show(f"and {len(taken) - MOST_SAVED} more possible matches", MUTED))
    for other in [o for o in saved.instances if o not in taken][:MOST_CANDIDATES]:
        fields = other.attributes
        shown = " ".join(f"{k}({fields[k].strip()})" for k in _TELLING if k in fields)
        lines.append(hanging(Content.styled("other  ", MUTED), show(shown, MUTED), width))
    return stack(*lines)


def _taken(saved: SavedStatus, facts: Facts, channel: str) -> tuple[list[MqscObject], str]:
    """The instances that could be the program's, and how that is told."""
    count = len(saved.instances)
    if not channel:
        return [], "The expected channel is not known. Specify it with --channel."
    choice = saved_choice(facts, channel, saved.instances, stated=True)
    if choice is None:
        return (
            [],
            f"None of {count} is on channel {channel}. Specify the program's with --appltag.",
        )
    taken = [o for o in saved.instances if any(o.attributes is f for f in choice.instances)]
    return taken, f"{len(taken)} of {count} could be the program's, {choice.why}"


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
        if row.why and not (row.decides and row.holds is False) and row.shown
    ]


def _candidates(found: ChannelStatus, width: int) -> list[Content]:
    if not found.candidates:
        return []
    count = len(found.candidates)
    text = f"Cannot tell which of {count} instances is this connection. Common values:"
    lines = [hanging(mark(Verdict.UNKNOWN) + Content(" "), show(text), width)]
    for fields in found.candidates[:MOST_CANDIDATES]:
        shown = " ".join(f"{k}({fields[k].strip()})" for k in _TELLING if k in fields)
        lines.append(hanging(Content("  "), show(shown, MUTED), width))
    if count > MOST_CANDIDATES:
        lines.append(show(f"  and {count - MOST_CANDIDATES} more", MUTED))
    return [*lines, Content("")]
