"""The report for a terminal: stages first, what passes as a count, and the cause last.

A terminal shows the end of what scrolls by. Nothing in here colours: each line has a
:class:`~mqtui.output.Style`, and who writes it decides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from mqtui.engine.model import Finding, Report, RootCause, StageReport, Verdict
from mqtui.facts import Facts
from mqtui.output import Style
from mqtui.report.connected import connected_words
from mqtui.report.proof import Told, told
from mqtui.report.textreport import (
    MARKS,
    cause_lines,
    finding_lines,
    plan_lines,
    verdict_sentence,
    wrapped,
)

Line = tuple[Style, str]

STYLES = {
    Verdict.PASS: Style.GOOD,
    Verdict.WARN: Style.WARNING,
    Verdict.FAIL: Style.BAD,
    Verdict.SKIP: Style.MUTED,
    Verdict.UNKNOWN: Style.WARNING,
}
_COUNTED = {Verdict.PASS: "passed", Verdict.SKIP: "skipped"}
#: Where the headings of the text report begin and its commands, which are never wrapped.
_COMMAND = " " * 6


def terminal_report(
    report: Report, facts: Facts | None = None, *, width: int, everything: bool = False
) -> Iterator[Line]:
    """The lines of the report, of at most ``width`` columns (commands are never wrapped).

    ``everything`` lists what passes and what was skipped too, with its proof.
    """
    width = max(width, 40)
    said = told(report)
    explained = {f.identity for cause in report.root_causes for f in cause.explains}
    brief = explained if not everything else set()
    for stage in report.stages:
        yield from _stage(stage, width, everything, said, brief)
    for number, cause in reversed(list(enumerate(report.root_causes, 1))):
        yield Style.NONE, ""
        yield from _cause(number, cause, width)
    for line in plan_lines(report, width):
        yield Style.HEADING if line.startswith("Plan") else Style.NONE, line
    yield Style.NONE, ""
    yield from _end(report, facts, width)


def _stage(
    stage: StageReport, width: int, everything: bool, said: Told, brief: set[tuple[str, str]]
) -> Iterator[Line]:
    listed = [f for f in stage.findings if everything or f.verdict not in _COUNTED]
    counts = Counter(f.verdict for f in stage.findings if f not in listed)
    counted = ", ".join(f"{counts[v]} {word}" for v, word in _COUNTED.items() if counts[v])
    head = f"{MARKS[stage.verdict]} {stage.stage.number} {stage.stage.heading}"
    style = Style.HEADING if listed else STYLES[stage.verdict]
    yield style, f"{head} ({counted})" if counted else head
    for finding in listed:
        # The proof of a root cause stands where the cause does, and that explains the others.
        left, _number = said.rest(finding)
        yield from _finding(left, width, proof=finding.identity not in brief)


def _finding(finding: Finding, width: int, *, proof: bool) -> Iterator[Line]:
    headline = len(list(finding_lines(finding, width, indent="     ", proof=False)))
    for number, line in enumerate(finding_lines(finding, width, indent="     ", proof=proof)):
        yield STYLES[finding.verdict] if number < headline else Style.MUTED, line


def _cause(number: int, cause: RootCause, width: int) -> Iterator[Line]:
    """The text report's lines of it; what is to be typed stands out."""
    finding = cause.finding
    headline = f"Root cause {number}: {finding.headline} [{finding.check}]"
    first = len(list(wrapped(headline, width, "  ")))
    commands = {line.strip() for r in finding.offered for line in r.text.split("\n")} - {""}
    for place, line in enumerate(cause_lines(number, cause, width)):
        if place < first:
            yield Style.BAD, line
        elif line.startswith(_COMMAND) and line.strip() in commands:
            yield Style.COMMAND, line
        else:
            yield Style.NONE, line


def _end(report: Report, facts: Facts | None, width: int) -> Iterator[Line]:
    """The verdict with the first cause, where the eye is when the command has ended."""
    for finding in report.unused:
        for line in wrapped(finding.headline, width, "  ", first="Not used: "):
            yield Style.WARNING, line
    said = f"{MARKS[report.verdict].strip()}: {verdict_sentence(report)}"
    if report.root_causes:
        first = report.root_causes[0].finding
        said += f" {first.headline} [{first.check}]"
    yield from _styled(STYLES[report.verdict], wrapped(said, width, "  "))
    if connected := connected_words(report, facts):
        yield from _styled(Style.GOOD, wrapped(connected, width, "  "))


def _styled(style: Style, lines: Iterable[str]) -> Iterator[Line]:
    for line in lines:
        yield style, line
