"""The report as one HTML page: no script, nothing fetched, for a phone, a screen and paper.

Everything is ASCII and every value is escaped. The content security policy allows the one style
sheet by its hash and nothing else, so that what would slip through could still do nothing.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from html import escape
from importlib.resources import files

from mqtui.engine.model import (
    Evidence,
    Finding,
    Possible,
    Remedy,
    RemedyKind,
    Report,
    RootCause,
    Stage,
    StageReport,
    Trial,
    Verdict,
)
from mqtui.facts import Facts
from mqtui.report.connected import connected_words
from mqtui.report.drawings.of_stage import DRAWINGS
from mqtui.report.gaps import not_looked_at
from mqtui.report.meta import Meta, head_rows, moment
from mqtui.report.proof import Told, by_source, own_source, told
from mqtui.report.shown import shown, shown_lines
from mqtui.report.textreport import last_tried, verdict_sentence
from mqtui.report.trial import plan_seen, plan_steps, step_words, trial_sentence

#: Widths of a drawing in pixels: on a phone, and on a screen or paper.
NARROW, WIDE = 320, 680
_WORDS = {
    Verdict.PASS: "ok",
    Verdict.WARN: "warning",
    Verdict.FAIL: "failed",
    Verdict.SKIP: "skipped",
    Verdict.UNKNOWN: "unknown",
}
#: Letters of a name that fit beside its value; a longer one, such as a path, stands above it.
_NAME = 26


def html_report(report: Report, facts: Facts | None, meta: Meta) -> str:
    """The whole report as a document in ASCII, with its drawings."""
    text = "\n".join(_document(report, facts, meta)) + "\n"
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


@cache
def _style() -> str:
    return files("mqtui.assets").joinpath("report.css").read_text("ascii")


def _policy() -> str:
    digest = base64.b64encode(hashlib.sha256(_style().encode("ascii")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _document(report: Report, facts: Facts | None, meta: Meta) -> Iterator[str]:
    title = f"mqtui report {meta.host} {moment(meta.taken_at)}"
    yield "<!DOCTYPE html>"
    yield '<html lang="en"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield '<meta name="referrer" content="no-referrer">'
    yield f"<title>{_text(title)}</title>"
    # Not a letter more or less than what the policy has the hash of.
    yield f"<style>{_style()}</style></head><body><main>"
    yield "<h1>IBM MQ client over TLS</h1>"
    sentence = _text(verdict_sentence(report))
    yield f'<p class="verdict {report.verdict.value}">{_mark(report.verdict)} {sentence}</p>'
    if connected := connected_words(report, facts):
        yield f'<p class="trial pass">{_text(connected)}</p>'
    yield from _unused(report)
    for number, cause in enumerate(report.root_causes, 1):
        yield from _root_cause(number, cause, len(report.root_causes))
    yield from _plan(report)
    yield '<section><h2>This report</h2><dl class="head">'
    for name, value in head_rows(facts, meta):
        yield f"<div><dt>{_text(name)}</dt><dd>{_text(value)}</dd></div>"
    yield "</dl></section>"
    yield from _stages(report, facts)
    yield from _gaps(report, facts)
    version = _text(meta.version)
    yield f"<footer>Written by mqtui {version}. Commands are shown, none was run.</footer>"
    yield "</main></body></html>"


def _unused(report: Report) -> Iterator[str]:
    for finding in report.unused:
        yield f'<p class="unused"><b>Not used:</b> {_text(finding.headline)}</p>'


def _plan(report: Report) -> Iterator[str]:
    steps = plan_steps(report)
    if not steps:
        return
    yield '<section><h2>Plan</h2><p>Make these fixes in this order.</p><ol class="plan">'
    for step in steps:
        yield f"<li>{_text(step_words(report, step))}</li>"
    yield f'</ol><p class="trial pass">{_text(plan_seen(report))}</p></section>'


def _root_cause(number: int, cause: RootCause, of: int) -> Iterator[str]:
    finding, trial, under = cause.finding, cause.trial, last_tried(cause)
    title = f"Root cause {number}" if of > 1 else "Root cause"
    yield f'<section class="cause" id="cause-{number}"><h2>{title}</h2>'
    yield f'<p class="headline">{_text(finding.headline)} {_check(finding.check, cause.stage)}</p>'
    yield from _proof(finding.evidence)
    if trial and under is None:
        yield _trial(trial)
    for place, remedy in enumerate(finding.remedies):
        yield from _remedy(remedy)
        if trial and place == under:
            yield _trial(trial)
    first = len(finding.remedies)
    for possible in finding.possible:
        yield from _possible(possible)
        for place, remedy in enumerate(possible.remedies, first):
            yield from _remedy(remedy)
            if trial and place == under:
                yield _trial(trial)
        first += len(possible.remedies)
    if cause.explains:
        yield "<h3>This explains</h3><ul>"
        for explained in cause.explains:
            yield f"<li><code>{_text(explained.check)}</code> {_text(explained.headline)}</li>"
        yield "</ul>"
    yield "</section>"


def _trial(trial: Trial) -> str:
    said = trial_sentence(trial)
    return (
        f'<p class="trial {said.verdict.value}">{_mark(said.verdict)} '
        f"<b>{_text(said.word)}</b>{': ' if said.text else '.'}{_text(said.text)}</p>"
    )


def _possible(possible: Possible) -> Iterator[str]:
    yield f'<p class="possible"><b>Possible cause:</b> {_text(possible.cause)}</p>'
    for name, text in (("How to tell", possible.how_to_tell), ("If so", possible.remedy)):
        if text:
            yield f"<p>{name}: {_text(text)}</p>"


def _remedy(remedy: Remedy) -> Iterator[str]:
    who = f" (as <code>{_text(remedy.run_as)}</code>)" if remedy.run_as else ""
    mqsc = remedy.kind is RemedyKind.MQSC and remedy.where
    where = f" (queue manager <code>{_text(remedy.where)}</code>)" if mqsc else ""
    yield f'<p class="fix"><b>Fix:</b> {_text(remedy.title)}{who}{where}</p>'
    yield f'<pre class="{remedy.kind.value}">{_lines(remedy.text)}</pre>'


def _stages(report: Report, facts: Facts | None) -> Iterator[str]:
    yield '<section><h2>The seven stages</h2><ul class="strip">'
    for stage in report.stages:
        name = f"{stage.stage.number} {stage.stage.heading}"
        link = f'<a href="#{stage.stage.value}">{_text(name)}</a>'
        yield f'<li class="{stage.verdict.value}">{_mark(stage.verdict)} {link}</li>'
    yield "</ul></section>"
    said = told(report)
    for stage in report.stages:
        yield from _stage(stage, facts, said)


def _stage(stage: StageReport, facts: Facts | None, said: Told) -> Iterator[str]:
    name = stage.stage.value
    yield f'<section class="stage" id="{name}">'
    yield f"<h2>{_mark(stage.verdict)} {stage.stage.number} {_text(stage.stage.heading)}</h2>"
    yield f'<p class="question">{_text(stage.stage.question)}</p>'
    draw = DRAWINGS[stage.stage]
    for kind, width in (("narrow", NARROW), ("wide", WIDE)):
        picture = draw(facts, width) if facts is not None else None
        if picture is not None:
            yield f'<figure class="{kind}">{picture.svg(f"{name}-{kind}")}</figure>'
    yield '<ul class="findings">'
    for finding in stage.findings:
        yield from _finding(*said.rest(finding))
    yield "</ul></section>"


def _finding(finding: Finding, cause: int | None) -> Iterator[str]:
    yield f'<li class="{finding.verdict.value}">{_mark(finding.verdict)} '
    yield f"<code>{_text(finding.check)}</code> {_text(finding.headline)}"
    if cause is not None:
        yield f' <a href="#cause-{cause}">see root cause {cause}</a>'
    if finding.verdict in (Verdict.PASS, Verdict.SKIP):
        if finding.evidence:
            yield "<details><summary>what was seen</summary>"
            yield from _proof(finding.evidence)
            yield "</details>"
    else:
        yield from _proof(finding.evidence)
        for possible in finding.possible:
            yield f'<p class="possible">Possible: {_text(possible.cause)}</p>'
    yield "</li>"


def _proof(evidence: tuple[Evidence, ...]) -> Iterator[str]:
    if not evidence:
        return
    yield '<dl class="proof">'
    for shared, items in by_source(evidence):
        if shared:
            yield f"<div><dt>from</dt><dd><small>{_text(shared)}</small></dd></div>"
        for item in items:
            source = "" if shared else own_source(item)
            where = f" <small>{_text(source)}</small>" if source else ""
            value = f"<code>{_text(item.value)}</code>{where}"
            long = ' class="long"' if len(item.what) > _NAME else ""
            yield f"<div{long}><dt>{_text(item.what)}</dt><dd>{value}</dd></div>"
    yield "</dl>"


def _gaps(report: Report, facts: Facts | None) -> Iterator[str]:
    gaps = not_looked_at(report, facts)
    if not gaps:
        return
    yield '<section><h2>Not looked at</h2><ul class="gaps">'
    for gap in gaps:
        check = f"<code>{_text(gap.check)}</code> " if gap.check else ""
        yield f"<li>{check}{_text(gap.what)}{': ' if gap.why else ''}{_text(gap.why)}"
        if gap.command:
            yield f"<pre>{_lines(gap.command)}</pre>"
        yield "</li>"
    yield "</ul></section>"


def _check(check: str, stage: Stage) -> str:
    return f'<a href="#{stage.value}"><code>{_text(check)}</code></a>' if check else ""


def _mark(verdict: Verdict) -> str:
    """A verdict as a word in a frame: paper has no colour, and a screen reader no picture."""
    return f'<span class="mark {verdict.value}">{_WORDS[verdict]}</span>'


def _text(text: str) -> str:
    return escape(shown(text), quote=True)


def _lines(text: str) -> str:
    return "\n".join(escape(line, quote=True) for line in shown_lines(text))
