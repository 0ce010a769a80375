"""The report as JUnit XML, for Jenkins, GitLab and what else draws test results.

A suite is a stage, a case a finding. ``fail`` is a failure; ``unknown`` a skipped case, as is
``skip``, since a build is not broken by what could not be told; a check that broke down is an
error. A ``warn`` passes: its text stands in the suite's output.

The shape is that of Ant's and Jenkins's readers, https://github.com/windyroad/JUnit-Schema: each
attribute that it asks for is there, and the children stand in its order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC
from html import escape

from mqtui.engine.model import Finding, Report, StageReport, Verdict
from mqtui.engine.registry import find
from mqtui.facts import Facts
from mqtui.report.meta import Meta, head_rows
from mqtui.report.shown import NO_CHARACTERS, shown
from mqtui.report.textreport import cause_lines, finding_lines

#: Columns of the text of a case.
_WIDTH = 100
_SKIPPED = (Verdict.SKIP, Verdict.UNKNOWN)


def junit_report(report: Report, facts: Facts | None, meta: Meta) -> str:
    """The whole report as XML 1.0, ASCII alone."""
    text = "\n".join(_document(report, facts, meta)) + "\n"
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def _document(report: Report, facts: Facts | None, meta: Meta) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield "<testsuites>"
    for number, stage in enumerate(report.stages):
        yield from _suite(number, stage, report, facts, meta)
    yield "</testsuites>"


def _suite(
    number: int, stage: StageReport, report: Report, facts: Facts | None, meta: Meta
) -> Iterator[str]:
    verdicts = Counter(finding.verdict for finding in stage.findings)
    broken = sum(finding.broken for finding in stage.findings)
    attributes = {
        "name": f"{stage.stage.number} {stage.stage.heading}",
        "package": "mqtui",
        "id": str(number),
        "timestamp": f"{meta.taken_at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}",
        "hostname": " ".join(shown(meta.host).split()) or "localhost",
        "tests": str(len(stage.findings)),
        "failures": str(verdicts[Verdict.FAIL]),
        "errors": str(broken),
        "skipped": str(sum(verdicts[each] for each in _SKIPPED) - broken),
        "time": "0",
    }
    yield f"  <testsuite{_attributes(attributes)}>"
    yield "    <properties>"
    for name, value in head_rows(facts, meta):
        yield f"      <property{_attributes({'name': name, 'value': value})}/>"
    yield "    </properties>"
    for case, finding in _named(stage):
        yield from _case(case, finding, stage, report)
    yield f"    <system-out>{_text(_warned(stage))}</system-out>"
    yield "    <system-err></system-err>"
    yield "  </testsuite>"


def _named(stage: StageReport) -> Iterator[tuple[str, Finding]]:
    """Each finding with a name that no other case of the stage has, the same in the next walk."""
    seen: Counter[str] = Counter()
    for finding in stage.findings:
        seen[finding.check] += 1
        again = f" ({seen[finding.check]})" if seen[finding.check] > 1 else ""
        known = find(finding.check)
        title = f" {known.title}" if known else ""
        yield f"{finding.check or 'check'}{title}{again}", finding


def _case(name: str, finding: Finding, stage: StageReport, report: Report) -> Iterator[str]:
    attributes = {"classname": f"mqtui.{stage.stage.value}", "name": name, "time": "0"}
    opened = f"    <testcase{_attributes(attributes)}"
    said = {"message": finding.headline}
    if finding.verdict is Verdict.FAIL:
        yield f"{opened}>"
        failure = _attributes({**said, "type": finding.check or "check"})
        yield f"      <failure{failure}>{_text(_failed(finding, report))}</failure>"
        yield "    </testcase>"
    elif finding.broken:
        yield f"{opened}>"
        error = _attributes({**said, "type": finding.check or "check"})
        yield f"      <error{error}>{_text(list(finding_lines(finding, _WIDTH)))}</error>"
        yield "    </testcase>"
    elif finding.verdict in _SKIPPED:
        yield f"{opened}>"
        yield f"      <skipped{_attributes(said)}/>"
        yield "    </testcase>"
    else:
        yield f"{opened}/>"


def _failed(finding: Finding, report: Report) -> list[str]:
    """What stands behind a failure: of a root cause with its trial and its fixes."""
    for number, cause in enumerate(report.root_causes, 1):
        if cause.finding.identity == finding.identity:
            return list(cause_lines(number, cause, _WIDTH))
    return list(finding_lines(finding, _WIDTH))


def _warned(stage: StageReport) -> list[str]:
    warned = [f for f in stage.findings if f.verdict is Verdict.WARN]
    return [line for finding in warned for line in finding_lines(finding, _WIDTH)]


def _attributes(values: dict[str, str]) -> str:
    return "".join(f' {name}="{escape(shown(value))}"' for name, value in values.items())


def _text(lines: list[str]) -> str:
    """Lines that are safe to show already, as the text of an element."""
    return escape("\n".join(lines).translate(NO_CHARACTERS))
