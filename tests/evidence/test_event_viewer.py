"""Events of MQ in the log of Windows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence.event_viewer import READER
from mqtui.evidence.registry import LEAST

COPIED = """\
Log Name:      Application
Source:        IBM MQ (Installation1)
Date:          11/24/2026 10:00:01 AM
Event ID:      9639
Task Category: None
Level:         Error
Keywords:      Classic
User:          N/A
Computer:      mqhost
Description:
Remote channel 'SHOP.APP' did not specify a CipherSpec.&P Remote channel 'SHOP.APP' did
not specify a CipherSpec when the local channel expected one.
"""
OLD = """\
Event Type:\tError
Event Source:\tWebSphere MQ
Event Category:\tNone
Event ID:\t9639
Date:\t\t11/24/2026
Time:\t\t10:00:01 AM
User:\t\tN/A
Computer:\tMQHOST
Description:
Remote channel 'SHOP.APP' did not specify a CipherSpec.
"""
LIST = """\
TimeCreated  : 11/24/2026 10:00:01 AM
ProviderName : IBM MQ
Id           : 9639
Message      : AMQ9639E: Remote channel 'SHOP.APP' did not specify a CipherSpec.
"""
TABLE = """\
   ProviderName: IBM MQ

TimeCreated                     Id LevelDisplayName Message
-----------                     -- ---------------- -------
11/24/2026 10:00:01 AM        9639 Error            Remote channel 'SHOP.APP' did not specify a C...
11/24/2026 9:58:11 AM         9999 Error            Channel 'SHOP.APP' to host 'h' ended abnor...
"""


@pytest.mark.parametrize("text", [COPIED, OLD, LIST, TABLE])
def test_each_form_has_number_channel_and_time(text: str) -> None:
    event = READER.read(text).events[0]
    assert (event.code, event.value("channel")) == ("AMQ9639", "SHOP.APP")
    assert event.text.startswith("Remote channel 'SHOP.APP' did not specify a C")
    assert "11/24/2026" in event.when
    assert "&P" not in event.text
    assert READER.score(text) > 0.8
    reading = READER.read(text)
    assert (reading.left_unread, reading.seen) == (0, False)


def test_two_events_are_two() -> None:
    assert [event.code for event in READER.read(LIST + LIST).events] == ["AMQ9639", "AMQ9639"]
    assert [event.line for event in READER.read(TABLE).events] == [5, 6]
    assert [event.line for event in READER.read(COPIED + "\n" + COPIED).events] == [1, 14]


def test_events_of_others_are_not_told() -> None:
    other = COPIED.replace("IBM MQ (Installation1)", "Schannel")
    assert READER.score(other) < LEAST
    assert len(READER.read(other + COPIED).events) == 1


PIECES = [line for text in (COPIED, OLD, LIST, TABLE) for line in text.splitlines(True)]


@given(st.text() | st.lists(st.sampled_from([*PIECES, "\n", "Id : "])).map("".join))
def test_any_text_gives_a_reading(text: str) -> None:
    assert 0 <= READER.score(text) <= 1
    assert all(1 <= event.line <= text.count("\n") + 1 for event in READER.read(text).events)
