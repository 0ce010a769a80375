"""``mqtui check --case`` with more than one file: a line for each, the verdict and its cause."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any

from mqtui.case.head import meta_of
from mqtui.case.replay import CaseWalk
from mqtui.cli.exits import COULD_NOT_RUN, FAILED, FINE, CommandError
from mqtui.cli.opened_case import case_from, refuse_beside_case, title_of
from mqtui.engine.bounded import run_until_told
from mqtui.engine.diagnosis import has_checked
from mqtui.engine.model import Report, Stage, Verdict
from mqtui.engine.text import printable
from mqtui.output import tell, write, write_json
from mqtui.report.jsonreport import json_report

SCHEMA = "mqtui.cases/1"


def run(given: argparse.Namespace, stages: Sequence[Stage]) -> int:
    """Judge the cases one after the other; returns the worst exit code.

    One that cannot be read is told, and the others are judged.

    Raises:
        CommandError: something is stated beside them.
    """
    refuse_beside_case(given)
    if given.output is not None or given.format not in (None, "text", "json"):
        raise CommandError("of several cases there is a line each, or --format json: omit -o.")
    code, values = FINE, []
    for path in given.case:
        try:
            case = case_from(path)
            report = run_until_told(CaseWalk(case, stages).run()).report
        except CommandError as error:
            tell(f"mqtui: {error}")
            code = COULD_NOT_RUN
            continue
        if not has_checked(report):
            code = COULD_NOT_RUN
        elif report.verdict is Verdict.FAIL:
            code = code or FAILED
        if given.format == "json":
            meta = meta_of(case, title_of(case), stages)
            value = json_report(report, case.facts, meta)
            values.append({"file": printable(path), **value})
        else:
            write(_line(path, report), now=True)
    if given.format == "json":
        cases: dict[str, Any] = {"schema": SCHEMA, "cases": values}
        write_json(cases)
    return code


def _line(path: str, report: Report) -> str:
    causes = report.root_causes
    cause = f"  {causes[0].finding.headline} [{causes[0].finding.check}]" if causes else ""
    more = f" (and {len(causes) - 1} more)" if len(causes) > 1 else ""
    return f"{report.verdict.value:<7} {printable(path)}{cause}{more}\n"
