"""What others wrote makes no link, no mention, no HTML and no structure in Markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.report.markdown_text import block, code, prose

#: What GitHub makes a link, a mention, an emoji or an issue of, in text outside of code.
LINKED = re.compile(r"@\w|#\d|https?:|www\.|:\w+:|\bGH-\d|[*_`<>\[\]|~$\\]|&\w+;")


def outside_code(line: str) -> str:
    """``line`` without its code spans, as CommonMark finds them."""
    left, at = [], 0
    while (begin := re.compile("`+").search(line, at)) is not None:
        left.append(line[at : begin.start()])
        fence = begin[0]
        closing = re.compile(f"(?<!`){fence}(?!`)").search(line, begin.end())
        assert closing, f"a span is not closed in {line!r}"
        at = closing.end()
    return "".join([*left, line[at:]])


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("MQSERVER is set, so there is no TLS.", "MQSERVER is set, so there is no TLS."),
        ("It reads /var/mqm/key.kdb.", "It reads `/var/mqm/key.kdb`."),
        ("listens on mq1(1414)", "listens on `mq1(1414)`"),
        ("TLS 1.3 (or later)", "TLS 1.3 (or later)"),
        ("ask @anna about #12", "ask `@anna` about `#12`"),
        ("see abcdef0123 and GH-7", "see `abcdef0123` and `GH-7`"),
        ("the client's own", "the client's own"),
        ("a `b` c", "a `` `b` `` c"),
        ("注文 is no CA", "注文 is no CA"),
        ("- one", "`-` one"),
        ("", ""),
    ],
)
def test_only_words_stand_bare(text, shown):
    assert prose(text) == shown


@given(st.text())
def test_nothing_outside_of_code_means_anything(text):
    line = f"- x: {prose(text)}"
    assert "\n" not in line
    assert not LINKED.search(outside_code(line).removeprefix("- x: "))


@given(st.text())
def test_a_span_ends_where_it_should(text):
    span = code(text)
    assert outside_code(f"a {span} b") == "a  b"


@given(st.text(alphabet="`~\n a") | st.text())
def test_a_fence_is_closed_by_nothing_within(text):
    first, *lines, last = block(text, "sh")
    fence = first.removesuffix("sh")
    assert last == fence
    assert not any(re.match(rf" {{0,3}}{fence}", line) for line in lines)
    assert not any("\n" in line for line in lines)


def test_the_end_of_a_sentence_stands_in_no_span():
    text = "The client picks APP_PLAIN. APP.TLS comes later, after A.B, C.D"
    assert prose(text) == (
        "The client picks `APP_PLAIN`. `APP.TLS` comes later, after `A.B`, `C.D`"
    )
