"""What changed since the walk before: a short block for the overview, and all of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.content import Content

from ..drawing.draw import Drawing, hanging, heading, stack
from ..drawing.escape import BAD, BOLD, GOOD, MUTED, WARNING, count, show
from ..state import WalkState

if TYPE_CHECKING:
    from mqtui.facts import Facts
    from mqtui.report.again import Again, Changed

#: Each sort: its word, its style, and the field that has it. What is new is looked at first.
_SORTS = (
    ("new", BAD, "new"),
    ("left", WARNING, "left"),
    ("not seen", WARNING, "unseen"),
    ("gone", GOOD, "gone"),
)
_WORD = max(len(word) for word, _, _ in _SORTS) + 2
#: In short, so many of each sort are named.
_NAMED = 1
OF_THIS_SHELL_IN_SHORT = "An export in another window is not seen: o names an env file."
OF_THIS_SHELL = (
    "The variables are those that mqtui was started with: an export in another window is not seen. "
    "Press o to name an env file instead, or quit and start mqtui again."
)


def reads_own_variables(facts: Facts | None) -> bool:
    """Whether the walk is of this program's own variables, which stay as they are while it runs."""
    asked = facts.request if facts is not None else None
    return asked is not None and asked.pid is None and asked.unit is None and asked.env_file is None


class AgainBlock(Drawing):
    """The block; not displayed until there is something to compare."""

    def __init__(self, *, id: str | None = None, classes: str | None = "again") -> None:
        super().__init__(id=id, classes=classes)
        self._shown: object = None

    def show_state(self, state: WalkState, *, own_variables: bool = False) -> None:
        """Draw ``state``; ``own_variables``: those of this program are what is walked."""
        now = (state.report, state.before, state.note, own_variables)
        self.display = state.note != "" or (state.report is not None and state.before is not None)
        if not self.display or now == self._shown:
            return
        self._shown = now
        self.show(partial(again_in_short, state.again, state.note, own_variables))


def again_in_short(again: Again | None, note: str, own_variables: bool, width: int) -> Content:
    """What changed in at most five lines, what is new first; then what cannot change."""
    parts = [hanging(Content(""), show(note, BOLD), width)] if note else []
    if again is not None:
        title = f"Since {_clock(again)}"
        parts.append(heading(title, f"{counted(again)}  A lists them"))
        for word, style, name in _SORTS:
            if name == "left" and not again.same:
                continue  # its number says it; the causes that are left stand below
            found: tuple[Changed, ...] = getattr(again, name)
            more = len(found) - _NAMED
            tail = f"  and {more} more" if more > 0 else ""
            parts += [_one(word, style, changed, width, tail) for changed in found[:_NAMED]]
    if own_variables and again is not None and (again.left or again.new):
        parts.append(hanging(Content(""), show(OF_THIS_SHELL_IN_SHORT, MUTED), width))
    return stack(*parts)


def again_in_full(again: Again, note: str, own_variables: bool, width: int) -> Content:
    """Every problem of both walks, by what became of it."""
    then, now = again.verdicts
    parts = [hanging(Content(""), show(note, BOLD), width)] if note else []
    was = f"At {_clock(again)}: {then.value}. Now: {now.value}. {_ended(counted(again))}"
    parts.append(hanging(Content(""), show(was), width))
    for title, said, name in _TITLES:
        found: tuple[Changed, ...] = getattr(again, name)
        if not found:
            continue
        parts += [Content(""), heading(title, said)]
        parts += list(_whole(found, width))
    if own_variables:
        parts += [Content(""), hanging(Content(""), show(OF_THIS_SHELL, MUTED), width)]
    return stack(*parts)


_TITLES = (
    ("New", "not there before", "new"),
    ("Left", "seen both times", "left"),
    ("Not seen", "its check could not tell this time, so it may still be there", "unseen"),
    ("Gone", "seen before, and not now", "gone"),
)


def counted(again: Again) -> str:
    """``1 new, 2 gone``; what there is none of is not said, but that nothing changed is."""
    if again.same:
        left = count(len(again.left), "problem")
        return f"nothing changed, {left} left" if again.left else "no problem then, none now"
    parts = [(len(getattr(again, name)), word) for word, _, name in reversed(_SORTS)]
    return ", ".join(f"{number} {word}" for number, word in parts if number)


def _one(word: str, style: str, changed: Changed, width: int, tail: str) -> Content:
    lead = Content.assemble((f"{word:<{_WORD}}", style))
    room = max(10, width - lead.cell_length - len(tail))
    text = show(changed.finding.headline).truncate(room, ellipsis=True)
    return Content.assemble(lead, text, (tail, MUTED))


def _whole(found: tuple[Changed, ...], width: int) -> Iterator[Content]:
    for changed in found:
        note = "root cause" if changed.cause else changed.finding.verdict.value
        if changed.no_longer_cause:
            note = "no longer a root cause: something else explains it"
        tag = Content.assemble("  ", show(f"{changed.finding.check}  {note}", MUTED))
        yield hanging(Content("- "), show(changed.finding.headline), width)
        yield tag


def _clock(again: Again) -> str:
    return f"{again.since.astimezone():%H:%M:%S}"


def _ended(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
