"""A pytest plugin that writes down every finding that the tests of checks bring about.

``pytest -p finding_recorder`` with the file's name in MQTUI_RECORD_FINDINGS: a JSON list of
findings as the report tells them, in the order of the tests.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from mqtui.checks import load
from mqtui.engine import registry
from mqtui.engine.model import Finding, Report, Stage, StageReport, Verdict
from mqtui.facts import Facts
from mqtui.report.jsonreport import report_value

_found: list[dict[str, Any]] = []


def as_value(finding: Finding) -> dict[str, Any]:
    """The finding as the JSON report holds it."""
    stages = (StageReport(Stage.LIVE, finding.verdict, (finding,)),)
    value: dict[str, Any] = report_value(Report(Verdict.PASS, (), stages))
    return value["stages"][0]["findings"][0]


def _recorded(check: registry.Check) -> registry.Check:
    def run(facts: Facts) -> Iterable[Finding]:
        findings = tuple(check.run(facts))
        _found.extend(as_value(replace(finding, check=check.id)) for finding in findings)
        return findings

    # Runs that only try something out are not what people are told.
    run.unrecorded = check.run  # type: ignore[attr-defined]
    return replace(check, run=run)


def pytest_sessionstart() -> None:
    """Put the recorder between the registry and every check."""
    load()
    for id, check in registry._CHECKS.items():
        registry._CHECKS[id] = _recorded(check)


def pytest_sessionfinish() -> None:
    """Write what was found."""
    Path(os.environ["MQTUI_RECORD_FINDINGS"]).write_text(json.dumps(_found), "utf-8")
