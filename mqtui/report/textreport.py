"""The report as plain text for a terminal or a ticket: no colour, no escape sequence."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from mqtui.engine.diagnosis import connects
from mqtui.engine.known_secrets import without_secrets
from mqtui.engine.model import (
    Finding,
    Possible,
    Remedy,
    RemedyKind,
    Report,
    RootCause,
    StageReport,
    Trial,
    Verdict,
)
from mqtui.engine.text import printable
from mqtui.facts import Facts
from mqtui.report.connected import connected_words
from mqtui.report.proof import Told, by_source, own_source, told
from mqtui.report.trial import plan_steps, plan_words, step_words, trial_words

MARKS = {
    Verdict.PASS: "ok  ",
    Verdict.WARN: "WARN",
    Verdict.FAIL: "FAIL",
    Verdict.SKIP: "skip",
    Verdict.UNKNOWN: "??  ",
}

_SUMMARY = {
    Verdict.PASS: "No problem found.",
    Verdict.WARN: "No failure found; see the warnings.",
    Verdict.FAIL: "This client cannot connect as configured.",
    Verdict.SKIP: "Nothing to check.",
    Verdict.UNKNOWN: "No failure found, but some checks are inconclusive.",
}
#: What is said where nothing says whose connection is meant.
_NOTHING_NAMED = (
    "Nothing to check: no option, no variable and no line of mqclient.ini names a client."
)
#: What is said where a check fails and MQCONN succeeded all the same.
_CONNECTED_OTHERWISE = "This client connects, but not as expected."
#: What is said where nothing was tried on the network.
_BY_FILES = {
    **_SUMMARY,
    Verdict.WARN: "The files show no failure; see the warnings.",
    Verdict.UNKNOWN: "The files show nothing wrong.",
}


def text_report(
    report: Report, facts: Facts | None = None, *, width: int = 80, everything: bool = False
) -> str:
    """The report as text of at most ``width`` columns (commands are never wrapped).

    ``everything`` also prints the evidence of what passed.
    """
    return "\n".join(_lines(report, facts, max(width, 40), everything)) + "\n"


def _lines(report: Report, facts: Facts | None, width: int, everything: bool) -> Iterator[str]:
    yield from wrapped(f"{MARKS[report.verdict].strip()}: {verdict_sentence(report)}", width, "")
    if connected := connected_words(report, facts):
        yield from wrapped(connected, width, "  ")
    for finding in report.unused:
        yield from wrapped(finding.headline, width, "  ", first="Not used: ")
    yield from plan_lines(report, width)
    for number, cause in enumerate(report.root_causes, 1):
        yield ""
        yield from cause_lines(number, cause, width)
    yield ""
    yield "The seven stages"
    said = told(report)
    for stage in report.stages:
        yield from _stage(stage, width, everything, said)


def verdict_sentence(report: Report) -> str:
    """The verdict as a sentence; a client that connects is not said to be unable to."""
    if report.verdict is Verdict.FAIL and connects(report):
        return _CONNECTED_OTHERWISE
    if report.nothing_named and report.verdict is not Verdict.FAIL:
        return _NOTHING_NAMED
    if report.offline:
        return f"{_BY_FILES[report.verdict]} The connection was not tried."
    return _SUMMARY[report.verdict]


def plan_lines(report: Report, width: int) -> Iterator[str]:
    """The plan below a blank line; nothing where one fix is enough."""
    steps = plan_steps(report)
    if not steps:
        return
    yield ""
    yield from wrapped(plan_words(report), width, "  ")
    for number, step in enumerate(steps, 1):
        yield from wrapped(step_words(report, step), width, "     ", first=f"  {number}. ")


def cause_lines(number: int, cause: RootCause, width: int) -> Iterator[str]:
    """A root cause: what was seen, its proof, its fixes, and what became of them when tried."""
    finding = cause.finding
    yield from wrapped(f"Root cause {number}: {finding.headline} [{finding.check}]", width, "  ")
    yield from _evidence(finding, width)
    trial, under = cause.trial, last_tried(cause)
    if trial and under is None:
        yield from _trial(trial, width)
    for place, remedy in enumerate(finding.remedies):
        yield from _remedy(remedy)
        if trial and place == under:
            yield from _trial(trial, width)
    first = len(finding.remedies)
    for possible in finding.possible:
        yield from _possible(possible, width)
        for place, remedy in enumerate(possible.remedies, first):
            yield from _remedy(remedy, indent="    ")
            if trial and place == under:
                yield from _trial(trial, width, indent="    ")
        first += len(possible.remedies)
    if cause.explains:
        yield "  This explains:"
    for explained in cause.explains:
        lead = f"    {explained.check}  "
        yield from wrapped(explained.headline, width, " " * len(lead), first=lead)


def last_tried(cause: RootCause) -> int | None:
    """The place of the fix below which it is said what became of it: of all, if none was tried."""
    last = len(cause.finding.remedies) - 1 if cause.finding.remedies else None
    return max(cause.trial.remedies, default=last) if cause.trial else last


def _trial(trial: Trial, width: int, *, indent: str = "  ") -> Iterator[str]:
    yield from wrapped(trial_words(trial), width, f"{indent}  ", first=indent)


def _possible(possible: Possible, width: int) -> Iterator[str]:
    rows = (
        ("  Possible cause: ", possible.cause),
        ("    How to tell: ", possible.how_to_tell),
        ("    If so: ", possible.remedy),
    )
    for first, text in rows:
        if text:
            yield from wrapped(text, width, "      ", first=first)


def _stage(stage: StageReport, width: int, everything: bool, said: Told) -> Iterator[str]:
    yield ""
    yield f"{MARKS[stage.verdict]} {stage.stage.number} {stage.stage.heading}"
    for finding in stage.findings:
        left, number = said.rest(finding)
        proof = everything or finding.verdict in (Verdict.FAIL, Verdict.WARN, Verdict.UNKNOWN)
        yield from finding_lines(left, width, indent="     ", proof=proof)
        if number is not None and proof:
            yield f"{' ' * 17}see root cause {number} above"


def finding_lines(
    finding: Finding, width: int, *, indent: str = "", proof: bool = True
) -> Iterator[str]:
    """A finding in a stage's list: its headline, and with ``proof`` what stands behind it."""
    first = f"{indent}{MARKS[finding.verdict]} {finding.check}  "
    margin = " " * len(first)
    yield from wrapped(finding.headline, width, margin, first=first)
    if not proof:
        return
    yield from _evidence(finding, width, indent=len(first))
    for possible in finding.possible:
        tell = f" (how to tell: {possible.how_to_tell})" if possible.how_to_tell else ""
        text = f"possible: {possible.cause}{tell}"
        yield from wrapped(text, width, margin + "  ", first=margin)


def _evidence(finding: Finding, width: int, *, indent: int = 4) -> Iterator[str]:
    for shared, items in by_source(finding.evidence):
        margin = " " * indent
        if shared:
            yield from wrapped(f"from {shared}:", width, margin + "  ", first=margin)
            margin += "  "
        for item in items:
            source = "" if shared or not own_source(item) else f"  ({item.source})"
            text = f"{item.what}: {item.value}{source}"
            yield from wrapped(text, width, margin + "  ", first=margin)


def _remedy(remedy: Remedy, *, indent: str = "  ") -> Iterator[str]:
    who = f" (as {remedy.run_as})" if remedy.run_as else ""
    where = f" (queue manager {remedy.where})" if _is_mqsc(remedy) else ""
    yield f"{indent}Fix: {printable(without_secrets(f'{remedy.title}{who}{where}'))}"
    for line in without_secrets(remedy.text).split("\n"):
        yield f"{indent}    {printable(line, longest=len(line))}"


def _is_mqsc(remedy: Remedy) -> bool:
    return remedy.kind is RemedyKind.MQSC and bool(remedy.where)


def wrapped(text: str, width: int, indent: str, *, first: str = "") -> Iterator[str]:
    """``text``, safe to show, in lines of ``width``: ``first`` before it, then ``indent``."""
    lines = textwrap.wrap(
        printable(without_secrets(text)),  # while it is in one piece
        width,
        initial_indent=first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
    yield from lines or [first.rstrip()]
