"""References in values, as shells and docker compose write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.collect.environment.references import replaced

VALUES = {"A": "a", "E": "", "U": None, "MQ_PASS": "hunter2"}


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("$A/${A}x", "a/ax"),
        ("${A:-d}${N:-d}${N-d}${E:-d}${E-d}", "addd"),
        ("${N:=d}", "d"),
        ("${N:-}", ""),
        ("${N:-$A/${N:-x y}}", "a/x y"),
        ("${A:+b}${E:+b}${E+b}", "bb"),
        ("${A:?no value}", "a"),
        ("a$", "a$"),
        ("\\$A", "\\$A"),
    ],
)
def test_what_is_known(text: str, result: str) -> None:
    assert replaced(text, VALUES).text == result


@pytest.mark.parametrize(
    "text",
    [
        *("$N", "${N}", "${N:?must be set}", "${N:+b}", "$U", "${U:-d}", "$1", "$@", "$$"),
        *("${A%/*}", "${#A}", "$MQ_PASS", "${MQ_PASS:-d}", "${N:-$U}", "${E:?no}"),
    ],
)
def test_what_is_not(text: str) -> None:
    found = replaced(text, VALUES)
    assert found.text is None
    assert "hunter2" not in repr(found)


def test_compose_has_two_dollars_for_one_and_no_backslash() -> None:
    assert replaced("$$A\\$A$1", VALUES, compose=True).text == "$A\\a$1"


def test_what_was_done_is_told() -> None:
    found = replaced("$A ${N:-d} ${M} $U $MQ_PASS", VALUES)
    told = (found.used, found.defaulted, found.missing, found.unknown, found.secret)
    assert told == (["A"], ["N"], ["$M"], ["U"], ["MQ_PASS"])


pieces = st.sampled_from(["$", "{", "}", "A", ":-", "${", "${N:-", "\\", "U", "$(", "x y"])


@given(st.text(max_size=60) | st.lists(pieces, max_size=30).map("".join), st.booleans())
def test_any_text_is_taken(text: str, compose: bool) -> None:
    found = replaced(text, VALUES, compose=compose)
    assert found.text is None or isinstance(found.text, str)
    assert "hunter2" not in repr(found) or "hunter2" in text
