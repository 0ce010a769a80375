"""Exceptions of .NET programs, with those inside them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence.dotnet_stack import READER
from mqtui.evidence.model import Side

XMS = """\
IBM.XMS.XMSException: CWSMQ0006E: An exception was received during the call to the method \
ConnectionFactory.CreateConnection: CompCode: 2, Reason: 2393.
   at IBM.XMS.Client.WMQ.Factories.WmqConnectionFactory.CreateProviderConnection(Context c)
Linked Exception : CompCode: 2, Reason: 2393
 ---> System.Security.Authentication.AuthenticationException: A call to SSPI failed.
 ---> System.ComponentModel.Win32Exception: The client and server cannot communicate, because they \
do not possess a common algorithm
   --- End of inner exception stack trace ---
"""
CLASSES = """\
MQException caught: 2538 - MQRC_HOST_NOT_AVAILABLE
IBM.WMQ.MQException: MQRC_HOST_NOT_AVAILABLE
   at IBM.WMQ.MQQueueManager.ThrowNewMQException()
CompCode: 2, Reason: 2538
"""


def test_message_reason_and_inner_exception_are_told_once() -> None:
    events = READER.read(XMS).events
    assert [event.code for event in events] == ["CWSMQ0006", "2393", ""]
    assert events[2].value("cause") == "no_common_protocol"
    assert events[2].line == 5
    assert {event.side for event in events} == {Side.CLIENT}
    assert READER.score(XMS) > 0.8
    assert READER.read(XMS).left_unread == 0


def test_the_base_classes() -> None:
    (event,) = READER.read(CLASSES).events
    assert (event.code, event.line) == ("2538", 1)
    assert "MQRC_HOST_NOT_AVAILABLE" in event.text


def test_without_mq_it_is_none() -> None:
    assert READER.score("System.Exception: x\n ---> System.IO.IOException: Reason: 2393\n") == 0


PIECES = [*XMS.splitlines(True), *CLASSES.splitlines(True), "IBM.WMQ", "Reason: 2"]


@given(st.text() | st.lists(st.sampled_from(PIECES)).map("".join))
def test_any_text_gives_a_reading(text: str) -> None:
    assert 0 <= READER.score(text) <= 1
    assert all(1 <= event.line <= text.count("\n") + 1 for event in READER.read(text).events)
