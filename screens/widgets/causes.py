"""Root causes as entries of a list, and what to do about them: the first fix, or the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textual.content import Content

from mqtui.engine.model import Remedy, Report, RootCause
from mqtui.report.trial import fix_of, plan_seen, plan_steps, tried_title

from ..drawing.draw import hanging, heading, indent, stack
from ..drawing.escape import ACCENT, BOLD, MUTED, block, count, show
from .possible import causes_note
from .remedies import kind_of
from .trial import trial_line


def cause_lines(causes: Sequence[RootCause], place: int, width: int) -> Content:
    """The root cause at ``place`` in the list: its headline, where it was found, its fix.

    What it accounts for is said too, and what became of the fix when it was tried.
    """
    cause, number = causes[place], place + 1
    note = f"{cause.finding.check}, stage {cause.stage.number} {cause.stage.value}"
    if cause.explains:
        note += f", explains {count(len(cause.explains), 'other finding')}"
    note += causes_note(cause.finding.possible)
    lead = Content.styled(f"{number} ", f"{BOLD} {ACCENT}")
    lines = [
        hanging(lead, show(cause.finding.headline, BOLD), width),
        hanging(Content("  "), show(note, MUTED), width),
    ]
    if title := tried_title(cause):
        lines.append(hanging(Content.styled("  → ", ACCENT), show(title, ACCENT), width))
    if cause.trial is not None:
        lines.append(indent(trial_line(cause.trial, width - 2, beside=causes), 2, width))
    return stack(*lines)


def do_first(report: Report) -> Content:
    """The fix of the first root cause; where only several fixes together help, each in order."""
    if steps := plan_steps(report):
        lines = [show(plan_seen(report))]
        for number, step in enumerate(steps, 1):
            lines += _fix(step.remedies, f"{number} ")
        return stack(heading("Plan: in this order", "c copies the selected fix"), *lines)
    cause = report.root_causes[0]
    finding = cause.finding
    fix = fix_of(cause)
    if not fix and finding.possible:
        return stack(
            heading("Fix", "Enter on the root cause shows how to tell, and the fixes"),
            Content("It may be any of these:"),
            *(show(f"- {each.cause}") for each in finding.possible),
        )
    if not fix:
        return stack(
            heading("Fix"),
            Content("Open the root cause to see the evidence."),
        )
    note = "c copies it, Enter on the root cause shows all"
    return stack(heading("Fix", note), *_fix(fix))


def _fix(remedies: Sequence[Remedy], lead: str = "") -> Iterator[Content]:
    for remedy in remedies:
        title = Content.assemble((lead, f"{BOLD} {ACCENT}"), show(remedy.title, BOLD), "  ")
        yield title + kind_of(remedy)
        yield block(remedy.text.rstrip("\n"), ACCENT)
        lead = " " * len(lead)
