"""JUnit XML: the shape that Ant's schema asks for, whatever stands in the findings.

The schema is https://github.com/windyroad/JUnit-Schema (JUnit.xsd); what it asks for is written
down here, since nothing that tests need can read XSD.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import report_sample
from hypothesis import given
from hypothesis import strategies as st

from mqtui.engine.model import Finding, Report, Stage, StageReport, Verdict
from mqtui.engine.registry import find
from mqtui.report.junit import junit_report

SUITE = {"name", "timestamp", "hostname", "tests", "failures", "errors", "time", "package", "id"}
CASE = {"name", "classname", "time"}


def parsed(report: Report, facts=None, meta=report_sample.META) -> ElementTree.Element:
    text = junit_report(report, facts, meta)
    assert text.isascii()
    root = ElementTree.fromstring(text)
    must_fit_the_schema(root)
    return root


def must_fit_the_schema(root: ElementTree.Element) -> None:
    assert root.tag == "testsuites"
    for number, suite in enumerate(root):
        assert suite.tag == "testsuite"
        assert set(suite.attrib) - {"skipped"} == SUITE
        assert suite.attrib["id"] == str(number)
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", suite.attrib["timestamp"])
        assert suite.attrib["hostname"].strip()
        tags = [child.tag for child in suite]
        cases = suite.findall("testcase")
        assert tags == ["properties", *["testcase"] * len(cases), "system-out", "system-err"]
        assert all(set(p.attrib) == {"name", "value"} and p.attrib["name"] for p in suite[0])
        assert int(suite.attrib["tests"]) == len(cases)
        for kind, counter in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            assert int(suite.attrib[counter]) == len(suite.findall(f"testcase/{kind}"))
        for case in cases:
            assert set(case.attrib) == CASE
            assert [child.tag for child in case] in ([], ["failure"], ["error"], ["skipped"])
            assert all(c.attrib.get("type") for c in case if c.tag in ("failure", "error"))
        names = [case.attrib["name"] for case in cases]
        assert len(names) == len(set(names))


def of(*findings: Finding) -> ElementTree.Element:
    stage = StageReport(Stage.LIVE, Verdict.FAIL, findings)
    (suite,) = parsed(Report(Verdict.FAIL, (), (stage,)))
    return suite


def test_a_suite_is_a_stage_and_a_case_a_finding():
    report, facts, meta = report_sample.sample()
    suites = list(parsed(report, facts, meta))
    assert [s.attrib["name"] for s in suites] == [
        f"{s.stage.number} {s.stage.heading}" for s in report.stages
    ]
    assert [len(s.findall("testcase")) for s in suites] == [len(s.findings) for s in report.stages]
    assert suites[0].attrib["timestamp"] == "2026-11-29T11:00:05"
    assert suites[0].attrib["hostname"] == "client7"


def test_each_verdict_has_its_place():
    suite = of(*(Finding(v, f"It is {v}.", check=f"LIV0{n}") for n, v in enumerate(Verdict)))
    found = {
        c.attrib["name"].split()[0]: [child.tag for child in c] for c in suite.findall("testcase")
    }
    assert found == {
        "LIV00": [],
        "LIV01": [],
        "LIV02": ["failure"],
        "LIV03": ["skipped"],
        "LIV04": ["skipped"],
    }
    assert "WARN LIV01  It is warn." in (suite.findtext("system-out") or "")


def test_a_check_that_broke_down_is_an_error():
    finding = Finding(Verdict.UNKNOWN, "It raised.", check="LIV01", broken=True)
    error = of(finding).find("testcase/error")
    assert error is not None
    assert error.attrib == {"message": "It raised.", "type": "LIV01"}


def test_a_failure_that_is_a_root_cause_has_its_fix_and_trial():
    report = report_sample.of_finding("It fails")
    texts = [f.text or "" for f in parsed(report).iter("failure")]
    assert "ls 'It fails'" in texts[0]
    assert "Tried" in texts[0]


def test_findings_of_one_check_are_told_apart():
    names = [c.attrib["name"] for c in of(*[Finding(Verdict.PASS, "x", check="LIV01")] * 2)[1:3]]
    known = find("LIV01")
    assert known
    assert names == [f"LIV01 {known.title}", f"LIV01 {known.title} (2)"]


def test_a_host_without_a_name_is_localhost():
    stage = StageReport(Stage.LIVE, Verdict.PASS, ())
    meta = replace(report_sample.META, host=" ")
    (suite,) = parsed(Report(Verdict.PASS, (), (stage,)), None, meta)
    assert suite.attrib["hostname"] == "localhost"


def test_text_of_others_is_text():
    report = report_sample.of_finding(report_sample.HOSTILE)
    root = parsed(report, None, report_sample.hostile_meta())
    assert {e.tag for e in root.iter()} == {
        *("testsuites", "testsuite", "properties", "property", "testcase", "failure", "skipped"),
        *("system-out", "system-err"),
    }


@given(st.text())
def test_any_text_is_valid_xml(text):
    parsed(report_sample.of_finding(text), None, report_sample.hostile_meta(text))
