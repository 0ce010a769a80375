"""Error lines of programs that call MQ, in several languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence.model import Side
from mqtui.evidence.program_error import READER
from mqtui.evidence.readers import READERS
from mqtui.evidence.registry import read

LINES = (
    "MQError: CONNX: MQCC = MQCC_FAILED [2] MQRC = MQRC_SSL_INITIALIZATION_ERROR [2393]",
    "MQError: CONNX: MQCC = MQCC_FAILED [2] MQRC = MQRC_SSL_INITIALIZATION_ERROR",
    "pymqi.MQMIError: MQI Error. Comp: 2, Reason 2393: FAILED: MQRC_SSL_INITIALIZATION_ERROR",
    "Error connecting to Queue Manager:PAY, reason:MQRC_SSL_INITIALIZATION_ERROR[2393]",
    "IBM.WMQ.MQException: Error in the application. CompCode: 2, Reason: 2393",
    "MQCONNX ended with reason code 2393",
    '{"name":"MQError","mqcc":2,"mqccstr":"MQCC_FAILED","mqrc":2393,"verb":"CONNX"}',
)


@pytest.mark.parametrize("line", LINES)
def test_each_language_has_the_reason(line: str) -> None:
    reading = read(f"2025-11-23 it fails:\n{line}\n", READERS)
    assert reading is not None
    assert [(event.code, event.line, event.side) for event in reading.events] == [
        ("2393", 2, Side.CLIENT)
    ]
    assert reading.left_unread == 1


def test_the_call_is_named() -> None:
    assert READER.read(LINES[0]).events[0].value("call") == "MQCONNX"
    assert READER.read(LINES[2]).events[0].value("call") == ""


def test_a_name_that_is_not_known_stays_as_it_is() -> None:
    assert READER.read("MQRC = MQRC_NO_SUCH_THING").events[0].code == "MQRC_NO_SUCH_THING"


def test_other_text_is_not_it() -> None:
    assert READER.score("for some reason 12 apples") == 0


@given(st.text() | st.lists(st.sampled_from([*LINES, "MQRC_", "\n", "Reason 2"])).map("".join))
def test_any_text_gives_a_reading(text: str) -> None:
    assert 0 <= READER.score(text) <= 1
    assert all(1 <= event.line <= text.count("\n") + 1 for event in READER.read(text).events)
