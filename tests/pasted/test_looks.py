"""Commands that a fact may hold are read back only as what makes them."""

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.pasted.looks import fetch_table, known_look, list_channels, list_file

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1)


@given(WORDS)
def test_each_of_them_comes_back(word):
    for made in (list_file(word), fetch_table(word), list_channels(word, word)):
        assert made is None or known_look(str(made)) == made


@given(st.text())
def test_what_comes_back_lists_or_fetches_and_nothing_else(text):
    made = known_look(f"ls -l {text}")
    if made is not None:
        words = shlex.split(made)
        assert words[:2] == ["ls", "-l"]
        assert len(words) == 3


@pytest.mark.parametrize(
    "text", ["", "ls -l", "ls -l a b", "ls -l a;id", "ls -l 'a", "ls -l a # b", "ls  -l a", "id"]
)
def test_others_are_none(text):
    assert known_look(text) is None
