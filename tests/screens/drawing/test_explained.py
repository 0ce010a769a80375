"""The drawing of what is explained: nothing cut off, labels quiet, commands bright."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from mqtui.screens.drawing.explained import explained

TEXT = """\
2393 MQRC_SSL_INITIALIZATION_ERROR: TLS could not be initialised
trap: a client without TLS on a TLS channel gets it too

Try these first:
  1. the channel requires TLS
     tell by: AMQ9639 in the queue manager's log
     type: mqtui config
"""


def test_the_words_are_those_of_the_text_at_every_width() -> None:
    for width in (40, 80, 120):
        drawn = explained(TEXT, width).plain
        assert drawn.split() == TEXT.split()
        assert all(len(line) <= width for line in drawn.split("\n"))


def test_what_is_wrapped_stands_below_its_first_word() -> None:
    lines = explained("head\n  - " + "word " * 20, 40).plain.split("\n")
    assert [line[:4] for line in lines[1:]] == ["  - ", "    ", "    "]


@given(st.text(), st.integers(10, 120))
def test_any_text_is_drawn_without_what_acts_on_a_terminal(text: str, width: int) -> None:
    drawn = explained(text, width).plain
    assert not [
        each for each in drawn if unicodedata.category(each) in ("Cc", "Cf") and each != "\n"
    ]
