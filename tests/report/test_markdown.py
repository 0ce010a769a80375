"""The Markdown report: all that a colleague needs, and nothing of others that acts."""

from __future__ import annotations

import html.parser

import report_sample
from markdown_it import MarkdownIt

from mqtui.report.markdown import markdown_report

#: Elements that our own Markdown has; links, images and raw HTML are none of them.
OURS = {"h1", "h2", "h3", "p", "strong", "ul", "ol", "li", "code", "pre", "blockquote"}


class Elements(html.parser.HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.add(tag)


def elements(text: str) -> set[str]:
    parser = Elements()
    # What GitHub links without being asked is linked here too.
    parser.feed(MarkdownIt("gfm-like", {"linkify": True}).render(text))
    return parser.found


def test_it_says_verdict_cause_proof_trial_fix_stages_and_where():
    text = markdown_report(*report_sample.sample())
    said = [
        "Verdict: This client cannot connect as configured.",
        "- Host: `client7`",
        "- Time: `2026-11-29 12:00:05 +0100 (2026-11-29 11:00:05 UTC)`",
        "- Options: `--qmgr QM1  --hold 3`",
        "- mqtui: `1.2.3, Python 3.11.7`",
        "## Plan",
        "## Root cause 1: MQSERVER is set",
        "- MQSERVER: `ORDERS.PLAIN/TCP/mq1.orders.example(1414)` (`$MQSERVER`)",
        "```sh\nunset MQSERVER\n```",
        "> Tried",
        "```diff",
        "### 7 Live connection",
        "## Not looked at",
    ]
    places = [text.index(each) for each in said]
    assert places == sorted(places)


def test_text_of_others_is_text():
    report = report_sample.of_finding(report_sample.HOSTILE)
    text = markdown_report(report, None, report_sample.hostile_meta())
    assert elements(text) <= OURS
    assert "alert(1)" in text
    assert not any(character in text for character in "\x00\x1b\x07\u202e\u2028\ud800")


def test_a_command_stands_whole_in_one_block():
    report = report_sample.of_finding("a ``` b")
    text = markdown_report(report, None, report_sample.META)
    assert "````sh\nls 'a ``` b'\n````" in text


def test_the_sample_has_no_element_of_others():
    assert elements(markdown_report(*report_sample.sample())) <= OURS
