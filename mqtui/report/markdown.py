"""The report as GitHub flavoured Markdown, to be pasted into a ticket."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mqtui.engine.model import (
    Evidence,
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
from mqtui.facts import Facts
from mqtui.report.connected import connected_words
from mqtui.report.gaps import not_looked_at
from mqtui.report.markdown_text import block, code, document, item, prose
from mqtui.report.meta import Meta, head_rows
from mqtui.report.proof import Told, by_source, own_source, told
from mqtui.report.textreport import last_tried, verdict_sentence
from mqtui.report.trial import plan_steps, plan_words, step_words, trial_words

#: Words, since a ticket system may have no picture for a mark.
MARKS = {
    Verdict.PASS: "ok",
    Verdict.WARN: "**WARN**",
    Verdict.FAIL: "**FAIL**",
    Verdict.SKIP: "skipped",
    Verdict.UNKNOWN: "**unknown**",
}
_LANGUAGES = {RemedyKind.SHELL: "sh", RemedyKind.MQSC: "text", RemedyKind.EDIT: "diff"}


def markdown_report(report: Report, facts: Facts | None, meta: Meta) -> str:
    """The whole report. What others wrote in it is text and nothing else."""
    return document(list(_lines(report, facts, meta)))


def _lines(report: Report, facts: Facts | None, meta: Meta) -> Iterator[str]:
    yield "# IBM MQ client over TLS: mqtui report"
    yield ""
    yield f"**Verdict: {prose(verdict_sentence(report))}**"
    yield ""
    if connected := connected_words(report, facts):
        yield from (prose(connected), "")
    for finding in report.unused:
        yield item("Not used", prose(finding.headline))
    for name, value in head_rows(facts, meta):
        yield item(name, code(value))
    yield from _plan(report)
    for number, cause in enumerate(report.root_causes, 1):
        yield ""
        yield from _root_cause(number, cause)
    yield from ("", "## The seven stages")
    said = told(report)
    for stage in report.stages:
        yield ""
        yield from _stage(stage, said)
    yield from _gaps(report, facts)


def _plan(report: Report) -> Iterator[str]:
    steps = plan_steps(report)
    if not steps:
        return
    yield from ("", "## Plan", "", prose(plan_words(report)), "")
    for number, step in enumerate(steps, 1):
        yield f"{number}. {prose(step_words(report, step))}"


def _root_cause(number: int, cause: RootCause) -> Iterator[str]:
    finding, trial, under = cause.finding, cause.trial, last_tried(cause)
    yield f"## Root cause {number}: {prose(finding.headline)}"
    yield ""
    yield item(
        "Check", f"{code(finding.check)} in stage {cause.stage.number},", cause.stage.heading
    )
    yield from _proof(finding.evidence)
    for explained in cause.explains:
        yield item("This explains", code(explained.check), prose(explained.headline))
    if trial and under is None:
        yield from _trial(trial)
    for place, remedy in enumerate(finding.remedies):
        yield from _remedy(remedy)
        if trial and place == under:
            yield from _trial(trial)
    first = len(finding.remedies)
    for possible in finding.possible:
        yield from _possible(possible)
        for place, remedy in enumerate(possible.remedies, first):
            yield from _remedy(remedy)
            if trial and place == under:
                yield from _trial(trial)
        first += len(possible.remedies)


def _trial(trial: Trial) -> Iterator[str]:
    yield from ("", f"> {prose(trial_words(trial))}")


def _remedy(remedy: Remedy) -> Iterator[str]:
    who = f" (as {code(remedy.run_as)})" if remedy.run_as else ""
    mqsc = remedy.kind is RemedyKind.MQSC and remedy.where
    where = f" (queue manager {code(remedy.where)})" if mqsc else ""
    yield from ("", f"**Fix:** {prose(remedy.title)}{who}{where}", "")
    yield from block(remedy.text, _LANGUAGES[remedy.kind])


def _possible(possible: Possible) -> Iterator[str]:
    yield from ("", f"**Possible cause:** {prose(possible.cause)}", "")
    if possible.how_to_tell:
        yield item("How to tell", prose(possible.how_to_tell))
    if possible.remedy:
        yield item("If so", prose(possible.remedy))


def _stage(stage: StageReport, said: Told) -> Iterator[str]:
    yield f"### {stage.stage.number} {stage.stage.heading}: {MARKS[stage.verdict]}"
    yield ""
    for finding in stage.findings:
        yield from _finding(*said.rest(finding))


def _finding(finding: Finding, cause: int | None) -> Iterator[str]:
    passed = finding.verdict in (Verdict.PASS, Verdict.SKIP)
    seen = "" if cause is None or passed else f" (see root cause {cause})"
    yield f"- {MARKS[finding.verdict]} {code(finding.check)} {prose(finding.headline)}{seen}"
    if passed:
        return
    yield from (f"  {line}" for line in _proof(finding.evidence))
    for possible in finding.possible:
        yield f"  {item('Possible', prose(possible.cause))}"


def _proof(evidence: Iterable[Evidence]) -> Iterator[str]:
    for shared, items in by_source(evidence):
        if shared:
            yield f"- from {code(shared)}:"
        for each in items:
            yield f"{'  ' if shared else ''}{_evidence(each, shared)}"


def _evidence(evidence: Evidence, shared: str) -> str:
    source = "" if shared else own_source(evidence)
    where = f"({code(source)})" if source else ""
    return f"- {prose(evidence.what)}: {code(evidence.value)} {where}".rstrip()


def _gaps(report: Report, facts: Facts | None) -> Iterator[str]:
    gaps = not_looked_at(report, facts)
    if not gaps:
        return
    yield from ("", "## Not looked at", "")
    for gap in gaps:
        check = f" {code(gap.check)}" if gap.check else ""
        why = f": {prose(gap.why)}" if gap.why else ""
        yield f"-{check} {prose(gap.what)}{why}"
        if gap.command:
            yield f"  {item('This shows it', code(gap.command))}"
