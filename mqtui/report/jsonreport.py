"""The report as JSON, schema ``mqtui.report/1``. Facts are not part of it; findings carry proof.

``assets/schemas/report.json`` describes it, and docs/json.md says what may change.
"""

from __future__ import annotations

from typing import Any

from mqtui.engine.model import Evidence, Finding, Possible, Remedy, Report, RootCause, Trial
from mqtui.engine.serial import dump
from mqtui.facts import Facts
from mqtui.report.gaps import Gap, not_looked_at
from mqtui.report.meta import Meta

SCHEMA = "mqtui.report/1"


def json_report(report: Report, facts: Facts | None, meta: Meta) -> dict[str, Any]:
    """The whole report as plain values, without any known secret."""
    about: dict[str, Any] = {"mqtui": meta.version}
    if meta.scenario:
        about["lab"] = meta.scenario
    if meta.case:
        about["case"] = meta.case
    about["walk"] = {
        "looked_at": meta.subject,
        "taken_at": meta.taken_at.isoformat(timespec="seconds"),
        "host": meta.host,
        "system": meta.system,
        "python": meta.python,
        "user": facts.host.user if facts else "",
        "application_user": facts.host.identity if facts else "",
        "working_directory": facts.host.working_directory if facts else "",
        "options": [{"option": option, "value": value} for option, value in meta.options],
    }
    gaps = [_gap(gap) for gap in not_looked_at(report, facts)]
    value: dict[str, Any] = dump({**report_value(report, about=about), "not_looked_at": gaps})
    return value


def _gap(gap: Gap) -> dict[str, Any]:
    return {"what": gap.what, "why": gap.why, "command": gap.command, "check": gap.check}


def report_value(report: Report, *, about: dict[str, Any] | None = None) -> dict[str, Any]:
    """The report as plain values; ``about`` is put at its top (version, scenario, time)."""
    return {
        "schema": SCHEMA,
        **(about or {}),
        "verdict": report.verdict.value,
        "offline": report.offline,
        "unused": [{"check": f.check, "headline": f.headline} for f in report.unused],
        "root_causes": [_root_cause(cause) for cause in report.root_causes],
        "plan": list(report.plan),
        "stages": [
            {
                "id": stage.stage.value,
                "number": stage.stage.number,
                "title": stage.stage.heading,
                "verdict": stage.verdict.value,
                "findings": [_finding(finding) for finding in stage.findings],
            }
            for stage in report.stages
        ],
    }


def _root_cause(cause: RootCause) -> dict[str, Any]:
    return {
        "check": cause.finding.check,
        "stage": cause.stage.value,
        "headline": cause.finding.headline,
        "evidence": [_evidence(e) for e in cause.finding.evidence],
        "remedies": [_remedy(r) for r in cause.finding.remedies],
        "possible": [_possible(p) for p in cause.finding.possible],
        "explains": [{"check": f.check, "headline": f.headline} for f in cause.explains],
        "trial": _trial(cause.trial) if cause.trial else None,
    }


def _trial(trial: Trial) -> dict[str, Any]:
    """``remedies`` and ``with_causes`` are places, counted from 0."""
    return {
        "result": trial.result.value,
        "seen": trial.seen,
        "next": _finding(trial.next) if trial.next else None,
        "reason": trial.reason,
        "needs": [need.value for need in trial.needs],
        "remedies": list(trial.remedies),
        "with_causes": list(trial.with_causes),
        "connects": trial.connects,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "verdict": finding.verdict.value,
        "headline": finding.headline,
        "evidence": [_evidence(e) for e in finding.evidence],
        "remedies": [_remedy(r) for r in finding.remedies],
        "possible": [_possible(p) for p in finding.possible],
    }


def _possible(possible: Possible) -> dict[str, Any]:
    return {
        "id": possible.id,
        "cause": possible.cause,
        "how_to_tell": possible.how_to_tell,
        "remedy": possible.remedy,
        "remedies": [_remedy(r) for r in possible.remedies],
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    source = str(evidence.source) if evidence.source else None
    return {"what": evidence.what, "value": evidence.value, "source": source}


def _remedy(remedy: Remedy) -> dict[str, Any]:
    value = {"kind": remedy.kind.value, "title": remedy.title, "text": remedy.text}
    if remedy.run_as:
        value["run_as"] = remedy.run_as
    if remedy.where:
        value["where"] = remedy.where
    return value
