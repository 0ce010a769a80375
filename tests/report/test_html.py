"""The HTML page: one file, no script, nothing fetched; on a phone, on a screen and on paper."""

from __future__ import annotations

import base64
import hashlib
import html.parser
import json
import re

import pytest
import report_sample
import screens_sample
from chromium import measured, needs_chromium, run

from mqtui.engine.model import Report, Stage, Verdict
from mqtui.report.html import html_report

#: All elements that the page has. None of them runs or fetches anything.
ELEMENTS = {
    *("html", "head", "meta", "title", "style", "body", "main", "section", "h1", "h2", "h3", "p"),
    *("b", "span", "code", "pre", "a", "small", "ul", "ol", "li", "dl", "div", "dt", "dd"),
    *("details", "summary", "figure", "footer", "svg", "desc", "g", "circle", "path", "rect"),
    *("text", "tspan"),
}
ATTRIBUTES = {
    *("lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "xmlns"),
    *("viewbox", "width", "height", "role", "aria-labelledby", "transform", "r", "d", "x", "y"),
    "rx",
}


class Page(html.parser.HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.style = ""
        self.policy = ""
        self._in = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in = tag
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        named = {name: value or "" for name, value in attrs}
        self.links += [named["href"]] if "href" in named else []
        self.ids += [named["id"]] if "id" in named else []
        if named.get("http-equiv") == "Content-Security-Policy":
            self.policy = named["content"]

    def handle_data(self, data: str) -> None:
        if self._in == "style":
            self.style += data


def hostile() -> str:
    report = report_sample.of_finding(report_sample.HOSTILE)
    return html_report(report, screens_sample.facts(), report_sample.hostile_meta())


@pytest.mark.parametrize("text", [hostile, lambda: html_report(*report_sample.sample())])
def test_it_has_no_element_that_does_anything(text):
    page = Page(text())
    assert page.tags <= ELEMENTS
    assert page.attributes <= ATTRIBUTES
    assert all(link.startswith("#") and link[1:] in page.ids for link in page.links)
    assert len(page.ids) == len(set(page.ids))
    assert "url(" not in page.style
    assert "@import" not in page.style


def test_the_policy_allows_this_style_sheet_and_nothing_else():
    page = Page(html_report(*report_sample.sample()))
    digest = base64.b64encode(hashlib.sha256(page.style.encode()).digest()).decode()
    assert page.policy.split("; ") == [
        "default-src 'none'",
        f"style-src 'sha256-{digest}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_text_of_others_is_text():
    text = hostile()
    assert text.isascii()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f]", text)
    assert "&#8238;" not in text, "a bidirectional override"
    assert "<b id=owned>" not in text
    assert "&lt;b id=owned&gt;" in text


def test_it_says_verdict_cause_proof_trial_fix_stages_and_where():
    text = html_report(*report_sample.sample())
    said = [
        "This client cannot connect as configured.",
        "<h2>Root cause 1</h2>",
        "MQSERVER is set",
        "ORDERS.PLAIN/TCP/mq1.orders.example(1414)",
        "unset MQSERVER",
        "<b>Tried</b>",
        "This explains",
        "<h2>Plan</h2>",
        "<dd>client7</dd>",
        "<dd>2026-11-29 12:00:05 +0100",
        "--qmgr QM1",
        "1.2.3, Python 3.11.7",
        "The seven stages",
        'id="live"',
        "Not looked at",
    ]
    places = [text.find(each) for each in said]
    assert -1 not in places, said[places.index(-1)]
    assert places == sorted(places)
    assert text.count("<svg ") == 2 * len(Stage)


def test_without_facts_there_are_no_drawings():
    report, _, meta = report_sample.sample()
    assert "<svg " not in html_report(report, None, meta)


def test_a_page_of_nothing():
    text = html_report(Report(Verdict.PASS, (), ()), None, report_sample.META)
    assert "No problem found." in text


@pytest.mark.slow
@needs_chromium
def test_it_fits_a_phone_and_a_screen_and_is_drawn_in_its_own_colours(tmp_path):
    pages = [html_report(*report_sample.sample()), hostile()]
    frames = [(page, width) for page in pages for width in (360, 1200)]
    for seen in json.loads(measured(tmp_path, *frames)):
        width, scrolled, sticking_out, narrow, wide, colour, foreign = seen
        assert scrolled <= width, "it scrolls sideways"
        assert sticking_out == 0
        assert (narrow > 0, wide > 0) == (width < 720, width >= 720)
        assert colour == "rgb(255, 255, 255)", "the policy refused the style sheet"
        assert foreign == 0


@pytest.mark.slow
@needs_chromium
def test_it_prints_on_a4(tmp_path):
    page, pdf = tmp_path / "report.html", tmp_path / "report.pdf"
    page.write_text(html_report(*report_sample.sample()), "ascii")
    run(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())
    boxes = re.findall(rb"/MediaBox \[([\d. ]+)\]", pdf.read_bytes())
    assert 2 <= len(boxes) <= 12
    for box in boxes:
        left, bottom, right, top = map(float, box.split())
        # A4 in points, by whole pixels.
        assert abs(right - left - 595.3) < 1
        assert abs(top - bottom - 841.9) < 1
