"""A diff: one line for another, and what is copied is what is shown."""

import pytest
from hostile_text import ALL

from mqtui.engine.text import LONGEST, printable
from mqtui.pasted.diff import as_in_diff, diff_text


@pytest.mark.parametrize("text", ALL)
def test_one_line_each_as_it_is_shown(text):
    diff = diff_text(text, 7, f"a{text}", f"b{text}")
    lines = diff.split("\n")
    assert [line[:3] for line in lines[:3]] == ["---", "+++", "@@ "]
    assert [line[:2] for line in lines[3:]] == ["-a", "+b"]
    assert [printable(line) for line in lines] == lines
    assert diff.splitlines() == lines


def test_text_that_is_seen_stays():
    diff = diff_text("/a b/c.ini", None, "Käse = '$x'", "# Käse = '$x'")
    assert diff == "--- /a b/c.ini\n+++ /a b/c.ini\n-Käse = '$x'\n+# Käse = '$x'"
    assert diff_text("/a b/c.ini", None, "Käse = '$x'", None) == diff


def test_tabs_before_a_line_are_blanks_and_others_symbols():
    assert as_in_diff("\tA = b") == "    A = b"
    assert as_in_diff("A\t= b\x1b") == "A\\x09= b\\x1b"


def test_a_line_too_long_is_cut_in_the_copy_too():
    lines = diff_text("/p" * LONGEST, 1, "x" * LONGEST, "y" * LONGEST).split("\n")
    assert all(printable(line) == line for line in lines)
    assert lines[3].endswith("…")
