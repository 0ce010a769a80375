"""No text of others acts on the terminal."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from mqtui.engine.text import printable


def test_an_escape_sequence_is_spelled_out():
    assert printable("\x1b[31mred\x07") == "\\x1b[31mred\\x07"


def test_bidirectional_overrides_and_line_separators_are_spelled_out():
    assert printable("a\u202eb\u2028c\u200bd") == "a\\u202eb\\u2028c\\u200bd"


def test_ordinary_text_in_any_script_is_untouched():
    assert printable("Grüße, 証明書 ✓ 🔑") == "Grüße, 証明書 ✓ 🔑"


def test_long_text_is_cut_with_a_mark():
    assert printable("x" * 100, longest=10) == "x" * 10 + "…"


@given(st.text())
def test_nothing_that_acts_remains(text):
    shown = printable(text)
    assert not any(unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") for c in shown)
    assert printable(shown) == shown


@given(st.text())
def test_newlines_remain_where_they_are_wanted(text):
    assert printable(text, keep_newlines=True).count("\n") == text[:2001].count("\n") or (
        len(text) > 2000
    )


def test_text_at_its_longest():
    for length, shown in ((9, "x" * 9), (10, "x" * 10), (11, "x" * 10 + "…")):
        assert printable("x" * length, longest=10) == shown
        assert printable("é" * length, longest=10) == shown.replace("x", "é")
    assert printable("x" * 2000) == "x" * 2000
    assert printable("x" * 2001) == "x" * 2000 + "…"


def test_a_newline_stands_only_where_it_is_wanted():
    assert printable("a\nb") == "a\\x0ab"
    assert printable("a\nb", keep_newlines=True) == "a\nb"
    assert printable("a\r\nb", keep_newlines=True) == "a\\x0d\nb"


def test_numbers_of_two_and_of_four_digits():
    assert printable("\x00\x7f\xad\u0600\ue000\ud800") == ("\\x00\\x7f\\xad\\u0600\\ue000\\ud800")
