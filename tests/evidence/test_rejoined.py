"""Lines that were broken are one again, and each part keeps the number of its line."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence.rejoined import rejoined
from mqtui.formats.lines import numbered_lines

BEGINS = re.compile(r"at ")
LONG = (
    "Caused by: CC=2;RC=2397;AMQ9771: SSL handshake failed. [1=javax.net.ssl.SSLHandshakeException"
)


def texts(text: str) -> list[str]:
    return [line.text for line in rejoined(text, BEGINS)]


def test_an_open_bracket_goes_on() -> None:
    (line,) = rejoined(f"{LONG}[Received fatal\nalert: bad_certificate]]", BEGINS)
    assert line.text.endswith("[Received fatal alert: bad_certificate]]")
    assert line.line_of(line.text.index("Received")) == 1
    assert line.line_of(line.text.index("alert:")) == 2


def test_the_middle_of_a_sentence_goes_on() -> None:
    assert len(texts("javax.net.ssl.SSLHandshakeException: PKIX path validation\nfailed")) == 1
    assert len(texts("javax.net.ssl.SSLHandshakeException: PKIX path validation.\nfailed")) == 2
    assert len(texts("short\nlines")) == 2


def test_the_rest_of_a_value_stays_a_part_of_it() -> None:
    (line,) = rejoined(
        "com.ibm.mq.MQException: cannot connect to 'mq://anna:secr\net1@host' now", BEGINS
    )
    assert line.text.endswith("'mq://anna:secret1@host' now")
    assert line.line_of(line.text.index("et1")) == 2


def test_what_begins_something_goes_on_from_nothing() -> None:
    assert len(texts(f"{LONG}\nat com.ibm.mq.X(X.java:1)")) == 2
    assert len(texts(f"{LONG}\n\nalert")) == 2


@given(st.text(alphabet=st.sampled_from("[] ab\n:=at")))
def test_no_line_is_lost(text: str) -> None:
    given_lines = [each for each in numbered_lines(text) if each[1].strip()]
    joined = list(rejoined(text, BEGINS))
    assert [number for line in joined for number in line.numbers] == [n for n, _ in given_lines]
    for line in joined:
        assert len(line.offsets) == len(line.numbers)
        assert line.line_of(len(line.text)) == line.numbers[-1]
