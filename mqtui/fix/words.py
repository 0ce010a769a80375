"""A plan as text for a terminal or a ticket, and as values for JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from mqtui.engine.known_secrets import without_secrets
from mqtui.engine.model import RemedyKind
from mqtui.engine.text import printable
from mqtui.fix.difference import difference
from mqtui.fix.model import Plan, Step, StepKind
from mqtui.report.trial import trial_words

SCHEMA = "mqtui.fix/1"
_MARGIN = "   "


def plan_text(plan: Plan, *, width: int = 80, command: str = "mqtui fix --apply") -> str:
    """The plan as text of at most ``width`` columns; diffs and commands are never wrapped.

    ``command`` is what makes it.
    """
    lines = list(_plan(plan, max(width, 40), command))
    return without_secrets("\n".join(lines)) + "\n"


def _plan(plan: Plan, width: int, command: str) -> Iterator[str]:
    if not plan.steps:
        yield "Nothing to fix."
        return
    yield from wrapped(headline(plan), width)
    for step in plan.steps:
        yield ""
        yield from step_lines(step, width)
    yield ""
    yield from wrapped(what_next(plan), width)
    if plan.applicable:
        yield f"   {command}"
        yield from wrapped(without_terminal(plan), width)


def headline(plan: Plan) -> str:
    """How many steps there are, and who makes them."""
    number = len(plan.steps)
    steps = f"Fix plan: {number} step{'' if number == 1 else 's'}"
    mine = len([step for step in plan.steps if step.kind is StepKind.FILES])
    made = (
        f"mqtui can make {mine if mine else 'none'} of them"
        if number > 1
        else ("mqtui can make it" if mine else "it is made by hand")
    )
    seen = " Tried together, the client connects with them." if plan.works and number > 1 else ""
    return f"{steps}; {made}. Nothing is changed yet.{seen}"


def what_next(plan: Plan) -> str:
    """How to go on from a plan that is only shown."""
    if not plan.applicable:
        return "mqtui can make none of these steps: they are made by hand."
    return (
        "To make them, one yes each, with a backup (mqtui fix --undo puts all back):"
        if len(plan.applicable) > 1
        else "To make it, after a yes, with a backup (mqtui fix --undo puts it back):"
    )


def without_terminal(plan: Plan) -> str:
    """What names the steps where nobody can be asked."""
    names = ",".join(step.name for step in plan.applicable)
    return f"Without a terminal, also: --yes {names}"


def step_lines(step: Step, width: int) -> Iterator[str]:
    """One step: what, where, by whom, for which check, and the change itself."""
    yield from wrapped(f"{step.title}  ({step.name})", width, first=f"{step.number}. ")
    for label, text in step_rows(step):
        yield from _row(label, text, width)
    yield from (f"{_MARGIN}   {line}" for line in change_lines(step))
    if step.then is not None:
        yield f"{_MARGIN}Then, as root:"
        yield from (f"{_MARGIN}   {line}" for line in step.then.split("\n"))


def step_rows(step: Step) -> Iterator[tuple[str, str]]:
    """What is said of a step beside its title and its change, each with its label."""
    cause = f"root cause {step.cause}" if step.cause else "a warning"
    yield "For", f"{cause}, {step.check}: {step.headline}"
    if step.trial is not None:
        word, colon, text = trial_words(step.trial).partition(": ")
        yield (word, text) if colon else ("Trial", word)
    yield "Where", f"{step.where}, by {step.by}" if step.by else step.where
    if step.last:
        yield "Is to turn green", f"{step.check} {step.check_title}".strip()
    yield "Made by", _maker(step)
    for note in step.notes:
        yield "Note", note


def change_lines(step: Step) -> list[str]:
    """The diff of a step that mqtui makes; the text that is pasted for one made by hand."""
    if step.edits:
        return difference(step.edits)
    return [printable(line) for line in step.remedy.text.split("\n")] if step.remedy else []


def _maker(step: Step) -> str:
    match step.kind:
        case StepKind.FILES:
            return "mqtui fix --apply"
        case StepKind.SCRIPT:
            return "mqtui fix writes the script (-o); an MQ administrator runs it"
    return f"hand: {step.why_by_hand}"


def _row(label: str, text: str, width: int) -> Iterator[str]:
    yield from wrapped(text, width, first=f"{_MARGIN}{label}: ", then=f"{_MARGIN}  ")


def wrapped(text: str, width: int, *, first: str = "", then: str = "") -> list[str]:
    """Lines of at most ``width`` columns; ``first`` begins the first one."""
    return textwrap.wrap(
        printable(text),
        width,
        initial_indent=first,
        subsequent_indent=then or " " * (len(first) if len(first) < 4 else 3),
        break_long_words=False,
        break_on_hyphens=False,
    ) or [first.rstrip()]


def plan_value(plan: Plan) -> dict[str, Any]:
    """The plan as plain values for JSON."""
    return {
        "schema": SCHEMA,
        "works": plan.works,
        "steps": [_step_value(step) for step in plan.steps],
    }


def _step_value(step: Step) -> dict[str, Any]:
    remedy = step.remedy
    return {
        "number": step.number,
        "name": step.name,
        "title": step.title,
        "kind": step.kind.value,
        "check": step.check,
        "stage": step.stage.value,
        "headline": printable(step.headline),
        "root_cause": step.cause,
        "trial": step.trial.result.value if step.trial else None,
        "where": step.where,
        "by": step.by or None,
        "why_by_hand": step.why_by_hand or None,
        "files": [
            {"path": printable(edit.path), "named": printable(edit.named), "made": not edit.before}
            for edit in step.edits
        ],
        "change": [without_secrets(line) for line in change_lines(step)],
        "command": without_secrets(remedy.text)
        if remedy is not None and remedy.kind is not RemedyKind.EDIT
        else None,
        "then": step.then,
        "notes": list(step.notes),
    }
