"""An asterisk stands for anything, also for nothing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.rules.channel.wildcard import fits


@pytest.mark.parametrize(
    ("pattern", "text", "fitting"),
    [
        ("", "", True),
        ("", "a", False),
        ("a", "a", True),
        ("a", "A", False),
        ("a", "ab", False),
        ("*", "", True),
        ("*", "abc", True),
        ("**", "", True),
        ("a*", "a", True),
        ("a*", "ba", False),
        ("*a", "a", True),
        ("*a", "ab", False),
        ("a*b", "ab", True),
        ("a*b", "axxb", True),
        ("a*b", "a", False),
        # The beginning and the end may not share a character.
        ("a*a", "a", False),
        ("a*a", "aa", True),
        ("ab*ba", "aba", False),
        ("*a*", "bab", True),
        ("*a*", "bbb", False),
        ("a*b*c", "abc", True),
        ("a*b*c", "acb", False),
        # What stands between may not reach into the beginning, the end or each other.
        ("a*ab*b", "abb", False),
        ("a*ab*b", "aabb", True),
        ("*ab*ba*", "aba", False),
        ("*ab*ba*", "abba", True),
        ("*a*a*", "a", False),
        ("*a*a*", "aa", True),
    ],
)
def test_patterns(pattern: str, text: str, fitting: bool) -> None:
    assert fits(pattern, text) is fitting


@given(st.text("ab*", max_size=8), st.text("ab", max_size=8))
def test_as_a_regular_expression_has_it(pattern: str, text: str) -> None:
    wanted = re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), text) is not None
    assert fits(pattern, text) is wanted
