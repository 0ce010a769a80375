"""Codes in a person's own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence.candidates import candidates
from mqtui.evidence.mentions import KIND, read, score
from mqtui.evidence.model import Side
from mqtui.evidence.readers import READERS
from mqtui.evidence.registry import recognised


def codes(text: str) -> list[str]:
    return [event.code for event in read(text).events]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We get error 2393 when we connect", ["2393"]),
        ("MQRC 2393", ["2393"]),
        ("rc=2393", ["2393"]),
        ("Completion code 2, Reason 2393", ["2393"]),
        ("MQCONNX failed: CC=2 RC=2059", ["2059"]),
        ("error code is 2397", ["2397"]),
        ("AMQ9637E", ["AMQ9637"]),
        ("the qmgr log says AMQ9637 and the client AMQ9642", ["AMQ9637", "AMQ9642"]),
        ("CSQX637E and 2393, error: 2393", ["CSQX637", "2393"]),
    ],
)
def test_the_codes_are_found(text: str, found: list[str]) -> None:
    assert codes(text) == found
    kind = recognised(text, READERS)
    assert kind is not None
    assert kind[0].kind == KIND


@pytest.mark.parametrize(
    "text",
    [
        "in 2026",
        "the reason 2025 was good",
        "port 2414",
        "error 2999",
        "met 2393",
        "AMQ96370",
        "nothing",
    ],
)
def test_other_numbers_are_none(text: str) -> None:
    assert codes(text) == []
    assert score(text) == 0


def test_which_end_it_is_of_is_not_known_so_that_nothing_is_proved() -> None:
    reading = read("first\nAMQ9637 and AMQ9642, AMQ9637 again\n")
    assert [(event.line, event.side) for event in reading.events] == [(2, Side.UNKNOWN)] * 2
    (found,) = candidates(reading.events)
    assert [kind.id for kind in found.kinds] == ["no-client-certificate"]
    assert not found.proven
    assert reading.left_unread == 1


@given(st.text(alphabet=st.sampled_from("AMQ9637 rceaon=2393\nCSX:is")))
def test_any_text_is_read(text: str) -> None:
    assert bool(read(text).events) == bool(score(text))
