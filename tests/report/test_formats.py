"""The formats of a report: names, suffixes, and no secret in any of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
import report_sample
from screens_sample import facts as sample_facts

from mqtui.cli.arguments import REPORT_FORMATS
from mqtui.engine.known_secrets import learn
from mqtui.report.formats import (
    FORMATS,
    encoded,
    format_of,
    rendered,
    usual_name,
    with_suffix_of,
)

NAMES = [each.name for each in FORMATS]
SECRET = "Kq7vTz<9&wXbL4m"


def test_the_command_line_has_the_same():
    assert sorted(REPORT_FORMATS) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_no_known_secret_is_in_any(name):
    report = report_sample.of_finding(f"-pw {SECRET} x")
    meta = report_sample.hostile_meta(f"-pw {SECRET}")
    facts = replace(sample_facts(), unavailable=())
    before = rendered(name, report, facts, meta)
    learn(SECRET)
    after = rendered(name, report, facts, meta)
    assert any(form in before for form in ("Kq7vTz<9&wX", "Kq7vTz&lt;9&amp;wX"))
    for form in ("Kq7vTz<9&wX", "Kq7vTz&lt;9&amp;wX", "wXbL4m", "Kq7vTz"):
        assert form not in after


@pytest.mark.parametrize("name", NAMES)
def test_any_text_can_be_written(name):
    report = report_sample.of_finding(report_sample.HOSTILE)
    data = encoded(rendered(name, report, None, report_sample.hostile_meta()))
    text = data.decode("utf-8")
    assert not any(character in text for character in "\x00\x1b\x07\u202e\u2028\r")


def test_the_text_has_head_and_gaps():
    text = rendered("text", *report_sample.sample())
    assert text.index("Host: client7") < text.index("FAIL: This client") < text.index("Not looked")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.html", "html"),
        ("/x/A.HTM", "html"),
        ("a.md", "markdown"),
        ("a.txt", "text"),
        ("a.json", "json"),
        ("a.xml", "junit"),
        ("a", None),
        ("a.pdf", None),
        ("html", None),
        (".html", None),
    ],
)
def test_a_files_name_says_the_format(path, name):
    assert format_of(path) == name


@pytest.mark.parametrize(
    ("path", "name", "made"),
    [
        ("a.html", "junit", "a.xml"),
        ("a.v1", "html", "a.v1.html"),
        ("a.htm", "html", "a.htm"),
        ("/x.y/a", "markdown", "/x.y/a.md"),
    ],
)
def test_another_format_has_another_suffix(path, name, made):
    assert with_suffix_of(path, name) == made


def test_the_usual_name_is_a_plain_one():
    assert usual_name("html", report_sample.META) == "mqtui-client7-2026-11-29T120005.html"
    hostile = replace(report_sample.META, host="../x y\x1b/" + "z" * 300)
    name = usual_name("json", hostile)
    assert name.startswith("mqtui-x-y--z")
    assert len(name) < 100
    assert "/" not in name
    assert usual_name("json", replace(hostile, host="")) == "mqtui-2026-11-29T120005.json"
