"""Evidence is printed once, and so is a source that several lines of it share."""

import pytest
import report_sample

from mqtui.engine.model import (
    Evidence,
    Finding,
    Report,
    RootCause,
    Stage,
    StageReport,
    Verdict,
)
from mqtui.facts import Source, SourceKind
from mqtui.report.html import html_report
from mqtui.report.markdown import markdown_report
from mqtui.report.proof import by_source
from mqtui.report.textreport import text_report

PROCESS = Source(SourceKind.PROCESS, "process 22846 (orders-svc)")
SEEN = (
    Evidence("MQSERVER", "APP.PLAIN", PROCESS),
    Evidence("MQSSLKEYR", "/var/app/key", PROCESS),
    Evidence("label", "not set"),
    Evidence("port", "1414", Source(SourceKind.FILE, "/etc/ccdt.json", 3)),
)


def test_a_shared_source_is_said_above_what_has_it():
    groups = [(source, [e.what for e in items]) for source, items in by_source(SEEN)]
    assert groups == [
        ("process 22846 (orders-svc)", ["MQSERVER", "MQSSLKEYR"]),
        ("", ["label"]),
        ("", ["port"]),
    ]


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_evidence_of_a_root_cause_and_its_source_are_printed_once(form):
    finding = Finding(Verdict.FAIL, "MQSERVER is set.", SEEN, check="ENV03")
    same = Finding(Verdict.FAIL, "The client picks another one.", SEEN, check="TAB04")
    stage = StageReport(Stage.ENVIRONMENT, Verdict.FAIL, (finding, same))
    report = Report(Verdict.FAIL, (RootCause(finding, Stage.ENVIRONMENT),), (stage,))
    meta = report_sample.META
    text = {
        "text": lambda: text_report(report),
        "markdown": lambda: markdown_report(report, None, meta),
        "html": lambda: html_report(report, None, meta),
    }[form]()
    assert text.count("/var/app/key") == text.count("22846") == text.count("ccdt.json:3") == 1
    assert text.count("see root cause 1") == 2
