"""The words of systemd's Environment=."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.collect.environment.unit_words import unit_words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("A=1 B=2", ["A=1", "B=2"]),
        ("\"A=a b\" 'B=c d'", ["A=a b", "B=c d"]),
        ('A="a \\"b"', ['A=a "b']),
        ("", []),
    ],
)
def test_words(line: str, words: list[str]) -> None:
    assert unit_words(line) == words


@given(st.text(max_size=40))
def test_any_line_has_words_or_an_open_quote(line: str) -> None:
    try:
        words = unit_words(line)
    except ValueError:
        return
    assert all(isinstance(word, str) for word in words)
