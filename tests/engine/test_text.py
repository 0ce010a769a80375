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
