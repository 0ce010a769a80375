"""All kinds together: each sample is read as its kind."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence.readers import READERS
from mqtui.evidence.registry import read


def test_no_two_have_one_name() -> None:
    kinds = [reader.kind for reader in READERS]
    assert len(set(kinds)) == len(kinds)


@given(st.text())
def test_any_text_is_of_a_kind_or_none(text: str) -> None:
    for reader in READERS:
        assert 0 <= reader.score(text) <= 1
        reader.read(text)
    read(text, READERS)
