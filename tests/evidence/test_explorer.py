"""Dialogs of MQ Explorer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence.explorer import READER
from mqtui.evidence.model import Side

DIALOG = """\
Could not establish a connection to the queue manager - reason 2538. (AMQ4059)
  Could not establish a connection to the queue manager - reason 2538. (AMQ4059)
  Severity: 10 (Warning)
  Explanation: The attempt to connect to the queue manager failed.
  Response: Look at the reason.
"""


def test_the_number_and_the_reason_are_told() -> None:
    event = READER.read(DIALOG).events[0]
    assert (event.line, event.code, event.value("reason"), event.side) == (
        *(1, "AMQ4059", "2538"),
        Side.CLIENT,
    )
    assert event.text == "Could not establish a connection to the queue manager - reason 2538."


@pytest.mark.parametrize(
    "text",
    [
        "Queue manager is not available for connection due to SSL configuration error. (AMQ4199)",
        "Queue manager is not available for connection\ndue to SSL configuration error. (AMQ4199)",
        "AMQ4199: Queue manager is not available for connection due to SSL configuration error.",
        "AMQ4199\nQueue manager is not available",
    ],
)
def test_it_is_read_however_it_is_folded(text: str) -> None:
    (event,) = READER.read(text).events
    assert event.code == "AMQ4199"
    assert READER.score(text) > 0.5
    assert READER.read(text).left_unread == text.count("AMQ4199\n")


def test_a_reason_in_the_explanation_belongs_to_the_message() -> None:
    text = "Access not permitted. (AMQ4036)\n  Explanation: refused, reason code 2035.\n"
    assert READER.read(text).events[0].value("reason") == "2035"


def test_other_numbers_are_none() -> None:
    assert READER.score("AMQ9639E: x (AMQ9639)\nform AMQ4\n") == 0


PIECES = [*DIALOG.splitlines(True), "AMQ4", "(AMQ4199)", " ", "\n"]


@given(st.text() | st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_text_gives_a_reading(text: str) -> None:
    assert 0 <= READER.score(text) <= 1
    reading = READER.read(text)
    assert reading.left_unread >= 0
    assert all(1 <= event.line <= text.count("\n") + 1 for event in reading.events)
